/**
 * Errors as the API answers them: `extensions.code` (the contract's list), `reason` (narrower), `message` in both
 * languages, `fields` for wrong input. An error that isn't ours becomes INTERNAL: an id to find it in the log.
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '../errors/refusal.js';

export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'LIMIT',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Hears of an error that is a bug. @returns nothing; the id is in the answer and in the log */
export type ReportBug = (error: unknown, id: string) => void;

/** A refusal as a GraphQL error. It carries no original error: stacks stay in the house. */
export function refusalError({ code, reason, message, text, fields }: Refusal): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, reason, messages: text, ...(fields.length > 0 && { fields }) },
  });
}

/** Whatever a resolver threw, as an error of the API. @param id under which a bug is logged */
export function apiError(error: unknown, id: string, report: ReportBug): GraphQLError {
  if (error instanceof Refusal) return refusalError(error);
  if (error instanceof GraphQLError && isErrorCode(error.extensions.code)) return error;
  report(error, id);
  return internalError(id);
}

export function internalError(id: string): GraphQLError {
  const messages = { zh: `系统出错，编号 ${id}`, en: `Something went wrong; quote ${id}` };
  return new GraphQLError(`${messages.zh} · ${messages.en}`, { extensions: { code: 'INTERNAL', id, messages } });
}

/** Why nothing could be read just now; it passes, and asking again will do. */
export const OUT_OF_REACH = 'OUT_OF_REACH';

export function outageError(id: string): GraphQLError {
  const messages = {
    zh: `数据库暂时不可用，请稍后再试，编号 ${id}`,
    en: `The database is out of reach for now; try again, or quote ${id}`,
  };
  return new GraphQLError(`${messages.zh} · ${messages.en}`, {
    extensions: { code: 'INTERNAL', reason: OUT_OF_REACH, id, messages },
  });
}

/**
 * What is left to Apollo's `formatError`: errors of the query itself (syntax, validation, variables) are wrong input,
 * unless the rule that refused it names a code of its own; errors without a code of ours come from outside the
 * resolvers and are bugs.
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
  if (typeof code === 'string' && WRONG_QUERY.has(code)) {
    return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT', reason: code } };
  }
  if (error instanceof GraphQLError && isClientError(error.extensions.http)) {
    return { ...formatted, extensions: { code: 'BAD_USER_INPUT', reason: 'BAD_REQUEST' } };
  }
  const id = crypto.randomUUID();
  report(error, id);
  return { ...internalError(id).toJSON(), path: formatted.path, locations: formatted.locations };
}

/** What Apollo refuses with a status of 4xx and no name is the client's error all the same: a wrong hash, for one. */
function isClientError(http: unknown): boolean {
  const status = (http as { readonly status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Apollo's names for what is wrong with a request. */
const WRONG_QUERY: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const isErrorCode = (code: unknown): code is ErrorCode => ERROR_CODES.includes(code as ErrorCode);
