import type { GradingInput } from '../input.js';

/** The same inputs as if they were of other years. Grading them gives the same scores. */
export function redated(input: GradingInput, year: number): GradingInput {
  const shift = year - input.scheme.year;
  if (shift === 0) return input;
  const date = (text: string) => `${String(Number(text.slice(0, 4)) + shift).padStart(4, '0')}${text.slice(4)}`;
  return {
    ...input,
    scheme: { ...input.scheme, year },
    indicators: input.indicators.map((indicator) => ({
      ...indicator,
      targets: Object.fromEntries(
        Object.entries(indicator.targets).map(([of, target]) => [String(Number(of) + shift), target]),
      ),
    })),
    targets: input.targets.map((target) => ({ ...target, year: target.year + shift })),
    observations: input.observations.map((observation) => ({ ...observation, year: observation.year + shift })),
    milestones: input.milestones.map((milestone) => ({
      ...milestone,
      due: date(milestone.due),
      done: milestone.done === null ? null : date(milestone.done),
    })),
  };
}
