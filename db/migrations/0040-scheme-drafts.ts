import { DatabaseMigration } from './database-migration.js';

/** 方案草稿: drafts of schemes with their history, and the district's own list of what is not assessed. */
export class SchemeDrafts extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['scheme_draft', 'scheme_draft_version', 'burden_setting']);
    // Not `scheme_draft`: it is saved every few seconds while somebody types. A stretch of work is one entry.
    this.audit(['scheme_draft_version', 'burden_setting']);
  }
}

const sql = (app: string) => `
create table scheme_draft (
  district_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  year smallint,
  base_code text,
  base_version int,
  content json not null,
  revision int not null default 1,
  saved_by uuid,
  saved_by_name text not null,
  saved_at timestamptz not null,
  begun_at timestamptz not null,
  removed boolean not null default false,
  became_version int,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  check (revision > 0),
  check ((base_code is null) = (base_version is null)),
  check (not removed or became_version is null)
);

create table scheme_draft_version (
  district_id uuid not null,
  draft_id uuid not null,
  revision int not null,
  content json not null,
  saved_by uuid,
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (district_id, draft_id, revision),
  foreign key (district_id) references district (id),
  foreign key (district_id, draft_id) references scheme_draft (district_id, id)
);

create table burden_setting (
  district_id uuid not null,
  words text[] not null,
  primary key (district_id),
  foreign key (district_id) references district (id)
);

grant select, insert, update on scheme_draft, burden_setting to ${app};
-- Written once.
grant select, insert on scheme_draft_version to ${app};
`;
