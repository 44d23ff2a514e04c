import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../language/words';
import { MenuButton } from '../../ui/menu';
import { usePalette } from '../../ui/palette';
import { words } from '../words';
import { type Cells, drawCells, pngOf, svgOf } from './heat-canvas';
import './cell-grid.css';

/** Sizes of a cell in pixels. A row is a target of 24 px. */
const SIZES = { width: 24, height: 24 };

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface CellGridProps {
  /** Its name for readers of screens, and of files. */
  readonly label: string;
  readonly cells: Cells;
  /** What a cell says, in words. */
  readonly describe: (place: Place) => string;
  readonly onOpen?: (place: Place) => void;
  readonly legend: ReactNode;
}

/**
 * Cells of a large table as a picture, with the names of rows and columns in sight while it scrolls. The cells are one
 * canvas, so that scrolling draws nothing. Arrow keys move a mark, Enter opens the cell; what is marked is read aloud.
 */
export function CellGrid({ label, cells, describe, onOpen, legend }: CellGridProps) {
  const t = useWords(words);
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const colours = { paper: palette.paper, ink: palette.ink, empty: palette.lineStrong, font: palette.font };
  useEffect(() => {
    if (canvas.current)
      drawCells(canvas.current, cells, SIZES, {
        paper: palette.paper,
        ink: palette.ink,
        empty: palette.lineStrong,
        font: palette.font,
      });
  }, [cells, palette]);

  function placeAt(event: PointerEvent): Place | null {
    const box = event.currentTarget.getBoundingClientRect();
    const found = {
      row: Math.floor((event.clientY - box.top) / SIZES.height),
      column: Math.floor((event.clientX - box.left) / SIZES.width),
    };
    return found.row < cells.rows.length && found.column < cells.columns.length ? found : null;
  }

  function onKeyDown(event: KeyboardEvent) {
    const now = place ?? { row: 0, column: 0 };
    if ((event.key === 'Enter' || event.key === ' ') && place !== null) {
      event.preventDefault();
      onOpen?.(place);
      return;
    }
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = place === null ? now : move(now, { row: cells.rows.length - 1, column: cells.columns.length - 1 });
    setPlace(next);
    keepInSight(frame.current, next);
  }

  return (
    <div className="cell-grid">
      <div className="cell-grid-head">
        <p className="cell-grid-now" role="status">
          {place === null ? t('heatPoint') : describe(place)}
        </p>
        {legend}
        <MenuButton
          size="small"
          tone="quiet"
          icon="download"
          label={label}
          acts={[
            {
              id: 'png',
              label: t('png'),
              onAction: () => void pngOf(cells, SIZES, colours).then((blob) => blob && save(`${label}.png`, blob)),
            },
            { id: 'svg', label: t('svg'), onAction: () => save(`${label}.svg`, svgOf(cells, SIZES, colours)) },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of cells that the keys move in, not a form */}
      <div
        ref={frame}
        className="cell-grid-frame"
        role="group"
        aria-label={`${label}。${t('heatKeys')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move in it
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div
          className="cell-grid-table"
          style={{ gridTemplateColumns: `var(--cell-names) ${cells.columns.length * SIZES.width}px` }}
        >
          <div className="cell-grid-corner" />
          <div className="cell-grid-columns" aria-hidden="true">
            {cells.columns.map((name, at) => (
              <span key={name} style={{ width: SIZES.width }} className={place?.column === at ? 'cell-grid-on' : ''}>
                {name}
              </span>
            ))}
          </div>
          <div className="cell-grid-rows" aria-hidden="true">
            {cells.rows.map((name, at) => (
              <span key={name} style={{ height: SIZES.height }} className={place?.row === at ? 'cell-grid-on' : ''}>
                {name}
              </span>
            ))}
          </div>
          <div
            className="cell-grid-cells"
            onPointerMove={(event) => setPlace(placeAt(event))}
            onPointerUp={(event) => {
              const at = placeAt(event);
              if (at !== null && event.button === 0) onOpen?.(at);
            }}
          >
            <canvas
              ref={canvas}
              style={{ width: cells.columns.length * SIZES.width, height: cells.rows.length * SIZES.height }}
            />
            {place && (
              <span
                className="cell-grid-mark"
                style={{
                  insetInlineStart: place.column * SIZES.width,
                  insetBlockStart: place.row * SIZES.height,
                  width: SIZES.width,
                  height: SIZES.height,
                }}
              />
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

type Move = (now: Place, last: Place) => Place;
const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: ({ row, column }) => ({ row: Math.max(0, row - 1), column }),
  ArrowDown: ({ row, column }, last) => ({ row: Math.min(last.row, row + 1), column }),
  ArrowLeft: ({ row, column }) => ({ row, column: Math.max(0, column - 1) }),
  ArrowRight: ({ row, column }, last) => ({ row, column: Math.min(last.column, column + 1) }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, last) => ({ row, column: last.column }),
  PageUp: ({ row, column }) => ({ row: Math.max(0, row - 10), column }),
  PageDown: ({ row, column }, last) => ({ row: Math.min(last.row, row + 10), column }),
};

/** Scrolls so that the cell is not behind the names. */
function keepInSight(frame: HTMLElement | null, { row, column }: Place): void {
  if (frame === null) return;
  const names = frame.querySelector<HTMLElement>('.cell-grid-corner');
  const [left, top] = [names?.offsetWidth ?? 0, names?.offsetHeight ?? 0];
  const [x, y] = [column * SIZES.width, row * SIZES.height];
  const room = { width: frame.clientWidth - left - SIZES.width, height: frame.clientHeight - top - SIZES.height };
  if (x < frame.scrollLeft) frame.scrollLeft = x;
  else if (x > frame.scrollLeft + room.width) frame.scrollLeft = x - room.width;
  if (y < frame.scrollTop) frame.scrollTop = y;
  else if (y > frame.scrollTop + room.height) frame.scrollTop = y - room.height;
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
