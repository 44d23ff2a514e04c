/** 得分率曲线: plots a method's rate over x, as the engine grades variations of the worked example. */
import { grade } from '../scoring/grade.js';
import type { GradingInput } from '../scoring/input.js';
import { exampleInput, type WorkedExample } from '../scoring/method-definition/worked-example.js';
import type { CatalogueEntry } from '../scoring/methods/catalogue.js';

const SIZE = { width: 480, height: 240, left: 44, right: 16, top: 14, bottom: 34 } as const;
const SAMPLES = 240;

interface Point {
  readonly x: number;
  readonly rate: number;
}

/** @returns SVG; the example's own point is marked */
export function plotOf({ kind, name, example }: CatalogueEntry): string {
  const [from, to] = example.plot;
  const xs = Array.from({ length: SAMPLES + 1 }, (_, index) => from + ((to - from) * index) / SAMPLES);
  const points = xs.map((x) => ({ x, rate: rateAt(kind, example, x) }));
  const own = ownPoint(kind, example);
  const rates = [...points, ...(own === null ? [] : [own])].map(({ rate }) => rate);
  const lowest = Math.min(0, ...rates);
  const highest = Math.max(1, ...rates);
  const { width, height, left, right, top, bottom } = SIZE;
  const across = (x: number) => round(left + ((x - from) / (to - from)) * (width - left - right));
  const up = (rate: number) =>
    round(height - bottom - ((rate - lowest) / (highest - lowest)) * (height - top - bottom));
  const mark = own === null ? '' : `\n<circle cx="${across(own.x)}" cy="${up(own.rate)}" r="4" fill="#c0392b"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name.zh} · ${name.en}" font-family="sans-serif" font-size="11">
<rect width="${width}" height="${height}" fill="#fff"/>
<g stroke="#ccc" stroke-width="1">
${gridLines(lowest, highest)
  .map((rate) => `<line x1="${left}" y1="${up(rate)}" x2="${width - right}" y2="${up(rate)}"/>`)
  .join('\n')}
</g>
<g fill="#444">
${gridLines(lowest, highest)
  .map((rate) => `<text x="${left - 6}" y="${round(up(rate) + 4)}" text-anchor="end">${rate}</text>`)
  .join('\n')}
<text x="${left}" y="${height - bottom + 16}">${from}</text>
<text x="${width - right}" y="${height - bottom + 16}" text-anchor="end">${to}</text>
<text x="${(left + width - right) / 2}" y="${height - 6}" text-anchor="middle">${axisOf(example)}</text>
</g>
<g fill="none" stroke="#1f6feb" stroke-width="2">
${strokes(points, highest - lowest)
  .map((line) => `<polyline points="${line.map(({ x, rate }) => `${across(x)},${up(rate)}`).join(' ')}"/>`)
  .join('\n')}
</g>${mark}
</svg>
`;
}

function axisOf({ marks, milestones }: WorkedExample): string {
  if (marks !== undefined) return '平均分 mean mark';
  return milestones === undefined ? 'x' : '按期完成的权重 weight done in time';
}

const rateOf = (input: GradingInput): number => Number(grade(input).units[0]?.items[0]?.rate ?? Number.NaN);

function rateAt(kind: string, example: WorkedExample, x: number): number {
  const value = x.toFixed(6);
  if (example.marks !== undefined)
    return rateOf(exampleInput(kind, { ...example, marks: example.marks.map(() => value) }));
  if (example.milestones !== undefined) {
    const task = (weight: number, done: string | null) => ({ weight: weight.toFixed(6), due: '2025-06-30', done });
    return rateOf(exampleInput(kind, { ...example, milestones: [task(x, '2025-06-01'), task(1 - x, null)] }));
  }
  return rateOf(exampleInput(kind, { ...example, value }));
}

/** The point of the example. A share of milestones that were done late has no place on the axis. */
function ownPoint(kind: string, example: WorkedExample): Point | null {
  if (example.milestones !== undefined) return null;
  const [unit] = grade(exampleInput(kind, example)).units;
  const [item] = unit?.items ?? [];
  return item === undefined ? null : { x: Number(item.value), rate: Number(item.rate) };
}

/** Breaks the line at a jump: where neighbouring samples are much farther apart than the slope around them explains. */
function strokes(points: readonly Point[], height: number): Point[][] {
  const lines: Point[][] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined || Math.abs(point.rate - before.rate) > height / 25) lines.push([point]);
    else lines.at(-1)?.push(point);
  }
  return lines.filter(({ length }) => length > 1);
}

function gridLines(lowest: number, highest: number): number[] {
  const lines = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return lines.filter((rate) => rate >= lowest && rate <= highest);
}

const round = (value: number): number => Math.round(value * 100) / 100;
