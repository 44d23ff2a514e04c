/**
 * Marks of known browsers. A browser gets a mark with every successful sign-in and presents it at the next sign-in,
 * so that wrong passwords from elsewhere cannot lock it out. A mark is signed with the account's stored password
 * hash. It therefore needs no key and no table, belongs to one account, and becomes invalid when the password
 * changes.
 */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccountId } from '../entities/ids.js';

/** Days for which a mark is valid. */
export const MARK_DAYS = 180;
const MARK_MS = MARK_DAYS * 24 * 3600_000;

/**
 * Largest number of accounts that share a browser. The mark of the account that signed in least recently is dropped
 * first.
 */
const MOST_MARKS = 5;
const SEPARATOR = '~';

export interface MarkedAccount {
  readonly id: AccountId;
  readonly passwordHash: string;
}

/** `time.id.signature`; the time in milliseconds, to base 36. */
export function newMark(account: MarkedAccount, now: Date): string {
  const content = `${now.getTime().toString(36)}.${randomBytes(12).toString('base64url')}`;
  return `${content}.${signature(account, content)}`;
}

/** @returns the valid mark of this account among those given, with the id of the browser */
export function findMark(
  marks: readonly string[],
  account: MarkedAccount,
  now: Date,
): { mark: string; browser: string } | null {
  for (const mark of marks) {
    const [time = '', browser = '', signed = ''] = mark.split('.');
    const expected = Buffer.from(signature(account, `${time}.${browser}`));
    const given = Buffer.from(signed);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) continue;
    if (Number.parseInt(time, 36) + MARK_MS > now.getTime()) return { mark, browser };
  }
  return null;
}

/** Reads the marks from a cookie. */
export const readMarks = (cookie: string | undefined): string[] =>
  (cookie ?? '').split(SEPARATOR).filter(Boolean).slice(0, MOST_MARKS);

/** The cookie's text, with a mark for the account that has just signed in. */
export function withMark(marks: readonly string[], account: MarkedAccount, now: Date): string {
  const replaced = findMark(marks, account, now)?.mark;
  const others = marks.filter((mark) => mark !== replaced);
  return [newMark(account, now), ...others].slice(0, MOST_MARKS).join(SEPARATOR);
}

const signature = ({ id, passwordHash }: MarkedAccount, content: string): string =>
  createHmac('sha256', passwordHash).update(`browser ${id} ${content}`).digest('base64url');
