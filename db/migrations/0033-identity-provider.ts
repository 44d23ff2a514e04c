import { DatabaseMigration } from './database-migration.js';

/** 统一身份认证: identities of an identity provider that are linked to accounts, and sessions that it opened. */
export class IdentityProviderMigration extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['external_identity']);
    this.audit(['external_identity']);
  }
}

const sql = (app: string) => `
create table external_identity (
  district_id uuid not null,
  account_id uuid not null,
  issuer text not null,
  subject text not null,
  identity_hash text not null,
  linked_at timestamptz not null,
  primary key (district_id, account_id, issuer),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (district_id, identity_hash)
);
create index external_identity_hash on external_identity (identity_hash);
alter table session add by_provider boolean not null default false;

grant select, insert, update, delete on external_identity to ${app};
`;
