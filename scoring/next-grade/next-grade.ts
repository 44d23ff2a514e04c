/** 怎样提高等次: the smallest change of each single input that raises a unit's grade, or the obstacle if there is none. */

import type { DetailedGrading, Scored } from '../grade.js';
import type { DecimalText, MilestoneRecord, UnitCode } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, ZERO } from '../numbers/exact.js';
import type { Node } from '../rules/rules.js';
import { type Graded, type Obstacle, obstacleTo } from '../totals/grades.js';
import { compareStandings } from '../totals/ranking.js';
import type { OwnUnits } from '../totals/small-groups.js';
import { scoredUnit } from '../trace/item.js';
import { gradedBy } from '../trace/unit.js';
import { marksOf } from '../what-if/change.js';
import { discloses, quotaDiscloses } from '../what-if/discloses.js';
import { type Attempt, attemptsWith, type Field, type Outcome, type Replacement } from './attempt.js';
import { type Lever, leversOf, type Scale } from './lever.js';
import { type Condition, nearest } from './solve.js';

/** Why changing an input is not sufficient. */
export type WhyNot = Obstacle | 'QUOTA' | 'WITHHELD';

export interface Way {
  /** The items that the input grades. */
  readonly nodes: readonly Node[];
  readonly kind: Scale['kind'] | 'MILESTONES';
  readonly from: DecimalText | null;
  /** The smallest sufficient change; null if there is none, or if tasks are changed. */
  readonly to: DecimalText | null;
  readonly denominator: DecimalText | null;
  /** Tasks that must be done in time. */
  readonly tasks: readonly MilestoneRecord[];
  /** The present points of the items, and the points after the change. */
  readonly pointsBefore: Exact;
  readonly pointsAfter: Exact | null;
  readonly total: Exact | null;
  readonly grade: string | null;
  readonly whyNot: WhyNot | null;
  /**
   * The highest total that the unit can reach by this input only, at least the present total; null if the change is
   * sufficient, or was not tried.
   */
  readonly most: Exact | null;
}

export interface NextGrade {
  readonly unit: UnitCode;
  readonly present: string | null;
  /** The next better grade. */
  readonly grade: string;
  readonly min: Exact;
  readonly total: Exact;
  /** Points missing to its lowest total; 0 if the total is sufficient. */
  readonly missing: Exact;
  /** The present obstacle. */
  readonly obstacle: Obstacle | 'QUOTA';
  /** Ways that change a single input: sufficient ones first, ordered by the gain in points. */
  readonly ways: readonly Way[];
}

/**
 * @param discreet leaves out anything that would reveal figures of other units
 * @param own units whose figures the caller knows
 * @returns null if there is no better grade: no total, or already the best grade
 */
export function nextGrade(
  grading: DetailedGrading,
  unit: UnitCode,
  discreet: boolean,
  own: OwnUnits = new Set([unit]),
): NextGrade | null {
  const { scheme } = grading.input;
  const scored = scoredUnit(grading, unit);
  const present = grading.result.units.find((result) => result.unit === unit)?.grade ?? null;
  const index = scheme.grades.findIndex(({ grade }) => grade === present);
  const level = (index < 0 ? scheme.grades.length : index) - 1;
  const rule = scheme.grades[level];
  const graded = gradedBy(grading)(scored);
  if (rule === undefined || graded === null) return null;
  const min = parseExact(rule.min) ?? ZERO;
  const { total } = graded.standing;
  const obstacle = obstacleTo(graded, rule, level, scheme.grades) ?? 'QUOTA';
  // A veto holds whatever is reported; so does one that sets the total to zero.
  const disclosure: Disclosure = {
    own: discreet ? own : null,
    quotas: !discreet || !quotaDiscloses(grading, scored.unit, own),
  };
  const vetoed = obstacle === 'VETO' || graded.vetoes.some(({ zero }) => zero);
  return {
    unit,
    present,
    grade: rule.grade,
    min,
    total,
    missing: total.lt(min) ? min.minus(total) : ZERO,
    obstacle: vetoed ? 'VETO' : obstacle,
    ways: vetoed
      ? []
      : leversOf(grading, scored.unit, discreet)
          .map((lever) => wayBy(grading, scored, lever, level, obstacle, disclosure))
          .sort(easiestFirst),
  };
}

