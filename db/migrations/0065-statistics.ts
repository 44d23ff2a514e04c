import { DatabaseMigration } from './database-migration.js';

/** 统计数据: figures that the office has loaded, by which figures of units are proposed. */
export class Statistics extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['statistics_source', 'statistics_value']);
    this.audit(['statistics_source', 'statistics_value']);
  }
}

const sql = (app: string) => `
create table statistics_source (
  district_id uuid not null,
  id uuid not null,
  name text not null,
  day date not null,
  content_hash text not null,
  loaded_at timestamptz not null,
  loaded_by uuid,
  primary key (district_id, id),
  unique (district_id, name, day, content_hash),
  foreign key (district_id) references district (id)
);

create table statistics_value (
  district_id uuid not null,
  source_id uuid not null,
  scope text not null,
  measure text not null,
  unit_id uuid not null,
  year smallint not null,
  value numeric not null,
  primary key (district_id, source_id, scope, measure, unit_id, year),
  foreign key (district_id) references district (id),
  foreign key (district_id, source_id) references statistics_source (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index statistics_value_figure on statistics_value (district_id, year, scope, measure);
create index statistics_value_unit on statistics_value (district_id, unit_id);

-- Written once.
grant select, insert on statistics_source, statistics_value to ${app};
`;
