/** The places of the queue, by measure or by unit, and what may be done with the figures in them. */
import type { Figure, Queue } from './figure.js';

export type By = 'measure' | 'unit';

export const figureKey = ({ scope, measure, unit }: Pick<Figure, 'scope' | 'measure' | 'unit'>): string =>
  [scope, measure, unit].join('/');

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly waiting: number;
  readonly verified: number;
  readonly count: number;
}

/** In the order of the scheme, or of the list of units. */
export const placesOf = (queue: Queue, by: By): Place[] =>
  (by === 'measure' ? queue.byMeasure : queue.byUnit).map(({ code, name, counts }) => {
    const countOf = (...states: readonly string[]) =>
      counts.reduce((sum, { state, count }) => (states.includes(state) ? sum + count : sum), 0);
    return {
      code,
      name,
      waiting: countOf('SUBMITTED'),
      verified: countOf('VERIFIED', 'NOT_APPLICABLE'),
      count: counts.reduce((sum, { count }) => sum + count, 0),
    };
  });

export type Act = 'VERIFY' | 'RETURN' | 'WITHDRAW_VERIFICATION';

/** A claim is accepted by an action of its own. */
const actionOf = (act: Act, { claimed }: Figure) => (act === 'VERIFY' && claimed ? 'ACCEPT_NOT_APPLICABLE' : act);

export type Because = NonNullable<Figure['allowedActions'][number]['because']>;

/** Why it cannot be done to the figure now; null if it can, undefined if the viewer's roles never do it. */
export function barredOf(figure: Figure, act: Act): Because | null | undefined {
  const wanted = actionOf(act, figure);
  const option = figure.allowedActions.find(({ action }) => action === wanted);
  if (option === undefined) return undefined;
  return option.allowed ? null : (option.because ?? undefined);
}

export interface Sorted {
  readonly doing: readonly Figure[];
  readonly skipped: readonly { readonly figure: Figure; readonly because: Because | undefined }[];
}

/** What an act on many would do, and what it would skip and why. */
export function sortedFor(figures: readonly Figure[], act: Act): Sorted {
  const judged = figures.map((figure) => ({ figure, because: barredOf(figure, act) }));
  return {
    doing: judged.filter(({ because }) => because === null).map(({ figure }) => figure),
    skipped: judged.flatMap(({ figure, because }) => (because === null ? [] : [{ figure, because }])),
  };
}

/** For the server: the revision that was seen. */
export const seen = ({ scope, measure, unit, year, revision }: Figure) => ({ scope, measure, unit, year, revision });
