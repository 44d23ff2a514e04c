/** What the files of a bundle say of each other: codes that must exist, keys that must be unique, values that must fit. */
import type {
  AdjustmentRecord,
  ItemRecord,
  MarkRecord,
  MilestoneRecord,
  ObservationRecord,
  SchemeRecord,
  TargetRecord,
  UnitRecord,
} from '../scoring/input.js';
import type { PlanRecord } from './bundle.js';
import type { FileProblems } from './problem.js';
import type { Placed } from './tables.js';
import { isDecimal } from './value.js';

/** Codes that rows may refer to. */
export interface Known {
  readonly units: ReadonlySet<string>;
  readonly plan: PlanRecord | null;
  readonly scheme: SchemeRecord | null;
}

export const leavesOf = (items: readonly ItemRecord[]): ItemRecord[] =>
  items.flatMap((item) => (item.items.length > 0 ? leavesOf(item.items) : [item]));

export function checkUnits(units: readonly Placed<UnitRecord>[], problems: FileProblems): void {
  unique(units, ({ code }) => code, '单位代码', problems);
  const parents = new Map(units.map(({ record }) => [record.code, record.parent]));
  for (const { line, record } of units) {
    if (record.parent === null) continue;
    if (!parents.has(record.parent)) {
      problems.error(
        line,
        'UNKNOWN_UNIT',
        `上级单位“${record.parent}”不在 units.csv 中`,
        `the parent “${record.parent}” is not in units.csv`,
      );
    } else if (isItsOwnAncestor(record.code, parents)) {
      problems.error(line, 'UNIT_CYCLE', `“${record.code}”的上级链回到了自己`, `“${record.code}” is above itself`);
    }
  }
}

function isItsOwnAncestor(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let above = parents.get(code) ?? null; above !== null && !seen.has(above); above = parents.get(above) ?? null) {
    if (above === code) return true;
    seen.add(above);
  }
  return false;
}

export function checkTargets(
  targets: readonly Placed<TargetRecord>[],
  { units, plan }: Known,
  problems: FileProblems,
): void {
  const indicators = new Set(plan?.indicators.map(({ code }) => code));
  unique(targets, ({ indicator, unit, year }) => `${indicator} ${unit ?? ''} ${year}`, '目标', problems);
  for (const { line, record } of targets) {
    if (!indicators.has(record.indicator)) {
      problems.error(
        line,
        'UNKNOWN_INDICATOR',
        `指标“${record.indicator}”不在 plan.yaml 中`,
        `the indicator “${record.indicator}” is not in plan.yaml`,
      );
    }
    if (record.unit !== null) requireUnit(record.unit, line, units, problems);
    if (record.target === null && record.baseline === null) {
      problems.error(line, 'EMPTY_TARGET', '目标值和基期值至少写一个', 'give a target, a baseline or both');
    }
  }
}

export function checkObservations(
  observations: readonly Placed<ObservationRecord>[],
  { units, plan, scheme }: Known,
  problems: FileProblems,
): void {
  const measures = new Set([
    ...(plan?.indicators.map(({ code }) => code) ?? []),
    ...leavesOf(scheme?.items ?? []).map(({ code, indicator }) => indicator ?? code),
  ]);
  unique(observations, ({ measure, unit, year }) => `${measure} ${unit} ${year}`, '填报数据', problems);
  for (const { line, record } of observations) {
    const { measure, unit, value, numerator, denominator, status } = record;
    if (!measures.has(measure)) {
      problems.error(
        line,
        'UNKNOWN_MEASURE',
        `“${measure}”既不是规划指标，也不是方案自有的考核项目`,
        `“${measure}” is neither an indicator nor an item of its own`,
      );
    }
    requireUnit(unit, line, units, problems);
    if (value !== null && (numerator !== null || denominator !== null)) {
      problems.error(line, 'VALUE_TWICE', '数值与分子分母只能写一种', 'give a value, or numerator and denominator');
    } else if ((numerator === null) !== (denominator === null)) {
      problems.error(line, 'HALF_A_RATIO', '分子和分母要一起写', 'numerator and denominator go together');
    } else if (denominator !== null && Number(denominator) === 0) {
      problems.error(
        line,
        'ZERO_DENOMINATOR',
        '分母不能为 0；没有对象时状态写 NOT_APPLICABLE',
        'the denominator is 0; where there is nobody to count the status is NOT_APPLICABLE',
      );
    } else if (status === 'VERIFIED' && value === null && numerator === null) {
      problems.error(
        line,
        'VERIFIED_WITHOUT_VALUE',
        '已核验的数据没有数值；未报的请删除此行',
        'a verified figure has no value; leave the row out if none was reported',
      );
    }
  }
}

