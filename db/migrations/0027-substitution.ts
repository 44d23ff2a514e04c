import { DatabaseMigration } from './database-migration.js';

/** 代理: accounts that act for others for a time, and whom they represented in what was told and read. */
export class Substitution extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['substitution']);
    this.audit(['substitution']);
  }
}

const sql = (app: string) => `
create table substitution (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  substitute_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  reason text not null,
  decided_by uuid,
  decided_at timestamptz not null default now(),
  ended_at timestamptz,
  end_reason text,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, substitute_id) references account (district_id, id),
  check (account_id <> substitute_id),
  check (valid_to >= valid_from),
  check (reason <> ''),
  check ((ended_at is null) = (end_reason is null))
);
create index substitution_account on substitution (district_id, account_id, valid_to);
create index substitution_substitute on substitution (district_id, substitute_id, valid_to);
grant select, insert on substitution to ${app};
-- What was decided stays; only its end moves.
grant update (valid_to, ended_at, end_reason) on substitution to ${app};

-- The account for which a substitute was told.
alter table notification add for_id uuid;

alter table read_count add acting_for uuid, add acting_for_name text;
alter table read_count drop constraint read_count_district_id_hour_account_id_via_action_subject_t_key;
create unique index read_count_of on read_count
  (district_id, hour, account_id, acting_for, via, action, subject_type, subject_id) nulls not distinct;
`;
