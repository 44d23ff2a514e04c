/** Too many reads are waiting, of all accounts or of one. It passes; the database itself works. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

/** The driver's message when every connection of a pool was in use for too long. */
const POOL_IS_FULL = 'timeout exceeded when trying to connect';

export const isOverloaded = (error: unknown): boolean =>
  error instanceof Overloaded || (error instanceof Error && error.message === POOL_IS_FULL);
