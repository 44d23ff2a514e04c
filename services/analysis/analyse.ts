/** 分析: what a run's scores say beyond themselves. Each reads the run's frozen inputs and is kept with the run. */
import type { Viewer } from '../../auth/viewer.js';
import { type AhpMethod, ahp, type Judgements, type RandomIndexTable } from '../../scoring/analysis/ahp.js';
import { type Figures, leafWeights, normalised, tableOf } from '../../scoring/analysis/columns.js';
import type { EntropyVariant } from '../../scoring/analysis/entropy.js';
import type { Aggregation, Normalisation } from '../../scoring/analysis/frames.js';
import { leaveOneOut } from '../../scoring/analysis/leave-one-out.js';
import { drawing, robustnessStudy } from '../../scoring/analysis/robustness.js';
import { structureOf } from '../../scoring/analysis/structure.js';
import { type TopsisNormalisation, topsis, type Weighting } from '../../scoring/analysis/topsis.js';
import type { Variation } from '../../scoring/analysis/variation.js';
import { compareWeights } from '../../scoring/analysis/weights.js';
import type { GroupCode, ItemCode } from '../../scoring/input.js';
import { readRules } from '../../scoring/rules.js';
import type { Platform } from '../platform.js';
import type { GradedRun } from './graded-run.js';
import { analysed } from './keep.js';
import { limited } from './limits.js';
import { ofItem, ofUnit } from './outcome.js';
import { unhurried } from './unhurried.js';
import { variationOf } from './variation.js';

/** The peer group that an analysis is confined to; null: all units. */
interface OfGroup {
  readonly group: GroupCode | null;
}

interface OfRun {
  readonly run: string;
}

export interface AhpQuestion extends OfRun {
  /** Codes of nodes of the scheme, or any other names. */
  readonly criteria: readonly string[];
  readonly judgements: readonly Judgements[];
  readonly method: AhpMethod;
  readonly randomIndex: RandomIndexTable;
}

export const analyseAhp = (platform: Platform, viewer: Viewer, { run, ...parameters }: AhpQuestion) =>
  analysed(platform, viewer, { run, parameters }, (graded) => {
    const { criteria, judgements, method, randomIndex } = parameters;
    limited('judgements', judgements.length, 1, 100);
    const { weights, ...found } = ahp(judgements, method, randomIndex);
    limited('criteria', criteria.length, weights.length, weights.length);
    const byScheme = schemeWeights(graded, criteria);
    return {
      kind: 'AHP',
      ...found,
      criteria: criteria.map((name, index) => ({
        name,
        weight: weights[index] as number,
        schemeWeight: byScheme.get(name) ?? null,
      })),
    };
  });

export interface WeightsQuestion extends OfRun, OfGroup {
  readonly figures: Figures;
  readonly entropy: EntropyVariant;
}

export const analyseWeights = (platform: Platform, viewer: Viewer, { run, ...parameters }: WeightsQuestion) =>
  analysed(platform, viewer, { run, parameters }, ({ input, result }) => {
    const table = tableOf(input, result, parameters.figures, parameters.group);
    return { kind: 'WEIGHTS', items: compareWeights(table, parameters.entropy).map(ofItem) };
  });

export interface TopsisQuestion extends OfRun, OfGroup {
  readonly figures: Figures;
  readonly normalisation: TopsisNormalisation;
  readonly weighting: Weighting;
}

export const analyseTopsis = (platform: Platform, viewer: Viewer, { run, ...parameters }: TopsisQuestion) =>
  analysed(platform, viewer, { run, parameters }, (graded) => {
    const { figures, group, normalisation, weighting } = parameters;
    const found = topsis(tableOf(graded.input, graded.result, figures, group), normalisation, weighting);
    const named = (item: ItemCode) => ({ itemCode: item, itemName: itemNames(graded).get(item) ?? '' });
    return {
      kind: 'TOPSIS',
      units: found.units.map((unit) => ofUnit(unit, unitNames(graded))),
      weights: found.weights.map(({ item, weight }) => ({ ...named(item), weight })),
      leftOut: found.leftOut.map(named),
    };
  });

export interface VariationQuestion extends OfRun, OfGroup {
  /** Codes of items that are reported as figures. */
  readonly items: readonly ItemCode[];
  readonly variation: Variation;
}

export const analyseVariation = (platform: Platform, viewer: Viewer, { run, ...parameters }: VariationQuestion) =>
  analysed(platform, viewer, { run, parameters }, (graded) => {
    limited('items', parameters.items.length, 1, 100);
    return variationOf(graded, parameters.items, parameters.variation, parameters.group);
  });

export interface RobustnessQuestion extends OfRun {
  readonly seed: number;
  readonly draws: number;
  readonly share: number;
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly Aggregation[];
}

export const analyseRobustness = (platform: Platform, viewer: Viewer, question: RobustnessQuestion) => {
  const { run, seed, ...parameters } = question;
  return analysed(platform, viewer, { run, parameters, seed }, async (graded) => {
    const { draws, share, normalisations, aggregations } = parameters;
    limited('draws', draws, 100, 100_000);
    limited('share', share, 0, 1);
    limited('normalisations', normalisations.length, 1, 10);
    limited('aggregations', aggregations.length, 1, 10);
    const found = await unhurried(drawing(robustnessStudy(graded.input, graded.result, question), draws));
    return { kind: 'ROBUSTNESS', ...found, units: found.units.map((unit) => ofUnit(unit, unitNames(graded))) };
  });
};

export type StructureQuestion = OfRun & OfGroup;

export const analyseStructure = (platform: Platform, viewer: Viewer, { run, group }: StructureQuestion) =>
  analysed(platform, viewer, { run, parameters: { group } }, ({ input, result }) => {
    const { items, alphaItems: _, ...structure } = structureOf(input, result, group);
    return {
      kind: 'STRUCTURE',
      ...structure,
      items: items.map(ofItem),
      leaveOneOut: leaveOneOut(input, result).map(ofItem),
    };
  });

const unitNames = ({ input }: GradedRun) => new Map(input.units.map(({ code, name }) => [code, name]));

const itemNames = ({ input }: GradedRun) =>
  new Map(readRules(input).nodes.map(({ item: { code, name } }) => [code, name]));

/** The criteria's own weights by the scheme, among those that are nodes of it. */
function schemeWeights({ input }: GradedRun, criteria: readonly string[]): Map<string, number> {
  const { nodes, roots } = readRules(input);
  const weights = leafWeights(nodes, roots);
  const known = nodes.filter(({ item }) => criteria.includes(item.code));
  const shares = normalised(known.map(({ index }) => weights[index] as number));
  return new Map(known.map(({ item }, index) => [item.code, shares[index] as number]));
}
