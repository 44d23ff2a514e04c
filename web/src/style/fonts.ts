/**
 * Noto Sans SC, divided into ranges of characters. A browser loads only the ranges that a page needs, and none if the
 * system has one of the fonts that precede it in --sans.
 */
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
