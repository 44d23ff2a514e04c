/** 本人的双因素: what a signed-in account can do with its own second factor. */

import { passwordMatches } from '../../auth/password.js';
import type { Viewer } from '../../auth/viewer.js';
import { noSecondFactor, wrongCode } from '../../errors/second-factor.js';
import { wrongCredentials } from '../../errors/sign-in.js';
import { actorOf } from '../actor.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { guarded, type SignInRules } from './guessing.js';
import type { Browser } from './open-session.js';
import { type CodeHolder, codesLeft, useCode } from './second-factor/codes.js';
import { ownClaims } from './second-factor/enrol.js';
import { removeOwn, renewOwnCodes } from './second-factor/remove.js';
import { signInRule } from './second-factor/rules.js';
import { codeHolder, findSigningAccount } from './second-step.js';

export interface OwnSecondFactor {
  /** Null without one. */
  readonly enrolledAt: Date | null;
  readonly recoveryCodesLeft: number;
  /** True if one of the viewer's roles needs a second factor. */
  readonly isRequired: boolean;
}

export function ownSecondFactorOf(
  { database }: Pick<Platform, 'database'>,
  { claims, account, roles }: Viewer,
): Promise<OwnSecondFactor> {
  const holder = { district: claims.district, account: account.id };
  return database.read(claims, async (rows) => {
    const [factor] = await rows.query<{ enrolledAt: Date }>(
      'select enrolled_at as "enrolledAt" from second_factor where district_id = $1 and account_id = $2',
      [claims.district, account.id],
    );
    const { secondFactorRoles } = await signInRule(rows, claims);
    return {
      enrolledAt: factor?.enrolledAt ?? null,
      recoveryCodesLeft: await codesLeft(rows, holder),
      isRequired: roles.some((role) => secondFactorRoles.includes(role)),
    };
  });
}

interface Proof {
  readonly password: string;
  /** Of the application, or a recovery code. */
  readonly code: string;
}

/** @throws Refusal NOT_FOUND NO_SECOND_FACTOR; UNAUTHENTICATED WRONG_CREDENTIALS, WRONG_CODE; LIMIT */
export const removeOwnSecondFactor = (
  platform: Platform,
  rules: SignInRules,
  viewer: Viewer,
  browser: Browser,
  proof: Proof,
): Promise<void> => changeOwn(platform, rules, viewer, browser, proof, removeOwn);

/** @returns the new recovery codes, which can be shown only now @throws Refusal as `removeOwnSecondFactor` */
export const renewRecoveryCodes = (
  platform: Platform,
  rules: SignInRules,
  viewer: Viewer,
  browser: Browser,
  proof: Proof,
): Promise<string[]> => changeOwn(platform, rules, viewer, browser, proof, renewOwnCodes);

async function changeOwn<T>(
  platform: Platform,
  rules: SignInRules,
  viewer: Viewer,
  browser: Browser,
  { password, code }: Proof,
  change: (tx: Transaction, holder: CodeHolder) => Promise<T>,
): Promise<T> {
  const {
    district,
    account: id,
    name,
  } = { district: viewer.district.id, account: viewer.account.id, name: viewer.account.name };
  const account = await findSigningAccount(platform, { district, account: id });
  const { enrolledAt } = await ownSecondFactorOf(platform, viewer);
  if (account === null || enrolledAt === null) throw noSecondFactor(name);
  const guess = { name, account, browser };
  const right = await guarded(platform, rules, { ...guess, guessed: 'PASSWORD' }, async () =>
    (await passwordMatches(account.passwordHash, password)) ? true : null,
  );
  if (right === null) throw wrongCredentials(false);
  const done = await guarded(platform, rules, { ...guess, guessed: 'CODE' }, async (_now, forget) => {
    const holder = codeHolder(account);
    const changed = await inTransaction(platform, actorOf(viewer), ownClaims(holder), async (tx) => {
      tx.changed();
      return (await useCode(platform, tx, holder, code)) ? { result: await change(tx, holder) } : null;
    });
    if (changed !== null) await forget();
    return changed;
  });
  if (done === null) throw wrongCode();
  return done.result;
}
