import { z } from 'zod';
import { type Direction } from '../input.js';
import { defineMethod, explainedPoints, explainedRate, shareOf } from '../method-definition/method.js';
import { zExact, zWithin } from '../method-definition/parameter.js';
import { Exact, highest, ONE } from '../numbers/exact.js';
import { constant, difference, product, quantity, quotient, sum } from '../numbers/expression.js';
import { warning } from '../problems/finding.js';

/**
 * 排名赋分: by rank in the group, `best − (best − worst) × (rank − 1) ÷ (n − 1)`, or points by rank from a table, whose
 * last entry is used for all later ranks. Ties share the mean, the best or the worst of their ranks (or entries).
 */
export const rank = defineMethod({
  kind: 'RANK',
  name: { zh: '排名赋分', en: 'Rank' },
  when: {
    zh: '只比先后、不比差距时；名次表适合单位数固定的分组，单位数不定时用比例式；五个单位以下意义不大',
    en: 'The order counts and distances do not. A table suits groups of a fixed size, the formula suits any size; with fewer than five units the result means little',
  },
  source: {
    zh: '舟山市 2007 年按名次 10、8、6、4 分等通行的名次赋分表',
    en: 'Tables of points by place as in Zhoushan 2007 (10, 8, 6, 4) and elsewhere',
  },
  needs: ['GROUP'],
  params: z.strictObject({
    within: zWithin,
    ties: z
      .enum(['AVERAGE', 'BEST', 'WORST'])
      .default('AVERAGE')
      .describe('并列：取所占名次的平均、最好或最差 · Ties: the mean, the best or the worst of the shared ranks'),
    best: zExact.prefault('1').describe('第一名的得分率 · Rate of the first'),
    worst: zExact.prefault('0').describe('最后一名的得分率 · Rate of the last'),
    table: z
      .array(zExact)
      .min(1)
      .optional()
      .describe(
        '各名次的分数，最后一项用于其后各名次；写了就不用 best、worst · Points by rank, the last entry for all later ranks; used instead of best and worst',
      ),
  }),

  rate({ x, direction, group, points }, { ties, best, worst, table }) {
    const n = group.values.length;
    const { ahead, tied } = placeOf(x, direction, group.values);
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
    return best.minus(best.minus(worst).times(Exact.of(doubled, 2 * (n - 1))));
  },

  most: ({ best, worst, table }, points) =>
    table === undefined ? highest([best, worst]) : shareOf(highest(table), points),

  rates: ({ best, worst }) => [
    { path: ['best'], rate: best },
    { path: ['worst'], rate: worst },
  ],

  formula: (_, { table }) => (table === undefined ? 'best − (best − worst) × (rank − 1) ÷ (n − 1)' : 'table[rank]'),

  explain({ x, direction, group }, { ties, best, worst, table }) {
    const { ahead, tied } = placeOf(x, direction, group.values);
    const [first, last] = [ahead + 1, ahead + tied];
    const because =
      tied > 1 ? { zh: `并列第 ${first} 至 ${last} 名`, en: `ranks ${first} to ${last} are shared` } : null;
    if (table !== undefined) {
      const places =
        ties === 'BEST'
          ? [first]
          : ties === 'WORST'
            ? [last]
            : Array.from({ length: tied }, (_, index) => first + index);
      const entries = places.map((place) =>
        quantity(`table[${place}]`, table[Math.min(place, table.length) - 1] as Exact),
      );
      const total = sum(...entries);
      return explainedPoints(
        entries.length === 1 ? total : quotient(total, constant(Exact.of(entries.length))),
        because,
      );
    }
    const n = group.values.length;
    if (n === 1)
      return explainedRate(quantity('best', best), { zh: '组内只有一个单位', en: 'the only unit of the group' });
    const place = ties === 'BEST' ? Exact.of(first) : ties === 'WORST' ? Exact.of(last) : Exact.of(first + last, 2);
    const way = quotient(
      difference(quantity('rank', place), constant(ONE)),
      difference(quantity('n', Exact.of(n)), constant(ONE)),
    );
    const top = quantity('best', best);
    return explainedRate(difference(top, product(difference(top, quantity('worst', worst)), way)), because);
  },

  check({ item, points }, { best, worst, table }) {
    if (table === undefined) {
      if (best.gte(worst)) return [];
      return [
        warning(
          ['method', 'worst'],
          'TABLE_ORDER',
          `“${item}”最后一名比第一名得分高，请核对`,
          `“${item}” gives the last more than the first`,
        ),
      ];
    }
    const rising = table.findIndex((entry, index) => table[index - 1]?.lt(entry) === true);
    const high = table.findIndex((entry) => entry.gt(points));
    return [
      ...(rising < 0
        ? []
        : [
            warning(
              ['method', 'table', rising],
              'TABLE_ORDER',
              `“${item}”第 ${rising + 1} 名比第 ${rising} 名得分高，请核对`,
              `“${item}” gives rank ${rising + 1} more than rank ${rising}`,
            ),
          ]),
      ...(high < 0
        ? []
        : [
            warning(
              ['method', 'table', high],
              'TABLE_ABOVE_POINTS',
              `“${item}”第 ${high + 1} 名得 ${table[high]?.toText()} 分，超过分值 ${points.toText()} 分`,
              `“${item}” gives rank ${high + 1} ${table[high]?.toText()} points, more than its ${points.toText()}`,
            ),
          ]),
    ];
  },

  example: {
    story: {
      zh: '五所学校按巡课评价排名，一所与另一所并列第二，名次取平均，8 分',
      en: 'Five schools ranked; one shares the second rank with another, and ties are averaged, 8 points',
    },
    points: '8',
    direction: 'HIGHER',
    params: {},
    value: '92',
    peers: ['95', '92', '88', '80'],
    calculation: '8 × (1 − (1 − 0) × (2.5 − 1) ÷ (5 − 1)) = 5.00',
    earned: '5.00',
    plot: [75, 100],
  },
});

/** The number of values that rank before x, and the number that share its rank, including x. */
function placeOf(x: Exact, direction: Direction, values: readonly Exact[]): { ahead: number; tied: number } {
  const [from, to] = [firstNotBelow(values, x), firstAbove(values, x)];
  return { ahead: direction === 'HIGHER' ? values.length - to : from, tied: to - from };
}

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
