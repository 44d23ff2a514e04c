/** Grades one unit again with one lever moved: only what the lever moves is worked out anew. */

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

/** What takes the place of the unit's own records. */
export interface Replacement {
  readonly observation?: ObservationRecord;
  readonly marks?: readonly MarkRecord[];
  readonly milestones?: readonly MilestoneRecord[];
}

/** How the unit would come out. */
export interface Outcome {
  /** Rounded as the scheme says; null where nothing applies. */
  readonly total: Exact | null;
  /** Place of the grade in the scheme, 0 the best; the number of grades where there is none. */
  readonly level: number;
  /** False where a quota may admit the unit to a better grade than this, and whether it does is not told. */
  readonly certain: boolean;
  /** Points that the lever's items would earn together. */
  readonly points: Exact[];
  /** What keeps it from the grade asked about. */
  readonly obstacle: Obstacle | 'QUOTA' | 'WITHHELD' | null;
  /** What its grade follows from; null where it does not turn on others that the lever moves as well. */
  readonly field: Field | null;
}

/** A unit, and how the lever leaves the others of its group. */
export interface Field {
  readonly self: Graded;
  /** The place of the grade that another standing in the unit's place would have among them. */
  levelOf(self: Graded): number;
}

/** @param level the grade asked about */
export type Attempt = (replacement: Replacement, level: number) => Outcome | null;

/**
 * @param quotas false where quotas would tell another unit's total: then only the grade that is sure without them counts
 * @returns regrades the unit with one input changed; null for a value that cannot be graded
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

  function rescored(scored: Scored, place: number, found: ReadonlyMap<number, readonly LeafScore[]>): Scored {
    const own = (index: number) => found.get(index)?.[place] ?? scored.leaves(index);
    const { nodes, root } = rollUp(rules, (index) => own(index) as LeafScore, scheme.rounding);
    const totals = totalsOf(root.points, scored.adjustments, scheme);
    return { ...scored, leaves: own, nodes, totals, standing: standingOf(totals, nodes, tieBreakers, scheme) };
  }

  /** @param find graded when they are first asked for */
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
    const found = new Map(
      leaves.map((node) => [node.index, scoreLeaf(ungraded, facts, node, node.leaf, problems)] as const),
    );
    if (problems.length > 0) return null;
    const now = rescored(own, affected.indexOf(own), found);
    const points = leaves.map(({ index }) => now.nodes[index]?.points ?? null).filter((value) => value !== null);
    const self = graded(now);
    if (self === null || now.totals.total === null)
      return { total: null, level: scheme.grades.length, certain: true, points, obstacle: 'BELOW_MIN', field: null };
    const total = rounded(now.totals.total, scheme);
    const obstacles = scheme.grades.map((rule, index) => obstacleTo(self, rule, index, scheme.grades));
    const asked = obstacles[level] ?? null;
    if (!quotas) {
      const sure = sureLevelOf(self, scheme.grades);
      return { total, ...sure, points, obstacle: sure.level > level ? (asked ?? 'WITHHELD') : null, field: null };
    }
    const levelOf = levelAmong(() =>
      group
        .filter((unit) => unit !== own)
        .map((unit) => graded(movesOthers ? rescored(unit, affected.indexOf(unit), found) : unit)),
    );
    const field =
      movesOthers && scheme.grades.slice(0, level + 1).some(({ quota }) => quota !== null) ? { self, levelOf } : null;
    const first = obstacles.indexOf(null);
    const bySelf = first < 0 ? scheme.grades.length : first;
    if (bySelf > level || scheme.grades.slice(bySelf, level + 1).every(({ quota }) => quota === null))
      return { total, level: bySelf, certain: true, points, obstacle: bySelf > level ? asked : null, field };
    const reached = levelOf(self);
    return {
      total,
      level: reached,
      certain: true,
      points,
      obstacle: reached > level ? (asked ?? 'QUOTA') : null,
      field,
    };
  };
}

/** Whose scores a unit's own figure moves. */
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
