import { useSyncExternalStore } from 'react';

/** The look of the console. `system` follows the settings of the computer. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

const KEPT = 'kaoping.theme';
const listeners = new Set<() => void>();
let now: Theme = kept();
show(now);

function kept(): Theme {
  try {
    return THEMES.find((theme) => theme === window.localStorage.getItem(KEPT)) ?? 'system';
  } catch {
    // A browser may refuse storage; then the choice lasts until the page is closed.
    return 'system';
  }
}

/** `style/tokens.css` has the colours of each theme under this attribute. */
function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function setTheme(theme: Theme): void {
  now = theme;
  show(theme);
  try {
    window.localStorage.setItem(KEPT, theme);
  } catch {
    // See kept().
  }
  for (const changed of listeners) changed();
}

/** The chosen theme; the component is drawn anew when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(onThemeChange, () => now);
}

/** @returns a function that stops listening */
export function onThemeChange(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
