/**
 * Counts wrong passwords and codes by name and source, in the same way for names that exist and names that do not. A person who
 * guesses the password of an account locks out the own network, not the owner of the account.
 */
import { createHash } from 'node:crypto';
import type { Rows } from '../../db/database.js';
import { signInLocked } from '../../errors/sign-in.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Wrong passwords in a row after which a name is locked for their source. */
export const ATTEMPTS = 5;
/** Length of the first lock. Every further wrong password doubles it. */
export const LOCK_MS = 15 * MINUTE;
export const LONGEST_LOCK_MS = 60 * MINUTE;
/** Limit of wrong passwords in one day from all unknown browsers together, against guesses by many machines. */
export const ATTEMPTS_ANYWHERE = 1000;

/**
 * Limit of wrong codes of the second factor in one day from all sources together. Whoever gets to guess codes knows the
 * password, so that nobody else can lock the account by it.
 */
export const CODES_ANYWHERE = 30;

/** What was wrong: the password, or the code of the second factor. */
export type Guessed = 'PASSWORD' | 'CODE';

/**
 * The source of an attempt: a browser that has signed in to the account before, otherwise a network; or a session of the
 * account, in which the present password is asked for.
 */
export type Source =
  | { readonly kind: 'browser'; readonly id: string }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'network'; readonly id: string };

export const sourceText = ({ kind, id }: Source): string => `${kind} ${id}`;
const ANYWHERE = 'anywhere';
const CODES = 'codes';

/**
 * Every counter that an attempt increases. A known browser or a session has only a counter of its own, so that others
 * cannot lock it.
 */
const countsOf = (
  source: Source,
  guessed: Guessed,
): readonly { source: string; attempts: number; longest: number }[] => {
  const own = { source: sourceText(source), attempts: ATTEMPTS, longest: LONGEST_LOCK_MS };
  if (guessed === 'CODE') return [own, { source: CODES, attempts: CODES_ANYWHERE, longest: LONGEST_LOCK_MS }];
  return source.kind !== 'network' ? [own] : [own, { source: ANYWHERE, attempts: ATTEMPTS_ANYWHERE, longest: LOCK_MS }];
};

const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/**
 * @param rows with the claim `signIn` for this name, as for all functions here
 * @throws Refusal LIMIT LOCKED
 */
export async function refuseWhileLocked(
  rows: Rows,
  name: string,
  source: Source,
  now: Date,
  guessed: Guessed = 'PASSWORD',
): Promise<void> {
  const [lock] = await rows.query<{ until: Date | null }>(
    'select max(locked_until) as until from sign_in_failure where name_hash = $1 and source = any ($2) and locked_until > $3',
    [hashOf(name), countsOf(source, guessed).map((count) => count.source), now],
  );
  if (lock?.until) throw signInLocked(Math.ceil((lock.until.getTime() - now.getTime()) / 1000));
}

/** @returns until when the name has just been locked for the source; null if it was not, or was locked already */
export async function recordFailure(
  rows: Rows,
  name: string,
  source: Source,
  now: Date,
  guessed: Guessed = 'PASSWORD',
): Promise<Date | null> {
  let locked: Date | null = null;
  await rows.query('delete from sign_in_failure where forget_at < least($1, now())', [now]);
  for (const { source: counted, attempts, longest } of countsOf(source, guessed)) {
    const forgetAt = new Date(now.getTime() + DAY);
    const [count] = await rows.query<{ failures: number; until: Date | null }>(RECORD, [
      hashOf(name),
      counted,
      now,
      forgetAt,
      attempts,
      LOCK_MS,
      longest,
    ]);
    if (count?.failures === attempts) locked ??= count.until;
  }
  rows.changed();
  return locked;
}

const RECORD = `
insert into sign_in_failure as f (name_hash, source, failures, forget_at) values ($1, $2, 1, $4)
on conflict (name_hash, source) do update set
  failures = case when f.forget_at <= $3 then 1 else f.failures + 1 end,
  locked_until = case when f.forget_at > $3 and f.failures + 1 >= $5::int
    then $3::timestamptz + least($6::float8 * 2 ^ least(f.failures + 1 - $5::int, 20), $7::float8) * interval '1 millisecond' end,
  forget_at = $4
returning failures, locked_until as until`;

/**
 * After a complete sign-in: deletes the earlier failures of this source, of unknown browsers and of codes. The right
 * password alone deletes none if a code is asked for: who knows it could otherwise guess codes without end.
 */
export async function forgetFailures(rows: Rows, name: string, source: Source): Promise<void> {
  const sources = [sourceText(source), ANYWHERE, CODES];
  await rows.query('delete from sign_in_failure where name_hash = $1 and source = any ($2)', [hashOf(name), sources]);
  rows.changed();
}

/** Deletes all failures of a name. @returns the number of sources that were locked */
export async function forgetAllFailures(rows: Rows, name: string, now: Date): Promise<number> {
  const forgotten = await rows.query<{ locked: boolean }>(
    'delete from sign_in_failure where name_hash = $1 returning coalesce(locked_until > $2, false) as locked',
    [hashOf(name), now],
  );
  return forgotten.filter(({ locked }) => locked).length;
}
