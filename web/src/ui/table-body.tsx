import { memo, type ReactNode } from 'react';
import { useWords } from '../language/words';
import { Checkbox } from './checkbox';
import { type Column, isNumeric } from './table-columns';
import { isSelected, type TableSelection } from './table-selection';
import { words } from './table-words';

export interface TableBodyProps<Row> {
  readonly rows: readonly Row[];
  readonly keys: readonly string[];
  readonly columns: readonly Column<Row>[];
  readonly start: number;
  readonly end: number;
  /** The row with the focus stays drawn when it is scrolled out of sight, so that the focus is not lost. */
  readonly active: number;
  /** In pixels, if not all rows are drawn. */
  readonly rowHeight: number | null;
  readonly current: string | null;
  readonly groupOf?: (row: Row) => string;
  readonly selection?: TableSelection;
  readonly onToggle?: (key: string) => void;
}

/** The rows in sight, and empty room for the others. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { rows, keys, columns, start, end, active, rowHeight, current, groupOf, selection, onToggle } = props;
  const places = Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
  if (active >= 0 && active < start) places.unshift(active);
  if (active >= end && active < rows.length) places.push(active);

  const parts: ReactNode[] = [];
  const width = columns.length + (selection === undefined ? 0 : 1);
  let next = 0;
  for (const at of places) {
    const row = rows[at];
    const key = keys[at];
    if (row === undefined || key === undefined) continue;
    if (rowHeight !== null && at > next)
      parts.push(<Gap key={`gap-${next}`} height={(at - next) * rowHeight} width={width} />);
    const group = groupOf?.(row);
    const before = rows[at - 1];
    if (group !== undefined && (before === undefined || groupOf?.(before) !== group)) {
      parts.push(
        <tr key={`group-${group}-${key}`} className="ui-table-group">
          <th scope="rowgroup" colSpan={width}>
            {group}
          </th>
        </tr>,
      );
    }
    parts.push(
      <BodyRow
        key={key}
        id={key}
        row={row}
        at={at}
        columns={columns as readonly Column<unknown>[]}
        height={rowHeight}
        isCurrent={key === current}
        selected={selection === undefined ? null : isSelected(selection, key)}
        onToggle={onToggle}
      />,
    );
    next = at + 1;
  }
  if (rowHeight !== null && next < rows.length) {
    parts.push(<Gap key="gap-end" height={(rows.length - next) * rowHeight} width={width} />);
  }
  return <tbody>{parts}</tbody>;
}

function Gap({ height, width }: { readonly height: number; readonly width: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true" className="ui-table-gap">
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

interface BodyRowProps {
  readonly id: string;
  readonly row: unknown;
  readonly at: number;
  readonly columns: readonly Column<unknown>[];
  readonly height: number | null;
  readonly isCurrent: boolean;
  readonly selected: boolean | null;
  readonly onToggle: ((key: string) => void) | undefined;
}

/** Drawn anew only if something of the row changed: scrolling moves rows without drawing them. */
const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { id, row, at, columns, height, isCurrent, selected, onToggle } = props;
  const t = useWords(words);
  const offset = selected === null ? 0 : 1;
  const header = Math.max(
    0,
    columns.findIndex(({ isRowHeader }) => isRowHeader),
  );
  const name = columns[header]?.value(row) ?? id;
  return (
    <tr
      aria-rowindex={at + 2}
      {...(selected === null ? {} : { 'aria-selected': selected })}
      {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
      {...(height === null ? {} : { style: { height } })}
      className={at % 2 === 1 ? 'ui-table-odd' : undefined}
    >
      {selected !== null && (
        <td className="ui-table-mark" data-place={`${at},0`} aria-colindex={1}>
          <Checkbox
            label={t('selectRow', { row: String(name) })}
            isSelected={selected}
            onChange={() => onToggle?.(id)}
          />
        </td>
      )}
      {columns.map((column, place) => {
        const common = {
          'data-place': `${at},${place + offset}`,
          'aria-colindex': place + offset + 1,
          'data-label': column.label,
          className: [isNumeric(column) && 'ui-table-number', column.wraps && 'ui-table-wraps']
            .filter(Boolean)
            .join(' '),
        };
        const content = column.cell?.(row) ?? column.value(row);
        return place === header ? (
          <th key={column.id} scope="row" {...common}>
            {content}
          </th>
        ) : (
          <td key={column.id} {...common}>
            {content}
          </td>
        );
      })}
    </tr>
  );
});
