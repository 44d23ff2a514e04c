/** Whether the heads of units name their reporters. The office decides it. */
import type { DistrictClaims } from '../../../db/claims.js';
import type { Rows } from '../../../db/database.js';
import { type Actor, OPERATOR } from '../../actor.js';
import { inTransaction } from '../../in-transaction.js';
import type { Platform } from '../../platform.js';

export async function headsNameReporters(
  rows: Pick<Rows, 'query'>,
  { district }: Pick<DistrictClaims, 'district'>,
): Promise<boolean> {
  const [rule] = await rows.query<{ allowed: boolean }>(
    'select heads_name as allowed from reporter_rule where district_id = $1',
    [district],
  );
  return rule?.allowed ?? true;
}

/** The same for somebody who asks. The caller ensures that the viewer may see it. */
export const readReporterRule = ({ database }: Pick<Platform, 'database'>, claims: DistrictClaims): Promise<boolean> =>
  database.read(claims, (rows) => headsNameReporters(rows, claims));

/** Changes nothing if it is so already. */
export async function setHeadsNameReporters(
  platform: Platform,
  claims: DistrictClaims,
  allowed: boolean,
  by: Actor = OPERATOR,
): Promise<void> {
  const { district } = claims;
  await inTransaction(platform, by, claims, async (tx) => {
    tx.changed();
    await tx.query("select pg_advisory_xact_lock(hashtextextended('reporter rule ' || $1, 0))", [district]);
    const before = await headsNameReporters(tx, claims);
    if (before === allowed) return;
    await tx.query(
      `insert into reporter_rule (district_id, heads_name) values ($1, $2)
       on conflict (district_id) do update set heads_name = $2`,
      [district, allowed],
    );
    tx.record({
      action: 'reporterRule.SET',
      subject: { type: 'reporterRule', id: district, label: '' },
      audience: 'DISTRICT',
      changes: [{ field: 'allowed', before: String(before), after: String(allowed) }],
    });
  });
}
