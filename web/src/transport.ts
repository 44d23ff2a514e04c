import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-sse';

/** An error of a request, with a message that can be shown. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: string,
    message: string,
    /** Seconds until the user may try again, if the server gave them. */
    readonly retryAfter: number | null = null,
    /** Names of the inputs that were refused. */
    readonly fields: readonly string[] = [],
    /** Narrower than the code; null if the server gave none. */
    readonly reason: string | null = null,
  ) {
    super(message);
  }
}

/** A form on another site cannot send this header. The server requires it wherever the cookie counts. */
const OURS = { 'x-kaoping-request': '1' };
const endpoint = `${window.location.origin}/graphql`;
const client = new GraphQLClient(endpoint, { headers: OURS });
const stream = createClient({ url: `${endpoint}/stream`, headers: OURS, retryAttempts: 2 });

/** Called when the server no longer knows the session. */
let signedOut = () => {};
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** @throws Failure */
export async function ask<Result, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  try {
    return await client.request<Result>({ document, variables, signal });
  } catch (error) {
    const failure = asFailure(error);
    if (failure.code === 'UNAUTHENTICATED') signedOut();
    throw failure;
  }
}

/**
 * @returns each answer as it arrives; ends when the server completes or `signal` aborts
 * @throws Failure
 */
export async function* follow<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Result> {
  const answers = stream.iterate<Result>({ query: print(document), variables });
  const stop = () => void answers.return?.();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const { data, errors } of answers) {
      if (errors?.[0]) throw failureOf(errors[0]);
      if (data) yield data;
    }
  } catch (error) {
    throw asFailure(error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** Code or name; left out if it is not needed. */
  readonly district?: string;
}

/** Signs in or out. @throws Failure with the server's message */
export const session = <Result>(method: 'POST' | 'DELETE', body?: Credentials): Promise<Result> =>
  send<Result>(method, '/session', body);

/**
 * A request outside GraphQL.
 *
 * @returns the answer; null if it has no body
 * @throws Failure with the server's message
 */
export async function send<Result>(
  method: 'GET' | 'POST' | 'DELETE',
  path: `/session${string}`,
  body?: object,
): Promise<Result> {
  const response = await fetch(path, {
    method,
    headers: body ? { ...OURS, 'content-type': 'application/json' } : OURS,
    body: body ? JSON.stringify(body) : null,
  }).catch(() => {
    throw unreachable();
  });
  // Read even if it is not used: an unread response keeps its connection open.
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Result;
  const { code, reason, message, fields } = (answer as { error?: Refused } | null)?.error ?? {};
  const wait = Number(response.headers.get('retry-after'));
  throw new Failure(
    code ?? 'INTERNAL',
    wordsOf(message) ?? `服务器出错（${response.status}）。`,
    Number.isFinite(wait) && wait > 0 ? wait : null,
    fields?.map(({ field }) => field),
    reason ?? null,
  );
}

interface Refused {
  readonly code?: string;
  readonly reason?: string;
  readonly message?: unknown;
  readonly fields?: readonly { readonly field: string }[];
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ClientError) {
    const [first] = error.response.errors ?? [];
    return first ? failureOf(first) : new Failure('INTERNAL', `服务器出错（${error.response.status}）。`);
  }
  return unreachable();
}

function failureOf(error: { message: string; extensions?: { [name: string]: unknown } }): Failure {
  const { code, messages } = error.extensions ?? {};
  return new Failure(typeof code === 'string' ? code : 'INTERNAL', wordsOf(messages) ?? error.message);
}

/** A message is a string, or an object with Chinese and English. */
function wordsOf(message: unknown): string | null {
  if (typeof message === 'string') return message;
  const zh = (message as { zh?: unknown } | null | undefined)?.zh;
  return typeof zh === 'string' ? zh : null;
}

const unreachable = () => new Failure('UNREACHABLE', '连接不到服务器，请检查网络后再试。');
