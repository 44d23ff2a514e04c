import type { Exact } from '../numbers/exact.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import type { MethodUse } from './method.js';

/**
 * Warns of rates that only fall although higher values are said to be better, or only rise although lower ones are.
 *
 * @param ascending rates in the order of their values
 */
export function checkOrder(
  { item, stated }: MethodUse,
  ascending: readonly { readonly rate: Exact }[],
  path: readonly string[],
): Problem[] {
  const steps = ascending.slice(1).map(({ rate }, index) => rate.compare(ascending[index]?.rate as Exact));
  const [rises, falls] = [steps.some((step) => step > 0), steps.some((step) => step < 0)];
  if (stated === null || rises === falls || rises === (stated === 'HIGHER')) return [];
  return [
    warning(
      path,
      'ORDER_AGAINST_DIRECTION',
      `“${item}”的方向是${stated === 'HIGHER' ? '越高越好' : '越低越好'}（${stated}），得分率却随数值${rises ? '升高' : '降低'}；请核对方向（direction）和得分率`,
      `“${item}” says that ${stated.toLowerCase()} is better, but its rates only ${rises ? 'rise' : 'fall'} with the value; check the direction and the rates`,
    ),
  ];
}
