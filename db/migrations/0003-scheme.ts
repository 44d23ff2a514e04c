import { DatabaseMigration } from './database-migration.js';

/** 考核方案 and its items. Series, kind and labels are those of the content, as columns. */
export class Scheme extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
create table scheme (
  district_id uuid not null,
  id uuid not null,
  code text not null,
  version int not null,
  current boolean not null,
  name text not null,
  year smallint not null,
  plan_id uuid,
  content json not null,
  series text not null generated always as (coalesce(content ->> 'series', trim(both '-_. ' from regexp_replace(code, '[-_. ]*' || year::text || '[-_. ]*', '-', 'g')))) stored,
  kind text not null generated always as (coalesce(content ->> 'kind', 'YEARLY')) stored,
  labels jsonb not null generated always as (coalesce(content ->> 'labels', '{}')::jsonb) stored,
  points numeric not null,
  approval_document text,
  effective_date date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  unique (district_id, code, version),
  check (kind in ('YEARLY', 'SPECIAL'))
);

create table item (
  district_id uuid not null,
  id uuid not null,
  scheme_id uuid not null,
  parent_id uuid,
  code text not null,
  name text not null,
  path text not null,
  position int not null,
  depth smallint not null,
  points numeric not null,
  aggregate text,
  indicator_id uuid,
  project text,
  direction text,
  method_kind text,
  method json,
  missing text,
  applies_to jsonb,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, scheme_id) references scheme (district_id, id),
  foreign key (district_id, parent_id) references item (district_id, id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  unique (district_id, scheme_id, code)
);

create unique index scheme_in_force on scheme (district_id, code) where current;
create index item_indicator on item (district_id, indicator_id) where indicator_id is not null;

grant select, insert, update, delete on scheme, item to ${app};
`;
