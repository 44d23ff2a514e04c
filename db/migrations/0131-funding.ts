import { DatabaseMigration } from './database-migration.js';

/** 项目申报和经费: proposals with their basis, money by year and source, and dated movements. */
export class Funding extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(TABLES);
    this.restrict(TABLES);
    this.audit(TABLES);
    this.addSql(
      `create trigger steps before insert or update of state on project_proposal for each row execute function refuse_illegal_step(${LEGAL})`,
    );
  }
}

const TABLES = ['project_proposal', 'proposal_purpose', 'funding_item', 'funding_movement'];

/** A project of a bundle is new in any state. */
const LEGAL = [
  '>DRAFT',
  '>SUBMITTED',
  '>REVIEWED',
  '>APPROVED',
  '>REFUSED',
  '>CLOSED',
  'DRAFT>SUBMITTED',
  'SUBMITTED>DRAFT',
  'SUBMITTED>REVIEWED',
  'SUBMITTED>REFUSED',
  'REVIEWED>APPROVED',
  'REVIEWED>REFUSED',
  'APPROVED>CLOSED',
]
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
create table project_proposal (
  district_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  plan_id uuid not null,
  year smallint not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  content text not null check (content <> ''),
  outputs text not null check (outputs <> ''),
  without_basis text check (without_basis <> ''),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'REVIEWED', 'APPROVED', 'REFUSED', 'CLOSED')),
  opinion text check (opinion <> ''),
  reason text check (reason <> ''),
  document_id uuid,
  revision int not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, unit_id, plan_id, code),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  foreign key (district_id, document_id) references document (district_id, id),
  check ((state = 'REFUSED') = (reason is not null))
);
create index project_proposal_of_plan on project_proposal (district_id, plan_id, year);
create index project_proposal_document on project_proposal (district_id, document_id);

create table proposal_purpose (
  district_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  indicator_id uuid,
  task_id uuid,
  share numeric not null check (share > 0 and share <= 1),
  primary key (district_id, id),
  unique nulls not distinct (district_id, proposal_id, indicator_id, task_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, proposal_id) references project_proposal (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  foreign key (district_id, task_id) references task (district_id, id),
  check (num_nonnulls(indicator_id, task_id) = 1)
);

create table funding_item (
  district_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  year smallint not null,
  source text not null check (source in ('BUDGET', 'CARRIED_OVER', 'OTHER')),
  planned numeric not null check (planned > 0 and scale(trim_scale(planned)) <= 2),
  primary key (district_id, id),
  unique (district_id, proposal_id, year, source),
  foreign key (district_id) references district (id),
  foreign key (district_id, proposal_id) references project_proposal (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);

create table funding_movement (
  district_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  number int not null check (number >= 1),
  kind text not null check (kind in ('INITIAL', 'ADJUSTMENT', 'SPENDING')),
  amount numeric not null check (amount <> 0 and scale(trim_scale(amount)) <= 2),
  day date not null,
  voucher text not null check (voucher <> ''),
  note text check (note <> ''),
  reverses_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, item_id, number),
  unique (district_id, reverses_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, item_id) references funding_item (district_id, id),
  foreign key (district_id, proposal_id) references project_proposal (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, reverses_id) references funding_movement (district_id, id)
);
create index funding_movement_proposal on funding_movement (district_id, proposal_id);
grant select, insert, update, delete on project_proposal, proposal_purpose, funding_item to ${app};
grant select, insert on funding_movement to ${app};
`;
