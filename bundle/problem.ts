/** A finding in a bundle's files, as the person who wrote them reads it. */
export interface FileProblem {
  /** Name within the bundle's folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly severity: 'ERROR' | 'WARNING';
  /** SCREAMING_SNAKE, stable, searchable. */
  readonly code: string;
  /** Chinese first, then English; says what to do. */
  readonly message: string;
}

/** `file:line: CODE: message` */
export function formatProblem({ file, line, code, message }: FileProblem): string {
  return `${file}:${line}: ${code}: ${message}`;
}

/** Collects what is wrong with one file. */
export class FileProblems {
  constructor(
    readonly file: string,
    private readonly into: FileProblem[],
  ) {}

  /** The same list, for another file. */
  of(file: string): FileProblems {
    return new FileProblems(file, this.into);
  }

  /** How many there are so far, of all files that share the list. */
  get count(): number {
    return this.into.length;
  }

  error(line: number, code: string, zh: string, en: string): void {
    this.into.push({ file: this.file, line, severity: 'ERROR', code, message: `${zh} · ${en}` });
  }

  warning(line: number, code: string, zh: string, en: string): void {
    this.into.push({ file: this.file, line, severity: 'WARNING', code, message: `${zh} · ${en}` });
  }
}
