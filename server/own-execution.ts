/** Apollo does everything around an operation; who executes it is us. What Apollo calls a gateway is that hook. */
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../resolvers/context.js';
import type { executor } from '../resolvers/execute.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

export function ownExecution(schema: GraphQLSchema, execute: ReturnType<typeof executor>): Gateway {
  return {
    onSchemaLoadOrUpdate: (loaded) => {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, operation, request, context }) =>
        (context as Context).origin.result ??
        execute({
          document,
          operation,
          operationName: request.operationName,
          variables: request.variables ?? {},
          context: context as Context,
        }),
    }),
    stop: async () => undefined,
  };
}
