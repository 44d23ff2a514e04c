/**
 * Wrong passwords, counted by name and by where they came from, the same for names that exist and names that don't.
 * Guessing the password of an account locks out the guesser's network, not the owner of the account.
 */
import { createHash } from 'node:crypto';
import type { Rows } from '../../db/database.js';
import { signInLocked } from '../../errors/sign-in.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Wrong passwords in a row before a name is locked for where they came from. */
export const ATTEMPTS = 5;
/** At first; doubled with every further wrong password. */
export const LOCK_MS = 15 * MINUTE;
export const LONGEST_LOCK_MS = 60 * MINUTE;
/** Wrong passwords of a day from all unknown browsers together: a guess by many machines. */
export const ATTEMPTS_ANYWHERE = 1000;

/** Where an attempt comes from: a browser that has signed in to the account before, or else a network. */
export type Source =
  | { readonly kind: 'browser'; readonly id: string }
  | { readonly kind: 'network'; readonly id: string };

export const sourceText = ({ kind, id }: Source): string => `${kind} ${id}`;
const ANYWHERE = 'anywhere';

/** Every count that an attempt belongs to. Known browsers keep a count of their own, so that no stranger locks them. */
const countsOf = (source: Source): readonly { source: string; attempts: number; longest: number }[] => {
  const own = { source: sourceText(source), attempts: ATTEMPTS, longest: LONGEST_LOCK_MS };
  return source.kind === 'browser' ? [own] : [own, { source: ANYWHERE, attempts: ATTEMPTS_ANYWHERE, longest: LOCK_MS }];
};

const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** @param rows with the claim `signIn` of this name, as for all functions here. @throws Refusal LIMIT LOCKED */
export async function refuseWhileLocked(rows: Rows, name: string, source: Source, now: Date): Promise<void> {
  const [found] = await rows.query<{ until: Date | null }>(
    'select max(locked_until) as until from sign_in_failure where name_hash = $1 and source = any ($2) and locked_until > $3',
    [hashOf(name), countsOf(source).map((count) => count.source), now],
  );
  if (found?.until) throw signInLocked(Math.ceil((found.until.getTime() - now.getTime()) / 1000));
}

export async function recordFailure(rows: Rows, name: string, source: Source, now: Date): Promise<void> {
  await rows.query('delete from sign_in_failure where forget_at < least($1, now())', [now]);
  for (const { source: counted, attempts, longest } of countsOf(source)) {
    const forgetAt = new Date(now.getTime() + DAY);
    await rows.query(RECORD, [hashOf(name), counted, now, forgetAt, attempts, LOCK_MS, longest]);
  }
  rows.changed();
}

const RECORD = `
insert into sign_in_failure as f (name_hash, source, failures, forget_at) values ($1, $2, 1, $4)
on conflict (name_hash, source) do update set
  failures = case when f.forget_at <= $3 then 1 else f.failures + 1 end,
  locked_until = case when f.forget_at > $3 and f.failures + 1 >= $5::int
    then $3::timestamptz + least($6::float8 * 2 ^ least(f.failures + 1 - $5::int, 20), $7::float8) * interval '1 millisecond' end,
  forget_at = $4`;

/** After the right password: forgets the earlier failures of this source and of unknown browsers. */
export async function forgetFailures(rows: Rows, name: string, source: Source): Promise<void> {
  const sources = [sourceText(source), ANYWHERE];
  await rows.query('delete from sign_in_failure where name_hash = $1 and source = any ($2)', [hashOf(name), sources]);
  rows.changed();
}

/** Forgets all of a name's. @returns how many sources were locked */
export async function forgetAllFailures(rows: Rows, name: string, now: Date): Promise<number> {
  const forgotten = await rows.query<{ locked: boolean }>(
    'delete from sign_in_failure where name_hash = $1 returning coalesce(locked_until > $2, false) as locked',
    [hashOf(name), now],
  );
  return forgotten.filter(({ locked }) => locked).length;
}
