/** 忘记密码: somebody who is not signed in asks for a mail with a code. The answer does not tell whether the account exists. */
import { systemClaims } from '../../../auth/access.js';
import type { AccountId, CodeId, DistrictId } from '../../../entities/ids.js';
import { SYSTEM } from '../../actor.js';
import { EVERY_DISTRICT } from '../../districts/districts.js';
import { newId } from '../../identity.js';
import { inTransaction } from '../../in-transaction.js';
import type { Platform } from '../../platform.js';
import { codeText, hashCode } from './code-text.js';
import { storeCode } from './issue.js';

/** Mails that can be asked for one account in a day, so that nobody fills a mailbox. */
export const MAILS_A_DAY = 5;
const DAY_MS = 24 * 3600_000;
/** Milliseconds: a mail that was asked for is read at once. */
export const ASKED_LIFETIME = 2 * 3600_000;

interface Account {
  readonly id: AccountId;
  readonly district: DistrictId;
}

/**
 * Sends a code to the address of the account, if there is exactly one such account, it is enabled and has an address.
 * The caller does not wait for it, because an answer that takes longer would tell that the account exists.
 *
 * @param district code or name; null if it was left out
 */
export async function sendAskedReset(
  platform: Platform,
  { name, district }: { readonly name: string; readonly district: string | null },
): Promise<void> {
  const accounts = await platform.database.read({ signIn: name, ...EVERY_DISTRICT }, (rows) =>
    rows.query<Account>(
      `select a.id, a.district_id as district
       from account a join district d on d.id = a.district_id
       where a.name = $1 and ($2::text is null or $2 in (d.code, d.name)) and not a.disabled and a.email is not null limit 2`,
      [name, district],
    ),
  );
  const [account] = accounts;
  if (account === undefined || accounts.length > 1) return;
  const id = newId<CodeId>();
  const hash = hashCode(await codeText(platform, id));
  const claims = systemClaims(account.district);
  await inTransaction(platform, SYSTEM, claims, async (tx) => {
    tx.changed();
    await tx.query('select from account where district_id = $1 and id = $2 for update', [account.district, account.id]);
    const [asked] = await tx.query<{ count: number }>(
      `select count(*)::int as count from account_code
       where district_id = $1 and account_id = $2 and purpose = 'RESET' and way = 'MAIL' and created_at > $3`,
      [account.district, account.id, new Date(tx.now.getTime() - DAY_MS)],
    );
    if ((asked?.count ?? 0) >= MAILS_A_DAY) return;
    const expiresAt = new Date(tx.now.getTime() + ASKED_LIFETIME);
    const holder = { district: account.district, account: account.id, name };
    await storeCode(tx, platform, holder, { id, hash, purpose: 'RESET', way: 'MAIL', expiresAt });
    tx.record({
      action: 'account.ASK_FOR_RESET',
      subject: { type: 'account', id: account.id, label: name },
      audience: 'ACCESS',
      changes: [{ field: 'code', before: null, after: `MAIL ${expiresAt.toISOString()}` }],
    });
  });
}
