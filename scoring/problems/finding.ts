import type { Problem } from '../result.js';

type Path = readonly (string | number)[];

/** A finding that stops. @param path from the scheme, or from the item where its method says it */
export function error(path: Path, code: string, zh: string, en: string): Problem {
  return { severity: 'ERROR', code, path, message: { zh, en } };
}

/** One that is worth a look. */
export function warning(path: Path, code: string, zh: string, en: string): Problem {
  return { severity: 'WARNING', code, path, message: { zh, en } };
}
