import { useSyncExternalStore } from 'react';

/** The page's colours as values, for pictures that are drawn on a canvas, which CSS does not style. */
export interface Palette {
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly paper: string;
  readonly sunken: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly good: string;
  readonly warn: string;
  readonly seal: string;
  readonly font: string;
  /** From the best grade down. */
  readonly grades: readonly string[];
  readonly noGrade: string;
  /** Series, in their order. */
  readonly series: readonly string[];
}

const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', 'print'].map((query) =>
  window.matchMedia(query),
);
let read: { readonly key: string; readonly palette: Palette } | null = null;

/** The current palette. It changes with the theme, the colour scheme of the system, and for printing. */
export function usePalette(): Palette {
  return useSyncExternalStore(listen, palette);
}

function palette(): Palette {
  const key = `${document.documentElement.dataset.theme} ${media.map(({ matches }) => matches).join()}`;
  if (read?.key !== key) read = { key, palette: fromStyle(getComputedStyle(document.documentElement)) };
  return read.palette;
}

function fromStyle(style: CSSStyleDeclaration): Palette {
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    inkSoft: token('ink-soft'),
    line: token('line'),
    lineStrong: token('line-strong'),
    paper: token('paper'),
    sunken: token('sunken'),
    accent: token('accent'),
    accentSoft: token('accent-soft'),
    good: token('good'),
    warn: token('warn'),
    seal: token('seal'),
    font: token('sans'),
    grades: [0, 1, 2, 3, 4].map((at) => token(`grade-${at}`)),
    noGrade: token('grade-none'),
    series: [0, 1, 2, 3, 4, 5].map((at) => token(`series-${at}`)),
  };
}

function listen(changed: () => void): () => void {
  const theme = new MutationObserver(changed);
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  for (const query of media) query.addEventListener('change', changed);
  return () => {
    theme.disconnect();
    for (const query of media) query.removeEventListener('change', changed);
  };
}
