/** 导入方案: a bundle that was uploaded, as an archive or file by file, is read; its scheme becomes a draft. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Viewer } from '../../auth/viewer.js';
import { LARGEST_ARCHIVE, unpackBundle } from '../../bundle/archive.js';
import { type FileProblem, formatProblem, readBundle } from '../../bundle/index.js';
import { schemeContent } from '../../bundle/render.js';
import type { DraftId, FileId } from '../../entities/ids.js';
import { noSuchFile } from '../../errors/files.js';
import { unreadableArchive } from '../../errors/schemes.js';
import { actorOf } from '../actor.js';
import { findFile, openFile } from '../files/files.js';
import { isId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { WorkUnderWay } from '../long-work/under-way.js';
import type { Platform } from '../platform.js';
import { textAt } from './content.js';
import { requireScheme } from './rights.js';
import { addDraft, type StoredVersion } from './start-draft.js';

/** A problem with its line, as `kaoping check` prints it. */
export interface ImportProblem extends FileProblem {
  readonly text: string;
}

export interface ImportedBundle {
  /** Null if the file with the scheme cannot be read at all. */
  readonly draft: DraftId | null;
  readonly problems: readonly ImportProblem[];
}

const MOST_FILES = 20;

/**
 * @param files ids of files that the viewer has uploaded: one archive, or the files of a bundle
 * @throws Refusal FORBIDDEN; NOT_FOUND NO_SUCH_FILE; BAD_USER_INPUT UNREADABLE_ARCHIVE
 */
export async function importBundle(
  platform: Platform,
  viewer: Viewer,
  files: readonly string[],
  work?: WorkUnderWay,
): Promise<ImportedBundle> {
  requireScheme(viewer, 'IMPORT_BUNDLE');
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-import-'));
  try {
    await fetchFiles(platform, viewer, files, folder);
    const { bundle, problems, schemeContent: written } = await readBundle(folder);
    const content = bundle === null ? written : schemeContent(bundle.scheme);
    const found = problems.map((problem) => ({ ...problem, text: formatProblem(problem) }));
    if (content === null) return { draft: null, problems: found };
    work?.refuseIfCancelled();
    const draft = await inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
      tx.changed();
      const [base] = await tx.query<StoredVersion>(
        'select code, version, content from scheme where district_id = $1 and code = $2 and current',
        [viewer.district.id, textAt(content, 'code')],
      );
      return addDraft(tx, viewer.district.id, content, base ?? null);
    });
    return { draft, problems: found };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Into a new folder that nobody else reads. */
async function fetchFiles(platform: Platform, viewer: Viewer, ids: readonly string[], folder: string): Promise<void> {
  if (ids.length === 0 || ids.length > MOST_FILES)
    throw unreadableArchive({
      zh: `请选择一个 ZIP 压缩包，或一个数据包的 1 至 ${MOST_FILES} 个文件`,
      en: `choose one ZIP archive, or 1 to ${MOST_FILES} files of a bundle`,
    });
  let left = LARGEST_ARCHIVE;
  for (const id of ids) {
    if (!isId<FileId>(id)) throw noSuchFile();
    const file = await findFile(platform, viewer, id);
    left -= file.size;
    if (left < 0)
      throw unreadableArchive({
        zh: `文件合计超过 ${LARGEST_ARCHIVE / 1024 / 1024} MB`,
        en: `the files have more than ${LARGEST_ARCHIVE / 1024 / 1024} MB`,
      });
    const content = await buffer(await openFile(platform, viewer, file));
    // A name is what the browser said: only its last part counts, and no other folder is reached.
    const name = basename(file.name.replaceAll('\\', '/'));
    if (ids.length === 1 && /\.zip$/i.test(name)) await unpackBundle(content, folder);
    else await writeFile(join(folder, name), content);
  }
}
