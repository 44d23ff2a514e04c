/** The unit and the plan for which something is undertaken, and the claims under which its people write. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import { unknownUnit } from '../../errors/org.js';
import { tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { type PlanOfTargets, planOf } from '../plan/targets-of-year.js';
import type { Platform } from '../platform.js';

/** A plan and a unit by their codes, as the caller typed them. */
export interface PlanAndUnit {
  readonly plan: string;
  readonly unit: string;
}

export interface OwnUnit {
  readonly district: DistrictId;
  readonly plan: PlanOfTargets;
  readonly unit: { readonly id: UnitId; readonly code: string; readonly name: string };
}

/**
 * People of units write only through these acts, so the right is granted for the transaction only. Writes of one unit are
 * made one after the other.
 *
 * @throws Refusal FORBIDDEN TOKENS_READ; NOT_FOUND UNKNOWN_PLAN; UNKNOWN_UNIT for a unit that the viewer does not see
 */
export async function forOwnUnit<T>(
  platform: Platform,
  viewer: Viewer,
  of: PlanAndUnit,
  task: (tx: Transaction, own: OwnUnit) => Promise<T>,
): Promise<T> {
  return writing(platform, viewer, async (tx, district) => {
    const plan = await planOf(tx, district, of.plan);
    const unit = await unitOf(tx, district, of.unit);
    await lockUnit(tx, district, unit.id);
    return task(tx, { district, plan, unit });
  });
}

/** The same for an act on a thing that names its unit. */
export async function writing<T>(
  platform: Platform,
  viewer: Viewer,
  task: (tx: Transaction, district: DistrictId) => Promise<T>,
): Promise<T> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const { id: district } = viewer.district;
  const claims: DistrictClaims = { ...viewer.claims, writes: ['entries'] };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    // What units undertake is kept by no answer.
    tx.changed();
    return task(tx, district);
  });
}

export async function lockUnit(tx: Transaction, district: DistrictId, unit: UnitId): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`undertaking ${district} ${unit}`]);
}

/** @throws Refusal NOT_FOUND UNKNOWN_UNIT */
export async function unitOf(rows: Pick<Rows, 'query'>, district: DistrictId, code: string): Promise<OwnUnit['unit']> {
  const [unit] = await rows.query<OwnUnit['unit']>(
    'select id, code, name from unit where district_id = $1 and code = $2',
    [district, code],
  );
  if (unit === undefined) throw unknownUnit(code);
  return unit;
}
