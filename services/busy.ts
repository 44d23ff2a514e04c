/** Refuses queries while too many others are running. The refusal tells when to try again. */
import { isOverloaded } from '../db/reading/overload.js';
import { busy } from '../errors/reading.js';

/** @returns a Refusal if the database had no free connection, otherwise the error itself */
export const refusalIfBusy = (error: unknown): unknown => (isOverloaded(error) ? busy() : error);
