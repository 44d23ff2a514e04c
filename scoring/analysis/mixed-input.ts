import type { GradingInput } from '../input.js';
import { leavesOf } from '../rules/leaves-of.js';
import type { Step } from './stages.js';

/** One of two inputs, with what it knows: the units that it grades, and what its scheme reads. */
export interface Known {
  readonly input: GradingInput;
  readonly units: ReadonlySet<string>;
  readonly indicators: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
  readonly projects: ReadonlySet<string>;
  readonly vetoes: ReadonlySet<string>;
}

export function knownOf(input: GradingInput): Known {
  const leaves = leavesOf(input.scheme.items);
  return {
    input,
    units: new Set(input.units.map(({ code }) => code)),
    indicators: new Set(input.indicators.map(({ code }) => code)),
    measures: new Set(leaves.map(({ indicator, code }) => indicator ?? code)),
    items: new Set(leaves.map(({ code }) => code)),
    projects: new Set(leaves.flatMap(({ project }) => project ?? [])),
    vetoes: new Set(input.scheme.vetoes.map(({ code }) => code)),
  };
}

/**
 * Inputs of which the parts of some steps are of the later year and all others of the earlier one.
 *
 * A figure that only one of the years can have comes with what needs it: an item that only the later scheme has brings
 * its figures, targets and marks with the scheme, and a unit that takes part only later brings its own. Otherwise a new
 * item would seem to lose all its points by the scheme, and to win them by figures that nobody was asked for before.
 *
 * @param exchanged the steps whose parts are of the later year
 */
export function mixedInput(before: Known, after: Known, exchanged: ReadonlySet<Step>): GradingInput {
  const pick = <R>(
    step: Step,
    part: (input: GradingInput) => readonly R[],
    knows: (of: Known, record: R) => boolean,
  ) => {
    const [chosen, other] = exchanged.has(step) ? [after, before] : [before, after];
    return [...part(chosen.input), ...part(other.input).filter((record) => !knows(chosen, record))];
  };
  const scheme = (exchanged.has('SCHEME') ? after : before).input.scheme;
  const vetoes = new Set(scheme.vetoes.map(({ code }) => code));
  return {
    scheme,
    units: (exchanged.has('UNITS') ? after : before).input.units,
    indicators: pick(
      'TARGETS',
      ({ indicators }) => indicators,
      ({ indicators }, { code }) => indicators.has(code),
    ),
    targets: pick(
      'TARGETS',
      ({ targets }) => targets,
      ({ indicators, units }, { indicator, unit }) => indicators.has(indicator) && (unit === null || units.has(unit)),
    ),
    observations: pick(
      'FIGURES',
      ({ observations }) => observations,
      ({ measures, units }, { measure, unit }) => measures.has(measure) && units.has(unit),
    ),
    marks: pick(
      'FIGURES',
      ({ marks }) => marks,
      ({ items, units }, { item, unit }) => items.has(item) && units.has(unit),
    ),
    milestones: pick(
      'FIGURES',
      ({ milestones }) => milestones,
      ({ projects, units }, { project, unit }) => projects.has(project) && units.has(unit),
    ),
    adjustments: pick(
      'ADJUSTMENTS',
      ({ adjustments }) => adjustments,
      (known, { unit, kind, code }) => known.units.has(unit) && (kind !== 'VETO' || known.vetoes.has(code)),
    ).filter(({ kind, code }) => kind !== 'VETO' || vetoes.has(code)),
  };
}
