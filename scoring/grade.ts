import type { AdjustmentRecord, GradingInput, SchemeRecord, UnitCode, UnitRecord } from './input.js';
import type { Exact } from './numbers/exact.js';
import { error } from './problems/finding.js';
import { ScoringErrors } from './problems/problem.js';
import type { GradingResult, ItemResult, Problem, UnitResult } from './result.js';
import { type Node, type Rules, readRules } from './rules/rules.js';
import { gradesOf } from './totals/grades.js';
import { placesOf, type Standing } from './totals/ranking.js';
import { type Totals, totalsOf, vetoesOf } from './totals/totals.js';
import { type Facts, factsOf } from './tree/facts.js';
import { type LeafScore, scoreLeaf } from './tree/leaves.js';
import type { NodeScore } from './tree/node-score.js';
import { rollUp } from './tree/tree.js';

/** Changes whenever a score could change. Each run stores the version of the engine that graded it. */
export const ENGINE_VERSION = '3';

/** Decimals of rates, and of points that the scheme does not round. */
const CUT = 12;

/** One unit's leaves by node index; parents have none. */
export type LeavesOfUnit = (index: number) => LeafScore | undefined;

/** A unit whose tree is computed, before it is compared with others. */
export interface Scored {
  readonly unit: UnitRecord;
  readonly adjustments: readonly AdjustmentRecord[];
  readonly leaves: LeavesOfUnit;
  readonly nodes: readonly NodeScore[];
  readonly totals: Totals;
  /** Null without a total: then there is no rank and no grade, and the unit counts in no group. */
  readonly standing: Standing | null;
}

/** A grading with all intermediate results, for traces and trials. */
export interface DetailedGrading {
  readonly input: GradingInput;
  readonly rules: Rules;
  readonly facts: Facts;
  /** In the order of the input's units. */
  readonly units: readonly Scored[];
  /** By unit code; units without a total are missing. */
  readonly placed: ReadonlyMap<UnitCode, Placed>;
  /** The figures as decimal text. Computed on first use, because that takes as long as the grading. */
  readonly result: GradingResult;
}

/** A unit's rank and grade. */
interface Placed {
  readonly rank: number;
  readonly overallRank: number;
  readonly grade: string | null;
}

/**
 * 评分: every unit's items, total, grade and rank.
 *
 * Pure, exact, and independent of the order of units.
 *
 * @throws ScoringErrors with all problems that prevent the grading
 */
export const grade = (input: GradingInput): GradingResult => gradeInDetail(input).result;

/** The same in exact numbers, with all intermediate results. @throws ScoringErrors */
export function gradeInDetail(input: GradingInput): DetailedGrading {
  const rules = readRules(input);
  const facts = factsOf(input);
  const units = scoreUnits(input, rules, facts);
  const overall = new Map(ranked(units, input.scheme).map(({ scored, rank }) => [scored.unit.code, rank]));
  const placed = new Map<UnitCode, Placed>();
  for (const group of Map.groupBy(units, ({ unit }) => unit.group).values()) {
    for (const [code, place] of placeGroup(group, rules, input.scheme))
      placed.set(code, { ...place, overallRank: overall.get(code) as number });
  }
  let result: GradingResult | undefined;
  return {
    input,
    rules,
    facts,
    units,
    placed,
    get result() {
      result ??= resultOf(input, rules, units, placed);
      return result;
    },
  };
}

function resultOf(
  input: GradingInput,
  rules: Rules,
  units: readonly Scored[],
  placed: ReadonlyMap<UnitCode, Placed>,
): GradingResult {
  const peers = new Map<string, number>();
  for (const { unit, standing } of units)
    if (standing !== null) peers.set(unit.group, (peers.get(unit.group) ?? 0) + 1);
  const results = units.map((scored) => {
    const { code, group } = scored.unit;
    const place = placed.get(code);
    return {
      unit: code,
      group,
      ...figuresOf(scored.totals, input.scheme),
      grade: place?.grade ?? null,
      rank: place?.rank ?? null,
      overallRank: place?.overallRank ?? null,
      peers: peers.get(group) ?? 0,
      items: rules.nodes.map((node) => itemResult(node, scored, input.scheme)),
    };
  });
  return { scheme: input.scheme.code, units: results };
}

