import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type CellKeyboardEvent, type CellKeyDownArgs, type Column, DataGrid } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { useWords } from '../language/words';
import { Button } from './button';
import { Dialog } from './dialog';
import { clipboardCells, type GridCell, type PastePlan, plainNumberText, planPaste } from './grid-paste';
import { words } from './grid-words';
import { toast } from './toast';
import './grid.css';

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** Stays in sight at the left and takes no value. The first one names the row. */
  readonly isHeading?: boolean;
  readonly kind?: 'text' | 'number';
  readonly width?: number;
}

export interface GridRow {
  readonly key: string;
  /** Values of headings, by column. */
  readonly headings: Readonly<Record<string, string>>;
}

export interface CellState {
  readonly value: string;
  /** Something else is stored. */
  readonly isChanged?: boolean;
  /** Why it cannot be stored: shown in the cell, and its description. */
  readonly problem?: string | null;
  /** A quiet second text: last year's value. */
  readonly beside?: string;
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
}

interface Shown extends GridRow {
  /** Rows are drawn anew when a cell of them changes. */
  readonly version: string;
}

/**
 * Cells to fill in: one stop of Tab. The cell with the focus is a field, so that what is typed replaces its value and
 * Chinese is composed in it like anywhere else.
 */
export function Grid({ label, columns, rows, cell, onChange, onUndo, isReadOnly = false }: GridProps) {
  const t = useWords(words);
  const help = useId();
  const [plan, setPlan] = useState<PastePlan | null>(null);
  /** The cell whose caret moves inside it, and its value before. */
  const inside = useRef<string | null>(null);
  const before = useRef<{ readonly key: string; readonly value: string } | null>(null);
  const session = useRef(0);

  const heading = columns.find(({ isHeading }) => isHeading)?.id ?? '';
  const nameOf = useCallback(
    (key: string) => rows.find((row) => row.key === key)?.headings[heading] ?? key,
    [rows, heading],
  );
  const labelOf = (id: string) => columns.find((column) => column.id === id)?.label ?? id;
  const shown = useMemo(
    (): Shown[] =>
      rows.map((row) => ({
        ...row,
        version: columns
          .filter(({ isHeading }) => !isHeading)
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
        columns: columns.filter(({ isHeading }) => !isHeading).map(({ id }) => id),
        row,
        column,
        storedValue: (at, id) => cell(at, id).value,
        check: (_, id, typed) => {
          if (columns.find((one) => one.id === id)?.kind !== 'number') return { value: typed };
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
          column.isHeading ? (
            <span tabIndex={tabIndex}>{row.headings[column.id] ?? ''}</span>
          ) : (
            <GridField
              name={t('cellName', { row: row.headings[heading] ?? row.key, column: column.label })}
              state={cell(row.key, column.id)}
              isActive={tabIndex === 0}
              isReadOnly={isReadOnly}
              isNumber={column.kind === 'number'}
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
    [columns, cell, heading, isReadOnly, type, onPaste, t],
  );

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
    if (field === null || isReadOnly) return;
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
        aria-label={label}
        aria-describedby={help}
        className="ui-grid-table"
        columns={gridColumns}
        rows={shown}
        rowKeyGetter={({ key }) => key}
        rowHeight={36}
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

interface GridFieldProps {
  readonly name: string;
  readonly state: CellState;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  readonly isNumber: boolean;
  readonly onFocus: (value: string) => void;
  readonly onType: (value: string) => void;
  readonly onLeave: (value: string) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLElement>) => void;
}

/** A cell: a text, and a field where the focus is. */
function GridField({ name, state, isActive, isReadOnly, isNumber, onFocus, onType, onLeave, onPaste }: GridFieldProps) {
  const id = useId();
  const { value, isChanged = false, problem = null, beside } = state;
  const className = ['ui-grid-cell', isChanged && 'ui-grid-changed', problem && 'ui-grid-wrong']
    .filter(Boolean)
    .join(' ');
  const notes: ReactNode = problem && (
    <span id={id} className="visually-hidden">
      {problem}
    </span>
  );
  if (!isActive || isReadOnly)
    return (
      <span className={className} tabIndex={isActive ? 0 : undefined} title={problem ?? undefined}>
        {beside && value === '' ? <span className="ui-grid-beside">{beside}</span> : value}
        {notes}
      </span>
    );
  return (
    <span className={className} title={problem ?? undefined}>
      <input
        tabIndex={0}
        className="ui-grid-input"
        aria-label={name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        inputMode={isNumber ? 'decimal' : 'text'}
        value={value}
        placeholder={beside}
        autoComplete="off"
        onFocus={(event) => {
          onFocus(value);
          event.currentTarget.select();
        }}
        onBlur={(event) => onLeave(event.currentTarget.value)}
        onChange={(event) => onType(event.currentTarget.value)}
        onPaste={onPaste}
        onKeyDown={stopLetters}
      />
      {notes}
    </span>
  );
}

/** Keys that only concern the text never reach shortcuts of the page. */
function stopLetters(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** Most refused cells that are listed. */
const LISTED = 20;

function PasteDialog({
  plan,
  nameOf,
  labelOf,
  onClose,
  onApply,
}: {
  readonly plan: PastePlan | null;
  readonly nameOf: (row: string) => string;
  readonly labelOf: (column: string) => string;
  readonly onClose: () => void;
  readonly onApply: (cells: readonly GridCell[]) => void;
}) {
  const t = useWords(words);
  const { changes = [], unchanged = 0, refused = [], tooLarge = null } = plan ?? {};
  return (
    <Dialog
      isOpen={plan !== null}
      onClose={onClose}
      title={t('pasteTitle')}
      actions={
        <>
          {changes.length > 0 && (
            <Button tone="primary" autoFocus onPress={() => onApply(changes)}>
              {t('apply')}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {tooLarge !== null ? (
        <p>{t('tooLarge', { rows: tooLarge.rows, columns: tooLarge.columns })}</p>
      ) : (
        <>
          <ul>
            <li>{t('pasted', { count: changes.length })}</li>
            <li>{t('unchanged', { count: unchanged })}</li>
            <li>{t('refused', { count: refused.length })}</li>
          </ul>
          {refused.length > 0 && (
            <ul className="ui-grid-refused">
              {refused.slice(0, LISTED).map(({ row, column, value, why }) => (
                <li key={`${row}\t${column}`}>
                  {t('refusedCell', { row: nameOf(row), column: labelOf(column), value, why })}
                </li>
              ))}
              {refused.length > LISTED && <li>{t('more', { count: refused.length - LISTED })}</li>}
            </ul>
          )}
        </>
      )}
    </Dialog>
  );
}
