/**
 * The answer as bytes. Apollo would make a string of what PostgreSQL wrote, and the connection bytes of it again: for
 * megabytes each takes longer than a turn of the event loop.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../resolvers/context.js';
import { writeResult } from '../schema/json.js';

/** The last of the plugins: of the answer, nothing is left for the others. */
export const answerBytes: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response: { body } }) => {
      if (body.kind !== 'single') return;
      const { errors, data, extensions } = body.singleResult;
      contextValue.origin.bytes = writeResult({ errors, data, extensions });
      body.singleResult = {};
    },
  }),
};
