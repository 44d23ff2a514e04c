import { DatabaseMigration } from './database-migration.js';

/** 年度监测: what is missing of a district's value, who reported it, and the district's own scale of classes. */
export class Monitoring extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['class_scale']);
    this.audit(['class_scale']);
  }
}

const sql = (app: string) => `
alter table indicator_value add missing int not null default 0, add reported_by_id uuid,
  add foreign key (district_id, reported_by_id) references unit (district_id, id);

create table class_scale (
  district_id uuid not null,
  id uuid not null,
  from_year smallint not null,
  ahead numeric not null,
  on_track numeric not null,
  behind numeric not null,
  far_behind numeric not null,
  document text not null check (length(document) between 1 and 200),
  primary key (district_id, id),
  unique (district_id, from_year),
  foreign key (district_id) references district (id),
  check (ahead > on_track and on_track > behind and behind > far_behind)
);
grant select, insert, update on class_scale to ${app};
`;
