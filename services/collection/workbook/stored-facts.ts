/** What is stored of the figures of a file: what they said when it was written, and who has changed them since. */
import type { DistrictId } from '../../../entities/ids.js';
import type { Transaction } from '../../in-transaction.js';
import type { LockedFigure, Reported } from '../figures.js';

export interface StoredFacts {
  /** By id of the figure. */
  readonly seen: ReadonlyMap<string, Reported>;
  readonly changedBy: ReadonlyMap<string, string>;
}

/** @param revisions of the figures, from which the file was written */
export async function storedFacts(
  tx: Transaction,
  district: DistrictId,
  figures: readonly LockedFigure[],
  revisions: readonly number[],
): Promise<StoredFacts> {
  const changed = figures.flatMap(({ id, revision }, index) => {
    const seen = revisions[index] ?? 0;
    return id === null || revision === seen ? [] : [{ id, seen }];
  });
  if (changed.length === 0) return { seen: new Map(), changedBy: new Map() };
  const ids = changed.map(({ id }) => id);
  const seen = await tx.query<Reported & { id: string }>(
    `select r.observation_id as id, r.value, r.numerator, r.denominator, r.claimed, r.remark
     from unnest($2::uuid[], $3::int[]) k (id, revision)
     join observation_revision r on r.district_id = $1 and r.observation_id = k.id and r.revision = k.revision`,
    [district, ids, changed.map(({ seen: revision }) => revision)],
  );
  // The log shows a unit who acted on its figures; accounts themselves are not for everybody to read.
  const by = await tx.query<{ id: string; name: string }>(
    `select distinct on (e.subject_id) e.subject_id as id, e.account_name as name
     from audit_entry e
     where e.district_id = $1 and e.subject_type = 'observation' and e.subject_id = any ($2)
     order by e.subject_id, e.number desc`,
    [district, ids],
  );
  return {
    seen: new Map(seen.map(({ id, ...content }) => [id, content])),
    changedBy: new Map(by.map(({ id, name }) => [id, name])),
  };
}
