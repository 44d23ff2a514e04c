/** The HTTP status of a refusal. */
import { BUSY } from './reading.js';
import type { Refusal, RefusalCode } from './refusal.js';

export const STATUS: Readonly<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  LIMIT: 400,
};

/** Limits that pass with time; the others ask for another query. */
const LATER: ReadonlySet<string> = new Set([
  'RATE',
  'LOCKED',
  'TOO_MANY',
  'TOO_MANY_EXPORTS',
  'TOO_MANY_OWN_EXPORTS',
  BUSY,
]);

export const statusOf = ({ code, reason }: Pick<Refusal, 'code' | 'reason'>): number =>
  LATER.has(reason) ? 429 : STATUS[code];
