/**
 * The answer as bytes. Apollo would make a string of what PostgreSQL wrote, and the connection bytes of it again: for
 * megabytes each takes longer than a turn of the event loop.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { writeResult } from '../../schema/json.js';
import type { ServedContext } from './served.js';

/** The last of the plugins: of the answer, nothing is left for the others. */
export const answerBytes: ApolloServerPlugin<ServedContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response: { body } }) => {
      if (body.kind !== 'single') return;
      const { errors, data, extensions } = body.singleResult;
      contextValue.served.bytes = writeResult({ errors, data, extensions });
      body.singleResult = {};
    },
  }),
};
