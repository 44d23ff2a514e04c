/** 区: finds and creates districts. */
import { systemClaims } from '../../auth/access.js';
import type { Database } from '../../db/database.js';
import { newId } from '../identity.js';

export interface DistrictFound {
  readonly id: string;
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

/** The district with this code; it is created if it does not exist. */
export async function ensureDistrict(
  database: Database,
  wanted: { code: string; name: string; sample: boolean },
): Promise<DistrictFound> {
  const id = newId();
  await database.rows({ ...systemClaims(id), districtCode: wanted.code }, (rows) =>
    rows.query('insert into district (id, code, name, sample) values ($1, $2, $3, $4) on conflict (code) do nothing', [
      id,
      wanted.code,
      wanted.name,
      wanted.sample,
    ]),
  );
  return (await findDistrict(database, wanted.code)) as DistrictFound;
}
