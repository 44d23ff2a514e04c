import { DatabaseMigration } from './database-migration.js';

/** 双因素登录: second factors with their recovery codes, and the rules of a district for signing in. */
export class SecondFactorMigration extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['second_factor', 'recovery_code', 'sign_in_rule']);
    this.audit(['recovery_code', 'sign_in_rule']);
  }
}

// The use of a code by an application changes only `last_step` and is no change of an account.
const sql = (app: string) => `
create table second_factor (
  district_id uuid not null,
  account_id uuid not null,
  id text not null,
  last_step bigint not null,
  enrolled_at timestamptz not null,
  primary key (district_id, account_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id)
);
create trigger audited_insert after insert on second_factor referencing new table as changed
  for each statement execute function owe_entry();
create trigger audited_delete after delete on second_factor referencing old table as changed
  for each statement execute function owe_entry();
create trigger audited_columns after update on second_factor for each row
  when (old.id is distinct from new.id or old.enrolled_at is distinct from new.enrolled_at)
  execute function owe_entry_of_row();

create table recovery_code (
  district_id uuid not null,
  account_id uuid not null,
  code_hash text not null,
  used_at timestamptz,
  primary key (district_id, account_id, code_hash),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references second_factor (district_id, account_id)
);

create table sign_in_rule (
  district_id uuid not null,
  second_factor_roles text[] not null default '{}',
  new_accounts boolean not null default false,
  primary key (district_id),
  foreign key (district_id) references district (id)
);

grant select, insert, update, delete on second_factor, recovery_code, sign_in_rule to ${app};
`;
