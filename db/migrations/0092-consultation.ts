import { DatabaseMigration } from './database-migration.js';

/** 征求意见: schemes have states from the draft on; units comment on them item by item, and the office answers. */
export class Consultation extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.permit('scheme_draft', 'seen_by_units');
    this.protect(['scheme_comment', 'scheme_reopening']);
    this.restrict(['scheme_comment']);
    this.audit(['scheme_comment', 'scheme_reopening']);
    const legal = ['>DRAFT', 'DRAFT>CONSULTING', 'CONSULTING>ISSUED', 'DRAFT>ISSUED', 'ISSUED>REPLACED'];
    this.addSql(
      `create trigger steps before insert or update of state on scheme_draft for each row execute function refuse_illegal_step(${legal.map((step) => `'${step}'`).join(', ')})`,
    );
  }
}

const sql = (app: string) => `
alter table scheme_draft
  add column state text not null default 'DRAFT',
  add column consult_until date,
  add column consulted_revision int;
update scheme_draft d set state = case
    when exists (select from scheme s where s.district_id = d.district_id and s.code = d.code and s.version = d.became_version and s.current)
    then 'ISSUED' else 'REPLACED' end
where d.became_version is not null;
alter table scheme_draft
  add constraint scheme_draft_state_check check (state in ('DRAFT', 'CONSULTING', 'ISSUED', 'REPLACED')),
  add check ((became_version is not null) = (state in ('ISSUED', 'REPLACED'))),
  add check (state <> 'CONSULTING' or (consult_until is not null and consulted_revision is not null and not removed)),
  add check ((consult_until is null) = (consulted_revision is null));

create table scheme_comment (
  district_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  unit_id uuid not null,
  item text,
  revision int not null,
  text text,
  made_by uuid,
  made_by_name text not null,
  made_for uuid,
  made_at timestamptz not null,
  outcome text,
  answer text,
  answered_by_name text,
  answered_at timestamptz,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, draft_id) references scheme_draft (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check (text <> ''),
  check (answer <> ''),
  check (outcome in ('ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED')),
  check ((answer is null) = (outcome is null)),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (answered_by_name is null)),
  check (text is not null or (item is null and answer is null))
);
create index scheme_comment_draft on scheme_comment (district_id, draft_id, made_at);
create index scheme_comment_unit on scheme_comment (district_id, unit_id);

create table scheme_reopening (
  district_id uuid not null,
  draft_id uuid not null,
  item text not null,
  from_revision int not null,
  until date not null,
  reopened_at timestamptz not null,
  primary key (district_id, draft_id, item),
  foreign key (district_id) references district (id),
  foreign key (district_id, draft_id) references scheme_draft (district_id, id)
);

alter table document
  add column scheme_draft_id uuid,
  add column scheme_revision int,
  add foreign key (district_id, scheme_draft_id) references scheme_draft (district_id, id),
  add check ((scheme_draft_id is null) = (scheme_revision is null));
create index document_scheme_draft on document (district_id, scheme_draft_id) where scheme_draft_id is not null;

grant select, insert on scheme_comment to ${app};
grant update (outcome, answer, answered_by_name, answered_at, version) on scheme_comment to ${app};
grant select, insert, update on scheme_reopening to ${app};
`;
