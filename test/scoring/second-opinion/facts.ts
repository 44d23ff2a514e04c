/** The data of a bundle for one leaf and one unit: value, last year's value, target, baseline, marks, milestones. */

import type { Bundle } from '../../../bundle/index.js';
import type { Plain } from '../../../scoring/brand.js';
import { less, mean, NONE, order, over, parse, type Q, q, sign, sum } from './rational.js';

export type Scheme = Plain<Bundle['scheme']>;
export type Item = Scheme['items'][number];
export type Unit = Plain<Bundle['units'][number]>;
export type Params = Readonly<Record<string, unknown>>;

/** A problem that prevents the grading. */
export class Refusal extends Error {}

export interface Facts {
  readonly excluded: boolean;
  /** Before the transform. */
  readonly value: Q | null;
  readonly last: Q | null;
  readonly target: Q | null;
  readonly baseline: Q | null;
  readonly higher: boolean;
}

export const paramsOf = (item: Item): Params => (item.method ?? {}) as Params;

export function factsOf(bundle: Bundle, item: Item, unit: Unit, included: boolean): Facts {
  const { year } = bundle.scheme;
  const seen = (of: number) =>
    bundle.observations.find(
      (row) => row.measure === (item.indicator ?? item.code) && row.unit === unit.code && row.year === of,
    );
  const indicator = bundle.indicators.find(({ code }) => code === item.indicator);
  const rows = bundle.targets.filter((row) => row.indicator === item.indicator && row.year === year);
  const own = rows.find((row) => row.unit === unit.code);
  const district = rows.find((row) => row.unit === null);
  const text = (found: string | null | undefined) => (found === null || found === undefined ? null : parse(found));
  const observes = !['EXPERT', 'MILESTONES'].includes(String(paramsOf(item).kind));
  return {
    excluded: !included || seen(year)?.status === 'NOT_APPLICABLE',
    value: observes ? verified(seen(year)) : null,
    last: verified(seen(year - 1)),
    target: text(own?.target ?? district?.target ?? indicator?.targets[String(year)]),
    baseline: text(own?.baseline ?? district?.baseline ?? indicator?.baseline?.value),
    higher: (item.direction ?? indicator?.direction) !== 'LOWER',
  };
}

function verified(row: Bundle['observations'][number] | undefined): Q | null {
  if (row?.status !== 'VERIFIED') return null;
  if (row.value !== null) return parse(row.value);
  if (row.numerator === null || row.denominator === null) return null;
  if (sign(parse(row.denominator)) <= 0) throw new Refusal('denominator not above 0');
  return over(parse(row.numerator), parse(row.denominator));
}

/** 评议: null without marks. */
export function meanMark(bundle: Bundle, item: Item, unit: Unit): Q | null {
  const {
    trim = '0',
    scale = '100',
    levels,
  } = paramsOf(item) as { trim?: string; scale?: string; levels?: Record<string, string> };
  const marks = bundle.marks
    .filter((row) => row.item === item.code && row.unit === unit.code)
    .map(({ mark }) => parse(levels !== undefined && Object.hasOwn(levels, mark) ? String(levels[mark]) : mark));
  if (marks.length === 0) return null;
  if (marks.length < 2 * Number(trim) + 1) throw new Refusal('too few marks');
  if (marks.some((mark) => sign(mark) < 0 || order(mark, parse(scale)) > 0)) throw new Refusal('mark off the scale');
  return mean(marks.sort(order).slice(Number(trim), marks.length - Number(trim)));
}

/** 任务完成: null if no task with a weight is due by the end of the year. */
export function milestoneRate(bundle: Bundle, item: Item, unit: Unit): Q | null {
  const { year } = bundle.scheme;
  const end = `${year}-12-31`;
  const due = bundle.milestones.filter(
    (row) => row.project === item.project && row.unit === unit.code && row.due <= end,
  );
  if (due.length === 0) return null;
  const late = parse(String(paramsOf(item).late ?? '0.5'));
  const weight = (rows: typeof due) => sum(rows.map((row) => parse(row.weight)));
  const inTime = weight(due.filter(({ done, due: by }) => done !== null && done <= by));
  const after = weight(due.filter(({ done, due: by }) => done !== null && done > by && done <= end));
  if (sign(weight(due)) === 0) return null;
  return over(q(inTime.n * after.d * late.d + late.n * after.n * inTime.d, inTime.d * after.d * late.d), weight(due));
}

/** x − last or that over |last|; null without last. */
export function changed(kind: unknown, x: Q, last: Q | null): Q | null {
  if (last === null) return null;
  if (kind === 'DIFFERENCE') return less(x, last);
  if (order(last, NONE) === 0) throw new Refusal('change from 0');
  return over(less(x, last), sign(last) < 0 ? less(NONE, last) : last);
}
