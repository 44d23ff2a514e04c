import { visible } from './text/visible.js';

/** A problem in a bundle's files, for the person who wrote them. */
export interface FileProblem {
  /** Name within the bundle's folder; "." for the folder itself. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly severity: 'ERROR' | 'WARNING';
  /** SCREAMING_SNAKE, stable, searchable; docs/bundle.md lists them. */
  readonly code: string;
  /** Chinese first, then English; includes the correction. */
  readonly message: string;
}

/** `file:line: CODE: message` */
export function formatProblem({ file, line, code, message }: FileProblem): string {
  return `${file}:${line}: ${code}: ${message}`;
}

/** Limit of problems in a list, because nobody reads longer lists and they use memory. */
const MOST_PER_FILE = 10_000;

/** The problems of the files of one bundle. */
export class ProblemList {
  readonly #problems: FileProblem[] = [];
  readonly #counts = new Map<string, number>();
  readonly #withErrors = new Set<string>();

  in(file: string): FileProblems {
    return new FileProblems(file, this);
  }

  add(problem: FileProblem): void {
    if (problem.severity === 'ERROR') this.#withErrors.add(problem.file);
    const count = (this.#counts.get(problem.file) ?? 0) + 1;
    this.#counts.set(problem.file, count);
    if (count <= MOST_PER_FILE) this.#problems.push({ ...problem, message: bothLanguages(problem.message) });
  }

  get hasErrors(): boolean {
    return this.#withErrors.size > 0;
  }

  hasErrorsIn(file: string): boolean {
    return this.#withErrors.has(file);
  }

  /** By file and line; problems of one line in the order in which they were found. */
  inOrder(): FileProblem[] {
    const left = [...this.#counts].filter(([, count]) => count > MOST_PER_FILE);
    const notes = left.map(([file, count]): FileProblem => {
      const more = count - MOST_PER_FILE;
      return {
        file,
        line: Math.max(...this.#problems.map((problem) => (problem.file === file ? problem.line : 1))),
        severity: this.#withErrors.has(file) ? 'ERROR' : 'WARNING',
        code: 'MORE_PROBLEMS',
        message: `另有 ${more} 个问题未列出，请先改正以上各项 · ${more} more problems; correct the ones above first`,
      };
    });
    return [...this.#problems, ...notes].sort((a, b) =>
      a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
    );
  }
}

/** Collects the problems of one file. */
export class FileProblems {
  /** Number of errors reported so far. */
  errors = 0;

  constructor(
    readonly file: string,
    private readonly list: ProblemList,
  ) {}

  error(line: number, code: string, zh: string, en: string): void {
    this.errors++;
    this.list.add({ file: this.file, line, severity: 'ERROR', code, message: `${zh} · ${en}` });
  }

  warning(line: number, code: string, zh: string, en: string): void {
    this.list.add({ file: this.file, line, severity: 'WARNING', code, message: `${zh} · ${en}` });
  }
}

/** `zh · en`, on one line each. */
function bothLanguages(message: string): string {
  const middle = message.lastIndexOf(' · ');
  return middle < 0 ? oneLine(message) : `${oneLine(message.slice(0, middle))} · ${oneLine(message.slice(middle + 3))}`;
}

/** Largest number of characters of a message in each language. */
const LONGEST = 400;

/**
 * Messages quote the files: a long quotation is shortened in its middle, and control characters are removed, because
 * a message must not control the terminal.
 */
function oneLine(message: string): string {
  const cut = message.length > LONGEST ? `${message.slice(0, LONGEST / 2)} … ${message.slice(-LONGEST / 2)}` : message;
  return visible(cut.toWellFormed());
}

/** The place of a single value, for messages about it. */
export interface Where {
  readonly problems: FileProblems;
  readonly line: number;
  /** The column or key. */
  readonly name: string;
}
