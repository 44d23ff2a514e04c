/**
 * Refuses an operation that is too costly with its variables, before it runs. The cost of a new document was computed
 * earlier.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../resolvers/execution/context.js';
import { refusalError } from '../../schema/errors.js';
import { costProblem } from './cost.js';

export const limitCost: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (operation === undefined) return;
      const problem = costProblem({ schema, document, operation, variables: request.variables ?? {} });
      if (problem !== null) throw refusalError(problem, { status: 400 });
    },
  }),
};
