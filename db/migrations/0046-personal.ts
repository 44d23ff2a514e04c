import { DatabaseMigration } from './database-migration.js';

/** Saved views, drafts of forms, and when an account was here last. None of them is part of a process. */
export class Personal extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['saved_view', 'form_draft', 'visit']);
  }
}

const sql = (app: string) => `
create table saved_view (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  page text not null check (length(page) between 1 and 500),
  name text not null check (length(name) between 1 and 100),
  search text not null check (length(search) <= 4000),
  shared boolean not null default false,
  revision int not null default 1,
  primary key (district_id, id),
  unique (district_id, account_id, page, name),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id)
);
create index saved_view_page on saved_view (district_id, page);
create table form_draft (
  district_id uuid not null,
  account_id uuid not null,
  form text not null check (length(form) between 1 and 100),
  subject text not null check (length(subject) <= 200),
  content json not null,
  revision int not null default 1,
  changed_at timestamptz not null,
  primary key (district_id, account_id, form, subject),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id)
);
create table visit (
  district_id uuid not null,
  account_id uuid not null,
  last_used_at timestamptz not null,
  ended_at timestamptz,
  primary key (district_id, account_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id)
);
create index audit_entry_at on audit_entry (district_id, at);
grant select, insert, update, delete on saved_view, form_draft, visit to ${app};
`;
