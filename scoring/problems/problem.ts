import type { Problem } from '../result.js';
import type { Text } from '../text.js';

/** A fault of one input, without its place. The engine adds the unit and the item. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly text: Text,
  ) {
    super(text.en);
  }
}

/** A grading that is impossible, with all the reasons. */
export class ScoringErrors extends Error {
  override readonly name = 'ScoringErrors';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message.en}`).join('\n'));
  }
}
