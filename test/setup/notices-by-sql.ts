/** Notifications, deliveries and webhooks of a small district, by SQL: one for each audience, and some for units. */
import type pg from 'pg';

/** Seven notifications of the head's, one of the administrator's, and one row of each other table. */
export async function addNoticesBySql(owner: pg.Client, district: string): Promise<void> {
  await owner.query(NOTICES.replace('THE_CODE', owner.escapeLiteral(district)));
}

const NOTICES = `
create temporary table told on commit drop as
  select d.id as district_id, a.id as account_id, r.role from district d
  join account a on a.district_id = d.id join account_role r on r.district_id = d.id and r.account_id = a.id
  where d.code = THE_CODE and r.role in ('UNIT_HEAD', 'ADMIN');
insert into notification (district_id, id, account_id, kind, subject_type, subject_id, subject_label, parameters, audience, unit_id, key)
  select t.district_id, gen_random_uuid(), t.account_id, 'RUN_COMPLETED', 'x', 'x', 'x', '{}', audience, u.id, audience || ' ' || unit
  from (values ('UNIT_HEAD', 'OWN', ''), ('UNIT_HEAD', 'DISTRICT', ''), ('UNIT_HEAD', 'FIGURES', 'OWN'), ('UNIT_HEAD', 'FIGURES', 'OTHER'),
    ('UNIT_HEAD', 'SCORES', 'SUB'), ('UNIT_HEAD', 'SCORES', ''), ('UNIT_HEAD', 'APPROVAL', ''), ('ADMIN', 'OWN', '')) n (role, audience, unit)
  join told t using (role) left join unit u on u.district_id = t.district_id and u.code = n.unit;
insert into notification_preference (district_id, account_id, kind, level)
  select district_id, account_id, 'RUN_COMPLETED', 'OFF' from told where role = 'UNIT_HEAD';
insert into digest (district_id, day) select distinct district_id, date '2025-01-02' from told;
insert into delivery (district_id, id, channel, purpose, account_id, state)
  select district_id, gen_random_uuid(), 'MAIL', 'NOTICE', account_id, 'WAITING' from told where role = 'UNIT_HEAD';
insert into audit_witness (district_id, address) select distinct district_id, 'a@example.cn' from told;
insert into webhook (district_id, id, url, events) select distinct on (district_id) district_id, gen_random_uuid(), 'https://example.cn/', '{}'::text[] from told`;
