/** 起因: effects of a decomposition, added up by the parts that could be separated. */

export interface Effect {
  readonly steps: readonly string[];
  readonly points: number;
}

/** A part of a decomposition as a key, such as `SCHEME,FIGURES`. */
export const partKey = (steps: readonly string[]): string => steps.join();

export const effectOf = (effects: readonly Effect[], part: string): number =>
  effects.find(({ steps }) => partKey(steps) === part)?.points ?? 0;

/** The points that the scheme made, with its share of the absolute effects of all items and causes. */
export function ofScheme(items: readonly { readonly effects: readonly Effect[] }[]): {
  readonly points: number;
  readonly share: number;
} {
  let points = 0;
  let absolute = 0;
  let all = 0;
  for (const { effects } of items) {
    for (const effect of effects) {
      all += Math.abs(effect.points);
      if (!effect.steps.includes('SCHEME')) continue;
      points += effect.points;
      absolute += Math.abs(effect.points);
    }
  }
  return { points, share: all === 0 ? 0 : absolute / all };
}

/** Those that changed, the largest change first in either direction. */
export const movers = <Item extends { readonly change: number }>(items: readonly Item[]): Item[] =>
  items.filter(({ change }) => change !== 0).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
