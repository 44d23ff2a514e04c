import { branded } from '../../scoring/brand.js';
import type { IndicatorCode, UnitCode, UnitRecord } from '../../scoring/input.js';
import { normal, uniform } from './chance.js';
import { apportion } from './decimal-text.js';
import { NO_LAND } from './exceptions.js';
import { course } from './indicators.js';
import { profileOf, skillOf } from './profiles.js';
import { assessedUnits, PILOTS } from './units.js';
import { ALL_YEARS } from './years.js';

/** A count of whole things. The district's target from 2020 to 2025 is split among units without a remainder. */
export interface Count {
  readonly code: IndicatorCode;
  readonly shares: ReadonlyMap<UnitCode, readonly number[]>;
  readonly reported: ReadonlyMap<UnitCode, readonly number[]>;
  readonly evidence: string;
}

const of = (...categories: string[]) => assessedUnits.filter(({ category }) => categories.includes(category));
const pilots = assessedUnits.filter(({ code }) => PILOTS.includes(code));

/** 新增学位（累计）: towns with building land open more places. */
const places = split('P06', of('TOWN'), ({ code }) => land(code));
const primaryPlaces = split('P07', of('TOWN'), ({ code }) => land(code));
const leaders = split(
  'P18',
  of('PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL', 'SPECIAL'),
  (unit) => profileOf(unit).teachers * (1 + 0.3 * Math.max(-2, skillOf(unit.code))),
);
const opened = map(places, (unit, shares) => accumulated('P06', unit, shares));

const specialties: readonly (readonly [UnitCode, readonly number[]])[] = branded([
  ['DX-V001', [1, 1, 1, 2, 2, 2]],
  ['DX-V002', [1, 1, 1, 1, 1, 2]],
  ['DX-V003', [0, 0, 1, 1, 1, 1]],
]);

export const counts: readonly Count[] = [
  { code: branded('P06'), shares: places, reported: opened, evidence: '学位建设竣工备案表' },
  { code: branded('P07'), shares: primaryPlaces, reported: map(opened, primaryPart), evidence: '学位建设竣工备案表' },
  { code: branded('P18'), shares: leaders, reported: map(leaders, appointed), evidence: '骨干教师聘任文件' },
  {
    code: branded('P26'),
    shares: each(pilots, [0, 0, 1, 1, 1, 1]),
    reported: each(pilots, [0, 0, 1, 1, 1, 1]),
    evidence: '试点校批复',
  },
  { code: branded('P28'), shares: new Map(specialties), reported: new Map(specialties), evidence: '专业群备案表' },
];

/** A town without building land is left out of the split: 不适用. */
function land(town: UnitCode): number {
  return town === NO_LAND ? 0 : 0.4 + uniform('land', town);
}

function split(code: string, among: readonly UnitRecord[], weightOf: (unit: UnitRecord) => number) {
  const byYear = course(code).map((total) => apportion(total, among.map(weightOf)));
  return new Map(among.map(({ code: unit }, at) => [unit, byYear.map((shares) => shares[at] as number)]));
}

/** The yearly share is reached a little early or late, and the count never falls. */
function accumulated(code: string, unit: UnitCode, shares: readonly number[]): number[] {
  let total = 0;
  return shares.map((share, at) => {
    const due = share - (shares[at - 1] ?? 0);
    total += Math.round(due * Math.max(0, 0.97 + 0.06 * skillOf(unit) + 0.1 * normal(code, unit, at)));
    return total;
  });
}

function primaryPart(unit: UnitCode, all: readonly number[]): number[] {
  const part = 0.62 + 0.08 * uniform('P07', unit);
  return all.map((total) => Math.round(total * part));
}

function appointed(unit: UnitCode, shares: readonly number[]): number[] {
  return shares.map((share, at) =>
    at === 0 ? share : Math.max(0, Math.round(share * (0.98 + 0.05 * skillOf(unit)) + 0.7 * normal('P18', unit, at))),
  );
}

function map<T, R>(from: ReadonlyMap<UnitCode, T>, change: (unit: UnitCode, each: T) => R): Map<UnitCode, R> {
  return new Map([...from].map(([unit, value]) => [unit, change(unit, value)]));
}

function each(among: readonly UnitRecord[], byYear: readonly number[]): Map<UnitCode, readonly number[]> {
  return new Map(among.map(({ code }) => [code, ALL_YEARS.map((_, at) => byYear[at] as number)]));
}
