/** What a person has changed in a grid and not stored yet, by key: it survives sorting and filtering. */
import { useCallback, useRef, useState } from 'react';
import type { GridCell } from './grid-paste';

const keyOf = (row: string, column: string) => `${row}\t${column}`;

type Edits = ReadonlyMap<string, GridCell>;

export interface GridEdits {
  readonly edits: Edits;
  readonly of: (row: string, column: string) => string | undefined;
  /** @param step cells that were typed into one after the other are one step; a pasted block is a step of its own */
  readonly apply: (cells: readonly GridCell[], step?: string) => void;
  /** Takes the last step back. @returns false if there is none */
  readonly undo: () => boolean;
  /** Forgets cells that were stored, or all of them. */
  readonly forget: (cells?: readonly Pick<GridCell, 'row' | 'column'>[]) => void;
}

/** @param stored the value that is stored, so that an edit back to it is none */
export function useGridEdits(stored: (row: string, column: string) => string): GridEdits {
  const [edits, setEdits] = useState<Edits>(new Map());
  const history = useRef<{ readonly before: Edits; readonly step: string | undefined }[]>([]);
  const now = useRef<Edits>(edits);
  const set = useCallback((next: Edits) => {
    now.current = next;
    setEdits(next);
  }, []);

  const apply = useCallback(
    (cells: readonly GridCell[], step?: string) => {
      const before = now.current;
      const last = history.current.at(-1);
      if (step === undefined || last?.step !== step) history.current.push({ before, step });
      const next = new Map(before);
      for (const cell of cells) {
        if (cell.value === stored(cell.row, cell.column)) next.delete(keyOf(cell.row, cell.column));
        else next.set(keyOf(cell.row, cell.column), cell);
      }
      set(next);
    },
    [stored, set],
  );
  const undo = useCallback(() => {
    const last = history.current.pop();
    if (last !== undefined) set(last.before);
    return last !== undefined;
  }, [set]);
  const forget = useCallback(
    (cells?: readonly Pick<GridCell, 'row' | 'column'>[]) => {
      history.current = [];
      if (cells === undefined) return set(new Map());
      const next = new Map(now.current);
      for (const { row, column } of cells) next.delete(keyOf(row, column));
      return set(next);
    },
    [set],
  );
  const of = useCallback((row: string, column: string) => edits.get(keyOf(row, column))?.value, [edits]);
  return { edits, of, apply, undo, forget };
}
