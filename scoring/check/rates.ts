/** 得分率: shares of an item's points, which are often written as points or percentages by mistake. */

import type { PlacedRate } from '../method-definition/method.js';
import { type Exact, HUNDRED, ONE, TWO } from '../numbers/exact.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import type { Leaf, Node } from '../rules/rules.js';

type Path = readonly (string | number)[];

/** One warning for each item: for its highest rate above 1, or for a cap that is too high. */
export function checkRates({ item, points }: Node, { method, params }: Leaf, path: Path): Problem[] {
  const highest = rateAboveOne(method.rates?.(params) ?? []) ?? capAboveTwo(params);
  if (highest === null) return [];
  const [rate, full, most] = [highest.rate, points, points.times(highest.rate)].map((value) => value.toCut(4));
  const meant = likelyMeaning(highest.rate, points);
  return [
    warning(
      [...path, 'method', ...highest.path],
      'RATE_ABOVE_ONE',
      `“${item.code}”的得分率 ${rate}，即 ${full} 分的项目可得 ${most} 分：${meant.zh}得分率是分值的份额，1 为满分；有意超过满分的，可不改`,
      `“${item.code}” has a rate of ${rate}, so that an item of ${full} points earns ${most}: ${meant.en}a rate is a share of the item’s points, and 1 is full marks; if more than full marks is meant, leave it`,
    ),
  ];
}

function rateAboveOne(rates: readonly PlacedRate[]): PlacedRate | null {
  const above = rates.filter(({ rate }) => rate.gt(ONE));
  return above.reduce<PlacedRate | null>((most, one) => (most === null || one.rate.gt(most.rate) ? one : most), null);
}

function capAboveTwo(params: unknown): PlacedRate | null {
  const { cap } = params as { cap?: Exact | null };
  return cap?.gt(TWO) ? { path: ['cap'], rate: cap } : null;
}

function likelyMeaning(rate: Exact, points: Exact): Problem['message'] {
  const [text, share] = [rate.toCut(4), rate.div(HUNDRED).toCut(4)];
  if (rate.lte(points)) return { zh: `是想写 ${text} 分吗？`, en: `are ${text} points meant? ` };
  if (rate.gt(TWO) && rate.lte(HUNDRED.times(TWO)))
    return { zh: `是想写 ${text}%（${share}）吗？`, en: `are ${text} per cent (${share}) meant? ` };
  return { zh: '', en: '' };
}
