import { DatabaseMigration } from './database-migration.js';

/** 文件: files with what cites them, and uploads under way. Contents are in the store. */
export class Files extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    // Those of citations come with 0085.
    this.protect(['file', 'file_upload']);
    this.audit(['file', 'file_citation']);
  }
}

const sql = (app: string) => `
create table file (
  district_id uuid not null,
  id uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  unused_since timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, uploaded_by) references account (district_id, id),
  unique (district_id, uploaded_by, sha256, name),
  check (size > 0),
  check (sha256 ~ '^[0-9a-f]{64}$')
);

create table file_citation (
  district_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  file_id uuid not null,
  cited_by uuid,
  cited_at timestamptz not null default now(),
  primary key (district_id, subject_type, subject_id, file_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, file_id) references file (district_id, id),
  check (subject_type in ('observation', 'adjustment'))
);

create table file_upload (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  received bigint not null default 0,
  pieces jsonb not null default '[]',
  touched_at timestamptz not null default now(),
  file_id uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  check (received between 0 and size)
);

create index file_content on file (district_id, sha256);
create index file_citation_file on file_citation (district_id, file_id);
-- 依据文件: an adjustment has one document.
create unique index file_citation_document on file_citation (district_id, subject_id) where subject_type = 'adjustment';
create index file_upload_account on file_upload (district_id, account_id);

grant select, insert, delete on file, file_citation to ${app};
grant update (unused_since) on file to ${app};
grant select, insert, update, delete on file_upload to ${app};

-- For the policies of citations: those of files refer to them, and PostgreSQL allows no circle.
create or replace function visible_file(wanted uuid) returns boolean
language sql stable parallel safe set search_path = public, pg_temp as $$
  select exists (
    select from file where district_id = nullif(current_setting('kaoping.district', true), '')::uuid and id = wanted
  )
$$;
`;
