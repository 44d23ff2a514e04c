/**
 * Errors in the form of the API: `extensions.code` (the contract's list), `reason` (narrower), `message` in both
 * languages, `fields` for wrong input. Any other error becomes INTERNAL, with an id under which it is in the log.
 */
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from 'graphql';
import { isNamedByApollo } from '../errors/graphql.js';
import { databaseUnreachable, INTERNAL, OUT_OF_REACH, somethingWentWrong } from '../errors/internal.js';
import { type Bilingual, REFUSAL_CODES, Refusal } from '../errors/refusal.js';

export const ERROR_CODES = [...REFUSAL_CODES, INTERNAL] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Receives an error that is a bug. The id is in the answer and in the log. */
export type ReportBug = (error: unknown, id: string) => void;

/**
 * A refusal as a GraphQL error. It has no original error, so that stacks are never sent to clients.
 *
 * @param status of the answer, for an error that is thrown before anything is executed
 */
export function refusalError(
  { code, reason, message, text, fields }: Refusal,
  { status, ...place }: Pick<GraphQLErrorOptions, 'nodes' | 'path'> & { readonly status?: number } = {},
): GraphQLError {
  const http = status === undefined ? {} : { http: { status } };
  return new GraphQLError(message, {
    ...place,
    extensions: { code, reason, messages: text, ...(fields.length > 0 && { fields }), ...http },
  });
}

/** Turns any thrown value into an error of the API. @param id under which a bug is logged */
export function apiError(error: unknown, id: string, report: ReportBug): GraphQLError {
  if (error instanceof Refusal) return refusalError(error);
  if (error instanceof GraphQLError && isErrorCode(error.extensions.code)) return error;
  report(error, id);
  return internalError(id);
}

export const internalError = (id: string): GraphQLError => failure(id, somethingWentWrong(id));

export const unreachableError = (id: string): GraphQLError => failure(id, databaseUnreachable(id), OUT_OF_REACH);

function failure(id: string, messages: Bilingual, reason?: string): GraphQLError {
  return new GraphQLError(`${messages.zh} · ${messages.en}`, {
    extensions: { code: INTERNAL, ...(reason !== undefined && { reason }), id, messages },
  });
}

/**
 * Formats errors for Apollo. Errors of the query itself (syntax, validation, variables) are wrong input, unless the
 * rule that refused it provides a code. Errors without one of our codes come from outside the resolvers and are bugs.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: ReportBug,
): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  if (isErrorCode(code)) return formatted;
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  if (original instanceof GraphQLError && isErrorCode(original.extensions.code)) {
    return { ...formatted, extensions: original.extensions };
  }
  if (typeof code === 'string' && isNamedByApollo(code)) {
    return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT', reason: code } };
  }
  if (error instanceof GraphQLError && isClientError(error.extensions.http)) {
    return { ...formatted, extensions: { code: 'BAD_USER_INPUT', reason: 'BAD_REQUEST' } };
  }
  const id = crypto.randomUUID();
  report(error, id);
  return { ...internalError(id).toJSON(), path: formatted.path, locations: formatted.locations };
}

/**
 * Apollo refuses some requests with a 4xx status but without a code, such as a wrong hash. These are errors of the
 * client too.
 */
function isClientError(http: unknown): boolean {
  const status = (http as { readonly status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
}

const isErrorCode = (code: unknown): code is ErrorCode => ERROR_CODES.includes(code as ErrorCode);
