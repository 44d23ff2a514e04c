/** Grades one unit again with one input changed. Computes only the parts that the input affects. */

import { type DetailedGrading, rounded, type Scored, standingOf, tieBreakersOf } from '../grade.js';
import type { MarkRecord, MilestoneRecord, ObservationRecord } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import type { Problem } from '../result.js';
import type { Leaf, Node } from '../rules/rules.js';
import { type Graded, gradesOf, type Obstacle, obstacleTo, sureLevelOf } from '../totals/grades.js';
import { totalsOf } from '../totals/totals.js';
import { gradedBy } from '../trace/unit.js';
import { type Facts } from '../tree/facts.js';
import { type LeafScore, scoreLeaf } from '../tree/leaves.js';
import { rollUp } from '../tree/tree.js';
import type { Lever } from './lever.js';

/** The records that replace the unit's own ones. */
export interface Replacement {
  readonly observation?: ObservationRecord;
  readonly marks?: readonly MarkRecord[];
  readonly milestones?: readonly MilestoneRecord[];
}

/** The unit's result. */
export interface Outcome {
  /** Rounded by the scheme; null if nothing applies. */
  readonly total: Exact | null;
  /** Index of the grade in the scheme, 0 for the best; the number of grades if there is none. */
  readonly level: number;
  /** False if a quota may admit the unit to a better grade, but whether it does is withheld. */
  readonly certain: boolean;
  /** Points of the changed items together. */
  readonly points: Exact[];
  /** The obstacle to the wanted grade. */
  readonly obstacle: Obstacle | 'QUOTA' | 'WITHHELD' | null;
  /**
   * The data from which the grade follows; null if the change does not affect other units on which the grade depends.
   */
  readonly field: Field | null;
}

/** A unit, and the other units of its group after the change. */
export interface Field {
  readonly self: Graded;
  /** The index of the grade that another standing in place of the unit would get among them. */
  levelOf(self: Graded): number;
}

/** @param level index of the wanted grade */
export type Attempt = (replacement: Replacement, level: number) => Outcome | null;

/**
 * @param quotas false if quotas would reveal another unit's total: then only the grade that is certain without them
 *   counts
 * @returns a function that regrades the unit with one input changed; null if the value cannot be graded
 */
export function attemptsWith(grading: DetailedGrading, own: Scored, lever: Lever, quotas: boolean): Attempt {
  const { input, rules } = grading;
  const { scheme } = input;
  const leaves = lever.nodes as readonly (Node & { readonly leaf: Leaf })[];
  const moving = leaves.map(({ leaf }) => reachOf(leaf));
  const group = grading.units.filter(({ unit }) => unit.group === own.unit.group);
  const affected = moving.includes('ALL') ? grading.units : moving.includes('GROUP') ? group : [own];
  const movesOthers = affected.length > 1;
  const tieBreakers = tieBreakersOf(rules, scheme);
  const graded = gradedBy(grading);
  const ungraded = { ...input, units: affected.map(({ unit }) => unit) };

  function rescored(scored: Scored, place: number, rescoredLeaves: ReadonlyMap<number, readonly LeafScore[]>): Scored {
    const own = (index: number) => rescoredLeaves.get(index)?.[place] ?? scored.leaves(index);
    const { nodes, root } = rollUp(rules, (index) => own(index) as LeafScore, scheme.rounding);
    const totals = totalsOf(root.points, scored.adjustments, scheme);
    return { ...scored, leaves: own, nodes, totals, standing: standingOf(totals, nodes, tieBreakers, scheme) };
  }

  /** @param find computes the graded units on first use */
  function levelAmong(find: () => readonly (Graded | null)[]): (self: Graded) => number {
    let others: readonly Graded[] | undefined;
    return (self) => {
      others ??= find().filter((unit) => unit !== null);
      const [awarded] = gradesOf([self, ...others], scheme);
      const place = scheme.grades.findIndex(({ grade }) => grade === awarded);
      return place < 0 ? scheme.grades.length : place;
    };
  }

  return (replacement, level) => {
    const problems: Problem[] = [];
    const facts = withReplaced(grading.facts, own, replacement);
    const rescoredLeaves = new Map(
      leaves.map((node) => [node.index, scoreLeaf(ungraded, facts, node, node.leaf, problems)] as const),
    );
    if (problems.length > 0) return null;
    const now = rescored(own, affected.indexOf(own), rescoredLeaves);
    const points = leaves.map(({ index }) => now.nodes[index]?.points ?? null).filter((value) => value !== null);
    const self = graded(now);
    if (self === null || now.totals.total === null)
      return { total: null, level: scheme.grades.length, certain: true, points, obstacle: 'BELOW_MIN', field: null };
    const total = rounded(now.totals.total, scheme);
    const obstacles = scheme.grades.map((rule, index) => obstacleTo(self, rule, index, scheme.grades));
    const obstacle = obstacles[level] ?? null;
    if (!quotas) {
      const sure = sureLevelOf(self, scheme.grades);
      return { total, ...sure, points, obstacle: sure.level > level ? (obstacle ?? 'WITHHELD') : null, field: null };
    }
    const levelOf = levelAmong(() =>
      group
        .filter((unit) => unit !== own)
        .map((unit) => graded(movesOthers ? rescored(unit, affected.indexOf(unit), rescoredLeaves) : unit)),
    );
    const field =
      movesOthers && scheme.grades.slice(0, level + 1).some(({ quota }) => quota !== null) ? { self, levelOf } : null;
    const first = obstacles.indexOf(null);
    const bySelf = first < 0 ? scheme.grades.length : first;
    if (bySelf > level || scheme.grades.slice(bySelf, level + 1).every(({ quota }) => quota === null))
      return { total, level: bySelf, certain: true, points, obstacle: bySelf > level ? obstacle : null, field };
    const reached = levelOf(self);
    return {
      total,
      level: reached,
      certain: true,
      points,
      obstacle: reached > level ? (obstacle ?? 'QUOTA') : null,
      field,
    };
  };
}

/** The units whose scores depend on a unit's own figure. */
function reachOf({ needs, within, missing }: Leaf): 'ALL' | 'GROUP' | 'OWN' {
  if (needs.includes('GROUP')) return within;
  return missing === 'GROUP_MEAN' || missing === 'GROUP_WORST' ? 'GROUP' : 'OWN';
}

function withReplaced(facts: Facts, { unit: own }: Scored, { observation, marks, milestones }: Replacement): Facts {
  return {
    ...facts,
    observation: (leaf, unit) =>
      observation !== undefined && unit === own && leaf.measure === observation.measure
        ? observation
        : facts.observation(leaf, unit),
    marks: (item, unit) => (marks !== undefined && unit === own ? marks : facts.marks(item, unit)),
    milestones: (project, unit) =>
      milestones !== undefined && unit === own ? milestones : facts.milestones(project, unit),
  };
}
