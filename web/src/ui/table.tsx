import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useWords } from '../language/words';
import { Checkbox } from './checkbox';
import { TableBody } from './table-body';
import { type Column, nextSort, type Sort, sorted, widthsOf } from './table-columns';
import { TableHead } from './table-head';
import { useGridKeys } from './table-keys';
import { type Selecting, SelectionBar, toggled, useOnlyShown } from './table-selection';
import { TableTools, useTableChoices } from './table-tools';
import { useWindow } from './table-window';
import { words } from './table-words';
import './table.css';

export interface TableProps<Row> {
  /** What the rows are, for readers of screens and as the name of an exported file. */
  readonly label: string;
  /** Under which a person's columns are remembered; the same table has the same name on every visit. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The order, usually from the address. Without `onSort` the table keeps it itself. */
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** The rows come in the right order from the server. */
  readonly isSorted?: boolean;
  /** A heading above rows that belong together. Rows of a group have to follow each other. */
  readonly groupOf?: (row: Row) => string;
  /** The column that names the group. A file has it even if it is not shown. */
  readonly groupColumn?: string;
  readonly selecting?: Selecting;
  /** Buttons for what is selected. */
  readonly selectionActions?: ReactNode;
  /** How many there are without filters: shown as 116 行中的 3 行. */
  readonly total?: number;
  /** Marks the row that a panel beside the table shows. */
  readonly current?: string | null;
  /** Instead of rows if there are none. */
  readonly empty?: ReactNode;
  /** More tools at the right above the table. */
  readonly tools?: ReactNode;
  /** On a phone each row is a block with the name of the column beside each value, instead of a table that scrolls. */
  readonly isStacked?: boolean;
  /** A small table inside another thing: no tools. */
  readonly isPlain?: boolean;
}

/** A table whose cells take the focus is a grid. */
const GRID = { role: 'grid' } as const;

/** Up to so many rows are all drawn, with the heights that their contents need. */
const ALL_DRAWN = 300;
/** More rows scroll under their head, so that the page stays short and the names of the columns in sight. */
const UNDER_ITS_HEAD = 30;

/**
 * A list in columns: sorted, chosen, counted, exported as it is shown. One stop of Tab; arrows move in it.
 *
 * It is a grid of our own, because react-aria's builds every row before it draws the visible ones: 10,000 rows took
 * seconds.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, name, columns, rows, rowKey, groupOf, selecting, total, current = null, empty, isPlain } = props;
  const t = useWords(words);
  const frame = useRef<HTMLDivElement>(null);
  const choices = useTableChoices(name, columns);
  const [ownSort, setOwnSort] = useState<Sort | null>(props.sort ?? null);
  const sort = props.onSort === undefined ? ownSort : (props.sort ?? null);
  const shown = choices.columns;
  const inOrder = useMemo(
    () => (props.isSorted ? rows : sorted(rows, columns, sort)),
    [rows, columns, sort, props.isSorted],
  );
  const keys = useMemo(() => inOrder.map(rowKey), [inOrder, rowKey]);
  const left = useOnlyShown(selecting, keys);

  const isLong = rows.length > ALL_DRAWN;
  const rowHeight = choices.isCompact ? 30 : 38;
  const drawn = useWindow(frame, keys.length, rowHeight, 40, isLong);
  const widths = useMemo(() => (isLong ? widthsOf(shown, rows) : null), [isLong, shown, rows]);
  const count = shown.length + (selecting === undefined ? 0 : 1);
  const grid = useGridKeys(frame, keys.length, count, drawn.scrollTo);

  const onToggle = useCallback(
    (key: string) => selecting?.onChange(toggled(selecting.selection, key, keys)),
    [selecting, keys],
  );
  const allSelected =
    selecting !== undefined &&
    keys.length > 0 &&
    (selecting.selection.kind === 'matching' || selecting.selection.keys.size === keys.length);
  const someSelected =
    selecting !== undefined && selecting.selection.kind === 'these' && selecting.selection.keys.size > 0;

  return (
    <div className={choices.isCompact ? 'ui-table ui-table-compact' : 'ui-table'}>
      {!isPlain && (
        <TableTools
          label={label}
          all={columns}
          rows={inOrder}
          groupColumn={props.groupColumn}
          choices={choices}
          count={
            total === undefined || total === rows.length
              ? t('rows', { count: rows.length })
              : t('rowsOf', { count: rows.length, total })
          }
          tools={props.tools}
        />
      )}
      {selecting !== undefined && (
        <div className="ui-table-selecting">
          <SelectionBar selecting={selecting} shown={keys} left={left} />
          {(someSelected || allSelected) && props.selectionActions}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the frame scrolls it */}
      <div
        ref={frame}
        className={isLong || rows.length > UNDER_ITS_HEAD ? 'ui-table-frame ui-table-long' : 'ui-table-frame'}
        onKeyDown={grid.onKeyDown}
        onFocus={grid.onFocus}
      >
        <table
          {...GRID}
          aria-label={label}
          aria-rowcount={keys.length + 1}
          aria-colcount={count}
          className={['ui-table-grid', isLong && 'ui-table-fixed', props.isStacked && !isLong && 'ui-table-stacked']
            .filter(Boolean)
            .join(' ')}
          {...(selecting === undefined ? {} : { 'aria-multiselectable': true })}
        >
          {widths && (
            <colgroup>
              {selecting && <col className="ui-table-mark-column" />}
              {shown.map(({ id }, at) => (
                <col key={id} style={{ width: `${widths[at]}%` }} />
              ))}
            </colgroup>
          )}
          <TableHead
            columns={shown}
            sort={sort}
            onSort={(column) => {
              const next = nextSort(column, sort);
              if (props.onSort === undefined) setOwnSort(next);
              else props.onSort(next);
            }}
            first={
              selecting && (
                <Checkbox
                  label={t('selectPage')}
                  isSelected={allSelected}
                  isIndeterminate={someSelected && !allSelected}
                  onChange={() => selecting.onChange({ kind: 'these', keys: allSelected ? new Set() : new Set(keys) })}
                />
              )
            }
          />
          <TableBody
            rows={inOrder}
            keys={keys}
            columns={shown}
            start={drawn.start}
            end={drawn.end}
            active={grid.active.row}
            rowHeight={isLong ? rowHeight : null}
            current={current}
            {...(groupOf === undefined ? {} : { groupOf })}
            {...(selecting === undefined ? {} : { selection: selecting.selection, onToggle })}
          />
        </table>
      </div>
      {rows.length === 0 && (empty ?? <p className="ui-table-empty">{t('nothing')}</p>)}
    </div>
  );
}
