/** Objections, extensions and settings of a small district's units, by SQL: its years are over, so that no service makes any. */
import type pg from 'pg';

/** One of each for every unit. */
export async function addObjectionsBySql(owner: pg.Client, district: string): Promise<void> {
  await owner.query(ROWS.replaceAll('DISTRICT', owner.escapeLiteral(district)));
}

const ROWS = `
insert into objection (district_id, id, observation_id, unit_id, figure_revision, reason, state, raised_at, raised_by_name, answer, answered_at, answered_by_name)
  select o.district_id, gen_random_uuid(), o.id, o.unit_id, 1, 'x', 'DISMISSED', now(), 'head', 'x', now(), 'office'
  from observation o join district d on d.id = o.district_id
  where d.code = DISTRICT and o.measure = 'P01' and o.year = 2025;
insert into extension (district_id, id, cycle_id, unit_id, last_day, reason, granted_at, granted_by_name)
  select c.district_id, gen_random_uuid(), c.id, u.unit_id, '2025-12-31', 'x', now(), 'office'
  from cycle c join district d on d.id = c.district_id
  join cycle_unit u on u.district_id = c.district_id and u.cycle_id = c.id
  where d.code = DISTRICT and c.scheme_code = 'S0';
insert into unit_setting (district_id, unit_id, reporter_submits)
  select u.district_id, u.id, true from unit u join district d on d.id = u.district_id where d.code = DISTRICT`;
