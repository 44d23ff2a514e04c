/**
 * Lets Apollo do everything around an operation except its execution. The hook is the one that Apollo calls a
 * gateway.
 */
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { executor } from '../../resolvers/execution/execute.js';
import type { ServedContext } from './served.js';

type Gateway = ApolloServerOptionsWithGateway<ServedContext>['gateway'];

export function ownExecution(schema: GraphQLSchema, execute: ReturnType<typeof executor>): Gateway {
  return {
    onSchemaLoadOrUpdate: (loaded) => {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, operation, request, context }) => {
        const { served } = context as ServedContext;
        served.executed ??= await execute({
          document,
          operation,
          operationName: request.operationName,
          variables: request.variables ?? {},
          context: context as ServedContext,
        });
        return served.executed.result;
      },
    }),
    stop: async () => undefined,
  };
}
