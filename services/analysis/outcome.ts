/**
 * The outcomes of analyses, as they are stored and answered. They contain the names of units and items, so that they
 * can be read without other data.
 */
import type { AnalysisKind } from '../../entities/analysis.js';
import type { Ahp } from '../../scoring/analysis/ahp.js';
import type { Comparison } from '../../scoring/analysis/comparison.js';
import type { LeftOut } from '../../scoring/analysis/leave-one-out.js';
import type { Robustness, UnitRobustness } from '../../scoring/analysis/robustness.js';
import type { ItemStructure, Structure } from '../../scoring/analysis/structure.js';
import type { Closeness } from '../../scoring/analysis/topsis.js';
import type { CoefficientOfVariation } from '../../scoring/analysis/variation.js';
import type { ItemWeights } from '../../scoring/analysis/weights.js';
import type { ItemCode, SchemeCode, UnitCode } from '../../scoring/input.js';

export interface NamedUnit {
  readonly unitCode: UnitCode;
  readonly unitName: string;
}

export interface NamedItem {
  readonly itemCode: ItemCode;
  readonly itemName: string;
}

type OfUnit<T> = NamedUnit & Omit<T, 'unit'>;
type OfItem<T> = NamedItem & Omit<T, 'item' | 'name'>;

export interface AhpOutcome extends Omit<Ahp, 'weights'> {
  readonly kind: 'AHP';
  /** `schemeWeight` is given if the criterion is a node of the scheme: its share among the criteria that are nodes. */
  readonly criteria: readonly {
    readonly name: string;
    readonly weight: number;
    readonly schemeWeight: number | null;
  }[];
}

export interface WeightsOutcome {
  readonly kind: 'WEIGHTS';
  readonly items: readonly OfItem<ItemWeights>[];
}

export interface TopsisOutcome {
  readonly kind: 'TOPSIS';
  readonly units: readonly OfUnit<Closeness>[];
  readonly weights: readonly (NamedItem & { readonly weight: number })[];
  readonly leftOut: readonly NamedItem[];
}

export interface VariationOutcome {
  readonly kind: 'VARIATION';
  readonly items: readonly (NamedItem & CoefficientOfVariation)[];
  /** 综合差异系数: the mean of the coefficients of the items. */
  readonly composite: number;
}

export interface RobustnessOutcome extends Omit<Robustness, 'units'> {
  readonly kind: 'ROBUSTNESS';
  readonly units: readonly OfUnit<UnitRobustness>[];
}

export interface StructureOutcome extends Pick<Structure, 'units' | 'adjustmentsShare' | 'alpha'> {
  readonly kind: 'STRUCTURE';
  readonly items: readonly OfItem<ItemStructure>[];
  readonly correlations: Structure['correlations'];
  readonly leaveOneOut: readonly OfItem<LeftOut>[];
}

export interface BackTestOutcome {
  readonly kind: 'BACK_TEST';
  readonly scheme: SchemeCode;
  readonly version: number;
  /** Items without a figure of any unit in the inputs. Their points say nothing about the scheme. */
  readonly withoutFigures: readonly NamedItem[];
  readonly comparison: Comparison;
}

export type Outcome =
  | AhpOutcome
  | WeightsOutcome
  | TopsisOutcome
  | VariationOutcome
  | RobustnessOutcome
  | StructureOutcome
  | BackTestOutcome;

/** The outcome of each stored kind of analysis. */
export type OutcomeOf<K extends AnalysisKind> = Extract<Outcome, { kind: K }>;

/** Replaces a code by the code and its name. */
export const ofItem = <T extends { readonly item: ItemCode; readonly name: string }>({ item, name, ...rest }: T) => ({
  itemCode: item,
  itemName: name,
  ...rest,
});

export const ofUnit = <T extends { readonly unit: UnitCode }>(
  { unit, ...rest }: T,
  names: ReadonlyMap<UnitCode, string>,
) => ({ unitCode: unit, unitName: names.get(unit) ?? '', ...rest });