function easiestFirst(a: Way, b: Way): number {
  if ((a.whyNot === null) !== (b.whyNot === null)) return a.whyNot === null ? -1 : 1;
  const gain = ({ pointsBefore, pointsAfter }: Way) => (pointsAfter ?? pointsBefore).minus(pointsBefore);
  return gain(a).compare(gain(b));
}

/** The data about other units that may be revealed. */
interface Disclosure {
  /** The only units whose figures the caller knows; null for all units. */
  readonly own: OwnUnits | null;
  /** True if quotas may be used. */
  readonly quotas: boolean;
}

/** @param present the present obstacle to the grade */
function wayBy(
  grading: DetailedGrading,
  scored: Scored,
  lever: Lever,
  level: number,
  present: WhyNot,
  { own, quotas }: Disclosure,
): Way {
  const before = {
    nodes: lever.nodes,
    kind: lever.scale?.kind ?? ('MILESTONES' as const),
    from: lever.scale?.present == null ? null : textOf(lever.scale.present, lever.scale.decimals),
    to: null,
    denominator: lever.scale?.denominator ?? null,
    tasks: [],
    pointsBefore: sum(lever.nodes.map(({ index }) => scored.nodes[index]?.points ?? ZERO)),
    pointsAfter: null,
    total: null,
    grade: null,
    most: null,
  };
  if (own !== null && lever.nodes.some((node) => discloses(grading, scored.unit, node, own)))
    return { ...before, whyNot: 'WITHHELD' };
  const tries = withBest(attemptsWith(grading, scored, lever, quotas), level);
  const { grades } = grading.input.scheme;
  const done = (outcome: Outcome, change: Pick<Way, 'to' | 'tasks'>): Way => ({
    ...before,
    ...change,
    pointsAfter: sum(outcome.points),
    total: outcome.total,
    grade: outcome.certain ? (grades[outcome.level]?.grade ?? null) : null,
    whyNot: null,
  });
  const { scale } = lever;
  if (scale === null) {
    const tasks = fewestTasks(grading, scored, lever, (replacement) => tries.reaches(replacement));
    const outcome = tasks === null ? null : tries.last();
    if (tasks !== null && outcome !== null) return done(outcome, { to: null, tasks });
  } else {
    const replaced = (multiple: number) => replacementFor(grading, scored, lever, scale, multiple);
    const to = nearest(scale, lever.direction, tries.conditionOn(replaced));
    if (to !== null && tries.reaches(replaced(to))) {
      const outcome = tries.last();
      if (outcome !== null) return done(outcome, { to: textOf(to, scale.decimals), tasks: [] });
    }
  }
  const best = tries.best();
  const now = scored.standing?.total ?? null;
  const improves = best?.total != null && (now === null || best.total.gt(now));
  return improves
    ? { ...before, whyNot: best.obstacle ?? 'BELOW_MIN', most: best.total }
    : { ...before, whyNot: present, most: now };
}

