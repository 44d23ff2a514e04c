import { type ClipboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import {
  type CellKeyboardEvent,
  type CellKeyDownArgs,
  type Column,
  DataGrid,
  type DataGridHandle,
} from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { useWords } from '../language/words';
import { type CellState, CHECKED, GridField } from './grid-field';
import { clipboardCells, type GridCell, type PastePlan, plainNumberText, planPaste } from './grid-paste';
import { PasteDialog } from './grid-paste-dialog';
import { words } from './grid-words';
import { toast } from './toast';
import './grid.css';

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** Stays in sight at the left and takes no value. The first one names the row. */
  readonly isHeading?: boolean;
  /** Takes no value and moves with the cells. */
  readonly isFact?: boolean;
  /** `check` is a tick (`CHECKED` or empty); `open` is a button that opens more about the row. */
  readonly kind?: 'text' | 'number' | 'check' | 'open';
  readonly width?: number;
}

export interface GridRow {
  readonly key: string;
  /** Names the row where its first heading does not. */
  readonly name?: string;
  /** Values of headings and facts, by column. */
  readonly headings: Readonly<Record<string, string>>;
}

export interface GridProps {
  /** What the cells are. */
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly cell: (row: string, column: string) => CellState;
  /** @param step as in `useGridEdits` */
  readonly onChange: (cells: readonly GridCell[], step?: string) => void;
  readonly onUndo: () => boolean;
  readonly isReadOnly?: boolean;
  readonly onOpen?: (row: string) => void;
  /** The cell that gets the focus whenever this is another object. */
  readonly goTo?: { readonly row: string; readonly column: string } | null;
}

const ROW = 36;
const rowName = (row: GridRow | undefined, heading: string) => row?.name ?? row?.headings[heading];
const takesValues = ({ isHeading, isFact, kind }: GridColumn) => !isHeading && !isFact && kind !== 'open';

interface Shown extends GridRow {
  /** Rows are drawn anew when a cell of them changes. */
  readonly version: string;
}

/**
 * Cells to fill in: one stop of Tab. The cell with the focus is a field, so that what is typed replaces its value and
 * Chinese is composed in it like anywhere else.
 */
