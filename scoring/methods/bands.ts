import { z } from 'zod';
import { defineMethod, explainedRate } from '../method-definition/method.js';
import { zExact } from '../method-definition/parameter.js';
import { checkOrder } from '../method-definition/rate-order.js';
import type { Exact } from '../numbers/exact.js';
import { highest } from '../numbers/exact.js';
import { quantity } from '../numbers/expression.js';
import { numberText } from '../numbers/formula-text.js';
import { error } from '../problems/finding.js';
import { DomainError } from '../problems/problem.js';
import type { Problem } from '../result.js';

interface Band {
  readonly from?: Exact | undefined;
  readonly to?: Exact | undefined;
}

type Closed = 'LOWER' | 'UPPER';

const isWithin = (x: Exact, { from, to }: Band, closed: Closed): boolean =>
  closed === 'LOWER'
    ? (from === undefined || from.lte(x)) && (to === undefined || x.lt(to))
    : (from === undefined || from.lt(x)) && (to === undefined || x.lte(to));

/**
 * 分档赋分: the rate of the band with `from ≤ x < to` (closed LOWER) or `from < x ≤ to` (UPPER, 含上限). A missing limit is
 * open.
 *
 * @throws DomainError NO_BAND if the bands have a gap (the check of the scheme refuses gaps)
 */
export const bands = defineMethod({
  kind: 'BANDS',
  name: { zh: '分档赋分', en: 'Bands' },
  when: {
    zh: '评分表按区间给分，如“90 以上 10 分、80 至 90 分 8 分”；边界归上一档，写“10%（含）以下”的表用 closed: UPPER 归下一档；各档须不重不漏',
    en: 'A table gives points by intervals, such as “10 from 90 up, 8 from 80 to 90”. A border belongs to the band above it or, with closed: UPPER, to the band below it; every number belongs to exactly one band',
  },
  source: {
    zh: '区间赋分的通行做法；预算绩效评价等级 90、80、60 的分档（财预〔2020〕10号）',
    en: 'Usual as points by interval; the grades of budget evaluation at 90, 80 and 60 (MoF 财预〔2020〕10号)',
  },
  needs: [],
  params: z.strictObject({
    closed: z
      .enum(['LOWER', 'UPPER'])
      .default('LOWER')
      .describe(
        '各档含下限（LOWER）还是含上限（UPPER） · Whether bands include their lower bound (LOWER) or their upper one (UPPER)',
      ),
    bands: z
      .array(
        z.strictObject({
          from: zExact.optional().describe('下限 · Lower bound').meta({ absent: '−∞' }),
          to: zExact.optional().describe('上限 · Upper bound').meta({ absent: '+∞' }),
          rate: zExact.describe('得分率 · Rate'),
        }),
      )
      .min(1)
      .describe('各档，覆盖每个数恰好一次 · The bands; they cover every number once'),
  }),

  rate: ({ x }, params) => bandOf(x, params).rate,

  most: ({ bands: all }) => highest(all.map(({ rate }) => rate)),

  rates: ({ bands: all }) => all.map(({ rate }, index) => ({ path: ['bands', index, 'rate'], rate })),

  formula: (_, { closed }) => (closed === 'LOWER' ? 'from ≤ x < to' : 'from < x ≤ to'),

  explain({ x }, params) {
    const band = bandOf(x, params);
    const [below, above] = params.closed === 'LOWER' ? ['≤', '<'] : ['<', '≤'];
    const bounds = [
      band.from && `${numberText(band.from)} ${below} `,
      'x',
      band.to && ` ${above} ${numberText(band.to)}`,
    ]
      .filter(Boolean)
      .join('');
    return explainedRate(quantity('rate', band.rate), { zh: `属于 ${bounds} 一档`, en: `in the band ${bounds}` });
  },

  turns: ({ bands: all }) => all.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== undefined),

  check: (use, { bands: all, closed }) => [
    ...checkBounds(all),
    ...checkCover(all, closed),
    ...checkOrder(use, ascending(all), ['method', 'bands']),
  ],

  example: {
    story: {
      zh: '满意度 90 以上得满分，80 至 90 得八成，其余得五成；实际 80，10 分',
      en: 'Satisfaction of 90 or more earns all of 10 points, from 80 to 90 it earns 0.8 of them, below 80 it earns 0.5; actual 80',
    },
    points: '10',
    direction: 'HIGHER',
    params: {
      bands: [
        { from: '90', rate: '1' },
        { from: '80', to: '90', rate: '0.8' },
        { to: '80', rate: '0.5' },
      ],
    },
    value: '80',
    calculation: '80 ≤ 80 < 90: 10 × 0.8 = 8.00',
    earned: '8.00',
    plot: [70, 100],
  },
});

