/** 停用双因素: removes second factors, and replaces recovery codes. */
import type { DistrictClaims } from '../../../db/claims.js';
import { noSecondFactor, ownSecondFactor } from '../../../errors/second-factor.js';
import { type Actor, OPERATOR } from '../../actor.js';
import type { Transaction } from '../../in-transaction.js';
import { SECOND_FACTOR_SET } from '../../notification/kinds.js';
import type { Platform } from '../../platform.js';
import { changeAccount } from '../account-changes.js';
import { refuseBadAccount } from '../account-problems.js';
import { type CodeHolder, storeRecoveryCodes } from './codes.js';

/** In characters. */
const LONGEST_REASON = 500;

/**
 * Removes the second factor of an account whose holder cannot: the telephone is lost, and so are the recovery codes.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT, NO_SECOND_FACTOR; BAD_USER_INPUT without a reason; FORBIDDEN
 *   OWN_SECOND_FACTOR for the account that makes the change; CONFLICT
 */
export async function removeSecondFactorOf(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  reason: string,
  by: Actor = OPERATOR,
): Promise<void> {
  const because = reason.trim();
  refuseBadAccount(because === '' || because.length > LONGEST_REASON ? [REASON] : []);
  if (by.account !== null && by.name === name) throw ownSecondFactor();
  await changeAccount(platform, by, claims, name, 'REMOVE_SECOND_FACTOR', async (tx, { id }) => {
    await deleteSecondFactor(tx, { district: claims.district, account: id, name });
    return [{ field: 'reason', before: null, after: because }];
  });
}

const REASON = {
  field: 'reason',
  code: 'NO_REASON',
  message: {
    zh: `请写明理由，至多 ${LONGEST_REASON} 字`,
    en: `give a reason of at most ${LONGEST_REASON} characters`,
  },
};

/** Removes the account's own second factor, after password and code were checked in the same transaction. */
export async function removeOwn(tx: Transaction, holder: CodeHolder): Promise<void> {
  await deleteSecondFactor(tx, holder);
  tx.record({ action: 'account.REMOVE_SECOND_FACTOR', subject: subjectOf(holder), audience: 'ACCESS' });
}

/** Replaces the account's own recovery codes, after the same checks. @returns the new ones */
export async function renewOwnCodes(tx: Transaction, holder: CodeHolder): Promise<string[]> {
  const codes = await storeRecoveryCodes(tx, holder);
  tx.record({ action: 'account.RENEW_RECOVERY_CODES', subject: subjectOf(holder), audience: 'ACCESS' });
  return codes;
}

async function deleteSecondFactor(tx: Transaction, holder: CodeHolder): Promise<void> {
  const key = [holder.district, holder.account];
  await tx.query('delete from recovery_code where district_id = $1 and account_id = $2', key);
  const removed = await tx.query(
    'delete from second_factor where district_id = $1 and account_id = $2 returning id',
    key,
  );
  if (removed.length === 0) throw noSecondFactor(holder.name);
  tx.notify(SECOND_FACTOR_SET, {
    to: [{ accounts: [holder.account] }],
    subject: subjectOf(holder),
    parameters: { what: 'REMOVED' },
  });
}

const subjectOf = ({ account, name }: CodeHolder) => ({ type: 'account', id: account, label: name });
