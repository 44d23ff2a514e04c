/** The GraphQL client. Answers are kept by the types that they contain; a change asks anew for what it touched. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Client, cacheExchange, fetchExchange, mapExchange, stringifyDocument } from '@urql/core';
import { createClient } from 'graphql-sse';
import { Failure, failureOf, refusalOf, unreachable } from './failure';

/** A form on another site cannot send this header. The server requires it wherever the cookie counts. */
export const OURS = { 'x-kaoping-request': '1' };
const endpoint = `${window.location.origin}/graphql`;

/** Called when the server no longer knows the session. */
let signedOut = () => {};
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

const again = new Set<() => void>();
/** Called after the same person has signed in again over the page. @returns removes the listener */
export function onSignedInAgain(listener: () => void): () => void {
  again.add(listener);
  return () => void again.delete(listener);
}
export function tellSignedInAgain(): void {
  for (const listener of again) listener();
}

/** A client with nothing kept. Every sign-in makes one, so that no data of one account remains for the next. */
export function newClient(): Client {
  return new Client({
    url: endpoint,
    preferGetMethod: false,
    fetchOptions: { headers: OURS },
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) signedOut();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}

const stream = createClient({ url: `${endpoint}/stream`, headers: OURS, retryAttempts: 2 });

/**
 * @returns each answer of a subscription as it arrives; ends when the server completes or `signal` aborts
 * @throws Failure
 */
export async function* follow<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Result> {
  const answers = stream.iterate<Result>({ query: stringifyDocument(document), variables });
  const stop = () => void answers.return?.();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const { data, errors } of answers) {
      if (errors?.[0]) throw refusalOf(errors[0]);
      if (data) yield data;
    }
  } catch (error) {
    throw error instanceof Failure ? error : unreachable();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Asks once, past the kept answers, for code outside of components. @throws Failure */
export async function ask<Result, Variables extends object>(
  client: Client,
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { data, error } = await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise();
  if (error !== undefined) throw failureOf(error);
  if (data === undefined) throw unreachable();
  return data;
}
