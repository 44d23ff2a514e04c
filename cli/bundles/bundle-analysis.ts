/** The analysis of a bundle, as `kaoping analyse` prints it. */

import { tableOf } from '../../scoring/analysis/columns.js';
import type { EntropyVariant } from '../../scoring/analysis/entropy.js';
import type { Aggregation, Normalisation } from '../../scoring/analysis/frames.js';
import { type LeftOut, leaveOneOut } from '../../scoring/analysis/leave-one-out.js';
import { type Robustness, robustnessStudy } from '../../scoring/analysis/robustness.js';
import { type Structure, structureOf } from '../../scoring/analysis/structure.js';
import { compareWeights, type ItemWeights } from '../../scoring/analysis/weights.js';
import { ENGINE_VERSION } from '../../scoring/index.js';
import type { SchemeCode } from '../../scoring/input.js';
import type { BundleCriteria, CriteriaOptions } from './bundle-criteria.js';
import type { GradedBundle } from './read-and-grade.js';

export interface AnalysisOptions extends CriteriaOptions {
  readonly seed: number;
  readonly draws: number;
  readonly share: number;
  readonly entropy: EntropyVariant;
  readonly normalisation: readonly Normalisation[];
  readonly aggregation: readonly Aggregation[];
}

/** The chosen options come first: with them and the bundle, the analysis can be repeated. */
export interface BundleAnalysis extends BundleCriteria {
  readonly scheme: SchemeCode;
  readonly name: string;
  readonly engine: string;
  readonly parameters: AnalysisOptions;
  readonly weights: readonly ItemWeights[];
  readonly structure: Structure & { readonly leaveOneOut: readonly LeftOut[] };
  readonly robustness: Omit<Robustness, 'units'> & {
    readonly units: readonly (Robustness['units'][number] & { readonly name: string })[];
  };
}

export function analyseBundle(
  { bundle, result }: GradedBundle,
  options: AnalysisOptions,
  criteria: BundleCriteria,
): BundleAnalysis {
  const { seed, draws, share, figures, entropy, normalisation, aggregation, topsis, weighting, ahp, randomIndex } =
    options;
  const study = robustnessStudy(bundle, result, {
    seed,
    share,
    normalisations: normalisation,
    aggregations: aggregation,
  });
  study.draw(draws);
  const robustness = study.result();
  const names = new Map(bundle.units.map(({ code, name }) => [code, name]));
  return {
    scheme: bundle.scheme.code,
    name: bundle.scheme.name,
    engine: ENGINE_VERSION,
    parameters: {
      seed,
      draws,
      share,
      figures,
      entropy,
      normalisation,
      aggregation,
      topsis,
      weighting,
      ahp,
      randomIndex,
    },
    weights: compareWeights(tableOf(bundle, result, figures, null), entropy),
    structure: { ...structureOf(bundle, result, null), leaveOneOut: leaveOneOut(bundle, result) },
    robustness: {
      ...robustness,
      units: robustness.units.map((unit) => ({ ...unit, name: names.get(unit.unit) ?? '' })),
    },
    ...criteria,
  };
}
