/** What analyses find, computed on a thread from a run's frozen inputs and what is stored of its results. */

import { againstTheMethod, notGradeable } from '../../errors/analysis.js';
import { ahp } from '../../scoring/analysis/ahp.js';
import { leafWeights, normalised, tableOf } from '../../scoring/analysis/columns.js';
import { comparing } from '../../scoring/analysis/comparison.js';
import { leaveOneOut } from '../../scoring/analysis/leave-one-out.js';
import { drawing, robustnessStudy } from '../../scoring/analysis/robustness.js';
import type { Graded } from '../../scoring/analysis/stages.js';
import { structureOf } from '../../scoring/analysis/structure.js';
import { topsis } from '../../scoring/analysis/topsis.js';
import { compareWeights } from '../../scoring/analysis/weights.js';
import { checkScheme, ENGINE_VERSION, grade, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput, ItemCode, SchemeRecord } from '../../scoring/input.js';
import { DomainError } from '../../scoring/problems/problem.js';
import type { GradingResult } from '../../scoring/result.js';
import { readRules } from '../../scoring/rules/rules.js';
import { inputOf } from '../computing/thawed.js';
import { allOf } from './all-of.js';
import type { GradedRun } from './graded-run.js';
import { limited } from './limits.js';
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

type Asked<Q> = Omit<Q, 'run'>;

/** A kind of analysis with what it is asked. */
export type Analysing =
  | { readonly kind: 'AHP'; readonly asked: Asked<AhpQuestion> }
  | { readonly kind: 'WEIGHTS'; readonly asked: Asked<WeightsQuestion> }
  | { readonly kind: 'TOPSIS'; readonly asked: Asked<TopsisQuestion> }
  | { readonly kind: 'VARIATION'; readonly asked: Asked<VariationQuestion> }
  | { readonly kind: 'ROBUSTNESS'; readonly asked: Asked<RobustnessQuestion> }
  | { readonly kind: 'STRUCTURE'; readonly asked: Asked<StructureQuestion> };

/** @throws Refusal BAD_USER_INPUT where what was asked has no answer */
export async function analyse({ run, analysing }: { run: GradedRun; analysing: Analysing }): Promise<Outcome> {
  const graded = await thawed(run);
  return answered(() => find(graded, analysing));
}

function find(graded: Graded, { kind, asked }: Analysing): Outcome {
  switch (kind) {
    case 'AHP':
      return ahpOf(graded, asked);
    case 'WEIGHTS': {
      const table = tableOf(graded.input, graded.result, asked.figures, asked.group);
      return { kind, items: compareWeights(table, asked.entropy).map(ofItem) };
    }
    case 'TOPSIS':
      return topsisOf(graded, asked);
    case 'VARIATION':
      limited('items', asked.items.length, 1, 100);
      return variationOf(graded, asked.items, asked.variation, asked.group);
    case 'ROBUSTNESS':
      return robustnessOf(graded, asked);
    case 'STRUCTURE': {
      const { items, alphaItems: _, ...structure } = structureOf(graded.input, graded.result, asked.group);
      const out = leaveOneOut(graded.input, graded.result).map(ofItem);
      return { kind, ...structure, items: items.map(ofItem), leaveOneOut: out };
    }
  }
}

function ahpOf(graded: Graded, { criteria, judgements, method, randomIndex }: Asked<AhpQuestion>): Outcome {
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
}

function topsisOf(graded: Graded, { figures, group, normalisation, weighting }: Asked<TopsisQuestion>): Outcome {
  const found = topsis(tableOf(graded.input, graded.result, figures, group), normalisation, weighting);
  const names = itemNames(graded);
  const named = (item: ItemCode) => ({ itemCode: item, itemName: names.get(item) ?? '' });
  return {
    kind: 'TOPSIS',
    units: found.units.map((unit) => ofUnit(unit, unitNames(graded))),
    weights: found.weights.map(({ item, weight }) => ({ ...named(item), weight })),
    leftOut: found.leftOut.map(named),
  };
}

function robustnessOf(graded: Graded, question: Asked<RobustnessQuestion>): Outcome {
  const { draws, share, normalisations, aggregations } = question;
  limited('draws', draws, 100, 100_000);
  limited('share', share, 0, 1);
  limited('normalisations', normalisations.length, 1, 10);
  limited('aggregations', aggregations.length, 1, 10);
  const found = allOf(drawing(robustnessStudy(graded.input, graded.result, question), draws));
  return { kind: 'ROBUSTNESS', ...found, units: found.units.map((unit) => ofUnit(unit, unitNames(graded))) };
}

/** A scheme to try, and the figures to try it on; null: those that the run graded. */
export interface Trial {
  readonly run: GradedRun;
  readonly scheme: SchemeRecord;
  readonly version: number;
  readonly figures: GradingInput | null;
}

/** @throws Refusal BAD_USER_INPUT NOT_GRADEABLE */
export async function backTest({ run, scheme, version, figures }: Trial): Promise<BackTestOutcome> {
  const graded = await thawed(run);
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
      withoutFigures: withoutFigures(input, result),
      comparison,
    };
  });
}

function withoutFigures(input: GradingInput, { units }: GradingResult): BackTestOutcome['withoutFigures'] {
  return readRules(input).nodes.flatMap(({ leaf, item, index }) => {
    const isFed = units.some(({ items }) => {
      const score = items[index];
      return score !== undefined && score.rate !== null && !score.flags.includes('MISSING_ZERO');
    });
    return leaf === null || isFed ? [] : [{ itemCode: item.code, itemName: item.name }];
  });
}

export async function thawed({ frozen, result, engine }: GradedRun): Promise<Graded> {
  return { input: await inputOf(frozen), result, engine };
}

/** What figures or judgements don't allow is the asker's to mend. */
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

/** The criteria's own weights by the scheme, among those that are nodes of it. */
function schemeWeights({ input }: Graded, criteria: readonly string[]): Map<string, number> {
  const { nodes, roots } = readRules(input);
  const weights = leafWeights(nodes, roots);
  const known = nodes.filter(({ item }) => criteria.includes(item.code));
  const shares = normalised(known.map(({ index }) => weights[index] as number));
  return new Map(known.map(({ item }, index) => [item.code, shares[index] as number]));
}
