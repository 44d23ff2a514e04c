/** `RATE_LIMIT`: `off` if a gateway in front already limits requests, or for benchmarks. */
import { StartupError } from '../../db/errors.js';
import { RATES, type Rates } from './rates.js';

/** @throws StartupError BAD_CONFIG */
export function readRates(env: Readonly<Record<string, string | undefined>>): Rates | null {
  const text = env.RATE_LIMIT?.trim() || 'on';
  if (text === 'on') return RATES;
  if (text === 'off') return null;
  throw new StartupError(
    'BAD_CONFIG',
    `RATE_LIMIT 是“${text}”，应为 on 或 off。 · RATE_LIMIT is “${text}”; it must be on or off.`,
  );
}
