import { DatabaseMigration } from './database-migration.js';

/** 账号: accounts with their roles, sessions, tokens, wrong passwords, and the logins of SQL tools. */
export class Access extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
create table account (
  district_id uuid not null,
  id uuid not null,
  name text not null,
  display_name text not null,
  password_hash text not null,
  disabled boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  unique (district_id, name)
);

create table account_role (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique nulls not distinct (district_id, account_id, role, unit_id)
);

create table session (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  secret_hash text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (secret_hash)
);

create table token (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  label text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (secret_hash)
);

create table sign_in_failure (
  name_hash text not null,
  source text not null,
  failures int not null,
  locked_until timestamptz,
  forget_at timestamptz not null,
  primary key (name_hash, source)
);

create table bi_login (
  district_id uuid not null,
  id uuid not null,
  role_name text not null,
  created_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  unique (role_name)
);

create index account_name on account (name);
create index session_account on session (district_id, account_id);
create index token_account on token (district_id, account_id);
create index sign_in_failure_forget on sign_in_failure (forget_at);

grant select, insert, update, delete on account, account_role, session, token, sign_in_failure, bi_login to ${app};
`;
