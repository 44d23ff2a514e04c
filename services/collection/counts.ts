/** How many figures of a list are in which state: together, by measure and by unit. */
import type { DueFigure } from './due.js';
import type { Matching } from './list.js';
import type { FigureState } from './listed-figure.js';

export interface FigureCount {
  readonly state: FigureState;
  readonly count: number;
}

export const countsOf = (figures: readonly Pick<Matching, 'state'>[]): FigureCount[] =>
  [...Map.groupBy(figures, ({ state }) => state)].map(([state, some]) => ({ state, count: some.length }));

export interface Place {
  readonly code: string;
  readonly name: string;
}

/** In the order of the list. */
export function placesOf(
  figures: readonly Matching[],
  of: (figure: DueFigure) => Place,
): (Place & { readonly counts: readonly FigureCount[] })[] {
  const places = Map.groupBy(figures, ({ figure }) => of(figure).code);
  return [...places.values()].flatMap((some) =>
    some[0] === undefined ? [] : [{ ...of(some[0].figure), counts: countsOf(some) }],
  );
}
