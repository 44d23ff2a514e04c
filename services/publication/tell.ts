/** Tells the heads of a cycle's units, and the office, of the publication of its results. */
import type { CycleId, DistrictId } from '../../entities/ids.js';
import type { Transaction } from '../in-transaction.js';
import type { NotificationKind } from '../notification/kind.js';

/** @param cycle id */
export async function tellOfPublication(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  kind: NotificationKind<{ readonly scheme: string; readonly name: string }>,
): Promise<void> {
  const [found] = await tx.query<{ scheme: string; name: string }>(
    `select c.scheme_code as scheme, s.name
     from cycle c join scheme s on s.district_id = $1 and s.id = c.scheme_id
     where c.district_id = $1 and c.id = $2`,
    [district, cycle],
  );
  if (found === undefined) throw new Error(`cycle ${cycle} can't be read`);
  tx.notify(kind, {
    to: [{ roles: ['UNIT_HEAD'], unitsOfCycle: cycle }, { roles: ['OFFICE'] }],
    subject: { type: 'cycle', id: cycle, label: found.scheme },
    parameters: found,
  });
}
