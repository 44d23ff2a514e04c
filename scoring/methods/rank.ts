import { z } from 'zod';
import { Exact, ONE, ZERO } from '../exact.js';
import { defineMethod, shareOf } from '../method.js';
import { zExact } from '../parameter.js';

/**
 * 排名赋分: by place in the group, `best − (best − worst) × (rank − 1) ÷ (n − 1)`, or points by place from a table,
 * whose last entry serves all later places. Ties share: the mean, the best or the worst of the places (or entries).
 */
export const rank = defineMethod({
  kind: 'RANK',
  name: { zh: '排名赋分', en: 'Rank' },
  needs: ['group'],
  params: z.strictObject({
    within: z.enum(['GROUP', 'ALL']).default('GROUP'),
    ties: z.enum(['AVERAGE', 'BEST', 'WORST']).default('AVERAGE'),
    best: zExact.default(ONE),
    worst: zExact.default(ZERO),
    table: z.array(zExact).min(1).optional(),
  }),

  rate({ x, direction, group, points }, { ties, best, worst, table }) {
    const n = group.values.length;
    const ahead = direction === 'HIGHER' ? n - firstAbove(group.values, x) : firstNotBelow(group.values, x);
    const tied = firstAbove(group.values, x) - firstNotBelow(group.values, x);
    const places = ties === 'BEST' ? [ahead] : ties === 'WORST' ? [ahead + tied - 1] : [ahead, ahead + tied - 1];
    if (table !== undefined) {
      const entries = ties === 'AVERAGE' ? Array.from({ length: tied }, (_, index) => ahead + index) : places;
      const sum = entries
        .map((place) => table[Math.min(place, table.length - 1)] as Exact)
        .reduce((total, entry) => total.plus(entry));
      return shareOf(sum.div(Exact.of(entries.length)), points);
    }
    if (n === 1) return best;
    const doubled = (places[0] as number) + (places.at(-1) as number);
    return best.minus(
      best
        .minus(worst)
        .times(Exact.of(doubled, 2))
        .div(Exact.of(n - 1)),
    );
  },

  formula: (_, { table }) => (table === undefined ? 'best − (best − worst) × (rank − 1) ÷ (n − 1)' : 'table[rank]'),
});

/** Index of the first value above x in an ascending list; its length if there is none. */
function firstAbove(values: readonly Exact[], x: Exact): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as Exact).gt(x)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function firstNotBelow(values: readonly Exact[], x: Exact): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as Exact).gte(x)) high = middle;
    else low = middle + 1;
  }
  return low;
}
