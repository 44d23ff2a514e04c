/** Computes analyses on a thread, from a run's frozen inputs and its stored results. */

import { againstTheMethod, notGradeable, outOfRange } from '../../errors/analysis.js';
import { ahp } from '../../scoring/analysis/ahp.js';
import { leafWeights, normalised, tableOf } from '../../scoring/analysis/columns.js';
import { comparing } from '../../scoring/analysis/comparison.js';
import { leaveOneOut } from '../../scoring/analysis/leave-one-out.js';
import { withoutFigures } from '../../scoring/analysis/preview.js';
import { drawing, robustnessStudy } from '../../scoring/analysis/robustness.js';
import type { Graded } from '../../scoring/analysis/stages.js';
import { structureOf } from '../../scoring/analysis/structure.js';
import { topsis } from '../../scoring/analysis/topsis.js';
import { compareWeights } from '../../scoring/analysis/weights.js';
import { checkScheme, ENGINE_VERSION, grade, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput, ItemCode, SchemeRecord } from '../../scoring/input.js';
import { DomainError } from '../../scoring/problems/problem.js';
import { readRules } from '../../scoring/rules/rules.js';
import { inputOf } from '../computing/cached-runs.js';
import type { GradedRun } from './graded-run.js';
import { type BackTestOutcome, type Outcome, ofItem, ofUnit } from './outcome.js';
import type {
  AhpQuestion,
  RobustnessQuestion,
  StructureQuestion,
  TopsisQuestion,
  VariationQuestion,
  WeightsQuestion,
} from './questions.js';
import { variationOf } from './variation.js';

type WithoutRun<Q> = Omit<Q, 'run'>;

/** A kind of analysis with its question. */
export type Analysing =
  | { readonly kind: 'AHP'; readonly question: WithoutRun<AhpQuestion> }
  | { readonly kind: 'WEIGHTS'; readonly question: WithoutRun<WeightsQuestion> }
  | { readonly kind: 'TOPSIS'; readonly question: WithoutRun<TopsisQuestion> }
  | { readonly kind: 'VARIATION'; readonly question: WithoutRun<VariationQuestion> }
  | { readonly kind: 'ROBUSTNESS'; readonly question: WithoutRun<RobustnessQuestion> }
  | { readonly kind: 'STRUCTURE'; readonly question: WithoutRun<StructureQuestion> };

/** @throws Refusal BAD_USER_INPUT if the result cannot be computed */
export async function analyse({ run, analysing }: { run: GradedRun; analysing: Analysing }): Promise<Outcome> {
  const graded = await gradedOf(run);
  return answered(() => find(graded, analysing));
}

function find(graded: Graded, { kind, question }: Analysing): Outcome {
  switch (kind) {
    case 'AHP':
      return ahpOf(graded, question);
    case 'WEIGHTS': {
      const table = tableOf(graded.input, graded.result, question.figures, question.group);
      return { kind, items: compareWeights(table, question.entropy).map(ofItem) };
    }
    case 'TOPSIS':
      return topsisOf(graded, question);
    case 'VARIATION':
      limited('items', question.items.length, 1, 100);
      return variationOf(graded, question.items, question.variation, question.group);
    case 'ROBUSTNESS':
      return robustnessOf(graded, question);
    case 'STRUCTURE': {
      const { items, alphaItems: _, ...structure } = structureOf(graded.input, graded.result, question.group);
      const out = leaveOneOut(graded.input, graded.result).map(ofItem);
      return { kind, ...structure, items: items.map(ofItem), leaveOneOut: out };
    }
  }
}

function ahpOf(graded: Graded, { criteria, judgements, method, randomIndex }: WithoutRun<AhpQuestion>): Outcome {
  limited('judgements', judgements.length, 1, 100);
  const { weights, ...result } = ahp(judgements, method, randomIndex);
  limited('criteria', criteria.length, weights.length, weights.length);
  const byScheme = schemeWeights(graded, criteria);
  return {
    kind: 'AHP',
    ...result,
    criteria: criteria.map((name, index) => ({
      name,
      weight: weights[index] as number,
      schemeWeight: byScheme.get(name) ?? null,
    })),
  };
}

