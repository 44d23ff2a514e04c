import { DatabaseMigration } from './database-migration.js';

/** 目标责任书: targets of units are proposed by the office, and agreed or countered by the heads of the units. */
export class TargetAgreements extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['target_agreement']);
    this.restrict(['target_agreement']);
    this.audit(['target_agreement']);
    this.addSql(
      `create trigger steps before insert or update of state on target_agreement for each row execute function refuse_illegal_step(${LEGAL})`,
    );
  }
}

const LEGAL = [
  '>PROPOSED',
  'PROPOSED>AGREED',
  'PROPOSED>COUNTERED',
  'PROPOSED>BY_DOCUMENT',
  'COUNTERED>PROPOSED',
  'COUNTERED>AGREED',
  'COUNTERED>BY_DOCUMENT',
  'AGREED>BY_DOCUMENT',
]
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
create table target_agreement (
  district_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  unit_id uuid not null,
  year smallint not null,
  state text not null default 'PROPOSED',
  answer_by date not null,
  counter numeric,
  reason text,
  answer text,
  revision int not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, unit_id, year, indicator_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check (state in ('PROPOSED', 'COUNTERED', 'AGREED', 'BY_DOCUMENT')),
  check ((counter is null) = (reason is null)),
  check (state <> 'COUNTERED' or (counter is not null and answer is null)),
  check (reason <> ''),
  check (answer <> '')
);
create index target_agreement_indicator on target_agreement (district_id, indicator_id, year);
grant select, insert, update, delete on target_agreement to ${app};
`;
