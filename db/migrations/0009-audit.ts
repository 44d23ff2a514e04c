import { DatabaseMigration } from './database-migration.js';

/**
 * The audit log, and what PostgreSQL itself holds of processes: a transaction that changes a process table and adds no
 * entry does not commit, and no state follows another that the states tables don't name.
 */
export class Audit extends DatabaseMigration {
  override up(): void {
    this.addSql(tables(this.app));
    this.addSql(GUARDS);
    for (const table of AUDITED) {
      for (const [command, rows] of Object.entries(CHANGED_ROWS)) {
        this.addSql(
          `create trigger audited_${command} after ${command} on ${table} referencing ${rows} table as changed for each statement execute function owe_entry()`,
        );
      }
    }
    for (const [table, columns] of Object.entries(AUDITED_BY_COLUMN)) {
      const differs = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
      this.addSql(
        `create trigger audited after insert or delete on ${table} for each row execute function owe_entry_of_row();
         create trigger audited_columns after update on ${table} for each row when (${differs}) execute function owe_entry_of_row()`,
      );
    }
    for (const [table, { initial, steps }] of Object.entries(STATES)) {
      const legal = [`>${initial}`, ...steps].map((step) => `'${step}'`).join(', ');
      this.addSql(
        `create trigger steps before insert or update of state on ${table} for each row execute function refuse_illegal_step(${legal})`,
      );
    }
  }
}

const tables = (app: string) => `
create table audit_entry (
  district_id uuid not null,
  number bigint not null,
  at timestamptz(3) not null,
  account_id uuid,
  account_name text not null,
  acting_for uuid,
  acting_for_name text,
  roles text[] not null,
  via text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  subject_label text not null,
  audience text not null,
  unit_id uuid,
  previous text not null,
  hash text not null,
  transaction xid8 not null default pg_current_xact_id(),
  primary key (district_id, number),
  foreign key (district_id) references district (id),
  check (audience in ('DISTRICT', 'FIGURES', 'SCORES', 'ACCESS'))
);
create index audit_entry_subject on audit_entry (district_id, subject_type, subject_id, number);
create index audit_entry_account on audit_entry (district_id, account_id, number) where account_id is not null;

create table audit_change (
  district_id uuid not null,
  number bigint not null,
  position int not null,
  field text not null,
  before text,
  after text,
  audience text not null,
  unit_id uuid,
  account_id uuid,
  primary key (district_id, number, position),
  foreign key (district_id, number) references audit_entry (district_id, number)
);

create table audit_head (
  district_id uuid not null,
  algorithm text not null default 'SHA-256',
  number bigint not null,
  hash text not null,
  roots text[] not null,
  transaction xid8 not null default pg_current_xact_id(),
  primary key (district_id),
  foreign key (district_id) references district (id)
);

-- What transactions changed and owe an entry for; out of the application's reach, empty between transactions.
create schema audit;
create table audit.due (
  district_id uuid not null,
  transaction xid8 not null default pg_current_xact_id(),
  changed text not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  primary key (district_id, transaction, changed)
);

grant select, insert on audit_entry, audit_change to ${app};
grant select, insert, update on audit_head to ${app};
`;

const GUARDS = `
-- Notes how many rows of a table the transaction has changed. The owner of the tables owes no entry: migrations,
-- restored backups and removed districts are not changes that an account answers for.
create function owe(tab text, operation text, number bigint) returns void language sql
security definer set search_path = public, pg_temp as $$
  insert into audit.due as d (district_id, changed, inserted, updated, deleted)
  select nullif(current_setting('kaoping.district', true), '')::uuid, tab,
    case operation when 'INSERT' then number else 0 end,
    case operation when 'UPDATE' then number else 0 end,
    case operation when 'DELETE' then number else 0 end
  where number > 0 and nullif(current_setting('kaoping.district', true), '') is not null
    and not pg_has_role(session_user, current_user, 'MEMBER')
  on conflict (district_id, transaction, changed) do update set
    inserted = d.inserted + excluded.inserted, updated = d.updated + excluded.updated, deleted = d.deleted + excluded.deleted
$$;

create function owe_entry() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform owe(tg_table_name, tg_op, (select count(*) from changed));
  return null;
end
$$;

create function owe_entry_of_row() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform owe(tg_table_name, tg_op, 1);
  return null;
end
$$;

-- What this transaction has changed so far.
create function owed_changes() returns table (changed text, inserted bigint, updated bigint, deleted bigint)
language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select changed, inserted, updated, deleted from audit.due where transaction = pg_current_xact_id_if_assigned() order by changed
$$;

-- At commit: the transaction must have moved the head of the district's log to an entry of its own.
create function require_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select 1 from audit_head h
    join audit_entry e on e.district_id = h.district_id and e.number = h.number and e.hash = h.hash
    where h.district_id = new.district_id and e.transaction = new.transaction
  ) then
    raise exception 'the transaction changes a process table and adds no entry to the audit log' using errcode = 'KP001';
  end if;
  delete from audit.due where district_id = new.district_id and transaction = new.transaction;
  return null;
end
$$;
create constraint trigger audited after insert on audit.due deferrable initially deferred
  for each row execute function require_entry();

-- Legal steps are the trigger's arguments, 'FROM>TO', '>TO' for a new row. New rows of the owner are not checked:
-- a restored backup brings its states along.
create function refuse_illegal_step() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  step text := case tg_op when 'INSERT' then '' else old.state end || '>' || new.state;
begin
  if tg_op = 'UPDATE' and old.state = new.state then return new; end if;
  if tg_op = 'INSERT' and pg_has_role(session_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if step = any (tg_argv) then return new; end if;
  raise exception '%: the step % is not one of its states table', tg_table_name, step using errcode = 'KP002';
end
$$;
`;

const CHANGED_ROWS = { insert: 'new', update: 'new', delete: 'old' };

const AUDITED = [
  'unit',
  'plan',
  'indicator',
  'target',
  'key_project',
  'task',
  'scheme',
  'item',
  'cycle',
  'cycle_unit',
  'observation',
  'mark',
  'milestone',
  'adjustment',
  'bundle_file',
  'analysis',
  'account_role',
  'bi_login',
];

/** Progress of a run, failed sign-ins and a token's last use are not changes that people answer for. */
const AUDITED_BY_COLUMN = {
  run: ['state', 'adopt', 'cycle_id', 'scheme_id', 'number', 'input_hash', 'result_hash'],
  account: ['name', 'display_name', 'password_hash', 'disabled'],
  token: ['account_id', 'secret_hash', 'expires_at', 'revoked_at', 'scopes', 'label'],
};

const STATES = {
  cycle: {
    initial: 'DRAFT',
    steps: [
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
      'PUBLISHED>CLOSED',
    ],
  },
  run: {
    initial: 'QUEUED',
    steps: ['QUEUED>RUNNING', 'RUNNING>COMPLETED', 'QUEUED>FAILED', 'RUNNING>FAILED'],
  },
};
