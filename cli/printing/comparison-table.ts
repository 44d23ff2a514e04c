/** A comparison as text for a terminal: the units that moved, and under each unit the items and causes of its move. */
import type { Comparison } from '../../scoring/analysis/comparison.js';
import type { InputChange } from '../../scoring/analysis/input-change.js';
import type { ItemMove } from '../../scoring/analysis/item-move.js';
import { hasMoved, type UnitMove } from '../../scoring/analysis/unit-move.js';
import type { SchemeRecord } from '../../scoring/input.js';
import { groupColumn } from './group-column.js';
import { type Column, numberColumn, shown, textColumn, textTable } from './text-table.js';

/** Largest number of items and causes printed for a unit. The JSON output has all of them. */
const MOST_ITEMS = 5;
const MOST_CAUSES = 3;

/** @param scheme whose labels are shown */
export function comparisonTable(
  { agreement, changes, units }: Comparison,
  scheme: Pick<SchemeRecord, 'labels'>,
): string {
  const moved = units.filter(hasMoved);
  const { all } = agreement;
  return [
    `${all.units} 个单位 units，Kendall τ-b ${decimals(all.kendallTauB)}，Spearman ρ ${decimals(all.spearman)}，等次改变 grades changed ${all.gradesChanged}，输入变动 inputs changed ${changes.length}`,
    ...(moved.length === 0
      ? ['没有单位变动 · no unit moved']
      : [textTable([groupColumn<UnitMove>(scheme), ...COLUMNS], moved)]),
    ...moved.filter(({ items }) => items.length > 0).flatMap((unit) => ['', ...reasons(unit, changes)]),
  ].join('\n');
}

const turned = (before: string | number | null | undefined, after: string | number | null | undefined): string =>
  before === after ? shown(after ?? null) : `${shown(before ?? null)} → ${shown(after ?? null)}`;

const COLUMNS: readonly Column<UnitMove>[] = [
  textColumn('代码', ({ unit }) => unit),
  textColumn('单位', ({ name }) => name),
  textColumn('总分', ({ before, after }) => turned(before?.total, after?.total)),
  numberColumn('变动', ({ totalChange }) => signed(totalChange)),
  textColumn('位次', ({ before, after }) => turned(before?.rank, after?.rank)),
  textColumn('等次', ({ before, after }) => turned(before?.grade, after?.grade)),
];

function reasons({ unit, name, items }: UnitMove, changes: readonly InputChange[]): string[] {
  const largest = items.toSorted((a, b) => Math.abs(Number(b.change)) - Math.abs(Number(a.change)));
  const left = items.length - MOST_ITEMS;
  return [
    `${shown(unit)} ${shown(name)}`,
    ...largest.slice(0, MOST_ITEMS).map((item) => `  ${reason(item, changes)}`),
    ...(left > 0 ? [`  另有 ${left} 项 · ${left} more items`] : []),
  ];
}

function reason({ item, name, change, own, peers, siblings }: ItemMove, changes: readonly InputChange[]): string {
  const causes = [...own, ...siblings].map((index) => cause(changes[index] as InputChange));
  const more = causes.length - MOST_CAUSES;
  const printed = [
    ...causes.slice(0, MOST_CAUSES),
    ...(more > 0 ? [`另 ${more} 处 · ${more} more`] : []),
    ...(peers.length > 0 ? [`同组其他单位 ${peers.length} 处 · peers’ inputs: ${peers.length}`] : []),
  ];
  return `${shown(item)} ${shown(name)} ${signed(change)}：${printed.join('；')}`;
}

const cause = ({ kind, unit, subject, field, before, after }: InputChange): string =>
  `${kind} ${[unit, subject, field]
    .filter((part) => part !== null)
    .map(shown)
    .join(' ')} ${turned(before, after)}`;

/** Rounded to four decimals. The JSON output has all digits. */
function signed(points: string): string {
  const text = String(Number(Number(points).toFixed(4)));
  return points.startsWith('-') || points === '0' ? text : `+${text}`;
}

const decimals = (value: number | null): string =>
  value === null ? '—' : value.toFixed(3).replace(/^-(?=[0.]*$)/, '');
