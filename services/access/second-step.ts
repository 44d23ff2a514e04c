/** 登录的第二步: signing in by a code, and by enrolling a second factor first. */

import { isTicketOf, readTicket, type SignInStep, TICKET_MINUTES } from '../../auth/step-ticket.js';
import type { Viewer } from '../../auth/viewer.js';
import { stepEnded, wrongCode } from '../../errors/second-factor.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { guarded, type SignInRules } from './guessing.js';
import { type Browser, openSession, type SignedIn, type SigningAccount, sessionClaims } from './open-session.js';
import { type CodeHolder, useCode } from './second-factor/codes.js';
import { beginEnrolment, confirmEnrolment, type Enroller, type Enrolment } from './second-factor/enrol.js';
import { viewerFor } from './sign-in.js';

/** A browser that has made the first step. */
export interface SecondStep extends Browser {
  /** From the cookie; null if there is none. */
  readonly ticket: string | null;
}

interface TicketHolder {
  readonly account: SigningAccount;
  readonly viewer: Viewer;
  readonly byProvider: boolean;
}

/**
 * Signs in by a code of the application, or by a recovery code.
 *
 * @throws Refusal UNAUTHENTICATED STEP_ENDED, WRONG_CODE; LIMIT
 */
export async function signInByCode(
  platform: Platform,
  rules: SignInRules,
  attempt: SecondStep & { readonly code: string },
): Promise<SignedIn> {
  const { account, viewer, byProvider } = await holderOf(platform, rules, attempt.ticket, 'CODE');
  const guess = { name: account.name, account, browser: attempt, guessed: 'CODE' as const };
  const proved = { account, viewer, browser: attempt, byProvider };
  const signedIn = await guarded(platform, rules, guess, async (now, forget) => {
    const opened = await inTransaction(platform, actorOf(viewer), sessionClaims(proved), async (tx) => {
      tx.changed();
      if (!(await useCode(platform, tx, codeHolder(account), attempt.code))) return null;
      return (await openSession(tx, proved, now)) ?? 'CHANGED';
    });
    if (opened !== null) await forget();
    return opened;
  });
  if (signedIn === null) throw wrongCode();
  if (signedIn === 'CHANGED') throw stepEnded(TICKET_MINUTES);
  return signedIn;
}

/** @throws Refusal UNAUTHENTICATED STEP_ENDED; CONFLICT SECOND_FACTOR_EXISTS */
export async function beginRequiredEnrolment(
  platform: Platform,
  rules: SignInRules,
  ticket: string | null,
): Promise<Enrolment> {
  return beginEnrolment(platform, enrollerOf(await holderOf(platform, rules, ticket, 'ENROL')));
}

/**
 * Enrols, and signs in.
 *
 * @throws Refusal UNAUTHENTICATED STEP_ENDED, WRONG_CODE; CONFLICT SECOND_FACTOR_EXISTS; BAD_USER_INPUT
 */
export async function signInByEnrolment(
  platform: Platform,
  rules: SignInRules,
  attempt: SecondStep & { readonly id: string; readonly code: string },
): Promise<{ readonly signedIn: SignedIn; readonly recoveryCodes: readonly string[] }> {
  const holder = await holderOf(platform, rules, attempt.ticket, 'ENROL');
  const proved = { ...holder, browser: attempt };
  let signedIn: SignedIn | null = null;
  const recoveryCodes = await confirmEnrolment(
    platform,
    enrollerOf(holder),
    attempt,
    async (tx) => {
      signedIn = await openSession(tx, proved, tx.now);
      if (signedIn === null) throw stepEnded(TICKET_MINUTES);
    },
    sessionClaims(proved),
  );
  return { signedIn: signedIn as unknown as SignedIn, recoveryCodes };
}

/** The account of a viewer or a ticket, as it enrols. */
export const enrollerOf = ({ viewer }: Pick<TicketHolder, 'viewer'>): Enroller => ({
  district: viewer.district.id,
  districtName: viewer.district.name,
  account: viewer.account.id,
  name: viewer.account.name,
  actor: actorOf(viewer),
});

export const codeHolder = ({ district, id, name }: SigningAccount): CodeHolder => ({ district, account: id, name });

/** @throws Refusal UNAUTHENTICATED STEP_ENDED */
async function holderOf(
  platform: Platform,
  rules: SignInRules,
  ticket: string | null,
  step: SignInStep,
): Promise<TicketHolder> {
  const content = ticket === null ? null : readTicket(ticket);
  if (ticket === null || content?.step !== step) throw stepEnded(TICKET_MINUTES);
  const now = platform.clock.now();
  const account = await findSigningAccount(platform, content);
  if (account === null || !isTicketOf(ticket, account.passwordHash, now)) throw stepEnded(TICKET_MINUTES);
  const viewer = await viewerFor(platform, rules, account, now);
  if (viewer === null) throw stepEnded(TICKET_MINUTES);
  return { account, viewer, byProvider: content.byProvider };
}

/** @returns null if there is no such account */
export async function findSigningAccount(
  { database }: Pick<Platform, 'database'>,
  { district, account }: Pick<CodeHolder, 'district' | 'account'>,
): Promise<SigningAccount | null> {
  const [found] = await database.read({ district, signedIn: account }, (rows) =>
    rows.query<SigningAccount>(
      'select id, name, district_id as district, password_hash as "passwordHash" from account where district_id = $1 and id = $2',
      [district, account],
    ),
  );
  return found ?? null;
}
