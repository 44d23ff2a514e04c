import { Migration } from '@mikro-orm/migrations';

/**
 * Signing in: account names are unique in a district, not in a database; wrong passwords are counted by name and by the
 * network or browser that they came from, in a table of their own, where names that no account has are counted, too.
 * The command line may list the districts.
 */
export class SignIn extends Migration {
  override up(): void {
    this.addSql(SQL);
  }
}

const setting = (name: string) => `(select nullif(current_setting('kaoping.${name}', true), ''))`;
const MAY_WRITE = `'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])`;
const OWN = `(name_hash = (select encode(sha256(convert_to(nullif(current_setting('kaoping.sign_in', true), ''), 'UTF8')), 'hex')) or forget_at < now())`;

const SQL = `
alter table account drop constraint account_name_key;
alter table account add unique (district_id, name);
create index account_name on account (name);
alter table account drop column failed_attempts, drop column locked_until;

create table sign_in_failure (
  name_hash text not null,
  source text not null,
  failures int not null,
  locked_until timestamptz,
  forget_at timestamptz not null,
  primary key (name_hash, source)
);
create index sign_in_failure_forget on sign_in_failure (forget_at);

alter table sign_in_failure enable row level security;
alter table sign_in_failure force row level security;
create policy seen on sign_in_failure for select using (${OWN} or ${setting('accounts')} = 'district');
create policy added on sign_in_failure for insert with check (${OWN} and ${MAY_WRITE});
create policy changed on sign_in_failure for update using (${OWN} and ${MAY_WRITE}) with check (${OWN} and ${MAY_WRITE});
create policy removed on sign_in_failure for delete using (${OWN} and ${MAY_WRITE});
grant select, insert, update, delete on sign_in_failure to kaoping_app;

alter policy seen on district using (id = (select nullif(current_setting('kaoping.district', true), '')::uuid) or code = ${setting('district_code')} or ${setting('district_code')} = '*');
`;
