/** 查看本单位结果: a head opens the unit's result while it is shown. Noted once for each head and run. */
import type { Viewer } from '../../auth/viewer.js';
import type { CycleId, RunId, UnitId } from '../../entities/ids.js';
import { unknownResult } from '../../errors/grading.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { actorOf } from '../actor.js';
import { headClaims } from '../appeal/claims.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

interface OwnResult {
  readonly cycle: CycleId;
  readonly run: RunId;
  readonly unit: UnitId;
}

/**
 * @returns when the head opened it first
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION, TOKENS_READ; NOT_FOUND UNKNOWN_SCORE unless the viewer sees the unit's official result
 */
export async function noteResultOpened(
  platform: Platform,
  viewer: Viewer,
  scheme: SchemeCode,
  unit: UnitCode,
): Promise<Date> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!viewer.roles.includes('UNIT_HEAD'))
    throw notYourAction({ zh: '查看本单位结果', en: 'open the unit’s own result' }, HEAD);
  const district = viewer.district.id;
  return inTransaction(platform, actorOf(viewer), headClaims(viewer), async (tx) => {
    // Two windows of one head are noted once.
    await tx.query("select pg_advisory_xact_lock(hashtextextended('opened ' || $1, 0))", [viewer.account.id]);
    const [own] = await tx.query<OwnResult>(
      `select c.id as cycle, s.run_id as run, s.unit_id as unit
       from cycle c
       join unit_score s on s.district_id = c.district_id and s.run_id = c.official_run_id
       join unit u on u.district_id = s.district_id and u.id = s.unit_id
       where c.district_id = $1 and c.scheme_code = $2 and u.code = $3
         and u.id = any (nullif(current_setting('kaoping.headed', true), '')::uuid[])`,
      [district, scheme, unit],
    );
    if (own === undefined) throw unknownResult();
    const key = [district, own.cycle, own.unit, own.run, viewer.account.id];
    const [before] = await tx.query<{ at: Date }>(
      `select opened_at as at from result_opening
       where district_id = $1 and cycle_id = $2 and unit_id = $3 and run_id = $4 and account_id = $5`,
      key,
    );
    if (before !== undefined) {
      tx.changed();
      return before.at;
    }
    await tx.query(
      `insert into result_opening (district_id, cycle_id, unit_id, run_id, account_id, account_name, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [...key, tx.actor.name, tx.now],
    );
    tx.record({
      action: 'result.OPEN',
      subject: { type: 'cycle', id: own.cycle, label: scheme },
      audience: 'SCORES',
      unit: own.unit,
    });
    return tx.now;
  });
}

const HEAD = { zh: '单位负责人', en: 'the head of the unit' };
