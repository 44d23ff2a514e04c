/** The refusal of a question that comes while too many others run. It passes: a limit with a time to come back, no outage. */
import { isCrowded } from '../db/reading/crowded.js';
import { busy } from '../errors/reading.js';

/** @returns the error that callers see: a Refusal where the database had no connection for it, or the error itself */
export const orBusy = (error: unknown): unknown => (isCrowded(error) ? busy() : error);
