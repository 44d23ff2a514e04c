/** What the server knows of the answer to one request while Apollo makes it. Only this folder reads and writes it. */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Context } from '../../resolvers/execution/context.js';
import type { Executed } from '../../resolvers/execution/execute.js';

export interface Served {
  /** Set once the operation is executed, so that it is not executed again. */
  executed?: Executed;
  /** What was executed. */
  asked?: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode | undefined };
  /** The answer as it is sent, which Apollo does not write. */
  bytes?: Buffer;
}

export interface ServedContext extends Context {
  readonly served: Served;
}

export const servedContext = (context: Context): ServedContext => Object.assign(context, { served: {} });
