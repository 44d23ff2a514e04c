import type { FileProblems } from './problem.js';

/** The place of a single value, for what is wrong with it. */
export interface Where {
  readonly problems: FileProblems;
  readonly line: number;
  /** The column or key. */
  readonly name: string;
}
