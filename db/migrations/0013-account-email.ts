import { DatabaseMigration } from './database-migration.js';

/** 电子邮箱: where an account is written to. */
export class AccountEmail extends DatabaseMigration {
  override up(): void {
    this.addSql(SQL);
  }
}

const SQL = `
alter table account add email text;

-- A change of the address is a change of the account, which owes an entry to the audit log.
drop trigger audited_columns on account;
create trigger audited_columns after update on account for each row
  when (old.name is distinct from new.name or old.display_name is distinct from new.display_name
    or old.password_hash is distinct from new.password_hash or old.disabled is distinct from new.disabled
    or old.email is distinct from new.email)
  execute function owe_entry_of_row();
`;
