/** A grading as a table for a terminal: by peer group, best first. */
import type { Bundle } from '../../bundle/index.js';
import type { GradingResult, UnitResult } from '../../scoring/result.js';
import { groupColumn } from './group-column.js';
import { type Column, numberColumn, shown, textColumn, textTable } from './text-table.js';

export function scoreTable({ scheme, units }: Bundle, result: GradingResult): string {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const labels = scheme.labels?.categories ?? {};
  const categories = new Map(units.map(({ code, category }) => [code, labels[category] ?? category]));
  const columns: readonly Column<UnitResult>[] = [
    groupColumn(scheme),
    textColumn('类别', ({ unit }) => categories.get(unit) ?? ''),
    numberColumn('位次', ({ rank }) => rank),
    textColumn('代码', ({ unit }) => unit),
    textColumn('单位', ({ unit }) => names.get(unit) ?? ''),
    numberColumn('基本分', ({ base }) => base),
    numberColumn('加分', ({ bonus }) => bonus),
    numberColumn('扣分', ({ deduction }) => deduction),
    numberColumn('总分', ({ total }) => total),
    textColumn('等次', ({ grade }) => grade),
    numberColumn('总位次', ({ overallRank }) => overallRank),
  ];
  const last = Number.POSITIVE_INFINITY;
  const rows = result.units.toSorted((a, b) =>
    a.group === b.group ? (a.rank ?? last) - (b.rank ?? last) || 0 : a.group < b.group ? -1 : 1,
  );
  return `${shown(scheme.name)}（${shown(scheme.code)}）\n${textTable(columns, rows)}`;
}
