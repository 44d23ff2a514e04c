/**
 * Tickets of sign-ins whose first step has succeeded. A ticket is signed with the account's stored password hash, like
 * the marks of browsers: it needs no key and no table, and becomes invalid when the password changes. It opens nothing
 * but the next step.
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountId, DistrictId } from '../entities/ids.js';

/** `CODE`: a code of the second factor is asked for. `ENROL`: the account needs a second factor first. */
export const SIGN_IN_STEPS = ['CODE', 'ENROL'] as const;
export type SignInStep = (typeof SIGN_IN_STEPS)[number];

/** Minutes for which a ticket is valid. */
export const TICKET_MINUTES = 10;
const TICKET_MS = TICKET_MINUTES * 60_000;

export interface TicketContent {
  readonly step: SignInStep;
  readonly district: DistrictId;
  readonly account: AccountId;
  /** True if an identity provider proved who signs in, and no password. */
  readonly byProvider: boolean;
}

/** `step.district.account.provider.time.signature`; the time in milliseconds, to base 36. */
export function newTicket(content: TicketContent, passwordHash: string, now: Date): string {
  const text = [
    content.step,
    content.district,
    content.account,
    content.byProvider ? '1' : '0',
    now.getTime().toString(36),
  ].join('.');
  return `${text}.${signature(passwordHash, text)}`;
}

/** What a ticket says. It counts only once `isTicketOf` has been asked. @returns null for other texts */
export function readTicket(ticket: string): TicketContent | null {
  const [step, district, account, provider] = ticket.split('.');
  if (!isStep(step) || !isUuid(district) || !isUuid(account)) return null;
  return { step, district: district as DistrictId, account: account as AccountId, byProvider: provider === '1' };
}

/** Whether the ticket was made for an account with this password hash, less than TICKET_MINUTES ago. */
export function isTicketOf(ticket: string, passwordHash: string, now: Date): boolean {
  const end = ticket.lastIndexOf('.');
  const text = ticket.slice(0, end);
  const expected = Buffer.from(signature(passwordHash, text));
  const given = Buffer.from(ticket.slice(end + 1));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return Number.parseInt(text.split('.').at(-1) ?? '', 36) + TICKET_MS > now.getTime();
}

const isStep = (text: string | undefined): text is SignInStep => SIGN_IN_STEPS.some((step) => step === text);

const isUuid = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const signature = (passwordHash: string, text: string): string =>
  createHmac('sha256', passwordHash).update(`step ${text}`).digest('base64url');
