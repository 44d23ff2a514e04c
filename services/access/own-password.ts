/** 修改本人密码 */
import { hashPassword, passwordMatches } from '../../auth/password.js';
import type { Viewer } from '../../auth/viewer.js';
import { wrongPassword } from '../../errors/accounts.js';
import { changedMeanwhile } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import { PASSWORD_SET } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { endCredentials, tellHolder } from './account-changes.js';
import { refuseBadAccount } from './account-problems.js';
import { passwordProblems } from './password-rules.js';
import { requireAccess } from './rights.js';
import { forgetFailures, recordFailure, refuseWhileLocked, type Source } from './sign-in-failures.js';

/**
 * Sets the viewer's own password. All sessions and tokens of the account end, the present session as well, because a
 * person who knew the old password may have created them.
 *
 * @throws Refusal BAD_USER_INPUT WRONG_PASSWORD if the present one is wrong, BAD_ACCOUNT if the new one breaks the rules;
 *   LIMIT LOCKED after too many wrong ones; CONFLICT if the password was changed in the meantime
 */
export async function changeOwnPassword(
  platform: Platform,
  viewer: Viewer,
  { present, wanted }: { readonly present: string; readonly wanted: string },
): Promise<void> {
  requireAccess(viewer, 'CHANGE_OWN_PASSWORD');
  const { account, district } = viewer;
  const claims = {
    district: district.id,
    account: account.id,
    signIn: account.name,
    writes: ['access', 'own'] as const,
  };
  // A counter of its own: wrong guesses in a stolen session do not lock the sign-in of the account's holder.
  const source: Source = { kind: 'session', id: account.id };
  await platform.database.read(claims, (rows) => refuseWhileLocked(rows, account.name, source, platform.clock.now()));
  const [stored] = await platform.database.read(claims, (rows) =>
    rows.query<{ hash: string }>('select password_hash as hash from account where district_id = $1 and id = $2', [
      district.id,
      account.id,
    ]),
  );
  if (stored === undefined || !(await passwordMatches(stored.hash, present))) {
    await platform.database.rows(claims, (rows) => recordFailure(rows, account.name, source, platform.clock.now()));
    throw wrongPassword();
  }
  refuseBadAccount(await passwordProblems(wanted, [account.name, account.displayName]));
  const hash = await hashPassword(wanted);
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const changed = await tx.query(
      'update account set password_hash = $4 where district_id = $1 and id = $2 and password_hash = $3 returning id',
      [district.id, account.id, stored.hash, hash],
    );
    if (changed.length === 0) throw changedMeanwhile();
    await endCredentials(tx, claims, account.id);
    await forgetFailures(tx, account.name, source);
    tellHolder(tx, PASSWORD_SET, account.id, account.name);
    tx.record({
      action: 'account.CHANGE_OWN_PASSWORD',
      subject: { type: 'account', id: account.id, label: account.name },
      audience: 'ACCESS',
    });
  });
}
