/** 当时的单位: units as they were on a day, from what they are now and the events since. */
import type { DistrictId, UnitId } from '../../entities/ids.js';
import type { UnitState } from '../../entities/org.js';
import type { Day } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import type { StoredUnit } from './units.js';

/** @returns the units in the same order, each with the name, category, group and unit above of that day */
export async function unitsOn(
  rows: Pick<Transaction, 'query'>,
  district: DistrictId,
  units: readonly StoredUnit[],
  day: Day,
): Promise<StoredUnit[]> {
  const later = await rows.query<{ unit: UnitId; before: UnitState }>(
    `select unit_id as unit, before from unit_event where district_id = $1 and date > $2 order by date, recorded_at`,
    [district, day],
  );
  const before = Map.groupBy(later, ({ unit }) => unit);
  return units.map(
    (unit) => ({ ...unit, ...stateBefore((before.get(unit.id) ?? []).map((event) => event.before)) }) as StoredUnit,
  );
}

/**
 * What the first of several events of a unit found.
 * @param events what each found of the fields that it changed, oldest first
 */
export const stateBefore = (events: readonly UnitState[]): UnitState => Object.assign({}, ...events.toReversed());
