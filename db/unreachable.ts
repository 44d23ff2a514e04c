/** PostgreSQL's and the system's codes for a database that does not answer at present. */
const OUT_OF_REACH =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[1-5]|53300)$/;
/** Messages of the driver without a code. */
const LOST = /Connection terminated|not queryable/;

/** True for an error that will pass when the database is available again; false for a bug. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && OUT_OF_REACH.test(code)) || (typeof message === 'string' && LOST.test(message));
}
