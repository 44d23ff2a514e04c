import { DatabaseMigration } from './database-migration.js';

/** 文件: documents that are drafted, approved and published, with the versions of their content. */
export class Documents extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['document', 'document_version']);
    this.audit(['document', 'document_version']);
    const legal = STEPS.map((step) => `'${step}'`).join(', ');
    this.addSql(
      `create trigger steps before insert or update of state on document for each row execute function refuse_illegal_step(${legal})`,
    );
  }
}

const STEPS = [
  '>DRAFT',
  'DRAFT>IN_APPROVAL',
  'IN_APPROVAL>APPROVED',
  'IN_APPROVAL>DRAFT',
  'APPROVED>PUBLISHED',
  'PUBLISHED>WITHDRAWN',
];

const sql = (app: string) => `
create table document (
  district_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  state text not null default 'DRAFT',
  cycle_id uuid,
  revision int not null default 1,
  drafted_by uuid,
  drafted_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  check (state in ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'PUBLISHED', 'WITHDRAWN')),
  check (revision > 0)
);
create index document_cycle on document (district_id, cycle_id);

create table document_version (
  district_id uuid not null,
  document_id uuid not null,
  revision int not null,
  content jsonb not null,
  hash text not null,
  written_by uuid,
  written_by_name text not null,
  written_at timestamptz not null default now(),
  note text,
  primary key (district_id, document_id, revision),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references document (district_id, id)
);

grant select, insert, update on document to ${app};
-- Written once.
grant select, insert on document_version to ${app};
`;
