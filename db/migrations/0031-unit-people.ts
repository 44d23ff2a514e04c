import { DatabaseMigration } from './database-migration.js';

/** 单位人员: heads name reporters, and heads and reporters confirm once a year who they are. */
export class UnitPeople extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['reporter_rule', 'role_confirmation']);
    this.audit(['reporter_rule', 'role_confirmation']);
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on account_role`);
    this.protect(['account_role']);
  }
}

const sql = (app: string) => `
create table reporter_rule (
  district_id uuid not null,
  heads_name boolean not null,
  primary key (district_id),
  foreign key (district_id) references district (id)
);
create table role_confirmation (
  district_id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid not null,
  year smallint not null,
  confirmed_at timestamptz not null,
  primary key (district_id, account_id, role, unit_id, year),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
grant select, insert, update, delete on reporter_rule, role_confirmation to ${app};
`;
