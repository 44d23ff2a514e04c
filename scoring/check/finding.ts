import type { Problem } from '../result.js';

type Path = readonly (string | number)[];

export function error(path: Path, code: string, zh: string, en: string): Problem {
  return { severity: 'ERROR', code, path, message: { zh, en } };
}

export function warning(path: Path, code: string, zh: string, en: string): Problem {
  return { severity: 'WARNING', code, path, message: { zh, en } };
}
