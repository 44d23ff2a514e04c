/** 邀请、重设密码: gives the holder of an account a one-time code, by mail or to be printed, and takes it back. */
import type { DistrictClaims } from '../../../db/claims.js';
import type { CodePurpose, CodeWay } from '../../../entities/access.js';
import type { AccountId, CodeId, DeliveryId, DistrictId } from '../../../entities/ids.js';
import { noOpenCode } from '../../../errors/accounts.js';
import { noAddress } from '../../../errors/notification.js';
import { type Actor, OPERATOR } from '../../actor.js';
import { newId } from '../../identity.js';
import type { Transaction } from '../../in-transaction.js';
import type { Platform } from '../../platform.js';
import { changeAccount } from '../account-changes.js';
import { codeText, hashCode } from './code-text.js';

const HOUR_MS = 3600_000;

/** Milliseconds for which a code is valid. */
export const CODE_LIFETIME: Readonly<Record<CodePurpose, number>> = {
  INVITATION: 14 * 24 * HOUR_MS,
  RESET: 3 * 24 * HOUR_MS,
};

export interface IssuedCode {
  /** For the printed sheet; null if it is mailed. It can be shown only now. */
  readonly code: string | null;
  readonly expiresAt: Date;
}

/**
 * Gives an account a code by which its holder sets the password. An earlier code that is still open ends. The present
 * password stays valid until the code is used.
 *
 * @param way MAIL: to the account's address; PRINT: the code is returned
 * @throws Refusal NOT_FOUND; BAD_USER_INPUT NO_ADDRESS for a mail to an account without an address; CONFLICT
 */
export async function issueCode(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  { purpose, way }: { readonly purpose: CodePurpose; readonly way: CodeWay },
  by: Actor = OPERATOR,
): Promise<IssuedCode> {
  const id = newId<CodeId>();
  const text = await codeText(platform, id);
  let expiresAt = new Date(0);
  await changeAccount(
    platform,
    by,
    claims,
    name,
    purpose === 'INVITATION' ? 'INVITE' : 'SEND_RESET',
    async (tx, account) => {
      expiresAt = new Date(tx.now.getTime() + CODE_LIFETIME[purpose]);
      const holder = { district: claims.district, account: account.id, name };
      await storeCode(tx, platform, holder, { id, hash: hashCode(text), purpose, way, expiresAt });
      return [{ field: 'code', before: null, after: `${way} ${expiresAt.toISOString()}` }];
    },
  );
  return { code: way === 'PRINT' ? text : null, expiresAt };
}

/**
 * Ends the open code of an account.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT, NO_OPEN_CODE; CONFLICT
 */
export async function withdrawCode(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  by: Actor = OPERATOR,
): Promise<void> {
  await changeAccount(platform, by, claims, name, 'WITHDRAW_CODE', async (tx, { id: account }) => {
    const ended = await endOpenCodes(tx, { district: claims.district, account });
    if (ended === 0) throw noOpenCode(name);
    return [{ field: 'code', before: 'open', after: null }];
  });
}

export interface NewCode {
  readonly id: CodeId;
  readonly hash: string;
  readonly purpose: CodePurpose;
  readonly way: CodeWay;
  readonly expiresAt: Date;
}

/** Stores a code in place of an open one, with its mail. @throws Refusal BAD_USER_INPUT NO_ADDRESS */
export async function storeCode(
  tx: Transaction,
  platform: Platform,
  { district, account, name }: { readonly district: DistrictId; readonly account: AccountId; readonly name: string },
  { id, hash, purpose, way, expiresAt }: NewCode,
): Promise<void> {
  await endOpenCodes(tx, { district, account });
  const delivery = way === 'MAIL' ? await mailCode(tx, platform, { district, account, name }) : null;
  await tx.query(
    `insert into account_code (district_id, id, account_id, purpose, way, code_hash, delivery_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [district, id, account, purpose, way, hash, delivery, tx.now, expiresAt],
  );
}

/** @returns how many codes were open */
async function endOpenCodes(
  tx: Transaction,
  { district, account }: { readonly district: DistrictId; readonly account: AccountId },
): Promise<number> {
  const ended = await tx.query(
    `update account_code set withdrawn_at = $3
     where district_id = $1 and account_id = $2 and used_at is null and withdrawn_at is null and expires_at > $3 returning id`,
    [district, account, tx.now],
  );
  return ended.length;
}

async function mailCode(
  tx: Transaction,
  platform: Platform,
  { district, account, name }: { readonly district: DistrictId; readonly account: AccountId; readonly name: string },
): Promise<DeliveryId> {
  const [found] = await tx.query<{ email: string | null }>(
    'select email from account where district_id = $1 and id = $2',
    [district, account],
  );
  if (!found?.email) throw noAddress(name);
  const id = newId<DeliveryId>();
  await tx.query(
    `insert into delivery (district_id, id, channel, purpose, account_id, state, created_at, next_at)
     values ($1, $2, 'MAIL', 'CODE', $3, 'WAITING', $4, $4)`,
    [district, id, account, tx.now],
  );
  await platform.jobs.enqueueDeliveries(tx, [{ district, id, channel: 'MAIL', attempt: 1, at: null }]);
  return id;
}
