/** Locking after wrong passwords, the same for names that exist and names that don't. */
import { LRUCache } from 'lru-cache';
import { Refusal } from '../refusal.js';

const MINUTE = 60_000;

/** Wrong passwords in a row before an account is locked. */
export const ATTEMPTS = 5;
/** At first; doubled with every further wrong password. */
export const LOCK_MS = 15 * MINUTE;
export const LONGEST_LOCK_MS = 24 * 60 * MINUTE;

/** Too many wrong passwords; even the right one is not looked at until the lock has passed. */
export class Locked extends Refusal {
  readonly seconds: number;

  constructor(until: Date, now: Date) {
    const milliseconds = until.getTime() - now.getTime();
    const minutes = Math.ceil(milliseconds / MINUTE);
    super('LIMIT', 'LOCKED', {
      zh: `密码错误次数过多，请 ${minutes} 分钟后再试。`,
      en: `Too many wrong passwords; try again in ${minutes} minutes.`,
    });
    this.seconds = Math.ceil(milliseconds / 1000);
  }
}

/**
 * Wrong passwords for names that no account has. They lock like accounts, so that a lock does not tell which names
 * exist. Kept in memory, as there is no row to keep them in.
 */
export class Strangers {
  readonly #names = new LRUCache<string, { failures: number; lockedUntil: Date | null }>({ max: 10_000 });

  lockedUntil(name: string): Date | null {
    return this.#names.get(name)?.lockedUntil ?? null;
  }

  recordFailure(name: string, now: Date): void {
    const failures = (this.#names.get(name)?.failures ?? 0) + 1;
    const lock = Math.min(LOCK_MS * 2 ** (failures - ATTEMPTS), LONGEST_LOCK_MS);
    this.#names.set(name, { failures, lockedUntil: failures < ATTEMPTS ? null : new Date(now.getTime() + lock) });
  }
}
