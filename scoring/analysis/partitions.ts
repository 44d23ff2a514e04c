import type { Step } from './stages.js';

export type Partition = readonly (readonly Step[])[];

/**
 * All ways to combine steps into parts, the finest first. Among equally fine ones, those that keep the scheme apart
 * from the figures come first, because their difference is what people ask for.
 */
export function partitionsOf(steps: readonly Step[]): Partition[] {
  const all = steps.reduce<readonly Partition[]>(
    (partitions, step) =>
      partitions.flatMap((parts) => [
        [...parts, [step]],
        ...parts.map((_, at) => parts.map((part, index) => (index === at ? [...part, step] : part))),
      ]),
    [[]],
  );
  return all.toSorted((a, b) => b.length - a.length || Number(mixes(a)) - Number(mixes(b)));
}

const mixes = (parts: Partition): boolean => parts.some((part) => part.includes('SCHEME') && part.includes('FIGURES'));
