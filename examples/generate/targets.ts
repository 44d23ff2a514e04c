import { branded } from '../../scoring/brand.js';
import type { TargetRecord, UnitRecord } from '../../scoring/input.js';
import { counts } from './counts.js';
import { baselineOf, targetOf } from './levels.js';
import { type Measure, measures } from './measures.js';
import { assessedUnits } from './units.js';
import { BASELINE_YEAR, PLAN_YEARS } from './years.js';

/** 目标分解: each unit's yearly share of the district's targets. The district's own targets are in the plan. */
export const targets: readonly TargetRecord[] = [...counted(), ...levelled()].sort(
  (one, other) => compare(one.indicator, other.indicator) || one.year - other.year,
);

export function reportersOf({ reporters }: Measure): UnitRecord[] {
  return assessedUnits.filter(({ category, group }) => reporters.includes(category) || reporters.includes(group));
}

function counted(): TargetRecord[] {
  return counts.flatMap(({ code: indicator, shares }) =>
    [...shares].flatMap(([unit, byYear]) =>
      PLAN_YEARS.map((year) => ({
        indicator,
        unit,
        year,
        target: String(byYear[year - BASELINE_YEAR]),
        baseline: String(byYear[0]),
      })),
    ),
  );
}

function levelled(): TargetRecord[] {
  return measures
    .filter(({ hasTargets }) => hasTargets)
    .flatMap((measure) =>
      reportersOf(measure).flatMap((unit) =>
        PLAN_YEARS.map((year) =>
          branded<TargetRecord>({
            indicator: measure.code,
            unit: unit.code,
            year,
            target: targetOf(measure, unit, year),
            baseline: baselineOf(measure, unit),
          }),
        ),
      ),
    );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
