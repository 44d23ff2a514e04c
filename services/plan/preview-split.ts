/** 目标分解的试算: how the district's target would be split among units by a stated rule. Stores nothing. */

import type { Viewer } from '../../auth/viewer.js';
import type { UnitId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badTargets } from '../../errors/plan.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { DecimalText, UnitCode } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';
import type { Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { decimalsOf, MOST_DECIMALS, sameForAll, splitInProportion, type Weighed } from './split.js';
import { breakdownOf, indicatorsOfPlan, planOf, type UnitOfTargets, unitsOfTargets } from './targets-of-year.js';

/**
 * EQUAL: the same share for each. MEASURE: by a reported figure, such as pupils. STAFF: by the staff on the roster.
 * LAST_YEAR: by last year's targets. SAME: the whole target for each.
 */
export const SPLIT_RULES = ['EQUAL', 'MEASURE', 'STAFF', 'LAST_YEAR', 'SAME'] as const;
export type SplitRule = (typeof SPLIT_RULES)[number];

export interface WantedSplit {
  readonly plan: string;
  readonly year: number;
  readonly indicator: string;
  readonly rule: SplitRule;
  /** Code of the measure, for MEASURE. */
  readonly measure: string | null;
  /** Codes of the units that get a share, in the order in which rests are given. */
  readonly units: readonly string[];
  /** The number that is split; the district's target if left out. */
  readonly total: string | null;
  /** Decimals of the shares; as many as the total has if left out. */
  readonly decimals: number | null;
}

export interface SplitShare {
  readonly unit: UnitCode;
  readonly name: string;
  /** By which the share was computed; null where every unit counts the same. */
  readonly weight: DecimalText | null;
  readonly before: DecimalText | null;
  readonly share: DecimalText;
  /** Of the target that is stored now; 0 if there is none. */
  readonly revision: number;
}

export interface Split {
  readonly total: DecimalText;
  readonly shares: readonly SplitShare[];
}

/** @throws Refusal NOT_FOUND UNKNOWN_PLAN; BAD_USER_INPUT BAD_TARGETS with every problem */
export function previewSplit(
  { database }: Pick<Platform, 'database'>,
  { claims, district }: Pick<Viewer, 'claims' | 'district'>,
  wanted: WantedSplit,
): Promise<Split> {
  return database.read(claims, async (rows) => {
    const plan = await planOf(rows, district.id, wanted.plan);
    const indicator = (await indicatorsOfPlan(rows, district.id, plan.id)).find(
      ({ code }) => code === wanted.indicator,
    );
    if (indicator === undefined)
      throw badTargets([
        problem(
          'indicator',
          'UNKNOWN_INDICATOR',
          `规划没有指标“${wanted.indicator}”`,
          `the plan has no indicator “${wanted.indicator}”`,
        ),
      ]);
    const known = new Map<string, UnitOfTargets>(
      (await unitsOfTargets(rows, district.id)).map((unit) => [unit.code, unit]),
    );
    const problems: FieldProblem[] = [];
    const units = wanted.units.flatMap((code, index) => {
      const unit = known.get(code);
      if (unit === undefined)
        problems.push(problem(`units.${index}`, 'UNKNOWN_UNIT', `没有单位“${code}”`, `there is no unit “${code}”`));
      return unit ?? [];
    });
    if (wanted.units.length === 0)
      problems.push(problem('units', 'NO_UNITS', '请选择参与分解的单位', 'choose the units that get a share'));
    const stored = await breakdownOf(rows, district.id, [indicator.id], wanted.year);
    const total = wanted.total ?? (await districtTarget(rows, district.id, indicator.id, wanted.year));
    const exact = total === null ? null : parseExact(total);
    if (total === null)
      problems.push(
        problem(
          'total',
          'NO_TARGET',
          '全区还没有该年目标，请先设定或填写总数',
          'the district has no target of the year yet; set it, or give a total',
        ),
      );
    else if (exact === null)
      problems.push(problem('total', 'BAD_NUMBER', `“${total}”不是数`, `“${total}” is not a number`));
    const decimals = wanted.decimals ?? (total === null ? 0 : decimalsOf(total));
    if (
      !Number.isInteger(decimals) ||
      decimals < 0 ||
      decimals > MOST_DECIMALS ||
      (total !== null && decimals < decimalsOf(total))
    )
      problems.push(
        problem(
          'decimals',
          'BAD_DECIMALS',
          `小数位数应为 ${total === null ? 0 : decimalsOf(total)} 到 ${MOST_DECIMALS}`,
          `give ${total === null ? 0 : decimalsOf(total)} to ${MOST_DECIMALS} decimals`,
        ),
      );
    if (wanted.rule !== 'SAME' && indicator.aggregate !== 'SUM')
      problems.push(
        problem(
          'rule',
          'NOT_A_SUM',
          '该指标的全区值不是各单位之和，不能按份额分解，请用“统一”',
          'the district’s value of this indicator is no sum of its units, so it has no shares; use SAME',
        ),
      );
    const weights = await weightsOf(rows, district.id, wanted, units, indicator.id, problems);
    if (problems.length > 0 || exact === null || total === null) throw badTargets(problems);
    const shares =
      wanted.rule === 'SAME'
        ? sameForAll(total, units)
        : splitInProportion(
            exact,
            units.map((unit): Weighed<UnitOfTargets> => ({ key: unit, weight: weights.get(unit.id) ?? Exact.of(1) })),
            decimals,
          );
    const before = new Map(stored.map((row) => [row.unit_id, row]));
    return {
      total,
      shares: shares.map(({ key: { id, code, name }, share }) => ({
        unit: code,
        name,
        weight: weights.get(id)?.toText() ?? null,
        before: before.get(id)?.target ?? null,
        share,
        revision: before.get(id)?.version ?? 0,
      })),
    };
  });
}

type Reading = Pick<Transaction, 'query'>;

/** The district's own target, of the breakdown or else of the plan. */
async function districtTarget(
  rows: Reading,
  district: Viewer['district']['id'],
  indicator: string,
  year: number,
): Promise<DecimalText | null> {
  const [row] = await rows.query<{ target: DecimalText | null }>(
    `select target from target where district_id = $1 and indicator_id = $2 and year = $3 and unit_id is null
     order by origin limit 1`,
    [district, indicator, year],
  );
  return row?.target ?? null;
}

/** The weights of the units; empty where all count the same. A unit without one is a problem: it is never guessed. */
async function weightsOf(
  rows: Reading,
  district: Viewer['district']['id'],
  { rule, measure, year, plan }: WantedSplit,
  units: readonly UnitOfTargets[],
  indicator: string,
  problems: FieldProblem[],
): Promise<ReadonlyMap<UnitId, Exact>> {
  if (rule === 'EQUAL' || rule === 'SAME') return new Map();
  if (rule === 'MEASURE' && measure === null) {
    problems.push(
      problem('measure', 'NO_MEASURE', '请选择按哪一项数据分解', 'choose the measure by which it is split'),
    );
    return new Map();
  }
  const ids = units.map(({ id }) => id);
  const stored =
    rule === 'LAST_YEAR'
      ? await rows.query<{ unit: UnitId; weight: DecimalText | null }>(
          `select unit_id as unit, target as weight from target
           where district_id = $1 and indicator_id = $2 and year = $3 and unit_id = any ($4)`,
          [district, indicator, year - 1, ids],
        )
      : rule === 'STAFF'
        ? await rows.query<{ unit: UnitId; weight: DecimalText | null }>(
            `select distinct on (m.unit_id) m.unit_id as unit, m.staff::text as weight
             from cycle_unit m join cycle c on c.district_id = m.district_id and c.id = m.cycle_id
             where m.district_id = $1 and c.district_id = $1 and m.unit_id = any ($2) and m.staff is not null and c.year <= $3
             order by m.unit_id, c.year desc`,
            [district, ids, year],
          )
        : await rows.query<{ unit: UnitId; weight: DecimalText | null }>(
            `select distinct on (unit_id) unit_id as unit, coalesce(value, numerator) as weight from observation
             where district_id = $1 and measure = $2 and unit_id = any ($3) and year <= $4
               and coalesce(value, numerator) is not null
             order by unit_id, year desc, (scope = $5) desc, scope`,
            [district, measure, ids, year, plan],
          );
  const weights = new Map<UnitId, Exact>();
  for (const { unit, weight } of stored) {
    const exact = weight === null ? null : parseExact(weight);
    if (exact !== null) weights.set(unit, exact);
  }
  const missing = units.filter(({ id }) => !weights.has(id));
  const negative = units.filter(({ id }) => weights.get(id)?.isNegative());
  const names = (list: readonly UnitOfTargets[]) =>
    `${list
      .slice(0, 5)
      .map(({ code }) => code)
      .join('、')}${list.length > 5 ? `… (${list.length})` : ''}`;
  if (missing.length > 0)
    problems.push(
      problem(
        'rule',
        'NO_WEIGHT',
        `${names(missing)} 没有可依据的数据；请改选单位或规则`,
        `${names(missing)}: there is nothing to split by; choose other units or another rule`,
      ),
    );
  else if (negative.length > 0 || (units.length > 0 && ![...weights.values()].some((weight) => weight.isPositive())))
    problems.push(
      problem(
        'rule',
        'NO_WEIGHT',
        '所依据的数据为负或全为零',
        'the figures to split by are negative, or all of them are zero',
      ),
    );
  return weights;
}
