import type { CombinedError } from '@urql/core';
import type { Bilingual } from '../language/words';

/** An error of a request, with words that can be shown. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: string,
    /** What failed and what to do. */
    readonly words: Bilingual,
    /** Seconds until the user may try again, if the server gave them. */
    readonly retryAfter: number | null = null,
    /** Names of the inputs that were refused. */
    readonly fields: readonly string[] = [],
    /** Narrower than the code; null if the server gave none. */
    readonly reason: string | null = null,
  ) {
    super(words.zh);
  }
}

export const unreachable = () =>
  new Failure('UNREACHABLE', {
    zh: '连接不到服务器，请检查网络后再试。',
    en: 'The server cannot be reached. Check the network and try again.',
  });

export const serverError = (status: number) =>
  new Failure('INTERNAL', { zh: `服务器出错（${status}）。`, en: `The server failed (${status}).` });

/** The server's first refusal, as a Failure. */
export function failureOf(error: CombinedError): Failure {
  const [first] = error.graphQLErrors;
  if (first === undefined) {
    const status = (error.response as Response | undefined)?.status;
    return status === undefined ? unreachable() : serverError(status);
  }
  return refusalOf(first);
}

interface Refused {
  readonly message: string;
  readonly extensions?: { readonly [name: string]: unknown };
}

export function refusalOf({ message, extensions = {} }: Refused): Failure {
  const { code, reason, messages, fields, retryAfter } = extensions;
  return new Failure(
    typeof code === 'string' ? code : 'INTERNAL',
    isBilingual(messages) ? messages : { zh: message, en: message },
    typeof retryAfter === 'number' ? retryAfter : null,
    Array.isArray(fields) ? fields.map(({ field }: { field: string }) => field) : [],
    typeof reason === 'string' ? reason : null,
  );
}

export function isBilingual(text: unknown): text is Bilingual {
  return (
    typeof text === 'object' &&
    text !== null &&
    typeof (text as Bilingual).zh === 'string' &&
    typeof (text as Bilingual).en === 'string'
  );
}