function topsisOf(graded: Graded, { figures, group, normalisation, weighting }: WithoutRun<TopsisQuestion>): Outcome {
  const result = topsis(tableOf(graded.input, graded.result, figures, group), normalisation, weighting);
  const names = itemNames(graded);
  const named = (item: ItemCode) => ({ itemCode: item, itemName: names.get(item) ?? '' });
  return {
    kind: 'TOPSIS',
    units: result.units.map((unit) => ofUnit(unit, unitNames(graded))),
    weights: result.weights.map(({ item, weight }) => ({ ...named(item), weight })),
    leftOut: result.leftOut.map(named),
  };
}

function robustnessOf(graded: Graded, question: WithoutRun<RobustnessQuestion>): Outcome {
  const { draws, share, normalisations, aggregations } = question;
  limited('draws', draws, 100, 100_000);
  limited('share', share, 0, 1);
  limited('normalisations', normalisations.length, 1, 10);
  limited('aggregations', aggregations.length, 1, 10);
  const result = allOf(drawing(robustnessStudy(graded.input, graded.result, question), draws));
  return { kind: 'ROBUSTNESS', ...result, units: result.units.map((unit) => ofUnit(unit, unitNames(graded))) };
}

/** A scheme to try, and the figures to grade with it; null for those that the run graded. */
export interface Trial {
  readonly run: GradedRun;
  readonly scheme: SchemeRecord;
  readonly version: number;
  readonly figures: GradingInput | null;
}

/** @throws Refusal BAD_USER_INPUT NOT_GRADEABLE */
export async function backTest({ run, scheme, version, figures }: Trial): Promise<BackTestOutcome> {
  const graded = await gradedOf(run);
  return answered(() => {
    const input = { ...(figures ?? graded.input), scheme: { ...scheme, year: graded.input.scheme.year } };
    const problems = checkScheme(input).filter(({ severity }) => severity === 'ERROR');
    if (problems.length > 0) throw new ScoringErrors(problems);
    const result = grade(input);
    const comparison = allOf(comparing(graded, { input, result, engine: ENGINE_VERSION }));
    return {
      kind: 'BACK_TEST',
      scheme: scheme.code,
      version,
      withoutFigures: withoutFigures(input, result).map(({ item, name }) => ({ itemCode: item, itemName: name })),
      comparison,
    };
  });
}

export async function gradedOf({ frozen, result, engine }: GradedRun): Promise<Graded> {
  return { input: await inputOf(frozen), result, engine };
}

/** Turns domain errors into refusals: the caller can correct figures and judgements. */
function answered<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError) throw againstTheMethod(error.code, error.text);
    if (!(error instanceof ScoringErrors)) throw error;
    throw notGradeable(error.problems.map(({ code, path, message }) => ({ field: path.join('.'), code, message })));
  }
}

const unitNames = ({ input }: Graded) => new Map(input.units.map(({ code, name }) => [code, name]));

const itemNames = ({ input }: Graded) =>
  new Map(readRules(input).nodes.map(({ item: { code, name } }) => [code, name]));

/** The weights of the criteria in the scheme, for criteria that are nodes of it. */
function schemeWeights({ input }: Graded, criteria: readonly string[]): Map<string, number> {
  const { nodes, roots } = readRules(input);
  const weights = leafWeights(nodes, roots);
  const known = nodes.filter(({ item }) => criteria.includes(item.code));
  const shares = normalised(known.map(({ index }) => weights[index] as number));
  return new Map(known.map(({ item }, index) => [item.code, shares[index] as number]));
}

/** Runs a generator to its end without pauses, for threads on which no other work waits. @returns its result */
export function allOf<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** @throws Refusal BAD_USER_INPUT unless `value` is within [least, most] */
function limited(field: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw outOfRange(field, value, least, most);
}
