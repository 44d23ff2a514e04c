import type { Direction } from '../generated/graphql';
import type { LightColour } from '../ui/light';

export interface StandingInput {
  readonly direction: Direction;
  readonly targets: readonly { readonly year: number; readonly target?: number | null }[];
  readonly values: readonly { readonly year: number; readonly value?: number | null }[];
}

/** How an indicator stands: its latest value against the target of the same year. */
export interface Standing {
  readonly year: number | null;
  readonly value: number | null;
  readonly target: number | null;
  /** null if there is no value or no target to compare it with. */
  readonly reached: boolean | null;
}

export function standingOf({ direction, targets, values }: StandingInput): Standing {
  const known = values.filter(({ value }) => value != null);
  const last = known.reduce<(typeof known)[number] | null>(
    (latest, one) => (latest === null || one.year > latest.year ? one : latest),
    null,
  );
  if (last === null) return { year: null, value: null, target: null, reached: null };
  const value = last.value ?? null;
  const target = targets.find(({ year }) => year === last.year)?.target ?? null;
  const reached = value === null || target === null ? null : reaches(direction, value, target);
  return { year: last.year, value, target, reached };
}

export function reaches(direction: Direction, value: number, target: number): boolean {
  return direction === 'LOWER' ? value <= target : value >= target;
}

export function lightOf(reached: boolean | null): LightColour {
  if (reached === null) return 'grey';
  return reached ? 'green' : 'red';
}

/** All years that a target, a value or the plan names, in order. */
export function yearsOf(
  { targets, values }: StandingInput,
  { startYear, endYear }: { readonly startYear: number; readonly endYear: number },
): readonly number[] {
  const years = new Set([...targets.map(({ year }) => year), ...values.map(({ year }) => year)]);
  for (let year = startYear; year <= endYear; year += 1) years.add(year);
  return [...years].sort((a, b) => a - b);
}
