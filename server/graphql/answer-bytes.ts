/**
 * Keeps the answer as bytes. Apollo would make a string of the text that PostgreSQL wrote, and the connection would
 * encode it again; for megabytes each step takes longer than a turn of the event loop.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { writeResult } from '../../schema/json.js';
import type { ServedContext } from './served.js';

/** The last of the plugins, because it takes the answer away from the others. */
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
