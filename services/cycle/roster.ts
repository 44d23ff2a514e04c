import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { UnitRecord } from '../../scoring/input.js';

/** A unit of a cycle, with the name, category, peer group, unit above and staff that it has in the cycle. */
export interface RosterUnit extends Omit<UnitRecord, 'staff'> {
  readonly id: UnitId;
  readonly staff: number | null;
}

/** The units of a cycle, in the order of their file. @param cycle id */
export const rosterOf = (rows: Rows, district: DistrictId, cycle: CycleId): Promise<RosterUnit[]> =>
  rows.query<RosterUnit>(
    `select u.id, u.code, c.name, c.category, c.peer_group as "group", parent.code as parent, c.staff
     from cycle_unit c
     join unit u on u.district_id = c.district_id and u.id = c.unit_id
     left join unit parent on parent.district_id = c.district_id and parent.id = c.parent_id
     where c.district_id = $1 and c.cycle_id = $2 order by c.position`,
    [district, cycle],
  );
