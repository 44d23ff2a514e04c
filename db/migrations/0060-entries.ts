import { DatabaseMigration } from './database-migration.js';

/** 填报: units write their own figures, with remarks and claims, and each revision says whose hands it was. */
export class Entries extends DatabaseMigration {
  override up(): void {
    this.addSql(SQL);
    for (const policy of ['seen', 'seen_by_tools', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on observation`);
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on observation_revision`);
    this.protect(['observation', 'observation_revision']);
  }
}

const SQL = `
alter table observation
  add column claimed boolean not null default false,
  add column remark text,
  add check (not claimed or (value is null and numerator is null and denominator is null));
alter table observation_revision
  add column action text,
  add column recorded_for uuid,
  add column claimed boolean not null default false,
  add column remark text;
`;
