/** Checks of single rows, beyond the form of their cells. */

import type {
  AdjustmentRecord,
  MarkRecord,
  MethodRecord,
  MilestoneRecord,
  ObservationRecord,
  SchemeRecord,
  TargetRecord,
  UnitCode,
  UnitRecord,
} from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { type Exact, HUNDRED } from '../../scoring/numbers/exact.js';
import { leavesOf } from '../../scoring/rules/leaves-of.js';
import { isOutsideScale } from '../../scoring/tree/marks.js';
import type { PlanRecord, TaskReportRecord } from '../bundle.js';
import { isWithin, outsidePlan } from '../plan.js';
import type { FileProblems } from '../problem.js';
import type { Placed } from '../tables/tables.js';
import { badNumber, isDecimal, isZero, shortList } from '../text/value.js';
import type { Known } from './references.js';
import { hintAt, resemblingAmong } from './resembling.js';

/** A unit must not be its own parent, directly or indirectly. */
export function checkUnits(units: readonly Placed<UnitRecord>[], problems: FileProblems): void {
  const parents = new Map(units.map(({ record }) => [record.code, record.parent]));
  const settled = new Set<UnitCode>();
  const inCycle = new Set<UnitCode>();
  for (const start of parents.keys()) {
    const chain: UnitCode[] = [];
    const place = new Map<UnitCode, number>();
    let code: UnitCode | null = start;
    while (code !== null && !settled.has(code) && !place.has(code)) {
      place.set(code, chain.push(code) - 1);
      code = parents.get(code) ?? null;
    }
    const from = code === null ? undefined : place.get(code);
    if (from !== undefined) for (const member of chain.slice(from)) inCycle.add(member);
    for (const member of chain) settled.add(member);
  }
  for (const { line, record } of units) {
    if (inCycle.has(record.code))
      problems.error(line, 'UNIT_CYCLE', `“${record.code}”的上级链回到了自己`, `“${record.code}” is its own superior`);
  }
}

/** Limit of groups and of categories, because rules are checked for each of them. */
const MOST_GROUPS = 1000;

/** @returns false if there are more groups or categories than can be checked */
export function checkGroupCount(units: readonly Placed<UnitRecord>[], problems: FileProblems): boolean {
  const over = (['group', 'category'] as const).filter(
    (column) => new Set(units.map(({ record }) => record[column])).size > MOST_GROUPS,
  );
  for (const column of over)
    problems.error(
      1,
      'TOO_MANY',
      `${column} 列有 ${MOST_GROUPS} 个以上不同的代码；请检查是否把单位代码或名称写进了这一列`,
      `the column ${column} has more than ${MOST_GROUPS} different codes; does it contain codes or names of units?`,
    );
  return over.length === 0;
}

export function checkTargets(
  targets: readonly Placed<TargetRecord>[],
  plan: PlanRecord | null,
  problems: FileProblems,
): void {
  for (const { line, record } of targets) {
    if (record.target === null && record.baseline === null) {
      problems.error(line, 'EMPTY_TARGET', '目标值和基期值至少写一个', 'give a target, a baseline or both');
    } else if (record.target !== null && plan !== null && !isWithin(plan, record.year)) {
      outsidePlan(plan, record.year, line, problems);
    }
  }
}

/** @param known `measures` are null if they cannot be determined */
export function checkObservations(
  observations: readonly Placed<ObservationRecord>[],
  { measures, resembling }: Pick<Known, 'measures' | 'resembling'>,
  problems: FileProblems,
): void {
  for (const { line, record } of observations) {
    const { measure, value, numerator, denominator, status } = record;
    if (measures?.has(measure) === false) {
      const hint = hintAt(resembling.measure(measure));
      problems.error(
        line,
        'UNKNOWN_MEASURE',
        `“${measure}”既不是规划指标，也不是方案自有的考核项目${hint.zh}`,
        `“${measure}” is neither an indicator nor an item of its own${hint.en}`,
      );
    }
    if (value !== null && (numerator !== null || denominator !== null)) {
      problems.error(line, 'VALUE_TWICE', '数值与分子分母只能写一种', 'give a value, or numerator and denominator');
    } else if ((numerator === null) !== (denominator === null)) {
      problems.error(line, 'HALF_A_RATIO', '分子和分母要一起写', 'numerator and denominator go together');
    } else if (denominator !== null && isZero(denominator)) {
      problems.error(
        line,
        'ZERO_DENOMINATOR',
        '分母不能为 0；没有对象时分子分母留空，状态写 NOT_APPLICABLE',
        'the denominator is 0; if there is no one to count, leave both cells empty and set the status NOT_APPLICABLE',
      );
    } else if (denominator !== null && parseExact(denominator)?.isNegative()) {
      problems.error(
        line,
        'NEGATIVE_DENOMINATOR',
        `单位“${record.unit}”的分母为 ${denominator}，应大于 0；请核对分子、分母的正负号`,
        `unit “${record.unit}”: the denominator ${denominator} must be above 0; check the signs of both`,
      );
    } else if (status === 'VERIFIED' && value === null && numerator === null) {
      problems.warning(
        line,
        'VERIFIED_WITHOUT_VALUE',
        '没有数值，按未报处理；未报的请删除此行，或写明状态',
        'there is no value, so it counts as not reported; remove the row, or give its status',
      );
    } else if (status === 'NOT_APPLICABLE' && (value ?? numerator) !== null) {
      problems.warning(
        line,
        'VALUE_IGNORED',
        '状态为 NOT_APPLICABLE，所写数值不参与评分',
        'the status is NOT_APPLICABLE, so the value is not graded',
      );
    }
  }
}

