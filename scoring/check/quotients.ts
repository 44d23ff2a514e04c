/** 分子分母: quotients that are plausible only with exchanged parts. */
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { countOf, type Figure, type Figures, type Measure } from './figures.js';

/** Number of other quotients that are needed to know the usual range. */
const FEWEST = 4;
/** Factor by which a quotient may differ from the usual ones. */
const ROOM = 2;
/** If so many units exceed the whole, it is no coincidence. */
const SEVERAL = 3;
/** Largest factor to the target of a quotient that was not exchanged. */
const NEAR_TARGET = 3;

/** One warning for each measure, at the first of the figures. */
export const checkQuotients = ({ measures }: Figures): Problem[] =>
  measures.flatMap((measure) => {
    const quotients = measure.figures.filter(({ quotient, value }) => quotient !== null && value.isPositive());
    const exchanged = allExchanged(measure, quotients) ?? someExchanged(quotients);
    return exchanged.length === 0 ? [] : [exchangedProblem(measure, exchanged)];
  });

/** All quotients are on the other side of 1 than their targets, and near them when exchanged. */
function allExchanged({ nodes }: Measure, figures: readonly Figure[]): readonly Figure[] | null {
  const plain = nodes.some(({ leaf }) => leaf.transform.change === undefined && !leaf.logarithmic);
  if (!plain || figures.length === 0) return null;
  const inPercent = nodes.some(({ leaf }) => leaf.indicator?.unit === '%');
  const all = figures.every(({ value, target }) => {
    const own = value.toNumber();
    const aim = (target?.toNumber() ?? 0) / (inPercent ? 100 : 1);
    if (aim <= 0 || own === 1 || own > 1 === aim > 1) return false;
    const near = 1 / own <= aim * NEAR_TARGET && 1 / own >= aim / NEAR_TARGET;
    // Several units with a part above its whole are sufficient.
    return near && ((aim <= 1 && figures.length >= SEVERAL) || far(own, aim, aim));
  });
  return all ? figures : null;
}

/** Quotients outside the usual range that would be inside it when exchanged. */
function someExchanged(figures: readonly Figure[]): readonly Figure[] {
  if (figures.length < FEWEST) return [];
  const sorted = figures.map(({ value }) => value.toNumber()).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] as number;
  // The side of 1 on which quotients usually are.
  const usual = sorted.filter((value) => (median <= 1 ? value <= 1 : value >= 1));
  if (usual.length < FEWEST - 1 || usual.length < figures.length * 0.6) return [];
  const [least, most] = [usual[0] as number, usual.at(-1) as number];
  return figures.filter(({ value }) => {
    const own = value.toNumber();
    if (own > 1 === median > 1 || own === 1) return false;
    const turned = 1 / own;
    const fits = turned >= least / ROOM && turned <= most * ROOM;
    return fits && (far(own, least, most) || (median <= 1 && most <= 1));
  });
}

const far = (own: number, least: number, most: number): boolean => own > most * ROOM || own < least / ROOM;

const SHOWN = 3;

function exchangedProblem({ nodes }: Measure, figures: readonly Figure[]): Problem {
  const [first] = figures as [Figure];
  const item = nodes[0]?.item.code ?? '';
  const list = figures.slice(0, SHOWN).map(({ unit, written }) => `${unit.code} ${written}`);
  const shown = `${list.join(', ')}${figures.length > SHOWN ? ' …' : ''}`;
  return warning(
    first.path,
    'EXCHANGED_QUOTIENT',
    `“${item}”有 ${figures.length} 个单位的比值（${shown}）倒过来才合常理：分子和分母是否写反了？`,
    `“${item}”: ${countOf(figures.length, 'quotient')} (${shown}) ${figures.length === 1 ? 'is' : 'are'} plausible only upside down: are numerator and denominator exchanged?`,
  );
}
