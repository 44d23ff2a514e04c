/**
 * 加扣分 of a bundle: confirmed by the load. What people proposed and decided is never changed by a load, and what they
 * revoked does not come back with it.
 */
import type { Rows } from '../../db/database.js';
import type { AdjustmentState } from '../../entities/adjustment.js';
import type { CycleId, UnitId } from '../../entities/ids.js';
import type { AdjustmentRecord, UnitCode } from '../../scoring/input.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import { newId } from '../identity.js';
import { deleteAll, insertAll, updateAll } from './changes.js';
import type { LoadContext } from './context.js';

interface Row {
  readonly district_id: string;
  readonly id: string;
  readonly cycle_id: CycleId;
  readonly unit_id: UnitId;
  readonly kind: string;
  readonly code: string;
  readonly points: string | null;
  readonly reason: string | null;
  readonly position: number;
}

interface Stored extends Omit<Row, 'district_id' | 'cycle_id'> {
  readonly state: AdjustmentState;
  readonly loaded: boolean;
}

/**
 * A row of the file is the stored adjustment with the same content: a confirmed one, or one that was loaded and revoked
 * since. Otherwise it takes the place of the loaded one at its place in the file, or is new.
 */
export async function loadAdjustments(
  rows: Rows,
  { district }: LoadContext,
  cycle: CycleId,
  adjustments: readonly AdjustmentRecord[],
  units: ReadonlyMap<UnitCode, UnitId>,
): Promise<void> {
  const stored = await rows.query<Stored>(
    `select id, unit_id, kind, code, points, reason, position, state, loaded from adjustment
     where district_id = $1 and cycle_id = $2 order by position, id`,
    [district, cycle],
  );
  const left = new Set(stored);
  const take = (suits: (row: Stored) => boolean): Stored | undefined => {
    const found = [...left].find(suits);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const wanted = adjustments.map(
    ({ unit, kind, code, points, reason }, position): Row => ({
      district_id: district,
      id: newId(),
      cycle_id: cycle,
      unit_id: units.get(unit) as UnitId,
      kind,
      code,
      points,
      reason,
      position,
    }),
  );
  // First the rows that are in the same place, so that a repeated load finds each one itself.
  const known = wanted.map((row) =>
    take((one) => isConfirmed(one) && one.position === row.position && isSame(one, row)),
  );
  const same = wanted.map(
    (row, at) =>
      known[at] ??
      take((one) => isConfirmed(one) && isSame(one, row)) ??
      take((one) => one.loaded && one.state === 'REVOKED' && isSame(one, row)),
  );
  const added: Row[] = [];
  const changed: Row[] = [];
  for (const [at, row] of wanted.entries()) {
    const before = same[at] ?? take((one) => one.loaded && isConfirmed(one) && one.position === row.position);
    if (before === undefined) added.push(row);
    else if (before.position !== row.position || !isSame(before, row)) changed.push({ ...row, id: before.id });
  }
  await insertAll(
    rows,
    'adjustment',
    added.map((row) => ({ ...row, state: 'CONFIRMED', loaded: true })),
  );
  await updateAll(rows, 'adjustment', changed);
  await deleteAll(
    rows,
    'adjustment',
    district,
    [...left].filter((one) => one.loaded && isConfirmed(one)),
  );
}

const isConfirmed = ({ state }: Stored): boolean => state === 'CONFIRMED';

const isSame = (one: Stored, row: Row): boolean =>
  one.unit_id === row.unit_id &&
  one.kind === row.kind &&
  one.code === row.code &&
  isSameNumber(one.points, row.points) &&
  (one.reason ?? '') === (row.reason ?? '');
