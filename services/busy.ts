/** Refuses queries while too many others are running. The refusal tells when to try again. */
import { isCrowded } from '../db/reading/crowded.js';
import { busy } from '../errors/reading.js';

/** @returns a Refusal if the database had no free connection, otherwise the error itself */
export const orBusy = (error: unknown): unknown => (isCrowded(error) ? busy() : error);
