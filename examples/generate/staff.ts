import type { UnitRecord } from '../../scoring/input.js';
import { between } from './chance.js';
import { profileOf } from './profiles.js';
import { assessedUnits } from './units.js';

/** Staff of offices, which have no classes: from and to. */
const OFFICES: Readonly<Record<string, readonly [number, number]>> = {
  DEPARTMENT: [6, 14],
  INSTITUTION: [18, 60],
  TOWN: [7, 15],
};

/** Others than teachers, for each teacher. */
const OTHERS = 0.12;

const assessed = new Set(assessedUnits.map(({ code }) => code));

/** 应参加考核人数: the units with their staff who take part in the yearly assessment of persons, the same every year. */
export const withStaff = (units: readonly UnitRecord[]): UnitRecord[] =>
  units.map((unit) => (assessed.has(unit.code) ? { ...unit, staff: staffOf(unit) } : unit));

function staffOf(unit: UnitRecord): number {
  const office = OFFICES[unit.category];
  if (office !== undefined) return between(...office, 'staff', unit.code);
  return Math.round(profileOf(unit).teachers * (1 + OTHERS));
}
