/** 区: finds and creates districts. */

import { systemClaims } from '../../auth/access.js';
import type { Database } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { type Actor, OPERATOR } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

export interface DistrictFound {
  readonly id: DistrictId;
  readonly code: string;
  readonly name: string;
  readonly sample: boolean;
}

/** @returns null if no district has this code */
export async function findDistrict(database: Database, code: string): Promise<DistrictFound | null> {
  const [district] = await database.read({ districtCode: code }, (rows) =>
    rows.query<DistrictFound>('select id, code, name, sample from district where code = $1', [code]),
  );
  return district ?? null;
}

/** Claims that show every district, but none of its data. */
export const EVERY_DISTRICT = { districtCode: '*' } as const;

/** Every district, ordered by code. */
export const listDistricts = (database: Database): Promise<DistrictFound[]> =>
  database.read(EVERY_DISTRICT, (rows) =>
    rows.query<DistrictFound>('select id, code, name, sample from district order by code'),
  );

export async function countDistricts(database: Database): Promise<number> {
  const [counted] = await database.read(EVERY_DISTRICT, (rows) =>
    rows.query<{ n: number }>('select count(*)::int as n from district'),
  );
  return counted?.n ?? 0;
}

export interface WantedDistrict {
  readonly code: string;
  readonly name: string;
  readonly sample: boolean;
}

/**
 * Creates a district; this is the first entry of its audit log.
 *
 * @returns null if a district has this code already
 */
export function createDistrict(
  platform: Platform,
  { code, name, sample }: WantedDistrict,
  by: Actor = OPERATOR,
): Promise<DistrictFound | null> {
  const id = newId<DistrictId>();
  return inTransaction(platform, by, { ...systemClaims(id), districtCode: code }, async (tx) => {
    const added = await tx.query(
      'insert into district (id, code, name, sample) values ($1, $2, $3, $4) on conflict (code) do nothing returning id',
      [id, code, name, sample],
    );
    if (added.length === 0) return null;
    tx.record({
      action: 'district.ADD',
      subject: { type: 'district', id, label: code },
      audience: 'DISTRICT',
      changes: [
        { field: 'code', before: null, after: code },
        { field: 'name', before: null, after: name },
      ],
    });
    return { id, code, name, sample };
  });
}

/** The district with this code; it is created if it does not exist. */
export async function ensureDistrict(
  platform: Platform,
  wanted: WantedDistrict,
  by: Actor = OPERATOR,
): Promise<DistrictFound> {
  const added = await createDistrict(platform, wanted, by);
  return added ?? ((await findDistrict(platform.database, wanted.code)) as DistrictFound);
}
