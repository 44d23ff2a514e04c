/** Uses a one-time code: its holder sets the password. Looking at a code changes nothing. */
import { hashPassword } from '../../../auth/password.js';
import type { Claims } from '../../../db/claims.js';
import type { CodePurpose } from '../../../entities/access.js';
import type { AccountId, CodeId, DistrictId } from '../../../entities/ids.js';
import { unknownCode } from '../../../errors/accounts.js';
import { inTransaction } from '../../in-transaction.js';
import { PASSWORD_SET } from '../../notification/kinds.js';
import type { Platform } from '../../platform.js';
import { endCredentials, tellHolder } from '../account-changes.js';
import { refuseBadAccount } from '../account-problems.js';
import { passwordProblems } from '../password-rules.js';
import { forgetAllFailures } from '../sign-in-failures.js';
import { hashCode } from './code-text.js';

/** Whom a valid code is for. */
export interface CodeHolder {
  readonly purpose: CodePurpose;
  readonly name: string;
  readonly displayName: string;
  /** Name of the district. */
  readonly district: string;
  readonly expiresAt: Date;
}

interface OpenCode extends CodeHolder {
  readonly id: CodeId;
  readonly account: AccountId;
  readonly districtId: DistrictId;
}

/** @throws Refusal NOT_FOUND UNKNOWN_CODE, the same for a code that never was, was used, withdrawn or has expired */
export async function lookAtCode(platform: Platform, code: string): Promise<CodeHolder> {
  const { purpose, name, displayName, district, expiresAt } = await findOpen(platform, hashCode(code));
  return { purpose, name, displayName, district, expiresAt };
}

/**
 * Sets the password of the account that the code is for, and ends its sessions, tokens and locks.
 *
 * @returns the name of the account
 * @throws Refusal NOT_FOUND UNKNOWN_CODE; BAD_USER_INPUT BAD_ACCOUNT for a password against the rules
 */
export async function useCode(
  platform: Platform,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<{ readonly name: string; readonly district: string }> {
  const hash = hashCode(code);
  const { id, account, districtId, name, displayName, purpose, district } = await findOpen(platform, hash);
  refuseBadAccount(await passwordProblems(password, [name, displayName]));
  const passwordHash = await hashPassword(password);
  const claims = {
    district: districtId,
    account,
    signIn: name,
    secret: hash,
    writes: ['access', 'own'] as const,
  };
  const holder = { account, name, actingFor: null, roles: [], via: 'CODE' as const };
  await inTransaction(platform, holder, claims, async (tx) => {
    const used = await tx.query(
      `update account_code set used_at = $3
       where district_id = $1 and id = $2 and used_at is null and withdrawn_at is null and expires_at > $3 returning id`,
      [districtId, id, tx.now],
    );
    if (used.length === 0) throw unknownCode();
    const set = await tx.query(
      'update account set password_hash = $3 where district_id = $1 and id = $2 and not disabled returning id',
      [districtId, account, passwordHash],
    );
    if (set.length === 0) throw unknownCode();
    await endCredentials(tx, claims, account);
    await forgetAllFailures(tx, name, tx.now);
    if (purpose === 'RESET') tellHolder(tx, PASSWORD_SET, account, name);
    tx.record({
      action: 'account.USE_CODE',
      subject: { type: 'account', id: account, label: name },
      audience: 'ACCESS',
      changes: [{ field: 'code', before: 'open', after: 'used' }],
    });
  });
  return { name, district };
}

async function findOpen({ database, clock }: Platform, hash: string): Promise<OpenCode> {
  const [code] = await database.read({ secret: hash }, (rows) =>
    rows.query<Pick<OpenCode, 'id' | 'purpose' | 'account' | 'districtId' | 'expiresAt'>>(
      `select id, purpose, account_id as account, district_id as "districtId", expires_at as "expiresAt"
       from account_code where code_hash = $1 and used_at is null and withdrawn_at is null and expires_at > $2`,
      [hash, clock.now()],
    ),
  );
  if (code === undefined) throw unknownCode();
  const claims: Claims = { district: code.districtId, signedIn: code.account };
  const [holder] = await database.read(claims, (rows) =>
    rows.query<Pick<OpenCode, 'name' | 'displayName' | 'district'>>(
      `select a.name, a.display_name as "displayName", d.name as district from account a join district d on d.id = a.district_id
       where a.district_id = $1 and a.id = $2 and not a.disabled`,
      [code.districtId, code.account],
    ),
  );
  if (holder === undefined) throw unknownCode();
  return { ...code, ...holder };
}