export function checkMarks(
  marks: readonly Placed<MarkRecord>[],
  { units, scheme }: Known,
  problems: FileProblems,
): void {
  const leaves = new Map(leavesOf(scheme?.items ?? []).map((item) => [item.code, item]));
  unique(marks, ({ item, unit, judge }) => `${item} ${unit} ${judge}`, '评分', problems);
  for (const { line, record } of marks) {
    requireUnit(record.unit, line, units, problems);
    const method = leaves.get(record.item)?.method;
    if (method?.kind !== 'EXPERT') {
      problems.error(
        line,
        'UNKNOWN_ITEM',
        `“${record.item}”不是评议（EXPERT）项目`,
        `“${record.item}” is no item with the method EXPERT`,
      );
      continue;
    }
    const levels = Object.keys((method.levels ?? {}) as object);
    if (!isDecimal(record.mark) && !levels.includes(record.mark)) {
      problems.error(
        line,
        'BAD_MARK',
        `“${record.mark}”应为数字${levels.length > 0 ? `或 ${levels.join('、')}` : ''}`,
        'a mark is a number or one of the levels',
      );
    }
  }
}

export function checkMilestones(
  milestones: readonly Placed<MilestoneRecord>[],
  { units }: Known,
  problems: FileProblems,
): void {
  unique(milestones, ({ project, task, unit }) => `${project} ${task} ${unit}`, '里程碑', problems);
  for (const { line, record } of milestones) {
    requireUnit(record.unit, line, units, problems);
    if (record.weight.startsWith('-')) problems.error(line, 'NEGATIVE', '权重不能为负', 'a weight cannot be negative');
  }
}

export function checkAdjustments(
  adjustments: readonly Placed<AdjustmentRecord>[],
  { units, scheme }: Known,
  problems: FileProblems,
): void {
  const vetoes = new Set(scheme?.vetoes.map(({ code }) => code));
  for (const { line, record } of adjustments) {
    requireUnit(record.unit, line, units, problems);
    if (record.kind === 'VETO') {
      if (!vetoes.has(record.code)) {
        problems.error(
          line,
          'UNKNOWN_VETO',
          `方案没有否决项“${record.code}”`,
          `the scheme has no veto “${record.code}”`,
        );
      }
    } else if (record.points === null) {
      problems.error(line, 'MISSING_POINTS', '加分、扣分要写分值', 'a bonus or deduction needs points');
    } else if (record.points.startsWith('-')) {
      problems.error(line, 'NEGATIVE', '分值写正数，加减由 kind 决定', 'points are positive; kind says which way');
    }
  }
}

/** Codes within plan.yaml, and its years. `lineOf` finds a path's line. */
export function checkPlan(
  plan: PlanRecord,
  lineOf: (path: readonly (string | number)[]) => number,
  problems: FileProblems,
): void {
  const codes = new Map<string, number>();
  for (const [index, { code, targets }] of plan.indicators.entries()) {
    if (codes.has(code))
      problems.error(
        lineOf(['indicators', index, 'code']),
        'DUPLICATE',
        `指标代码“${code}”重复`,
        `indicator “${code}” stands twice`,
      );
    codes.set(code, index);
    for (const year of Object.keys(targets)) {
      if (Number(year) < plan.start || Number(year) > plan.end) {
        problems.error(
          lineOf(['indicators', index, 'targets', year]),
          'YEAR_OUTSIDE_PLAN',
          `${year} 年不在规划期 ${plan.start}–${plan.end} 内`,
          `${year} is outside the plan`,
        );
      }
    }
  }
  const projects = new Set<string>();
  for (const [index, { code, tasks }] of plan.projects.entries()) {
    if (projects.has(code))
      problems.error(
        lineOf(['projects', index, 'code']),
        'DUPLICATE',
        `重点项目代码“${code}”重复`,
        `project “${code}” stands twice`,
      );
    projects.add(code);
    const known = new Set<string>();
    for (const [place, task] of tasks.entries()) {
      const path = ['projects', index, 'tasks', place];
      if (known.has(task.code))
        problems.error(
          lineOf([...path, 'code']),
          'DUPLICATE',
          `任务代码“${task.code}”重复`,
          `task “${task.code}” stands twice`,
        );
      known.add(task.code);
      if (task.indicator !== null && !codes.has(task.indicator)) {
        problems.error(
          lineOf([...path, 'indicator']),
          'UNKNOWN_INDICATOR',
          `指标“${task.indicator}”不在规划中`,
          `the plan has no indicator “${task.indicator}”`,
        );
      }
    }
  }
}

function requireUnit(code: string, line: number, units: ReadonlySet<string>, problems: FileProblems): void {
  if (!units.has(code))
    problems.error(line, 'UNKNOWN_UNIT', `单位“${code}”不在 units.csv 中`, `the unit “${code}” is not in units.csv`);
}

function unique<T>(rows: readonly Placed<T>[], key: (record: T) => string, what: string, problems: FileProblems): void {
  const first = new Map<string, number>();
  for (const { line, record } of rows) {
    const before = first.get(key(record));
    if (before === undefined) first.set(key(record), line);
    else
      problems.error(
        line,
        'DUPLICATE',
        `${what}“${key(record)}”在第 ${before} 行已有`,
        `stands in line ${before} already`,
      );
  }
}
