/** 正负号: negative figures of a measure whose other figures are not negative. */
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { countOf, type Figure, type Figures, type Measure } from './figures.js';

/** If a larger share of figures is negative, the measure is considered one with negative values. */
const LARGEST_SHARE = 0.3;

/** One warning for each measure, at the first of the figures. */
export const checkSigns = ({ measures }: Figures): Problem[] =>
  measures.flatMap((measure) => {
    const { figures, nodes } = measure;
    const negative = figures.filter(({ value }) => value.isNegative());
    const [first] = negative;
    if (first === undefined) return [];
    const refused = nodes.some(
      ({ leaf }) =>
        leaf.method.refusesNegative === true &&
        leaf.transform.change === undefined &&
        leaf.transform.min?.isNegative() !== false,
    );
    const odd =
      figures.length > 2 &&
      negative.length <= figures.length * LARGEST_SHARE &&
      figures.every(({ target }) => target?.isNegative() !== true);
    return refused || odd ? [negativeProblem(measure, first, negative.length, refused)] : [];
  });

function negativeProblem({ nodes }: Measure, first: Figure, count: number, refused: boolean): Problem {
  const item = nodes[0]?.item.code ?? '';
  const [zh, en] = refused
    ? ['，计分方法不接受负数，将不能评分', ', which the method does not take: grading will be refused']
    : ['，其他单位都不为负', ', and no other is'];
  return warning(
    first.path,
    'NEGATIVE_FIGURE',
    `“${item}”有 ${count} 个单位的数值为负（${first.unit.code} ${first.written}）${zh}；次数、人数等写正数，扣分由计分方法决定`,
    `“${item}”: ${countOf(count, 'value')} ${count === 1 ? 'is' : 'are'} negative (${first.unit.code} ${first.written})${en}; write counts as positive numbers, the method takes off the points`,
  );
}
