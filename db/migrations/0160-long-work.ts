import { DatabaseMigration } from './database-migration.js';

/** 正在进行的工作: imports, exports and renderings that take long, for the account that asked. None is part of a process. */
export class LongWorkMigration extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['long_work']);
  }
}

const sql = (app: string) => `
create table long_work (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  name text not null check (length(name) <= 300),
  done int not null default 0,
  total int,
  started_at timestamptz not null,
  told_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('DONE', 'FAILED', 'CANCELLED')),
  failure json,
  is_cancelled boolean not null default false,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  check ((ended_at is null) = (outcome is null))
);
create index long_work_account on long_work (district_id, account_id);
grant select, insert, update, delete on long_work to ${app};
`;
