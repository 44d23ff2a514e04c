import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A cell by its row and column; row −1 is the heading. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

const CONTROLS = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * The keys of a grid: it is one stop of Tab; arrows, Home, End, Page Up and Page Down move within it (with Ctrl to its
 * corners). A cell with a control gives the focus to the control; in a cell with several, left and right visit each.
 *
 * The control that Tab reaches is marked by `tabindex`, which is set on the elements themselves: cells are drawn by the
 * pages, which know nothing of the grid.
 */
export function useGridKeys(
  grid: RefObject<HTMLElement | null>,
  rows: number,
  columns: number,
  reveal: (row: number) => void,
) {
  const [active, setActive] = useState<Place>({ row: -1, column: 0 });
  const wanted = useRef<'first' | 'last' | null>(null);
  const row = Math.min(active.row, rows - 1);
  const column = Math.min(active.column, Math.max(0, columns - 1));

  const mark = useCallback(() => {
    const element = grid.current;
    if (element === null) return;
    for (const cell of element.querySelectorAll<HTMLElement>('[data-place]')) {
      const isActive = cell.dataset.place === `${row},${column}`;
      const inside = controlsIn(cell);
      setTabIndex(cell, isActive && inside.length === 0 ? 0 : -1);
      const reached = inside.includes(document.activeElement as HTMLElement) ? document.activeElement : inside[0];
      for (const control of inside) setTabIndex(control, isActive && control === reached ? 0 : -1);
    }
  }, [grid, row, column]);

  useLayoutEffect(() => {
    mark();
    if (wanted.current === null) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-place="${row},${column}"]`);
    if (!cell) return;
    const inside = controlsIn(cell);
    (inside.at(wanted.current === 'last' ? -1 : 0) ?? cell).focus({ preventScroll: row >= 0 });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    wanted.current = null;
    mark();
  });

  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const changed = new MutationObserver(mark);
    changed.observe(element, { childList: true, subtree: true });
    return () => changed.disconnect();
  }, [grid, mark]);

  const go = useCallback(
    (to: Place, end: 'first' | 'last' = 'first') => {
      wanted.current = end;
      if (to.row >= 0) reveal(to.row);
      setActive({ ...to });
    },
    [reveal],
  );

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[data-place]');
    // A field in a cell needs the arrows itself; so does whatever opened above the table.
    if (event.defaultPrevented || cell === null || !grid.current?.contains(target) || typesInto(target)) return;
    const inside = controlsIn(cell);
    const at = inside.indexOf(target);
    if (event.altKey || event.shiftKey) return;
    const beside = at === -1 ? undefined : inside[at + (event.key === 'ArrowLeft' ? -1 : 1)];
    if (beside && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      beside.focus();
      return;
    }
    const to = moved(event.key, { row, column }, { rows, columns }, event.ctrlKey || event.metaKey);
    if (to === null) return;
    event.preventDefault();
    go(to, event.key === 'ArrowLeft' ? 'last' : 'first');
  }

  /** The focus came by pointer or by Tab: the keys go on from there. */
  function onFocus(event: { readonly target: EventTarget }) {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-place]');
    const [toRow, toColumn] = (cell?.dataset.place ?? '').split(',').map(Number);
    if (toRow === undefined || toColumn === undefined) return;
    if (toRow !== active.row || toColumn !== active.column) setActive({ row: toRow, column: toColumn });
  }

  return { active: { row, column }, onKeyDown, onFocus };
}

/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

/**
 * Where a key leads from a place.
 *
 * @param toCorner with Ctrl: Home and End lead to the first and the last row too
 * @returns null if the key is none of the grid's
 */
export function moved(
  key: string,
  { row, column }: Place,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  toCorner: boolean,
): Place | null {
  const inRows = (at: number) => Math.min(rows - 1, Math.max(-1, at));
  const inColumns = (at: number) => Math.min(columns - 1, Math.max(0, at));
  switch (key) {
    case 'ArrowLeft':
      return { row, column: inColumns(column - 1) };
    case 'ArrowRight':
      return { row, column: inColumns(column + 1) };
    case 'ArrowUp':
      return { row: inRows(row - 1), column };
    case 'ArrowDown':
      return { row: inRows(row + 1), column };
    case 'PageUp':
      return { row: inRows(row - PAGE), column };
    case 'PageDown':
      return { row: inRows(row + PAGE), column };
    case 'Home':
      return { row: toCorner ? -1 : row, column: 0 };
    case 'End':
      return { row: toCorner ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}

function controlsIn(cell: HTMLElement): HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => !control.matches(':disabled'));
}

function setTabIndex(element: HTMLElement, index: number): void {
  if (element.getAttribute('tabindex') !== String(index)) element.setAttribute('tabindex', String(index));
}

function typesInto(element: HTMLElement): boolean {
  if (element.matches('textarea, select, [contenteditable="true"]')) return true;
  return element.matches('input:not([type="checkbox"], [type="radio"], [type="button"])');
}
