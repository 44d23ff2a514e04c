/** 空闲超时: after how long without a request the sessions of a district end. */
import type { DistrictClaims } from '../../db/claims.js';
import { problem } from '../../errors/field-problem.js';
import { type Actor, OPERATOR } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseBadAccount } from './account-problems.js';

/** Minutes. A session ends after 12 hours in any case. */
export const SHORTEST_IDLE = 5;
export const LONGEST_IDLE = 720;

/** @returns minutes; null if sessions end with their time alone */
export async function idleTimeout(
  { database }: Pick<Platform, 'database'>,
  claims: DistrictClaims,
): Promise<number | null> {
  const [rule] = await database.read(claims, (rows) =>
    rows.query<{ minutes: number }>('select idle_minutes as minutes from session_rule where district_id = $1', [
      claims.district,
    ]),
  );
  return rule?.minutes ?? null;
}

/**
 * Sets the idle timeout, for open sessions as well. Changes nothing if it is so already.
 *
 * @param minutes null for none
 * @throws Refusal BAD_USER_INPUT outside 5 to 720 minutes
 */
export async function setIdleTimeout(
  platform: Platform,
  claims: DistrictClaims,
  minutes: number | null,
  by: Actor = OPERATOR,
): Promise<void> {
  const { district } = claims;
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= SHORTEST_IDLE && minutes <= LONGEST_IDLE))
    refuseBadAccount([
      problem(
        'minutes',
        'BAD_IDLE_TIMEOUT',
        `空闲超时为 ${SHORTEST_IDLE} 到 ${LONGEST_IDLE} 分钟`,
        `an idle timeout has ${SHORTEST_IDLE} to ${LONGEST_IDLE} minutes`,
      ),
    ]);
  await inTransaction(platform, by, claims, async (tx) => {
    tx.changed();
    await tx.query("select pg_advisory_xact_lock(hashtextextended('idle timeout ' || $1, 0))", [district]);
    const [before] = await tx.query<{ minutes: number }>(
      'select idle_minutes as minutes from session_rule where district_id = $1',
      [district],
    );
    if ((before?.minutes ?? null) === minutes) return;
    if (minutes === null) await tx.query('delete from session_rule where district_id = $1', [district]);
    else
      await tx.query(
        `insert into session_rule (district_id, idle_minutes) values ($1, $2)
         on conflict (district_id) do update set idle_minutes = $2`,
        [district, minutes],
      );
    const change = { field: 'minutes', before: before?.minutes.toString() ?? null, after: minutes?.toString() ?? null };
    const subject = { type: 'sessionRule', id: district, label: '' };
    tx.record({ action: 'sessionRule.SET', subject, audience: 'DISTRICT', changes: [change] });
  });
}
