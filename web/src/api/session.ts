/** Requests outside GraphQL: signing in and out, and the steps between. */
import { OURS } from './client';
import { Failure, isBilingual, serverError, unreachable } from './failure';

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
  throw refusedBy(response, answer);
}

interface Refused {
  readonly code?: string;
  readonly reason?: string;
  readonly message?: unknown;
  readonly fields?: readonly { readonly field: string }[];
}

/** The refusal of an answer outside GraphQL. */
export function refusedBy(response: Response, answer: unknown): Failure {
  const { code, reason, message, fields } = (answer as { error?: Refused } | null)?.error ?? {};
  const wait = Number(response.headers.get('retry-after'));
  return new Failure(
    code ?? 'INTERNAL',
    isBilingual(message) ? message : serverError(response.status).words,
    Number.isFinite(wait) && wait > 0 ? wait : null,
    fields?.map(({ field }) => field),
    reason ?? null,
  );
}
