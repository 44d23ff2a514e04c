import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { GradingInput, GroupCode, UnitCode } from '../input.js';
import type { GradingResult } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import { readRules } from '../rules/rules.js';
import { type Aggregation, frameOf, type Normalisation } from './frames.js';
import { StandingModel } from './standing-model.js';
import { TreeModel } from './tree-model.js';

export interface RobustnessOptions {
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** Share by which each leaf's points vary up and down, 0 to 1. */
  readonly share: number;
  /** Each draw takes one of each list at random. */
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly Aggregation[];
}

export interface UnitRobustness {
  readonly unit: UnitCode;
  readonly group: GroupCode;
  readonly total: number;
  readonly rank: number;
  readonly grade: string | null;
  /** 5th and 95th percentile of the rank over the draws. */
  readonly rank5: number;
  readonly rank95: number;
  readonly bestRank: number;
  readonly worstRank: number;
  readonly meanRank: number;
  /** Share of draws with another grade than the official one. */
  readonly gradeChanges: number;
  /** Share of draws for each grade, in the scheme's order; null for no grade. Only grades that occurred. */
  readonly grades: readonly { readonly grade: string | null; readonly share: number }[];
}

export interface Robustness {
  readonly draws: number;
  readonly units: readonly UnitRobustness[];
}

/** Draws in portions and reports the results so far, so that a long study can be done in pieces. */
export interface RobustnessStudy {
  draw(count: number): void;
  result(): Robustness;
}

/**
 * 稳健性检验, Monte Carlo: how much ranks and grades depend on choices that could have been made differently.
 *
 * Each draw multiplies every leaf's points by an independent uniform factor of 1 ± share (full marks stay the same),
 * takes a normalisation and an aggregation from the lists, and ranks and grades by the scheme. A draw with share 0
 * and everything as scored gives the official result: the effect of rounding items on a unit's base is kept. Under
 * another normalisation or aggregation, bases are shifted and scaled to the official mean and spread of the group, so
 * that the lowest totals of the grades keep their meaning. Required items and vetoes stay as they are.
 *
 * Source: Saisana, Saltelli, Tarantola, J. R. Statist. Soc. A 168 (2005) 307–323.
 */
export function robustnessStudy(
  input: GradingInput,
  result: GradingResult,
  { seed, share, normalisations, aggregations }: RobustnessOptions,
): RobustnessStudy {
  const rules = readRules(input);
  const standing = new StandingModel(input, result);
  const { units, groups } = standing;
  const tree = new TreeModel(rules, units);
  const random = xoroshiro128plus(seed);
  const members = groups.map((group) => Int32Array.from(group.units));
  const readings = normalisations.flatMap((normalisation) =>
    aggregations.map((aggregation) => ({
      frame: frameOf(rules, units, members, normalisation, aggregation),
      isOfficial: normalisation === 'AS_SCORED' && aggregation === 'AS_WRITTEN',
    })),
  );
  const fullMarks = Number(nodePoints(input.scheme));
  const official = Float64Array.from(units, ({ base }) => Number(base));
  const factors = new Float64Array(rules.nodes.length).fill(1);
  const bases = new Float64Array(units.length);
  tree.rates(frameOf(rules, units, members, 'AS_SCORED', 'AS_WRITTEN'), factors, bases);
  // Difference between the official base and the model's, caused by rounding of items.
  const offsets = official.map((base, unit) => base - (bases[unit] as number) * fullMarks);
  const tally = new Tally(standing);

  const drawOnce = () => {
    for (const leaf of tree.leaves) factors[leaf] = 1 + share * (2 * uniformFloat64(random) - 1);
    const picked = readings.length === 1 ? 0 : uniformInt(random, 0, readings.length - 1);
    const { frame, isOfficial } = readings[picked] as (typeof readings)[number];
    tree.rates(frame, factors, bases);
    for (let unit = 0; unit < bases.length; unit++)
      bases[unit] = (bases[unit] as number) * fullMarks + (isOfficial ? (offsets[unit] as number) : 0);
    if (!isOfficial) for (const group of members) calibrate(bases, official, group);
    standing.judge(bases);
    tally.count();
  };
  return {
    draw(count) {
      for (let i = 0; i < count; i++) drawOnce();
    },
    result: () => tally.result(),
  };
}

