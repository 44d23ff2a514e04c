/** The server's data about the answer to one request while Apollo makes it. Only this folder uses it. */
import type { Context } from '../../resolvers/execution/context.js';
import type { Executed } from '../../resolvers/execution/execute.js';

export interface Served {
  /** Set once the operation was executed, so that it is not executed again. */
  executed?: Executed;
  /** The answer as it is sent, if Apollo does not write it. */
  bytes?: Buffer;
}

export interface ServedContext extends Context {
  readonly served: Served;
}

export const servedContext = (context: Context): ServedContext => Object.assign(context, { served: {} });
