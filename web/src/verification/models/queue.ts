/** The places of the queue, by measure or by unit, and what may be done with the figures in them. */
import type { Figure, Queued } from './figure.js';

export type By = 'measure' | 'unit';

export const figureKey = ({ scope, measure, unit }: Pick<Queued, 'scope' | 'measure' | 'unit'>): string =>
  [scope, measure, unit].join('/');

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly waiting: number;
  readonly verified: number;
  readonly count: number;
}

/** In the order of the scheme, or of the list of units. */
export function placesOf(queue: readonly Queued[], by: By): Place[] {
  const places = new Map<string, { name: string; waiting: number; verified: number; count: number }>();
  for (const { measure, measureName, unit, unitName, state } of queue) {
    const [code, name] = by === 'measure' ? [measure, measureName] : [unit, unitName];
    const place = places.get(code) ?? { name, waiting: 0, verified: 0, count: 0 };
    places.set(code, place);
    place.count += 1;
    if (state === 'SUBMITTED') place.waiting += 1;
    if (state === 'VERIFIED' || state === 'NOT_APPLICABLE') place.verified += 1;
  }
  return [...places].map(([code, place]) => ({ code, ...place }));
}

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
