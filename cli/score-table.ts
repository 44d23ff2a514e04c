/** A grading as a table for a terminal: by peer group, best first. A Chinese character is two columns wide. */
import stringWidth from 'string-width';
import type { Bundle } from '../bundle/index.js';
import type { GradingResult, UnitResult } from '../scoring/result.js';

interface Column {
  readonly head: string;
  readonly isNumber: boolean;
  readonly cell: (unit: UnitResult, name: string) => string | number | null;
}

const text = (head: string, cell: Column['cell']): Column => ({ head, isNumber: false, cell });
const number = (head: string, cell: Column['cell']): Column => ({ head, isNumber: true, cell });

const COLUMNS: readonly Column[] = [
  text('分组', ({ group }) => group),
  number('位次', ({ rank }) => rank),
  text('代码', ({ unit }) => unit),
  text('单位', (_, name) => name),
  number('基本分', ({ base }) => base),
  number('加分', ({ bonus }) => bonus),
  number('扣分', ({ deduction }) => deduction),
  number('总分', ({ total }) => total),
  text('等次', ({ grade }) => grade),
  number('总位次', ({ overallRank }) => overallRank),
];

export function scoreTable({ scheme, units }: Bundle, result: GradingResult): string {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const last = Number.POSITIVE_INFINITY;
  const rows = result.units
    .toSorted((a, b) => (a.group === b.group ? (a.rank ?? last) - (b.rank ?? last) || 0 : a.group < b.group ? -1 : 1))
    .map((unit) => COLUMNS.map(({ cell }) => shown(cell(unit, names.get(unit.unit) ?? ''))));
  const lines = [COLUMNS.map(({ head }) => head), ...rows];
  const widths = COLUMNS.map((_, index) =>
    lines.reduce((widest, cells) => Math.max(widest, stringWidth(cells[index] ?? '')), 0),
  );
  const line = (cells: readonly string[]) =>
    COLUMNS.map(({ isNumber }, index) => {
      const cell = cells[index] ?? '';
      const gap = ' '.repeat((widths[index] ?? 0) - stringWidth(cell));
      return isNumber ? gap + cell : cell + gap;
    })
      .join('  ')
      .trimEnd();
  return [`${shown(scheme.name)}（${shown(scheme.code)}）`, ...lines.map(line)].join('\n');
}

/** On one line, and nothing in a name may steer the terminal. */
const shown = (value: string | number | null): string =>
  value === null ? '—' : String(value).replace(/\p{Cc}+/gu, ' ');
