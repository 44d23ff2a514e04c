/** The ways in which a service refuses. Each becomes one error code of the API (contract: error codes). */
export type RefusalCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_USER_INPUT' | 'CONFLICT' | 'LIMIT';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One input that is wrong: its name, and what to do. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: Bilingual;
}

/** A request that is understood and not done. Its message is for the person who asked; it never holds another's data. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    /** SCREAMING_SNAKE, narrower than `code`. */
    readonly reason: string,
    readonly text: Bilingual,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(`${text.zh} · ${text.en}`);
  }
}
