import { DatabaseMigration } from './database-migration.js';

/** Addresses to which the signed head of a district's audit log is sent each week. */
export class AuditWitness extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['audit_witness']);
    this.audit(['audit_witness']);
  }
}

const sql = (app: string) => `
create table audit_witness (
  district_id uuid not null,
  address text not null,
  added_at timestamptz not null default now(),
  primary key (district_id, address),
  foreign key (district_id) references district (id)
);
grant select, insert, update, delete on audit_witness to ${app};
`;
