/** `METRICS_TOKEN`: the token with which a monitoring system reads `/metrics` from another machine. */
import { StartupError } from '../../db/errors.js';

/** In characters; a shorter token could be guessed. */
const SHORTEST = 16;

/**
 * @returns null if the variable is not set; then `/metrics` answers only this machine
 * @throws StartupError BAD_CONFIG
 */
export function readMetricsToken(env: Readonly<Record<string, string | undefined>>): string | null {
  const token = env.METRICS_TOKEN?.trim() ?? '';
  if (token === '') return null;
  if (token.length >= SHORTEST && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new StartupError(
    'BAD_CONFIG',
    `METRICS_TOKEN 应至少 ${SHORTEST} 个字符，只含可见的 ASCII 字符，例如 openssl rand -hex 24 的结果。 · METRICS_TOKEN must have at least ${SHORTEST} characters, visible ASCII only, such as the output of openssl rand -hex 24.`,
  );
}
