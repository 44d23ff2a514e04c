import { DatabaseMigration } from './database-migration.js';

/** 区、单位: the districts, of which every other row is one’s, and their units. Keys and foreign keys lead with the district. */
export class Org extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
grant usage on schema public to ${app};

create table district (
  id uuid not null,
  code text not null,
  name text not null,
  time_zone text not null default 'Asia/Shanghai',
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (id),
  unique (code)
);

create table unit (
  district_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  category text not null,
  peer_group text not null,
  parent_id uuid,
  position int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, parent_id) references unit (district_id, id),
  unique (district_id, code)
);

create index unit_parent on unit (district_id, parent_id);

grant select, insert, update, delete on district, unit to ${app};
`;
