/**
 * Noto Sans SC, cut into ranges of characters: a browser fetches only those that a page shows, and none where the
 * system has one of the fonts that stand before it in --sans.
 */
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
