import { DatabaseMigration } from './database-migration.js';

/** 审批: routes, approvals with their steps and acts, and the replacement of people in them. */
export class Approval extends DatabaseMigration {
  override up(): void {
    const tables = ['approval_route', 'approval', 'approval_step', 'approval_act', 'approver_replacement'];
    this.addSql(sql(this.app));
    this.addSql(UNDER_WAY);
    // Those of acts and replacements come with 0025.
    this.protect(['approval_route', 'approval', 'approval_step']);
    this.audit(tables);
  }
}

const sql = (app: string) => `
create table approval_route (
  district_id uuid not null,
  kind text not null,
  steps jsonb not null,
  version int not null default 1,
  primary key (district_id, kind),
  foreign key (district_id) references district (id)
);

create table approval (
  district_id uuid not null,
  document_id uuid not null,
  number int not null,
  step int not null,
  hash text not null,
  revision int not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text,
  primary key (district_id, document_id, number),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references document (district_id, id),
  check ((ended_at is null) = (outcome is null)),
  check (outcome in ('APPROVED', 'WITHDRAWN')),
  check (number > 0 and step > 0)
);
create unique index approval_open on approval (district_id, document_id) where ended_at is null;

create table approval_step (
  district_id uuid not null,
  document_id uuid not null,
  approval int not null,
  position int not null,
  title text not null,
  role text,
  accounts uuid[] not null,
  needed int not null,
  primary key (district_id, document_id, approval, position),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references document (district_id, id),
  foreign key (district_id, document_id, approval) references approval (district_id, document_id, number),
  check (position > 0 and needed > 0),
  check (role is not null or accounts <> '{}')
);

create table approval_act (
  district_id uuid not null,
  document_id uuid not null,
  number int not null,
  approval int not null,
  kind text not null,
  step int,
  to_step int,
  answers int,
  revision int not null,
  hash text not null,
  account_id uuid,
  account_name text not null,
  represented_id uuid,
  represented_name text,
  at timestamptz not null,
  note text,
  algorithm text,
  key_id text,
  signature text,
  primary key (district_id, document_id, number),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references document (district_id, id),
  foreign key (district_id, document_id, approval) references approval (district_id, document_id, number),
  check (kind in ('SEND', 'APPROVE', 'ASK', 'ANSWER', 'SEND_BACK', 'WITHDRAW')),
  check ((kind in ('APPROVE', 'ASK', 'SEND_BACK')) = (step is not null)),
  check ((kind = 'APPROVE') = (signature is not null and algorithm is not null and key_id is not null)),
  check (kind not in ('ASK', 'ANSWER', 'SEND_BACK') or note <> ''),
  check ((kind = 'ANSWER') = (answers is not null)),
  check (to_step is null or (kind = 'SEND_BACK' and to_step < step))
);

create table approver_replacement (
  district_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  approval int not null,
  step int not null,
  leaves uuid,
  takes_over uuid not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_as text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_as text,
  decided_at timestamptz,
  confirmed boolean,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, document_id) references document (district_id, id),
  foreign key (district_id, document_id, approval, step) references approval_step (district_id, document_id, approval, position),
  check (reason <> ''),
  check (proposed_as in ('OFFICE', 'ADMIN') and decided_as in ('OFFICE', 'ADMIN')),
  check (proposed_as <> decided_as and proposed_by <> decided_by),
  check (num_nulls(decided_by, decided_as, decided_at, confirmed) in (0, 4))
);
create unique index approver_replacement_open on approver_replacement (district_id, document_id, approval, step)
  where decided_at is null;

grant select, insert, update on approval_route, approver_replacement to ${app};
grant select, insert on approval, approval_step, approval_act to ${app};
grant update (step, hash, revision, ended_at, outcome) on approval to ${app};
grant update (accounts) on approval_step to ${app};
`;

/** Documents that are in approval already go on by the route that every district has until it sets one. */
const UNDER_WAY = `
-- Policies of the application hide rows from an owner who does not pass over them.
alter table document no force row level security;
alter table document_version no force row level security;
insert into approval (district_id, document_id, number, step, hash, revision)
select d.district_id, d.id, 1, 1, v.hash, v.revision from document d
join document_version v on v.district_id = d.district_id and v.document_id = d.id and v.revision = d.revision
where d.state = 'IN_APPROVAL';
insert into approval_step (district_id, document_id, approval, position, title, role, accounts, needed)
select district_id, document_id, number, 1, '审批', 'APPROVER', '{}', 1 from approval;
insert into approval_act (district_id, document_id, number, approval, kind, revision, hash, account_name, at)
select district_id, document_id, 1, number, 'SEND', revision, hash, 'kaoping', started_at from approval;
alter table document force row level security;
alter table document_version force row level security;
`;
