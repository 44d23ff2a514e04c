/** Earlier contents of a draft that consults: each save in a consultation keeps the content before it. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, DraftId } from '../../entities/ids.js';

/** @param rows with claims that show earlier contents @returns by revision, as far as they were kept */
export async function contentsAt(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  draft: DraftId,
  revisions: readonly number[],
): Promise<Map<number, unknown>> {
  const kept = await rows.query<{ revision: number; content: unknown }>(
    `select v.revision, v.content from scheme_draft_version v
     where v.district_id = $1 and v.draft_id = $2 and v.revision = any ($3)
     union all
     select d.revision, d.content from scheme_draft d where d.district_id = $1 and d.id = $2 and d.revision = any ($3)`,
    [district, draft, revisions],
  );
  return new Map(kept.map(({ revision, content }) => [revision, content]));
}
