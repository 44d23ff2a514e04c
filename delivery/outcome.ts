/** What became of one attempt to send a message. */
export type Outcome =
  /** The other side has taken it on. */
  | { readonly kind: 'ACCEPTED'; readonly answer: string }
  /** Worth another attempt. `isUnanswered`: all of it was sent and no answer came, so that it may have arrived. */
  | { readonly kind: 'LATER'; readonly answer: string; readonly isUnanswered: boolean }
  /** Refused for good: another attempt would be refused, too. */
  | { readonly kind: 'REFUSED'; readonly answer: string };

const LONGEST = 500;

/** An answer on one line, as it is stored and shown. */
export const answerText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
