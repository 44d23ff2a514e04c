import type { GradingInput, ItemCode } from '../input.js';
import type { GradingResult } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import { type Node, readRules } from '../rules/rules.js';
import { correlation } from './correlation.js';
import { frameOf } from './frames.js';
import { kendallTauB } from './kendall.js';
import { StandingModel } from './standing-model.js';
import { TreeModel } from './tree-model.js';

/** The results without one item. */
export interface LeftOut {
  readonly item: ItemCode;
  readonly name: string;
  /** Number of units whose rank in their group changes. */
  readonly ranksChanged: number;
  readonly meanRankChange: number;
  readonly largestRankChange: number;
  readonly gradesChanged: number;
  /** Of the totals with and without it, over all units. */
  readonly kendallTauB: number | null;
  readonly spearman: number | null;
}

/**
 * 逐项剔除: removes each leaf in turn, as if the scheme had been written without it, scales the rest to full marks, and
 * ranks and grades again by the scheme. A unit to which no other item applies gets a base of 0.
 */
export function leaveOneOut(input: GradingInput, result: GradingResult): LeftOut[] {
  const rules = readRules(input);
  const standing = new StandingModel(input, result);
  const { units, groups, totals, ranks, awarded } = standing;
  const members = groups.map((group) => Int32Array.from(group.units));
  const tree = new TreeModel(rules, units);
  const frame = frameOf(rules, units, members, 'AS_SCORED', 'AS_WRITTEN');
  const fullMarks = Number(nodePoints(input.scheme));
  const factors = new Float64Array(rules.nodes.length).fill(1);
  const bases = new Float64Array(units.length);
  const judge = (offsets: Float64Array | null) => {
    tree.rates(frame, factors, bases);
    for (let unit = 0; unit < bases.length; unit++)
      bases[unit] = (bases[unit] as number) * fullMarks + (offsets?.[unit] ?? 0);
    standing.judge(bases);
  };
  judge(null);
  const offsets = bases.map((base, unit) => Number(units[unit]?.base) - base);
  judge(offsets);
  const before = { totals: totals.slice(), ranks: ranks.slice(), awarded: awarded.slice() };
  return tree.leaves.map((leaf) => {
    factors[leaf] = 0;
    judge(offsets);
    factors[leaf] = 1;
    const changes = Array.from(ranks, (rank, unit) => Math.abs(rank - (before.ranks[unit] as number)));
    const { code, name } = (rules.nodes[leaf] as Node).item;
    return {
      item: code,
      name,
      ranksChanged: changes.filter((change) => change > 0).length,
      meanRankChange: changes.reduce((sum, change) => sum + change, 0) / Math.max(changes.length, 1),
      largestRankChange: changes.reduce((most, change) => Math.max(most, change), 0),
      gradesChanged: awarded.reduce((count, grade, unit) => count + Number(grade !== before.awarded[unit]), 0),
      kendallTauB: kendallTauB(before.totals, totals),
      spearman: correlation(before.totals, totals).spearman,
    };
  });
}