function bandOf<B extends Band>(x: Exact, { bands: all, closed }: { bands: readonly B[]; closed: Closed }): B {
  const band = all.find((one) => isWithin(x, one, closed));
  if (band !== undefined) return band;
  throw new DomainError('NO_BAND', {
    zh: '数值不在任何一档内；请补上空档',
    en: 'the value is in no band; close the gap',
  });
}

const text = (bound: Exact | undefined) => bound?.toText() ?? '…';

function checkBounds(all: readonly Band[]): Problem[] {
  return all.flatMap(({ from, to }, index) =>
    from === undefined || to === undefined || from.lt(to)
      ? []
      : [
          error(
            ['method', 'bands', index],
            'EMPTY_BAND',
            `这一档的下限 ${text(from)} 不小于上限 ${text(to)}；请对调或改正`,
            `from ${text(from)} is not below to ${text(to)}; swap or correct them`,
          ),
        ],
  );
}

const ascending = <B extends Band>(all: readonly B[]): B[] =>
  all.toSorted((a, b) => {
    if (a.from === undefined || b.from === undefined)
      return Number(b.from === undefined) - Number(a.from === undefined);
    return a.from.compare(b.from);
  });

/** The bands must cover every number exactly once. */
function checkCover(all: readonly Band[], closed: Closed): Problem[] {
  const order = ascending(all.map((band, index) => ({ ...band, index })));
  return order.flatMap(({ from, to, index }, place) => {
    const problems: Problem[] = [];
    const report = (at: number, code: string, zh: string, en: string) =>
      problems.push(error(['method', 'bands', at], code, zh, en));
    if (place === 0 && from !== undefined)
      report(
        index,
        'BAND_GAP',
        `${text(from)} ${closed === 'LOWER' ? '以下' : '及以下'}没有档；第一档去掉 from 即可`,
        `there is no band ${closed === 'LOWER' ? 'below' : 'up to'} ${text(from)}; leave out the first from`,
      );
    const next = order[place + 1];
    if (next === undefined) {
      if (to !== undefined)
        report(
          index,
          'BAND_GAP',
          `${text(to)} ${closed === 'LOWER' ? '及以上' : '以上'}没有档；最后一档去掉 to 即可`,
          `there is no band ${closed === 'LOWER' ? 'from' : 'above'} ${text(to)}${closed === 'LOWER' ? ' up' : ''}; leave out the last to`,
        );
    } else if (to === undefined || next.from === undefined || to.gt(next.from)) {
      report(
        next.index,
        'BAND_OVERLAP',
        `与另一档重叠：从 ${text(next.from)} 起两档都有；上一档的 to 应等于这一档的 from`,
        `overlaps another band from ${text(next.from)}; the previous band must end where this one begins`,
      );
    } else if (to.lt(next.from)) {
      report(
        next.index,
        'BAND_GAP',
        `${text(to)} 到 ${text(next.from)} 之间没有档；上一档的 to 应等于这一档的 from`,
        `there is no band between ${text(to)} and ${text(next.from)}; the previous band must end where this one begins`,
      );
    }
    return problems;
  });
}
