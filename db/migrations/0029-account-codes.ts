import { DatabaseMigration } from './database-migration.js';

/** 一次性代码: by which the holder of an account sets the password. */
export class AccountCodes extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['account_code']);
    this.audit(['account_code']);
  }
}

const sql = (app: string) => `
create table account_code (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  purpose text not null,
  way text not null,
  code_hash text not null,
  delivery_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (code_hash),
  check (purpose in ('INVITATION', 'RESET')),
  check (way in ('MAIL', 'PRINT'))
);
create index account_code_account on account_code (district_id, account_id, created_at);
create index account_code_delivery on account_code (district_id, delivery_id) where delivery_id is not null;
grant select, insert, update, delete on account_code to ${app};
`;