export function checkMarks(marks: readonly Placed<MarkRecord>[], scheme: SchemeRecord, problems: FileProblems): void {
  const judged = new Map(
    leavesOf(scheme.items)
      .filter(({ method }) => method?.kind === 'EXPERT')
      .map(({ code, method }) => [code, scaleOf(method)]),
  );
  const resembling = resemblingAmong(judged.keys());
  for (const { line, record } of marks) {
    const item = judged.get(record.item);
    if (item === undefined) {
      const hint = hintAt(resembling(record.item));
      problems.error(
        line,
        'UNKNOWN_ITEM',
        `“${record.item}”不是评议（EXPERT）项目${hint.zh}`,
        `“${record.item}” is not an item with the method EXPERT${hint.en}`,
      );
    } else if (!item.levels.has(record.mark)) {
      checkMark(record, item, line, problems);
    }
  }
}

/** The allowed marks of an item. */
interface MarkScale {
  readonly scale: Exact;
  readonly levels: ReadonlySet<string>;
  /** The levels, for a message. */
  readonly labels: string;
}

function scaleOf(method: MethodRecord | null): MarkScale {
  const levels = Object.keys((method?.levels ?? {}) as object);
  return {
    scale: parseExact(String(method?.scale ?? HUNDRED.toText())) ?? HUNDRED,
    levels: new Set(levels),
    labels: shortList(levels),
  };
}

function checkMark(
  { judge, unit, item, mark }: MarkRecord,
  { scale, levels, labels }: MarkScale,
  line: number,
  problems: FileProblems,
): void {
  const number = isDecimal(mark) ? parseExact(mark) : null;
  if (number === null && levels.size === 0) {
    badNumber(mark, { problems, line, name: 'mark' });
  } else if (number === null) {
    problems.error(
      line,
      'BAD_MARK',
      `“${mark}”应为数字或 ${labels}；评委没有打分的，请删除此行`,
      `the mark “${mark}” must be a number or one of ${labels}; if a judge gave no mark, remove the row`,
    );
  } else if (isOutsideScale(number, scale)) {
    problems.error(
      line,
      'MARK_OUTSIDE_SCALE',
      `评委“${judge}”给单位“${unit}”的“${item}”打了 ${mark}，应在 0 到 ${scale.toText()} 之间（满分 scale）`,
      `judge “${judge}” gave unit “${unit}” ${mark} for “${item}”; a mark is between 0 and ${scale.toText()} (the item’s scale)`,
    );
  }
}

/** An unknown project is not an error, because the plan may leave its projects out. */
export function checkMilestones(
  milestones: readonly Placed<MilestoneRecord>[],
  plan: PlanRecord | null,
  scheme: SchemeRecord | null,
  problems: FileProblems,
): void {
  const listed = plan !== null && plan.projects.length > 0 && scheme !== null;
  const projects = new Set([
    ...(plan?.projects.map(({ code }) => code) ?? []),
    ...leavesOf(scheme?.items ?? []).map(({ project }) => project),
  ]);
  for (const { line, record } of milestones) {
    if (record.weight.startsWith('-')) problems.error(line, 'NEGATIVE', '权重不能为负', 'a weight cannot be negative');
    if (listed && !projects.has(record.project)) {
      problems.warning(
        line,
        'UNKNOWN_PROJECT',
        `重点项目“${record.project}”不在 plan.yaml 中，方案也未引用`,
        `neither plan.yaml nor the scheme knows the project “${record.project}”`,
      );
    }
  }
}

/** 任务进展: of tasks of the plan, in per cent; what is done is at 100. */
export function checkTaskReports(
  reports: readonly Placed<TaskReportRecord>[],
  plan: PlanRecord | null,
  problems: FileProblems,
): void {
  const completed = new Set<string>();
  const tasks = new Set(plan?.projects.flatMap(({ code, tasks: own }) => own.map((task) => `${code} ${task.code}`)));
  for (const { line, record } of reports) {
    const { project, task, progress, done, date } = record;
    if (!tasks.has(`${project} ${task}`))
      problems.error(
        line,
        'UNKNOWN_TASK',
        `plan.yaml 的重点项目“${project}”没有任务“${task}”`,
        `plan.yaml has no task “${task}” of the project “${project}”`,
      );
    if (progress > 100 || (done !== null && progress !== 100))
      problems.error(
        line,
        'BAD_PROGRESS',
        '进度为 0 到 100 的整数；已完成的为 100',
        'progress is a whole number from 0 to 100, and 100 for what is done',
      );
    if (done !== null && completed.has(`${project} ${task}`))
      problems.error(
        line,
        'DONE_TWICE',
        `任务“${task}”已有一行写明完成日期`,
        `another row says when the task “${task}” was done`,
      );
    if (done !== null) completed.add(`${project} ${task}`);
    if (done !== null && done > date)
      problems.error(
        line,
        'DONE_AFTER_REPORT',
        `完成日期 ${done} 晚于报告日期 ${date}`,
        `done on ${done}, after the day of the report, ${date}`,
      );
  }
}

/** @param scheme null if it cannot be read; then any veto may exist */
export function checkAdjustments(
  adjustments: readonly Placed<AdjustmentRecord>[],
  scheme: SchemeRecord | null,
  problems: FileProblems,
): void {
  const vetoes = scheme && new Set(scheme.vetoes.map(({ code }) => code));
  for (const { line, record } of adjustments) {
    if (record.kind === 'VETO') {
      if (vetoes?.has(record.code) === false) {
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
