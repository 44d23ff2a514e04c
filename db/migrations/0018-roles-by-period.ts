import { DatabaseMigration } from './database-migration.js';

/** 任职期限: roles are held for a period, and stay known after it. */
export class RolesByPeriod extends DatabaseMigration {
  override up(): void {
    this.addSql(SQL);
  }
}

const SQL = `
alter table account_role add valid_from timestamptz;
-- Roles of before are held since their account was made.
update account_role r set valid_from = a.created_at from account a
where a.district_id = r.district_id and a.id = r.account_id;
alter table account_role alter valid_from set not null, alter valid_from set default now();
alter table account_role add valid_to timestamptz check (valid_to > valid_from);
alter table account_role drop constraint account_role_district_id_account_id_role_unit_id_key;
create unique index account_role_without_end on account_role (district_id, account_id, role, unit_id)
  nulls not distinct where valid_to is null;
create index account_role_account on account_role (district_id, account_id);
`;
