/** Units of a district, stored and renamed as a bundle does it. */

import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { UnitRecord } from '../../scoring/input.js';
import { OPERATOR } from '../../services/actor.js';
import { inTransaction, type Transaction } from '../../services/in-transaction.js';
import { loadUnits } from '../../services/load/org.js';
import type { Platform } from '../../services/platform.js';

/** Adds units, each below the one before and named by its code. */
export const addUnits = (platform: Platform, district: DistrictId, codes: readonly string[]): Promise<void> =>
  storeUnits(platform, district, async () =>
    codes.map((code, place) =>
      branded<UnitRecord>({ code, name: code, category: 'SCHOOL', group: 'ALL', parent: codes[place - 1] ?? null }),
    ),
  );

/** @param nameOf the name that the unit of this code gets */
export const renameUnits = (
  platform: Platform,
  district: DistrictId,
  nameOf: (code: string) => string,
): Promise<void> =>
  storeUnits(platform, district, async (tx) =>
    (await tx.query<UnitRecord>(UNITS, [district])).map((unit) => ({ ...unit, name: nameOf(unit.code) })),
  );

async function storeUnits(
  platform: Platform,
  district: DistrictId,
  unitsOf: (tx: Transaction) => Promise<readonly UnitRecord[]>,
): Promise<void> {
  await inTransaction(platform, OPERATOR, systemClaims(district), async (tx) => {
    await loadUnits(tx, district, await unitsOf(tx), 9999);
    const subject = { type: 'district', id: district, label: 'test' };
    tx.record({ action: 'unit.TEST', subject, audience: 'DISTRICT' });
  });
}

const UNITS = `select u.code, u.name, u.category, u.peer_group as "group", p.code as parent
  from unit u left join unit p on p.district_id = u.district_id and p.id = u.parent_id where u.district_id = $1`;
