import { DatabaseMigration } from './database-migration.js';

/** 自评: the points that units give themselves. */
export class SelfAssessments extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['self_assessment']);
    this.restrict(['self_assessment']);
    this.audit(['self_assessment']);
    this.addSql(
      `create trigger steps before insert or update of state on self_assessment for each row execute function refuse_illegal_step(${LEGAL})`,
    );
  }
}

const LEGAL = ['>DRAFT', 'DRAFT>SUBMITTED', 'RETURNED>DRAFT', 'RETURNED>SUBMITTED', 'SUBMITTED>RETURNED']
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
create table self_assessment (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  state text not null default 'DRAFT',
  items jsonb not null,
  revision int not null default 1,
  returned_because text,
  primary key (district_id, id),
  unique (district_id, cycle_id, unit_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check (state in ('DRAFT', 'SUBMITTED', 'RETURNED'))
);
grant select, insert, update on self_assessment to ${app};
`;
