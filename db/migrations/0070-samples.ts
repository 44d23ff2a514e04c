import { DatabaseMigration } from './database-migration.js';

/** 抽样核验: the closed list of a cycle's figures, which of them are drawn, and the decisions about the rest. */
export class Samples extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['sample', 'sample_figure', 'rest_decision']);
    this.audit(['sample', 'sample_figure', 'rest_decision']);
  }
}

const sql = (app: string) => `
create table sample (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  closed_number bigint not null,
  head text not null,
  list_hash text not null,
  seed text not null,
  share int not null check (share between 1 and 10000),
  error_limit int not null check (error_limit between 1 and 10000),
  revision int not null default 1,
  drawn_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, cycle_id, closed_number),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id)
);

create table sample_figure (
  district_id uuid not null,
  sample_id uuid not null,
  observation_id uuid not null,
  scope text not null,
  measure text not null,
  unit_id uuid not null,
  year smallint not null,
  revision int not null,
  reason text not null check (reason in ('CHECK', 'RANDOM', 'REST')),
  place int,
  primary key (district_id, sample_id, observation_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, sample_id) references sample (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index sample_figure_unit on sample_figure (district_id, unit_id);

create table rest_decision (
  district_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  measures text[] not null,
  figures int not null,
  drawn int not null,
  wrong int not null,
  bound int not null,
  reason text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  decided_by_name text not null,
  decided_for uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, sample_id) references sample (district_id, id)
);
create index rest_decision_sample on rest_decision (district_id, sample_id);

grant select, insert, update on sample, sample_figure to ${app};
grant select, insert on rest_decision to ${app};
`;
