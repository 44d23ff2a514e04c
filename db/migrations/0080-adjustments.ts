import { DatabaseMigration } from './database-migration.js';

/** 加扣分: proposed by one person, heard by the unit, confirmed by another; every act is kept. */
export class Adjustments extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on adjustment`);
    // Those of citations come with 0085.
    this.protect(['adjustment', 'adjustment_step']);
    this.audit(['adjustment_step']);
    this.addSql(
      `create trigger steps before insert or update of state on adjustment for each row execute function refuse_illegal_step(${LEGAL})`,
    );
  }
}

/** Rows of a bundle are new and confirmed at once. */
const LEGAL = [
  '>PROPOSED',
  '>CONFIRMED',
  'PROPOSED>WITHDRAWN',
  'PROPOSED>CONFIRMED',
  'PROPOSED>REJECTED',
  'CONFIRMED>REVOKED',
]
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
-- A load gives new positions to several rows in one statement, and proposals come at the end.
alter table adjustment drop constraint adjustment_district_id_cycle_id_position_key;
create index adjustment_position on adjustment (district_id, cycle_id, position);
alter table adjustment
  add column state text not null default 'CONFIRMED'
    check (state in ('PROPOSED', 'CONFIRMED', 'REJECTED', 'WITHDRAWN', 'REVOKED')),
  add column loaded boolean not null default true,
  add column hearing_to date;

create table adjustment_step (
  district_id uuid not null,
  id uuid not null,
  adjustment_id uuid not null,
  number int not null,
  action text not null,
  note text,
  acted_at timestamptz not null,
  account_id uuid not null,
  account_name text not null,
  represented_id uuid,
  represented_name text,
  primary key (district_id, id),
  unique (district_id, adjustment_id, number),
  foreign key (district_id) references district (id),
  foreign key (district_id, adjustment_id) references adjustment (district_id, id)
);
-- Written once.
grant select, insert on adjustment_step to ${app};

alter table file_citation drop constraint file_citation_subject_type_check;
alter table file_citation add check (subject_type in ('observation', 'adjustment', 'hearing'));
`;
