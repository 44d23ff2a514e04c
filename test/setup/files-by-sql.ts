/** Files of a small district, by SQL: no service stores files yet. */
import type pg from 'pg';

/**
 * A file and an upload of the head's. Files of the administrator's, cited as evidence of a figure and as the document
 * of an adjustment, for the own unit and for another's.
 */
export async function addFilesBySql(owner: pg.Client, district: string): Promise<void> {
  await owner.query(FILES.replaceAll('DISTRICT', owner.escapeLiteral(district)));
}

const FILES = `
create temporary table d on commit drop as select id, code from district where code = DISTRICT;
create temporary table holder on commit drop as
  select a.id, r.role from account a join d on d.id = a.district_id join account_role r on r.account_id = a.id
  where r.role in ('UNIT_HEAD', 'ADMIN');
create temporary table subject on commit drop as
  select 'observation' as type, o.id from observation o join d on d.id = o.district_id join unit u on u.id = o.unit_id
  where o.measure = 'P01' and o.year = 2025 and u.code <> 'SUB'
  union all
  select 'adjustment', a.id from adjustment a join d on d.id = a.district_id join unit u on u.id = a.unit_id
  where u.code <> 'SUB' and a.state = 'CONFIRMED';
insert into file (district_id, id, name, type, size, sha256, uploaded_by)
  select d.id, gen_random_uuid(), name, 'application/pdf', 1, encode(sha256(convert_to(name, 'UTF8')), 'hex'), holder.id
  from d, (select 'UNIT_HEAD', 'uncited' union all select 'ADMIN', type || ' ' || id from subject) f (role, name)
  join holder using (role);
insert into file_citation (district_id, subject_type, subject_id, file_id)
  select d.id, s.type, s.id, f.id from d, subject s join file f on f.name = s.type || ' ' || s.id;
insert into file_upload (district_id, id, account_id, name, type, size, sha256)
  select d.id, gen_random_uuid(), holder.id, 'x', 'application/pdf', 1, encode(sha256('x'), 'hex') from d, holder`;
