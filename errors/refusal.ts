/** The error codes of the API. Each is one way in which a request is refused. */
export const REFUSAL_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'LIMIT',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One wrong input: its name, the rule that it breaks, and the message. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: Bilingual;
}

/** The content of a refusal as plain data, because errors lose their class between threads. */
export interface RefusalData {
  readonly code: RefusalCode;
  /** SCREAMING_SNAKE, narrower than `code`. */
  readonly reason: string;
  readonly text: Bilingual;
  readonly fields: readonly FieldProblem[];
}

/**
 * A request that was understood but is not carried out. The message is for the caller and never contains data that
 * the caller may not see.
 */
export class Refusal extends Error implements RefusalData {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly reason: string,
    readonly text: Bilingual,
    readonly fields: readonly FieldProblem[] = [],
    /** Seconds after which the same request may succeed; null if waiting does not help. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${text.zh} · ${text.en}`);
  }
}

/** The refusal that another thread made. */
export const refusalFrom = ({ code, reason, text, fields }: RefusalData): Refusal =>
  new Refusal(code, reason, text, fields);
