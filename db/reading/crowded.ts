/** Too many accounts, or one account too often, ask at the same time. It passes; the database itself is well. */
export class Crowded extends Error {
  override readonly name = 'Crowded';
}

/** What the driver says when every connection of a pool was in use for too long. */
const POOL_IS_FULL = 'timeout exceeded when trying to connect';

export const isCrowded = (error: unknown): boolean =>
  error instanceof Crowded || (error instanceof Error && error.message === POOL_IS_FULL);