function scoreUnits(input: GradingInput, rules: Rules, facts: Facts): Scored[] {
  const { scheme } = input;
  const problems: Problem[] = unknownVetoes(input);
  const byNode = rules.nodes.map((node) =>
    node.leaf === null ? undefined : scoreLeaf(input, facts, node, node.leaf, problems),
  );
  if (problems.length > 0) throw new ScoringErrors(problems);
  const adjustments = Map.groupBy(input.adjustments, ({ unit }) => unit);
  const tieBreakers = tieBreakersOf(rules, scheme);
  return input.units.map((unit, place) => {
    const leaves: LeavesOfUnit = (index) => byNode[index]?.[place];
    const { nodes, root } = rollUp(rules, (index) => leaves(index) as LeafScore, scheme.rounding);
    const own = adjustments.get(unit.code) ?? [];
    const totals = totalsOf(root.points, own, scheme);
    return { unit, adjustments: own, leaves, nodes, totals, standing: standingOf(totals, nodes, tieBreakers, scheme) };
  });
}

/** An unknown veto would have no effect on its unit, so it is an error. */
function unknownVetoes({ scheme, adjustments }: GradingInput): Problem[] {
  const known = scheme.vetoes.map(({ code }) => code);
  return adjustments
    .filter(({ kind, code }) => kind === 'VETO' && !known.includes(code))
    .map(({ unit, code }) =>
      error(
        ['units', unit],
        'UNKNOWN_VETO',
        `单位 ${unit} 的否决项“${code}”不在方案中，可用：${known.join('、')}`,
        `unit ${unit} has the veto “${code}”, which the scheme doesn’t have; there are: ${known.join(', ')}`,
      ),
    );
}

/** @param tieBreakers indexes of the nodes that break ties, in order; -1 for a missing item */
export function standingOf(
  { total }: Totals,
  nodes: readonly NodeScore[],
  tieBreakers: readonly number[],
  scheme: SchemeRecord,
): Standing | null {
  if (total === null) return null;
  return { total: rounded(total, scheme), tieBreak: tieBreakers.map((index) => nodes[index]?.points ?? null) };
}

export const tieBreakersOf = ({ nodes }: Rules, { ranking }: SchemeRecord): number[] =>
  ranking.tieBreak.map((code) => nodes.findIndex(({ item }) => item.code === code));

/** The units with a total, with their ranks. */
function ranked(
  units: readonly Scored[],
  { ranking }: SchemeRecord,
): { scored: Scored; standing: Standing; rank: number }[] {
  const standing = units.flatMap((scored) => (scored.standing === null ? [] : [{ scored, standing: scored.standing }]));
  const places = placesOf(
    standing.map((unit) => unit.standing),
    ranking.places,
  );
  return standing.map((unit, index) => ({ ...unit, rank: places[index] as number }));
}

function placeGroup(
  group: readonly Scored[],
  rules: Rules,
  scheme: SchemeRecord,
): [UnitCode, Omit<Placed, 'overallRank'>][] {
  const indexes = new Map(rules.nodes.map(({ item, index }) => [item.code, index]));
  const units = ranked(group, scheme);
  const grades = gradesOf(
    units.map(({ scored, standing }) => ({
      standing,
      vetoes: vetoesOf(scored.adjustments, scheme),
      rateOf: (item) => scored.nodes[indexes.get(item) ?? -1]?.rate ?? null,
    })),
    scheme,
  );
  return units.map(({ scored, rank }, index) => [scored.unit.code, { rank, grade: grades[index] ?? null }]);
}

/** Each is rounded from its unrounded parts. */
function figuresOf(
  { base, bonus, deduction, total }: Totals,
  scheme: SchemeRecord,
): Pick<UnitResult, 'base' | 'bonus' | 'deduction' | 'total'> {
  const { total: digits, mode } = scheme.rounding;
  const text = (value: Exact) => (digits === null ? value.toCut(CUT) : value.toFixed(digits, mode));
  return { base: base && text(base), bonus: text(bonus), deduction: text(deduction), total: total && text(total) };
}

export function rounded(total: Exact, { rounding }: SchemeRecord): Exact {
  return rounding.total === null ? total : total.round(rounding.total, rounding.mode);
}

function itemResult(node: Node, { leaves, nodes }: Scored, { rounding }: SchemeRecord): ItemResult {
  const { rate, points, flags } = nodes[node.index] as NodeScore;
  const leaf = leaves(node.index);
  return {
    item: node.item.code,
    value: leaf?.value?.toCut(CUT) ?? null,
    target: leaf?.target?.toCut(CUT) ?? null,
    rate: rate?.toCut(CUT) ?? null,
    points:
      points === null
        ? null
        : rounding.item === null
          ? points.toCut(CUT)
          : points.toFixed(rounding.item, rounding.mode),
    flags,
  };
}
