/** Limits how often a password or a code can be guessed. Every check of either passes through here. */

import { findMark } from '../../auth/browser-marks.js';
import type { SerialQueueByKey } from '../../auth/serial-queue.js';
import type { Claims } from '../../db/claims.js';
import { tooManyAttempts } from '../../errors/sign-in.js';
import type { Platform } from '../platform.js';
import type { Browser, SigningAccount } from './open-session.js';
import {
  forgetFailures,
  type Guessed,
  recordFailure,
  refuseWhileLocked,
  type Source,
  sourceText,
} from './sign-in-failures.js';
import { tellOfLock } from './tell-of-lock.js';

export interface SignInRules {
  /** False if demo accounts are refused (production). */
  readonly demoAllowed: boolean;
  /** Counts an attempt of this source, for whatever name. @throws Refusal LIMIT TOO_MANY */
  readonly admit: (source: string) => Promise<void>;
  /** Attempts at one name from one source run one after the other, so that parallel attempts cannot exceed the limit. */
  readonly queues: SerialQueueByKey;
}

export interface Guess {
  /** As it was typed, also if no account has this name. */
  readonly name: string;
  readonly account: SigningAccount | null;
  readonly browser: Browser;
  readonly guessed: Guessed;
}

/**
 * Counts the attempt and runs the check, unless name and source are locked.
 *
 * @param check returns null if the password or the code is wrong, which is recorded; `forget` deletes earlier failures
 * @returns the result of the check
 * @throws Refusal LIMIT while the name is locked for this source, or if the source has made too many attempts
 */
export async function guarded<T>(
  platform: Platform,
  rules: SignInRules,
  { name, account, browser, guessed }: Guess,
  check: (now: Date, forget: () => Promise<void>) => Promise<T | null>,
): Promise<T | null> {
  const mark = account && findMark(browser.marks, account, platform.clock.now());
  const source: Source = mark ? { kind: 'browser', id: mark.browser } : { kind: 'network', id: browser.network };
  await rules.admit(sourceText(source));
  const done = await rules.queues.take(`${name}\n${sourceText(source)}`, async () => {
    const now = platform.clock.now();
    const counting: Claims = { signIn: name, writes: ['access'] };
    await platform.database.read(counting, (rows) => refuseWhileLocked(rows, name, source, now, guessed));
    const forget = () => platform.database.rows(counting, (rows) => forgetFailures(rows, name, source));
    const result = await check(now, forget);
    if (result !== null) return { result };
    const locked = await platform.database.rows(counting, (rows) => recordFailure(rows, name, source, now, guessed));
    // Not waited for: an answer that takes longer would tell that the account exists.
    if (locked !== null && account !== null)
      void tellOfLock(platform, { district: account.district, account: account.id }, name, now, locked);
    return { result: null };
  });
  if (done === null) throw tooManyAttempts(1);
  return done.result;
}