/** Shifts and scales a group's bases to the mean and standard deviation of the official ones. */
function calibrate(bases: Float64Array, official: Float64Array, group: Int32Array): void {
  const [mean, deviation] = spreadOf(bases, group);
  const [officialMean, officialDeviation] = spreadOf(official, group);
  const stretch = deviation > 0 ? officialDeviation / deviation : 0;
  for (const unit of group) bases[unit] = officialMean + ((bases[unit] as number) - mean) * stretch;
}

function spreadOf(values: Float64Array, group: Int32Array): [mean: number, deviation: number] {
  let sum = 0;
  for (const unit of group) sum += values[unit] as number;
  const mean = sum / group.length;
  let squares = 0;
  for (const unit of group) squares += ((values[unit] as number) - mean) ** 2;
  return [mean, Math.sqrt(squares / group.length)];
}

/** All draws, as a generator that pauses every few draws, so that the caller can do other work. */
export function* drawing(study: RobustnessStudy, draws: number): Generator<void, Robustness> {
  for (let left = draws; left > 0; left -= PIECE) {
    study.draw(Math.min(left, PIECE));
    yield;
  }
  return study.result();
}

const PIECE = 50;

/** Counts each rank and each grade of each unit. */
class Tally {
  readonly #standing: StandingModel;
  readonly #ranks: readonly Uint32Array[];
  readonly #grades: readonly Uint32Array[];
  #draws = 0;

  constructor(standing: StandingModel) {
    this.#standing = standing;
    const sizes = new Map(standing.groups.map(({ code, units }) => [code, units.length]));
    this.#ranks = standing.units.map(({ group }) => new Uint32Array((sizes.get(group) ?? 0) + 1));
    this.#grades = standing.units.map(() => new Uint32Array(standing.grades.length + 1));
  }

  count(): void {
    const { ranks, awarded } = this.#standing;
    this.#draws += 1;
    for (let unit = 0; unit < ranks.length; unit++) {
      add(this.#ranks[unit] as Uint32Array, ranks[unit] as number);
      add(this.#grades[unit] as Uint32Array, (awarded[unit] as number) + 1);
    }
  }

  result(): Robustness {
    const { units, grades } = this.#standing;
    const names = [null, ...grades];
    return {
      draws: this.#draws,
      units: units.map(({ unit, group, total, rank, grade }, index) => {
        const places = this.#ranks[index] as Uint32Array;
        const shares = [...(this.#grades[index] as Uint32Array)].map((times, level) => ({
          grade: names[level] as string | null,
          share: times / this.#draws,
        }));
        return {
          unit,
          group,
          total: Number(total),
          rank: rank as number,
          grade,
          rank5: this.#quantile(places, 0.05),
          rank95: this.#quantile(places, 0.95),
          bestRank: places.findIndex((times) => times > 0),
          worstRank: places.findLastIndex((times) => times > 0),
          meanRank: places.reduce((sum, times, place) => sum + times * place, 0) / this.#draws,
          gradeChanges: shares.reduce((sum, each) => (each.grade === grade ? sum : sum + each.share), 0),
          grades: shares.filter(({ share }) => share > 0),
        };
      }),
    };
  }

  /** The first rank that at least this share of the draws reaches. */
  #quantile(places: Uint32Array, share: number): number {
    let reached = 0;
    return places.findIndex((times) => {
      reached += times;
      return reached > 0 && reached >= share * this.#draws;
    });
  }
}

const add = (counts: Uint32Array, place: number): void => {
  counts[place] = (counts[place] as number) + 1;
};
