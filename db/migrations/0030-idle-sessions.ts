import { DatabaseMigration } from './database-migration.js';

/** 空闲超时: a session ends when it is not used for so long as its district says. */
export class IdleSessions extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['session_rule']);
    this.audit(['session_rule']);
  }
}

const sql = (app: string) => `
alter table session add last_used_at timestamptz;
update session set last_used_at = created_at;
alter table session alter last_used_at set not null, alter last_used_at set default now();
create table session_rule (
  district_id uuid not null,
  idle_minutes int not null check (idle_minutes between 5 and 720),
  primary key (district_id),
  foreign key (district_id) references district (id)
);
grant select, insert, update, delete on session_rule to ${app};
`;
