/** Hides introspection and "Did you mean" hints from callers who are not signed in, except in the demo. */
import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, type GraphQLFormattedError, visit } from 'graphql';
import { signInForSchema } from '../../errors/sign-in.js';
import type { Context } from '../../resolvers/execution/context.js';
import { refusalError } from '../../schema/errors.js';

/** graphql-js suggests names that are similar to a wrong name. */
const SUGGESTION = / ?Did you mean .+\?$/s;

/** @param open true in the demo, where everyone may use GraphiQL */
export function hideSchemaFromAnonymous(open: boolean): ApolloServerPlugin<Context> {
  if (open) return {};
  return {
    requestDidStart: async ({ contextValue: { viewer } }) => {
      if (viewer !== null) return;
      return {
        didResolveOperation: async ({ document }) => {
          if (asksForSchema(document)) throw refusalError(signInForSchema(), { status: 401 });
        },
        willSendResponse: async ({ response: { body } }) => {
          if (body.kind === 'single') body.singleResult.errors = body.singleResult.errors?.map(withoutSuggestion);
        },
      };
    },
  };
}

function withoutSuggestion(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: error.message.replace(SUGGESTION, '') };
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  return asks;
}
