import type { Problem } from '../result.js';

type Path = readonly (string | number)[];

/** A problem that prevents grading. @param path from the scheme, or from the item if a method reports it */
export function error(path: Path, code: string, zh: string, en: string): Problem {
  return { severity: 'ERROR', code, path, message: { zh, en } };
}

/** A problem that is only a warning. */
export function warning(path: Path, code: string, zh: string, en: string): Problem {
  return { severity: 'WARNING', code, path, message: { zh, en } };
}