export function Grid(props: GridProps) {
  const { label, columns, rows, cell, onChange, onUndo, isReadOnly = false, onOpen, goTo = null } = props;
  const t = useWords(words);
  const help = useId();
  const [plan, setPlan] = useState<PastePlan | null>(null);
  /** The cell whose caret moves inside it, and its value before. */
  const inside = useRef<string | null>(null);
  const before = useRef<{ readonly key: string; readonly value: string } | null>(null);
  const session = useRef(0);
  const grid = useRef<DataGridHandle>(null);

  const heading = columns.find(({ isHeading }) => isHeading)?.id ?? '';
  const nameOf = useCallback(
    (key: string) =>
      rowName(
        rows.find((row) => row.key === key),
        heading,
      ) ?? key,
    [rows, heading],
  );
  const labelOf = (id: string) => columns.find((column) => column.id === id)?.label ?? id;
  const shown = useMemo(
    (): Shown[] =>
      rows.map((row) => ({
        ...row,
        version: columns
          .filter(takesValues)
          .map(({ id }) => Object.values(cell(row.key, id)).join('|'))
          .join('\t'),
      })),
    [rows, columns, cell],
  );

  const type = useCallback(
    (row: string, column: string, value: string) =>
      onChange([{ row, column, value }], `${row}\t${column}\t${session.current}`),
    [onChange],
  );

  const onPaste = useCallback(
    (event: ClipboardEvent<HTMLElement>, row: string, column: string) => {
      const text = event.clipboardData.getData('text/plain');
      if (!/[\t\n\r]/.test(text.trimEnd())) return;
      event.preventDefault();
      const made = planPaste(clipboardCells(text), {
        rows: rows.map(({ key }) => key),
        columns: columns.filter(takesValues).map(({ id }) => id),
        row,
        column,
        storedValue: (at, id) => cell(at, id).value,
        check: (at, id, typed) => {
          const { locked } = cell(at, id);
          if (locked) return { why: locked };
          const kind = columns.find((one) => one.id === id)?.kind;
          if (kind === 'check') {
            const isChecked = t('ticks').split(' ').includes(typed.toUpperCase());
            if (isChecked) return { value: CHECKED };
            return t('noTicks').split(' ').includes(typed.toUpperCase()) ? { value: '' } : { why: t('notTick') };
          }
          if (kind !== 'number') return { value: typed };
          const value = plainNumberText(typed);
          return value === null ? { why: t('notNumber') } : { value };
        },
        clear: t('clear'),
      });
      setPlan(made);
    },
    [rows, columns, cell, t],
  );

  const gridColumns = useMemo(
    (): Column<Shown>[] =>
      columns.map((column) => ({
        key: column.id,
        name: column.label,
        frozen: column.isHeading ?? false,
        ...(column.width === undefined ? { minWidth: column.isHeading ? 120 : 96 } : { width: column.width }),
        resizable: true,
        cellClass: column.kind === 'number' ? 'ui-grid-number' : undefined,
        headerCellClass: column.kind === 'number' ? 'ui-grid-number' : undefined,
        renderCell: ({ row, tabIndex }) =>
          column.isHeading || column.isFact ? (
            <span tabIndex={tabIndex}>{row.headings[column.id] ?? ''}</span>
          ) : column.kind === 'open' ? (
            <button
              type="button"
              className="ui-link ui-grid-open"
              tabIndex={tabIndex}
              aria-label={t('cellName', { row: rowName(row, heading) ?? row.key, column: column.label })}
              onClick={() => onOpen?.(row.key)}
            >
              {column.label}
            </button>
          ) : (
            <GridField
              name={t('cellName', { row: rowName(row, heading) ?? row.key, column: column.label })}
              state={cell(row.key, column.id)}
              isActive={tabIndex === 0}
              isReadOnly={isReadOnly}
              kind={column.kind ?? 'text'}
              onFocus={(value) => {
                session.current += 1;
                inside.current = null;
                before.current = { key: `${row.key}\t${column.id}`, value };
              }}
              onType={(value) => type(row.key, column.id, value)}
              onLeave={(value) => {
                if (column.kind !== 'number' || value === '') return;
                const plain = plainNumberText(value);
                if (plain !== null && plain !== value) type(row.key, column.id, plain);
              }}
              onPaste={(event) => onPaste(event, row.key, column.id)}
            />
          ),
      })),
    [columns, cell, heading, isReadOnly, type, onPaste, onOpen, t],
  );

  const places = useRef({ rows, columns });
  places.current = { rows, columns };
  useEffect(() => {
    if (goTo === null) return;
    const rowIdx = places.current.rows.findIndex(({ key }) => key === goTo.row);
    const idx = places.current.columns.findIndex(({ id }) => id === goTo.column);
    if (rowIdx >= 0 && idx >= 0) grid.current?.selectCell({ rowIdx, idx }, { shouldFocusCell: true });
  }, [goTo]);

  /** Keys of the cell with the focus, before the grid moves by them. */
  function onCellKeyDown({ row, column }: CellKeyDownArgs<Shown>, event: CellKeyboardEvent) {
    const key = `${row.key}\t${column.key}`;
    const field = event.target instanceof HTMLInputElement ? event.target : null;
    // Composing Chinese: every key belongs to the composition.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return event.preventGridDefault();
    // Tab leaves the grid, and comes back to the same cell.
    if (event.key === 'Tab') return event.preventGridDefault();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventGridDefault();
      event.preventDefault();
      if (onUndo()) toast(t('undone'), 'info');
      return;
    }
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' '))
      return event.preventGridDefault();
    if (field === null || isReadOnly) return;
    if (field.type === 'checkbox') {
      if (event.key.startsWith('Arrow') || /^(Page|Home|End)/.test(event.key)) return;
      event.preventGridDefault();
      if (event.key === 'Enter' || event.key === 'F2') type(row.key, column.key, field.checked ? '' : CHECKED);
      else if (event.key === 'Delete') type(row.key, column.key, '');
      return;
    }
    if (inside.current === key) {
      if (event.key === 'Enter' || event.key === 'F2') inside.current = null;
      else if (event.key === 'Escape') leave(row.key, column.key);
      if (event.key === 'Enter' || event.key === 'F2' || event.key === 'Escape') {
        event.preventDefault();
        field.select();
      }
      return event.preventGridDefault();
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventGridDefault();
      event.preventDefault();
      inside.current = key;
      field.setSelectionRange(field.value.length, field.value.length);
    } else if (event.key === 'Escape') {
      event.preventGridDefault();
      leave(row.key, column.key);
      field.select();
    } else if (event.key === 'Delete') {
      event.preventGridDefault();
      event.preventDefault();
      type(row.key, column.key, '');
    } else if (!event.key.startsWith('Arrow') && !/^(Page|Home|End)/.test(event.key)) event.preventGridDefault();
  }

  /** Takes back what was typed since the cell got the focus. */
  function leave(row: string, column: string) {
    inside.current = null;
    if (before.current?.key === `${row}\t${column}`) type(row, column, before.current.value);
  }

  return (
    <div className="ui-grid">
      <p id={help} className="ui-grid-keys">
        {t('keys')}
      </p>
      <DataGrid
        ref={grid}
        aria-label={label}
        aria-describedby={help}
        className="ui-grid-table"
        columns={gridColumns}
        rows={shown}
        rowKeyGetter={({ key }) => key}
        rowHeight={ROW}
        // No taller than its rows, with room for a bar to scroll by.
        style={{ blockSize: `min(70vh, 48rem, ${(rows.length + 1) * ROW + 20}px)` }}
        onCellKeyDown={onCellKeyDown}
      />
      <PasteDialog
        plan={plan}
        nameOf={nameOf}
        labelOf={labelOf}
        onClose={() => setPlan(null)}
        onApply={(cells) => {
          onChange(cells);
          setPlan(null);
        }}
      />
    </div>
  );
}
