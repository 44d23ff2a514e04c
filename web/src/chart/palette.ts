import { useSyncExternalStore } from 'react';

/** The page's colours as values, for charts, which CSS does not style. */
export interface Palette {
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly paper: string;
  readonly font: string;
  /** Indexed by gradeColour. The last one is for units without a grade. */
  readonly grades: readonly string[];
  readonly noGrade: string;
}

const media = ['(prefers-color-scheme: dark)', 'print'].map((query) => window.matchMedia(query));
let read: { readonly key: string; readonly palette: Palette } | null = null;

/** The current palette. It changes with the colour scheme and for printing. */
export function usePalette(): Palette {
  return useSyncExternalStore(listen, palette);
}

function palette(): Palette {
  const key = media.map(({ matches }) => matches).join();
  if (read?.key !== key) read = { key, palette: fromStyle(getComputedStyle(document.documentElement)) };
  return read.palette;
}

function fromStyle(style: CSSStyleDeclaration): Palette {
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('ink'),
    inkSoft: colour('ink-soft'),
    line: colour('line'),
    paper: colour('paper'),
    font: colour('sans'),
    grades: [0, 1, 2, 3, 4].map((at) => colour(`grade-${at}`)),
    noGrade: colour('grade-none'),
  };
}

function listen(changed: () => void): () => void {
  for (const query of media) query.addEventListener('change', changed);
  return () => {
    for (const query of media) query.removeEventListener('change', changed);
  };
}
