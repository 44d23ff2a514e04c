/** `RATE_LIMIT`: `off` where a gateway in front already counts requests, or nobody but a bench asks. */
import { StartupError } from '../../db/errors.js';
import { RATES, type Rates } from './rates.js';

/** @throws StartupError BAD_CONFIG */
export function readRates(env: Readonly<Record<string, string | undefined>>): Rates | null {
  const text = env.RATE_LIMIT?.trim() || 'on';
  if (text === 'on') return RATES;
  if (text === 'off') return null;
  throw new StartupError(
    'BAD_CONFIG',
    `RATE_LIMIT 是“${text}”，应为 on 或 off。 · RATE_LIMIT is “${text}”; write on or off.`,
  );
}
