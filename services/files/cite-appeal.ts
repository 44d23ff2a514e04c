/** 申诉的证据: files that an appeal cites. */
import type { AppealId, DistrictId, FileId } from '../../entities/ids.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Transaction } from '../in-transaction.js';
import { isFileId } from './files.js';

export interface NamedFile {
  readonly id: FileId;
  readonly name: string;
  readonly sha256: string;
}

/** Files that the viewer sees. Those that are not there are added to the problems, each with its place. */
export async function namedFiles(
  tx: Pick<Transaction, 'query'>,
  district: DistrictId,
  ids: readonly FileId[],
  problems: FieldProblem[],
): Promise<NamedFile[]> {
  const found = await tx.query<NamedFile>(
    'select id, name, sha256 from file where district_id = $1 and id = any ($2::uuid[])',
    [district, ids.filter(isFileId)],
  );
  const known = new Set<string>(found.map(({ id }) => id));
  for (const [index, id] of ids.entries())
    if (!known.has(id.toLowerCase()))
      problems.push({
        field: `files.${index}`,
        code: 'UNKNOWN_FILE',
        message: {
          zh: '没有这个文件，或您不能查看；请先上传。',
          en: 'There is no such file, or you may not see it; upload it first.',
        },
      });
  return found;
}

/** @returns those that were not cited before */
export async function citeForAppeal(
  tx: Transaction,
  district: DistrictId,
  appeal: AppealId,
  files: readonly NamedFile[],
): Promise<NamedFile[]> {
  if (files.length === 0) return [];
  const added = await tx.query<{ file: FileId }>(
    `insert into file_citation (district_id, subject_type, subject_id, file_id, cited_by, cited_at)
     select $1, 'appeal', $2, file, $4, $5 from unnest($3::uuid[]) file
     on conflict do nothing returning file_id as file`,
    [district, appeal, files.map(({ id }) => id), tx.actor.account, tx.now],
  );
  const ids = new Set(added.map(({ file }) => file));
  return files.filter(({ id }) => ids.has(id));
}
