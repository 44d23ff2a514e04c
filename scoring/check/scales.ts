/**
 * 量级: values about a hundred times larger or smaller than their target, their item's borders, or the values of all
 * other units.
 */
import { Exact } from '../numbers/exact.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import type { Leaf } from '../rules/rules.js';
import { countOf, type Figure, type Figures, type Measure } from './figures.js';

/** A factor of a hundred, with room for normal differences. */
const FAR = 50;
/** Values within this factor of the median are similar. */
const ALIKE = 10;
/** Share of values that must be similar before the rest counts as far from all others. */
const SHARE_ALIKE = 0.75;
const FEWEST = 4;
/** Largest factor to the target of a value after it is multiplied or divided by a hundred. */
const PLAUSIBLE = 5;

interface Off {
  readonly figure: Figure;
  /** The reference from which the value is far, and its name. */
  readonly reference: number;
  readonly of: 'TARGET' | 'BORDER' | 'OTHERS';
}

/** One warning for each measure, at the first of the values. */
export const checkScales = ({ measures }: Figures): Problem[] =>
  measures.flatMap((measure) => {
    const figures = measure.figures.filter(({ value }) => !value.isZero());
    const off = offTarget(measure, figures) ?? offBorders(measure, figures) ?? offOthers(figures);
    return off === null ? [] : [scaleProblem(measure, off)];
  });

const sizeOf = ({ value }: Figure): number => Math.abs(value.toNumber());
const isFar = (size: number, reference: number): boolean =>
  reference > 0 && (size <= reference / FAR || size >= reference * FAR);

/** Items whose method uses the values as they are reported. */
const plainLeaves = ({ nodes }: Measure): Leaf[] =>
  nodes.flatMap(({ leaf }) => (leaf.transform.change === undefined && !leaf.logarithmic ? [leaf] : []));

function offTarget(measure: Measure, figures: readonly Figure[]): Off[] | null {
  if (!plainLeaves(measure).some(({ needs }) => needs.includes('TARGET'))) return null;
  const compared = figures.flatMap((figure): Off[] => {
    const reference = Math.abs(figure.target?.toNumber() ?? 0);
    return reference > 0 ? [{ figure, reference, of: 'TARGET' }] : [];
  });
  const far = compared.filter(({ figure, reference }) => isFar(sizeOf(figure), reference));
  if (far.length > 0 && far.length === figures.length && figures.length >= FEWEST && !mayBeSmall(measure, far))
    return far;
  const shares = far.filter((off) => isShareForPercent(measure, off) || isPercentForShare(off));
  return shares.length > 0 ? shares : null;
}

/** If lower is better, counts far below their limit are normal. */
const mayBeSmall = ({ nodes }: Measure, far: readonly Off[]): boolean =>
  nodes.some(({ leaf }) => leaf.direction === 'LOWER') &&
  far.every(({ figure, reference }) => sizeOf(figure) < reference && isWhole(figure));

const isWhole = ({ value }: Figure): boolean => value.floor().equals(value);

/** 0.91 compared with 90. A 1 compared with 90 places is not a share. */
function isShareForPercent({ nodes }: Measure, { figure, reference }: Off): boolean {
  const size = sizeOf(figure);
  const inPercent = nodes.some(({ leaf }) => leaf.indicator?.unit === '%');
  return reference > 1 && size <= 1.5 && (inPercent || !isWhole(figure)) && isPlausible(size * 100, reference);
}

/** 91 compared with 0.9. */
function isPercentForShare({ figure, reference }: Off): boolean {
  const size = sizeOf(figure);
  return reference <= 1 && size > 1 && isPlausible(size / 100, reference);
}

const isPlausible = (size: number, reference: number): boolean =>
  size <= reference * PLAUSIBLE && size >= reference / PLAUSIBLE;

/** All values are far from all borders of the item's bands, standards or points. */
function offBorders(measure: Measure, figures: readonly Figure[]): Off[] | null {
  if (figures.length < FEWEST) return null;
  for (const leaf of plainLeaves(measure)) {
    const borders = bordersOf(leaf).filter((border) => border > 0);
    if (borders.length === 0) continue;
    const [least, most] = [Math.min(...borders), Math.max(...borders)];
    const below = figures.every((figure) => sizeOf(figure) <= least / FAR);
    const above = figures.every((figure) => sizeOf(figure) >= most * FAR);
    const far = figures.map((figure): Off => ({ figure, reference: below ? least : most, of: 'BORDER' }));
    if (above || (below && !mayBeSmall(measure, far))) return far;
  }
  return null;
}

function bordersOf({ method, params }: Leaf): number[] {
  const { at, satisfactory, unacceptable } = params as Record<'at' | 'satisfactory' | 'unacceptable', unknown>;
  const stated = [at, satisfactory, unacceptable].filter((value) => value instanceof Exact);
  return [...(method.turns?.(params, [], null) ?? []), ...stated].map((border) => Math.abs(border.toNumber()));
}

function offOthers(figures: readonly Figure[]): Off[] | null {
  if (figures.length < FEWEST) return null;
  const median = medianOf(figures);
  const alike = figures.filter((figure) => sizeOf(figure) <= median * ALIKE && sizeOf(figure) >= median / ALIKE);
  if (alike.length < figures.length * SHARE_ALIKE) return null;
  const reference = medianOf(alike);
  const far = figures.filter((figure) => isFar(sizeOf(figure), reference));
  return far.length === 0 ? null : far.map((figure) => ({ figure, reference, of: 'OTHERS' }));
}

function medianOf(figures: readonly Figure[]): number {
  const sizes = figures.map(sizeOf).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 0;
}

const REFERENCES: Readonly<Record<Off['of'], (number: string) => Problem['message']>> = {
  TARGET: (number) => ({ zh: `目标值 ${number}`, en: `the target of ${number}` }),
  BORDER: (number) => ({ zh: `计分界限 ${number}`, en: `the item’s border of ${number}` }),
  OTHERS: (number) => ({ zh: `其他单位（中位数 ${number}）`, en: `all other units (median ${number})` }),
};
const SHOWN = 3;

function scaleProblem({ nodes }: Measure, off: readonly Off[]): Problem {
  const [{ figure, reference, of }] = off as [Off];
  const item = nodes[0]?.item.code ?? '';
  const unit = nodes[0]?.leaf.indicator?.unit ?? null;
  const times = sizeOf(figure) / reference;
  const to = REFERENCES[of](String(Number(reference.toPrecision(6))));
  const list = off.slice(0, SHOWN).map((one) => `${one.figure.unit.code} ${one.figure.written}`);
  const shown = `${list.join(', ')}${off.length > SHOWN ? ' …' : ''}`;
  const cause =
    times < 1
      ? { zh: '是把百分数填成小数，或计量单位不同吗？', en: 'a fraction for per cents, or another unit of measure?' }
      : { zh: '是把小数填成百分数，或计量单位不同吗？', en: 'per cents for a fraction, or another unit of measure?' };
  const measured = unit === null ? { zh: '', en: '' } : { zh: `，计量单位“${unit}”`, en: `, in ${unit}` };
  return warning(
    figure.path,
    'SCALE_OF_VALUES',
    `“${item}”有 ${off.length} 个单位的数值（${shown}）与${to.zh}${measured.zh}相差约百倍或更多：${cause.zh}`,
    `“${item}”: ${countOf(off.length, 'value')} (${shown}) ${off.length === 1 ? 'is' : 'are'} about a hundred times off ${to.en}${measured.en}, or more: ${cause.en}`,
  );
}
