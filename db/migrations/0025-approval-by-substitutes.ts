import { DatabaseMigration } from './database-migration.js';

/** 代理审批: whom those represented who drafted, approved and replaced, and what the policies check of it. */
export class ApprovalBySubstitutes extends DatabaseMigration {
  override up(): void {
    this.addSql(SQL);
    const tables = ['approval_act', 'approver_replacement'];
    // Databases that were made with an earlier form of 0024 have policies already.
    for (const table of tables)
      for (const policy of ['seen', 'added', 'changed', 'removed'])
        this.addSql(`drop policy if exists ${policy} on ${table}`);
    this.protect(tables);
  }
}

const SQL = `
alter table document add drafted_for uuid;
alter table document_version add written_for uuid;
alter table approver_replacement add proposed_for uuid, add decided_for uuid;

-- The body is read when it is called: the table of substitutions is made by a later migration.
create function is_substitute(one uuid, represented uuid, at_time timestamptz) returns boolean
language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return exists (
    select from substitution s where s.district_id = nullif(current_setting('kaoping.district', true), '')::uuid
      and s.substitute_id = one and s.account_id = represented and s.valid_from <= at_time and s.valid_to > at_time
      and s.ended_at is null
  );
end
$$;
`;
