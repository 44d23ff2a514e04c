/** What is asked at a time when too much else is. It passes: the answer is a limit with a time to come back at, no outage. */
import { isCrowded } from '../db/crowded.js';
import { Refusal } from './refusal.js';

/** Its reason; answers that hold it have the status 429 and a `Retry-After`. */
export const BUSY = 'BUSY';

export const busy = (): Refusal =>
  new Refusal('LIMIT', BUSY, {
    zh: '同时进行的查询太多，请稍后再试；一次少查一些，或逐个查询，就不必等待。',
    en: 'Too many queries run at the same time; try again in a moment. Smaller queries, one after the other, do not have to wait.',
  });

/** @returns the error that callers see: a Refusal where the database had no connection for it, or the error itself */
export const orBusy = (error: unknown): unknown => (isCrowded(error) ? busy() : error);
