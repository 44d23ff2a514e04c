import { DatabaseMigration } from './database-migration.js';

/** 公布: publications with their files and the slips of units; the publication of a notice moves its cycle. */
export class Publication extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['publication', 'publication_file', 'publication_slip']);
    this.audit(['publication', 'publication_file', 'publication_slip']);
    const legal = CYCLE_STEPS.map((step) => `'${step}'`).join(', ');
    this.addSql(
      `create or replace trigger steps before insert or update of state on cycle for each row execute function refuse_illegal_step(${legal})`,
    );
  }
}

const CYCLE_STEPS = [
  '>DRAFT',
  'DRAFT>GRADING',
  'DRAFT>COLLECTING',
  'COLLECTING>VERIFYING',
  'VERIFYING>COLLECTING',
  'VERIFYING>GRADING',
  'GRADING>REVIEWING',
  'REVIEWING>GRADING',
  'REVIEWING>APPROVING',
  'APPROVING>REVIEWING',
  'APPROVING>PUBLISHED',
  'PUBLISHED>REVIEWING',
  'PUBLISHED>CLOSED',
  'CLOSED>REVIEWING',
];

const sql = (app: string) => `
-- The run that the units were shown when the notice period began.
alter table cycle add noticed_run_id uuid;

create table publication (
  district_id uuid not null,
  document_id uuid not null,
  kind text not null,
  title text not null,
  number text,
  cycle_id uuid,
  revision int not null,
  hash text not null,
  open boolean not null,
  published_at timestamptz not null,
  published_by uuid,
  published_by_name text not null,
  contact text,
  slips int not null,
  root text,
  checkpoint text,
  public_key text not null,
  audit_number bigint not null,
  audit_hash text not null,
  replaces uuid,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawal_reason text,
  primary key (district_id, document_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references document (district_id, id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, replaces) references publication (district_id, document_id),
  check (slips >= 0),
  check ((slips = 0) = (root is null) and (root is null) = (checkpoint is null)),
  check ((withdrawn_at is null) = (withdrawal_reason is null) and (withdrawn_at is null) = (withdrawn_by_name is null))
);
-- One notice of a kind stands for a cycle; another takes its place after it was withdrawn.
create unique index publication_standing on publication (district_id, cycle_id, kind) where withdrawn_at is null;

create table publication_file (
  district_id uuid not null,
  document_id uuid not null,
  format text not null,
  content bytea not null,
  sha256 text not null,
  primary key (district_id, document_id, format),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references publication (district_id, document_id),
  check (format in ('json', 'html', 'pdf', 'docx', 'xlsx')),
  check (sha256 = encode(sha256(content), 'hex'))
);

create table publication_slip (
  district_id uuid not null,
  document_id uuid not null,
  unit_id uuid not null,
  position int not null,
  slip text not null,
  path text[] not null,
  noticed jsonb,
  primary key (district_id, document_id, unit_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references publication (district_id, document_id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, document_id, position)
);

-- Written once; a withdrawal is added.
grant select, insert on publication, publication_file, publication_slip to ${app};
grant update (withdrawn_at, withdrawn_by_name, withdrawal_reason) on publication to ${app};
`;
