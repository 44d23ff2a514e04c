/** Codes of second factors. Each is used once, also if two requests use it at the same time. */
import { randomBytes } from 'node:crypto';
import { ScureBase32Plugin } from 'otplib';
import { hashSecret } from '../../../auth/secret.js';
import type { AccountId, DistrictId } from '../../../entities/ids.js';
import type { Transaction } from '../../in-transaction.js';
import { RECOVERY_CODE_USED } from '../../notification/kinds.js';
import type { Platform } from '../../platform.js';
import { stepOfCode, totpSecret } from './secret.js';

/** The account whose code is used. */
export interface CodeHolder {
  readonly district: DistrictId;
  readonly account: AccountId;
  readonly name: string;
}

const RECOVERY_CODES = 10;
/** 80 random bits are 16 characters of base 32. */
const RECOVERY_BYTES = 10;

const TOTP = /^\d{6}$/;
const RECOVERY = /^[A-Z2-7]{16}$/;

/** A code without the spaces and hyphens with which people type it. */
const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

/**
 * Uses up a code of the application, or a recovery code, in a transaction under the account's own claims.
 *
 * @returns false if the code is wrong or was used before
 */
export async function useCode(
  platform: Pick<Platform, 'dataFolder'>,
  tx: Transaction,
  holder: CodeHolder,
  typed: string,
): Promise<boolean> {
  const code = plain(typed);
  if (TOTP.test(code)) return useTotp(platform, tx, holder, code);
  return RECOVERY.test(code) ? useRecoveryCode(tx, holder, code) : false;
}

async function useTotp(
  platform: Pick<Platform, 'dataFolder'>,
  tx: Transaction,
  { district, account }: CodeHolder,
  code: string,
): Promise<boolean> {
  const [factor] = await tx.query<{ id: string }>(
    'select id from second_factor where district_id = $1 and account_id = $2',
    [district, account],
  );
  if (factor === undefined) return false;
  const step = await stepOfCode(await totpSecret(platform, account, factor.id), code, tx.now);
  if (step === null) return false;
  // Of two requests with the same code, the second waits here for the first and then finds the step used.
  const used = await tx.query(
    'update second_factor set last_step = $4 where district_id = $1 and account_id = $2 and id = $3 and last_step < $4 returning id',
    [district, account, factor.id, step],
  );
  return used.length === 1;
}

async function useRecoveryCode(
  tx: Transaction,
  { district, account, name }: CodeHolder,
  code: string,
): Promise<boolean> {
  const used = await tx.query(
    `update recovery_code set used_at = $4
     where district_id = $1 and account_id = $2 and code_hash = $3 and used_at is null returning code_hash`,
    [district, account, hashSecret(code), tx.now],
  );
  if (used.length === 0) return false;
  const left = await codesLeft(tx, { district, account });
  const subject = { type: 'account', id: account, label: name };
  tx.notify(RECOVERY_CODE_USED, { to: [{ accounts: [account] }], subject, parameters: { left } });
  tx.record({
    action: 'account.USE_RECOVERY_CODE',
    subject,
    audience: 'ACCESS',
    changes: [{ field: 'recoveryCodes', before: String(left + 1), after: String(left) }],
  });
  return true;
}

/** The number of recovery codes that can still be used. */
export async function codesLeft(
  rows: Pick<Transaction, 'query'>,
  { district, account }: Pick<CodeHolder, 'district' | 'account'>,
): Promise<number> {
  const [count] = await rows.query<{ n: number }>(
    'select count(*)::int as n from recovery_code where district_id = $1 and account_id = $2 and used_at is null',
    [district, account],
  );
  return count?.n ?? 0;
}

/** Replaces the account's recovery codes. @returns the new ones, which can be shown only now */
export async function storeRecoveryCodes(
  tx: Transaction,
  { district, account }: Pick<CodeHolder, 'district' | 'account'>,
): Promise<string[]> {
  const base32 = new ScureBase32Plugin();
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32.encode(randomBytes(RECOVERY_BYTES)));
  await tx.query('delete from recovery_code where district_id = $1 and account_id = $2', [district, account]);
  await tx.query('insert into recovery_code (district_id, account_id, code_hash) select $1, $2, unnest($3::text[])', [
    district,
    account,
    codes.map(hashSecret),
  ]);
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}
