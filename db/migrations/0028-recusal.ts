import { DatabaseMigration } from './database-migration.js';

/** 回避: who takes no part in what concerns a unit, and the policies that keep the unit's results from them. */
export class Recusal extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['recusal']);
    this.audit(['recusal']);
    this.restrict(RESTRICTED);
  }
}

/** Tables with restrictive policies. */
export const RESTRICTED = [
  'unit_score',
  'item_score',
  'group_score',
  'tally',
  'run_input',
  'analysis',
  'observation',
  'observation_revision',
  'mark',
  'milestone',
  'adjustment',
  'file_citation',
  'document',
  'audit_entry',
  'audit_change',
  'notification',
];

const sql = (app: string) => `
create table recusal (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  unit_id uuid not null,
  source text not null,
  reason text,
  declared_by uuid,
  declared_at timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by uuid,
  lift_reason text,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check (source in ('DECLARED', 'FOUND')),
  check (case source when 'DECLARED' then reason <> '' else lifted_at is not null end),
  check ((lifted_at is null) = (lift_reason is null)),
  check (lifted_by is distinct from account_id)
);
create index recusal_account on recusal (district_id, account_id, unit_id);
create unique index recusal_declared on recusal (district_id, account_id, unit_id)
  where source = 'DECLARED' and lifted_at is null;
grant select, insert on recusal to ${app};
grant update (lifted_at, lifted_by, lift_reason) on recusal to ${app};

-- The unit that a notice is about.
alter table outbox add concerns_id uuid;
alter table notification add concerns_id uuid;

-- Runs whose results are not published.
create function unpublished_runs() returns uuid[]
language sql stable parallel safe set search_path = public, pg_temp as $$
  select array(
    select r.id from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
    where r.district_id = nullif(current_setting('kaoping.district', true), '')::uuid
      and not (c.state in ('PUBLISHED', 'CLOSED') and c.official_run_id is not distinct from r.id))
$$;

-- Cycles with a unit from which the viewer is recused.
create function recused_cycles() returns uuid[]
language sql stable parallel safe set search_path = public, pg_temp as $$
  select array(
    select distinct u.cycle_id from cycle_unit u
    where u.district_id = nullif(current_setting('kaoping.district', true), '')::uuid
      and u.unit_id = any (nullif(current_setting('kaoping.recused', true), '')::uuid[]))
$$;

-- Their runs, as far as they are not published.
create function recused_runs() returns uuid[]
language sql stable parallel safe set search_path = public, pg_temp as $$
  select array(
    select r.id from run r
    where r.district_id = nullif(current_setting('kaoping.district', true), '')::uuid
      and r.cycle_id = any (recused_cycles()) and r.id = any (unpublished_runs()))
$$;

-- Peer groups of those runs that have such a unit: 'run group'.
create function recused_groups() returns text[]
language sql stable parallel safe set search_path = public, pg_temp as $$
  select array(
    select distinct r.id::text || ' ' || u.peer_group
    from run r join cycle_unit u on u.district_id = r.district_id and u.cycle_id = r.cycle_id
    where r.district_id = nullif(current_setting('kaoping.district', true), '')::uuid
      and u.unit_id = any (nullif(current_setting('kaoping.recused', true), '')::uuid[]) and r.id = any (unpublished_runs()))
$$;
`;
