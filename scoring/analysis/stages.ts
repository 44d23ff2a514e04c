import { ENGINE_VERSION, grade } from '../grade.js';
import type { GradingInput } from '../input.js';
import { ScoringErrors } from '../problems/problem.js';
import type { GradingResult } from '../result.js';
import type { ChangeKind, InputChange } from './input-change.js';

/**
 * The parts of the inputs in the order in which they are exchanged. ENGINE: the same inputs, graded by another
 * version.
 */
export const STEPS = ['ENGINE', 'UNITS', 'SCHEME', 'TARGETS', 'FIGURES', 'ADJUSTMENTS'] as const;
export type Step = (typeof STEPS)[number];

/** Intermediate inputs with their result. */
export interface Stage {
  /** The parts that were exchanged since the previous stage; several if the inputs in between cannot be graded. */
  readonly steps: readonly Step[];
  readonly input: GradingInput;
  readonly result: GradingResult;
}

interface Exchange {
  readonly step: Step;
  readonly kinds: readonly ChangeKind[];
  /** @param now the inputs so far */
  readonly take: (now: GradingInput, after: GradingInput) => Partial<GradingInput>;
}

const EXCHANGES: readonly Exchange[] = [
  { step: 'UNITS', kinds: ['UNIT'], take: (_, { units }) => ({ units }) },
  {
    step: 'SCHEME',
    kinds: ['SCHEME'],
    take: (now, { scheme, indicators }) => {
      const known = new Set(now.indicators.map(({ code }) => code));
      return { scheme, indicators: [...now.indicators, ...indicators.filter(({ code }) => !known.has(code))] };
    },
  },
  { step: 'TARGETS', kinds: ['INDICATOR', 'TARGET'], take: (_, { indicators, targets }) => ({ indicators, targets }) },
  {
    step: 'FIGURES',
    kinds: ['OBSERVATION', 'LAST_YEAR', 'MARK', 'MILESTONE'],
    take: (_, { observations, marks, milestones }) => ({ observations, marks, milestones }),
  },
  { step: 'ADJUSTMENTS', kinds: ['ADJUSTMENT'], take: (_, { adjustments }) => ({ adjustments }) },
];

/** The steps whose parts of the inputs changed, in their order. ENGINE is not among them: it is no input. */
export const stepsAmong = (changes: readonly InputChange[]): Step[] =>
  EXCHANGES.filter(({ kinds }) => changes.some(({ kind }) => kinds.includes(kind))).map(({ step }) => step);

/** A grading with its inputs. */
export interface Graded {
  readonly input: GradingInput;
  readonly result: GradingResult;
  /** Version of the engine that graded it. */
  readonly engine: string;
}

/**
 * The stages from one grading to another: the parts of the inputs are exchanged one after the other, and each stage
 * is graded completely. The effect of a step on a score is the difference of two stages, and all steps add up to the
 * whole difference. The order matters if a figure and a rule changed together; it is always the same.
 *
 * @returns `before` first and `after` last, with their given results
 */
export function* stagesBetween(
  before: Graded,
  after: Graded,
  changes: readonly InputChange[],
): Generator<void, Stage[]> {
  const stages: Stage[] = [{ ...before, steps: [] }];
  const needed = EXCHANGES.filter(({ kinds }) => changes.some(({ kind }) => kinds.includes(kind)));
  if (before.engine !== ENGINE_VERSION)
    stages.push({ steps: ['ENGINE'], input: before.input, result: grade(before.input) });
  let now = before.input;
  let pending: Step[] = [];
  for (const { step, take } of needed) {
    yield;
    now = { ...now, ...take(now, after.input) };
    pending.push(step);
    const isLast = step === needed.at(-1)?.step;
    if (isLast && after.engine === ENGINE_VERSION) break;
    const input = isLast ? after.input : now;
    const result = gradeIfPossible(input);
    if (result === null) continue;
    stages.push({ steps: pending, input, result });
    pending = [];
  }
  if (after.engine !== ENGINE_VERSION) pending.push('ENGINE');
  return [...stages, { ...after, steps: pending }];
}

/** The figures of a grading if this engine made it, or those that this engine makes of its inputs. */
export const ofThisEngine = <F>({ input, engine }: Graded, figures: F, read: (result: GradingResult) => F): F =>
  engine === ENGINE_VERSION ? figures : read(grade(input));

/** @returns null if the inputs cannot be graded */
export function gradeIfPossible(input: GradingInput): GradingResult | null {
  try {
    return grade(input);
  } catch (error) {
    if (error instanceof ScoringErrors) return null;
    throw error;
  }
}
