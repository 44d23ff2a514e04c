/** The questions of analyses, with the run that each analyses. */
import type { RunId } from '../../entities/ids.js';
import type { AhpMethod, Judgements, RandomIndexTable } from '../../scoring/analysis/ahp.js';
import type { Figures } from '../../scoring/analysis/columns.js';
import type { EntropyVariant } from '../../scoring/analysis/entropy.js';
import type { Aggregation, Normalisation } from '../../scoring/analysis/frames.js';
import type { TopsisNormalisation, Weighting } from '../../scoring/analysis/topsis.js';
import type { Variation } from '../../scoring/analysis/variation.js';
import type { GroupCode, ItemCode } from '../../scoring/input.js';

/** The peer group to which an analysis is limited; null for all units. */
interface OfGroup {
  readonly group: GroupCode | null;
}

interface OfRun {
  readonly run: RunId;
}

export interface AhpQuestion extends OfRun {
  /** Codes of nodes of the scheme, or any other names. */
  readonly criteria: readonly string[];
  readonly judgements: readonly Judgements[];
  readonly method: AhpMethod;
  readonly randomIndex: RandomIndexTable;
}

export interface WeightsQuestion extends OfRun, OfGroup {
  readonly figures: Figures;
  readonly entropy: EntropyVariant;
}

export interface TopsisQuestion extends OfRun, OfGroup {
  readonly figures: Figures;
  readonly normalisation: TopsisNormalisation;
  readonly weighting: Weighting;
}

export interface VariationQuestion extends OfRun, OfGroup {
  /** Codes of items that are reported as figures. */
  readonly items: readonly ItemCode[];
  readonly variation: Variation;
}

export interface RobustnessQuestion extends OfRun {
  readonly seed: number;
  readonly draws: number;
  readonly share: number;
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly Aggregation[];
}

export type StructureQuestion = OfRun & OfGroup;
