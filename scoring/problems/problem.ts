import type { Problem } from '../result.js';
import type { Text } from '../text.js';

/** What is wrong with one input, without its place: the engine adds the unit and the item. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly text: Text,
  ) {
    super(text.en);
  }
}

/** A grading that cannot be done: everything that stands in its way, at once. */
export class ScoringErrors extends Error {
  override readonly name = 'ScoringErrors';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message.en}`).join('\n'));
  }
}
