import { systemClaims } from '../../auth/access.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { SYSTEM } from '../actor.js';
import { districtDay } from '../calendar/district-calendar.js';
import { inTransaction } from '../in-transaction.js';
import { SIGN_IN_LOCKED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';

/** Tells the holder of the account that sign-in was locked, once a day, so that guessing fills no mailbox. */
export async function tellOfLock(
  platform: Platform,
  { district, account }: { district: DistrictId; account: AccountId },
  name: string,
  now: Date,
  until: Date,
): Promise<void> {
  try {
    await inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
      tx.changed();
      tx.notify(SIGN_IN_LOCKED, {
        to: [{ accounts: [account] }],
        subject: { type: 'account', id: account, label: name },
        parameters: { minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) },
        key: `lock ${account} ${await districtDay(tx, district, now)}`,
      });
    });
  } catch (error) {
    platform.log.error({ err: error, account }, 'a lock was not told');
  }
}
