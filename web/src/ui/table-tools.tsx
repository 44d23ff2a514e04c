import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useWords } from '../language/words';
import { Button } from './button';
import { CheckboxGroup } from './checkbox';
import { PopoverButton } from './popover';
import type { Column } from './table-columns';
import { TableExport, type TableExportProps } from './table-export-menu';
import { words } from './table-words';

/** What a person chose for a table, kept in this browser. */
export interface TableChoices<Row> {
  readonly columns: readonly Column<Row>[];
  readonly setShown: (ids: readonly string[]) => void;
  readonly isCompact: boolean;
  readonly setCompact: (isCompact: boolean) => void;
}

const DENSITY = 'kaoping.table.compact';

export function useTableChoices<Row>(name: string, all: readonly Column<Row>[]): TableChoices<Row> {
  const place = `kaoping.table.${name}`;
  const [shown, setShownState] = useState<readonly string[] | null>(() => readList(place));
  const [isCompact, setCompactState] = useState(() => read(DENSITY) === 'true');
  const columns = useMemo(() => {
    const chosen = all.filter(({ id, isOptional }) => (shown === null ? !isOptional : shown.includes(id)));
    // Columns of an earlier version may all be gone.
    return chosen.length === 0 ? all.filter(({ isOptional }) => !isOptional) : chosen;
  }, [all, shown]);
  const setShown = useCallback(
    (ids: readonly string[]) => {
      if (ids.length === 0) return;
      setShownState(ids);
      write(place, JSON.stringify(ids));
    },
    [place],
  );
  const setCompact = useCallback((next: boolean) => {
    setCompactState(next);
    write(DENSITY, String(next));
  }, []);
  return { columns, setShown, isCompact, setCompact };
}

export interface TableToolsProps<Row> extends Omit<TableExportProps<Row>, 'shown'> {
  readonly choices: TableChoices<Row>;
  readonly count: string;
  readonly tools: ReactNode;
}

/** Above a table: how many rows, which columns, how close, and a file of what is shown. */
export function TableTools<Row>({ choices, count, tools, ...exported }: TableToolsProps<Row>) {
  const t = useWords(words);
  return (
    <div className="ui-table-tools">
      <span role="status" className="ui-table-count">
        {count}
      </span>
      {tools}
      <PopoverButton
        label={t('columnsShown')}
        button={
          <Button size="small" tone="quiet" icon="columns">
            {t('columns')}
          </Button>
        }
      >
        <CheckboxGroup
          label={t('columnsShown')}
          options={exported.all.map(({ id, label: name }) => ({ id, label: name }))}
          value={choices.columns.map(({ id }) => id)}
          onChange={choices.setShown}
        />
      </PopoverButton>
      <Button
        size="small"
        tone="quiet"
        icon="rows"
        aria-pressed={choices.isCompact}
        onPress={() => choices.setCompact(!choices.isCompact)}
      >
        {t('density')}
      </Button>
      <TableExport {...exported} shown={choices.columns} />
    </div>
  );
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // A browser may refuse storage; then the choice lasts as long as the page.
    return null;
  }
}

function readList(key: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(read(key) ?? 'null');
    return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : null;
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // See read().
  }
}
