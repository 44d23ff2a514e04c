/** 启用双因素: enrols the authenticator application of an account. */
import { randomBytes } from 'node:crypto';
import type { DistrictClaims } from '../../../db/claims.js';
import { badCode, secondFactorExists, wrongCode } from '../../../errors/second-factor.js';
import type { Actor } from '../../actor.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import { SECOND_FACTOR_SET } from '../../notification/kinds.js';
import type { Platform } from '../../platform.js';
import { type CodeHolder, storeRecoveryCodes } from './codes.js';
import { type Shown, shownSecret, stepOfCode, totpSecret } from './secret.js';

/** The account that enrols, whose holder is known. */
export interface Enroller extends CodeHolder {
  readonly districtName: string;
  readonly actor: Actor;
}

export interface Enrolment extends Shown {
  /** To be sent back with the first code. Nothing is stored before. */
  readonly id: string;
}

const ID = /^[A-Za-z0-9_-]{22}$/;

/** @throws Refusal CONFLICT SECOND_FACTOR_EXISTS */
export async function beginEnrolment(platform: Platform, enroller: Enroller): Promise<Enrolment> {
  const { district, account, name, districtName } = enroller;
  const existing = await platform.database.read(ownClaims(enroller), (rows) => find(rows, enroller));
  if (existing) throw secondFactorExists();
  const id = randomBytes(16).toString('base64url');
  const secret = await totpSecret(platform, account, id);
  return { id, ...shownSecret(secret, { district: districtName || district, account: name }) };
}

/**
 * Enrols the application once it has made a right code, which is used up.
 *
 * @param also what else belongs to the change, such as the session that it opens
 * @param claims under which it is made; the account's own if left out
 * @returns the recovery codes, which can be shown only now
 * @throws Refusal UNAUTHENTICATED WRONG_CODE; CONFLICT SECOND_FACTOR_EXISTS; BAD_USER_INPUT BAD_CODE
 */
export async function confirmEnrolment(
  platform: Platform,
  enroller: Enroller,
  { id, code }: { readonly id: string; readonly code: string },
  also: (tx: Transaction) => Promise<void> = async () => undefined,
  claims: DistrictClaims = ownClaims(enroller),
): Promise<string[]> {
  const { district, account, name, actor } = enroller;
  const digits = code.replace(/\s/g, '');
  if (!ID.test(id) || !/^\d{6}$/.test(digits)) throw badCode();
  const step = await stepOfCode(await totpSecret(platform, account, id), digits, platform.clock.now());
  if (step === null) throw wrongCode();
  return inTransaction(platform, actor, claims, async (tx) => {
    tx.changed();
    const added = await tx.query(
      `insert into second_factor (district_id, account_id, id, last_step, enrolled_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning id`,
      [district, account, id, step, tx.now],
    );
    if (added.length === 0) throw secondFactorExists();
    const codes = await storeRecoveryCodes(tx, enroller);
    const subject = { type: 'account', id: account, label: name };
    tx.notify(SECOND_FACTOR_SET, { to: [{ accounts: [account] }], subject, parameters: { what: 'ENROLLED' } });
    tx.record({ action: 'account.ENROL_SECOND_FACTOR', subject, audience: 'ACCESS' });
    await also(tx);
    return codes;
  });
}

const find = async (rows: Pick<Transaction, 'query'>, { district, account }: CodeHolder): Promise<boolean> =>
  (await rows.query('select from second_factor where district_id = $1 and account_id = $2', [district, account]))
    .length > 0;

/** The claims with which an account keeps its own second factor. */
export const ownClaims = ({ district, account }: Pick<CodeHolder, 'district' | 'account'>) => ({
  district,
  account,
  writes: ['access'] as const,
});