/** Runs attempts, and remembers the latest and the best one. */
function withBest(attempt: Attempt, level: number) {
  let last: Outcome | null = null;
  let best: Outcome | null = null;
  return {
    reaches(replacement: Replacement): boolean {
      last = attempt(replacement, level);
      const more = last?.total && (best?.total == null || last.total.gt(best.total));
      if (more) best = last;
      return last !== null && last.level <= level;
    },
    /** The condition that the grade is reached, for the multiples that a figure can have. */
    conditionOn(replaced: (multiple: number) => Replacement): Condition {
      const fields = new Map<number, Field | null>();
      const holds = (multiple: number) => {
        const reached = this.reaches(replaced(multiple));
        fields.set(multiple, last?.field ?? null);
        return reached;
      };
      const fieldAt = (multiple: number) => {
        if (!fields.has(multiple)) holds(multiple);
        return fields.get(multiple) ?? null;
      };
      return { holds, mayHoldBetween: (a, b) => mayReachBetween(fieldAt(a), fieldAt(b), level) };
    },
    last: () => last,
    best: () => best,
  };
}

/** True if the unit, with the better of its two standings, would reach the grade among the others as in either case. */
function mayReachBetween(a: Field | null, b: Field | null, level: number): boolean {
  const [one, other] = [a ?? b, b ?? a];
  if (one === null || other === null) return false;
  const [better, worse] = compareStandings(one.self.standing, other.self.standing) < 0 ? [one, other] : [other, one];
  const self: Graded = {
    ...better.self,
    rateOf: (item) => {
      const [rate, less] = [better.self.rateOf(item), worse.self.rateOf(item)];
      return rate === null || less?.gt(rate) ? less : rate;
    },
  };
  return one.levelOf(self) <= level || other.levelOf(self) <= level;
}

function replacementFor(
  grading: DetailedGrading,
  { unit }: Scored,
  { nodes }: Lever,
  scale: Scale,
  multiple: number,
): Replacement {
  const [node] = nodes as [Node];
  const text = textOf(multiple, scale.decimals);
  if (scale.kind === 'MEAN') return { marks: marksOf([node.item], unit.code, text) };
  const quotient = scale.kind === 'NUMERATOR';
  return {
    observation: {
      measure: node.leaf?.measure ?? node.item.code,
      unit: unit.code,
      year: grading.input.scheme.year,
      value: quotient ? null : text,
      numerator: quotient ? text : null,
      denominator: scale.denominator,
      status: 'VERIFIED',
      evidence: null,
    },
  };
}

/** With more pending tasks, sets of tasks are no longer tried one by one. */
const MOST_TASKS = 10;

/**
 * The smallest number of pending tasks, and of those the lightest, that raise the grade when done in time; null if
 * all of them are not sufficient.
 */
function fewestTasks(
  grading: DetailedGrading,
  { unit }: Scored,
  { nodes, pending }: Lever,
  reaches: (replacement: Replacement) => boolean,
): readonly MilestoneRecord[] | null {
  const project = (nodes[0] as Node).item.project;
  const all = grading.facts.milestones(project, unit);
  const lifts = (tasks: readonly MilestoneRecord[]) =>
    reaches({ milestones: all.map((one) => (tasks.includes(one) ? { ...one, done: one.due } : one)) });
  if (pending.length === 0 || !lifts(pending)) return null;
  const chosen = setsOf(pending).find(lifts) ?? pending;
  lifts(chosen);
  return chosen;
}

function setsOf(pending: readonly MilestoneRecord[]): (readonly MilestoneRecord[])[] {
  const weight = (tasks: readonly MilestoneRecord[]) => sum(tasks.map((task) => parseExact(task.weight) ?? ZERO));
  const heaviest = [...pending].sort((a, b) => weight([b]).compare(weight([a])));
  if (pending.length > MOST_TASKS) return heaviest.map((_, count) => heaviest.slice(0, count + 1));
  const sets = Array.from({ length: 2 ** pending.length - 1 }, (_, mask) =>
    pending.filter((__, place) => ((mask + 1) >> place) % 2 === 1),
  );
  return sets.sort((a, b) => a.length - b.length || weight(a).compare(weight(b)));
}

const textOf = (multiple: number, decimals: number): DecimalText =>
  Exact.of(multiple)
    .div(Exact.of(10 ** decimals))
    .toFixed(decimals, 'HALF_UP');

const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), ZERO);
