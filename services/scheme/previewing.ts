/** Previews of a draft. Runs on a thread, from a run's frozen inputs and its stored results. */
import { notGradeable } from '../../errors/analysis.js';
import { noSuchLeaf } from '../../errors/schemes.js';
import { type MethodCurve, methodCurve } from '../../scoring/analysis/method-curve.js';
import { inputsUnder, type Preview, previewOf } from '../../scoring/analysis/preview.js';
import { ScoringErrors } from '../../scoring/index.js';
import type { GradingInput, ItemCode, ObservationRecord, SchemeRecord } from '../../scoring/input.js';
import type { GradedRun } from '../analysis/graded-run.js';
import { inputOf } from '../computing/cached-runs.js';

/** A scheme to try, and the figures that it needs and the run did not grade. */
export interface SchemeTrial {
  readonly run: GradedRun;
  readonly scheme: SchemeRecord;
  readonly more: readonly ObservationRecord[];
}

/** @throws Refusal BAD_USER_INPUT NOT_GRADEABLE */
export async function previewScheme({ run, scheme, more }: SchemeTrial): Promise<Preview> {
  const input = withMore(await inputOf(run.frozen), more);
  return answered(() => previewOf(input, run.result, scheme));
}

/** @throws Refusal NOT_FOUND NO_SUCH_LEAF; BAD_USER_INPUT NOT_GRADEABLE */
export async function schemeCurve({ run, scheme, more, item }: SchemeTrial & { item: ItemCode }): Promise<MethodCurve> {
  const { input } = inputsUnder(withMore(await inputOf(run.frozen), more), scheme);
  // The other items may be wrong while this one is written.
  const leaf = leafOf(scheme.items, item);
  if (leaf === null) throw noSuchLeaf(item);
  const alone = { ...input.scheme, items: [leaf], ranking: { ...input.scheme.ranking, tieBreak: [] }, grades: [] };
  const curve = answered(() => methodCurve({ ...input, scheme: alone }, item));
  if (curve === null) throw noSuchLeaf(item);
  return curve;
}

function leafOf(items: SchemeRecord['items'], code: ItemCode): SchemeRecord['items'][number] | null {
  for (const item of items) {
    const found = item.code === code ? item : leafOf(item.items, code);
    if (found !== null) return found.items.length > 0 ? null : found;
  }
  return null;
}

function withMore(input: GradingInput, more: readonly ObservationRecord[]): GradingInput {
  return more.length === 0 ? input : { ...input, observations: [...input.observations, ...more] };
}

function answered<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    throw notGradeable(error.problems.map(({ code, path, message }) => ({ field: path.join('.'), code, message })));
  }
}
