/** The HTTP status of a refusal. */
import { BUSY } from './reading.js';
import type { RefusalCode } from './refusal.js';

const BY_CODE: Readonly<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  LIMIT: 400,
};

/** Reasons with an HTTP status of their own. 429 is for limits that pass with time. */
const BY_REASON: Readonly<Record<string, number>> = {
  RATE: 429,
  LOCKED: 429,
  TOO_MANY: 429,
  TOO_MANY_EXPORTS: 429,
  TOO_MANY_OWN_EXPORTS: 429,
  [BUSY]: 429,
  REQUEST_TIMEOUT: 408,
  FST_ERR_CTP_BODY_TOO_LARGE: 413,
  URL_TOO_LONG: 414,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 415,
  HEADERS_TOO_LONG: 431,
  FILE_TOO_LARGE: 413,
  WITHDRAWN_PUBLICATION: 410,
  NO_SUCH_RANGE: 416,
  STORAGE_UNAVAILABLE: 503,
  PROVIDER_UNREACHABLE: 503,
  ACCOUNT_FULL: 507,
  DISTRICT_FULL: 507,
  STORAGE_FULL: 507,
};

export const statusOf = ({ code, reason }: { readonly code: RefusalCode; readonly reason: string | null }): number =>
  (reason === null ? undefined : BY_REASON[reason]) ?? BY_CODE[code];
