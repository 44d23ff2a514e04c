/** Who has which role in which unit, which units have nobody, and who has not confirmed this year. */
import { inForce, systemClaims } from '../../../auth/access.js';
import type { Role } from '../../../entities/access.js';
import type { DistrictId } from '../../../entities/ids.js';
import { dayAt, yearOf } from '../../calendar/day.js';
import { zoneOf } from '../../calendar/district-calendar.js';
import type { Platform } from '../../platform.js';

type Reading = Pick<Platform, 'database' | 'clock'>;

export interface UnitWithout {
  readonly code: string;
  readonly name: string;
  /** The role that nobody holds who can sign in. */
  readonly role: Role;
}

/** Units without a head or without a reporter. The caller ensures that the viewer may see it. */
export function unitsWithout({ database, clock }: Reading, district: DistrictId): Promise<UnitWithout[]> {
  return database.read(systemClaims(district), (rows) =>
    rows.query<UnitWithout>(
      `select u.code, u.name, w.role from unit u cross join unnest(array['UNIT_HEAD', 'UNIT_REPORTER']) w (role)
       where u.district_id = $1 and not exists (
         select from account_role r join account a on a.district_id = r.district_id and a.id = r.account_id
         where r.district_id = u.district_id and r.unit_id = u.id and r.role = w.role and not a.disabled and ${inForce('r', '$2')})
       order by u.position, u.code, w.role`,
      [district, clock.now()],
    ),
  );
}

export interface UnitPerson {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** Code of the unit. */
  readonly unit: string;
  readonly unitName: string;
  readonly from: Date;
  readonly to: Date | null;
  /** True if the role is confirmed for the present year. */
  readonly isConfirmed: boolean;
}

/**
 * People with a role in a unit, in force or to come. The caller ensures that the viewer may see them.
 *
 * @param units ids; null for all units of the district
 */
export function unitPeople(
  { database, clock }: Reading,
  district: DistrictId,
  units: readonly string[] | null,
): Promise<UnitPerson[]> {
  return database.read(systemClaims(district), async (rows) => {
    const now = clock.now();
    const year = yearOf(dayAt(now, await zoneOf(rows, district)));
    return rows.query<UnitPerson>(
      `select a.name, a.display_name as "displayName", r.role, u.code as unit, u.name as "unitName", r.valid_from as "from", r.valid_to as "to",
         exists (select from role_confirmation c where c.district_id = r.district_id and c.account_id = r.account_id
           and c.role = r.role and c.unit_id = r.unit_id and c.year = $3) as "isConfirmed"
       from account_role r join account a on a.district_id = r.district_id and a.id = r.account_id
       join unit u on u.district_id = r.district_id and u.id = r.unit_id
       where r.district_id = $1 and not a.disabled and (r.valid_to is null or r.valid_to > $2)
         and ($4::uuid[] is null or r.unit_id = any ($4))
       order by u.position, u.code, r.role, r.valid_from, a.name`,
      [district, now, year, units],
    );
  });
}

/** Heads and reporters in force who have not confirmed their role for the present year. */
export async function unconfirmed(platform: Reading, district: DistrictId): Promise<UnitPerson[]> {
  const now = platform.clock.now();
  return (await unitPeople(platform, district, null)).filter(({ from, isConfirmed }) => from <= now && !isConfirmed);
}
