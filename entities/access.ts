import { ArrayType, DateTimeType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import {
  accounts,
  credentials,
  logins,
  ofTheDistrict,
  policies,
  rolesOfAccounts,
  signInFailures,
  tools,
} from './visibility.js';

export const ROLES = [
  'OFFICE',
  'UNIT_HEAD',
  'UNIT_REPORTER',
  'VERIFIER',
  'INSPECTOR',
  'OVERSIGHT',
  'APPROVER',
  'JUDGE',
  'BI',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** 账号 */
@Entity({ tableName: 'account', rowLevelSecurity: 'force', policies: policies(accounts, 'access') })
export class Account {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** The name typed at sign-in; unique in the district. */
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'text' }) displayName!: string;
  /** Where the account is written to; null: nowhere. */
  @Property({ type: 'text', nullable: true }) email!: (string & Opt) | null;
  /** argon2id, PHC string. */
  @Property({ type: 'text' }) passwordHash!: string;
  @Property({ type: 'boolean' }) disabled: boolean & Opt = false;
  /** True only in the sample database. */
  @Property({ type: 'boolean' }) demo: boolean & Opt = false;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
}

/**
 * A role of an account for a period; for unit roles, of one unit. A role that has ended stays, so that it is known who
 * held it when. An account holds one role of one unit at most once without an end.
 */
@Entity({
  tableName: 'account_role',
  rowLevelSecurity: 'force',
  policies: policies(rolesOfAccounts, 'access', ofTheDistrict),
})
export class AccountRole {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @Property({ type: 'text' }) role!: Role;
  @ManyToOne(() => Unit, { ref: true, nullable: true }) unit!: Ref<Unit> | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) validFrom!: Date & Opt;
  /** The first instant at which it is no longer held; null: without an end. */
  @Property({ type: DateTimeType, nullable: true }) validTo!: (Date & Opt) | null;
}

/**
 * Wrong passwords for a name, by their source. The rows belong to no district: names without an account are counted
 * in the same way, so that a lock does not reveal which names exist. Rows are kept for a day after the last failure.
 */
@Entity({
  tableName: 'sign_in_failure',
  rowLevelSecurity: 'force',
  policies: policies(signInFailures.seen, 'access', signInFailures.written),
})
export class SignInFailure {
  /** SHA-256 of the name, hex, so that a password typed into the name field is not stored as text. */
  @PrimaryKey({ type: 'text' }) nameHash!: string;
  /** `network …`, `browser …` or `anywhere` (services/access/sign-in-failures.ts). */
  @PrimaryKey({ type: 'text' }) source!: string;
  @Property({ type: 'integer' }) failures!: number;
  @Property({ type: DateTimeType, nullable: true }) lockedUntil!: (Date & Opt) | null;
  @Property({ type: DateTimeType }) forgetAt!: Date;
}

/** A browser's session; only the hash of its secret is stored. */
@Entity({ tableName: 'session', rowLevelSecurity: 'force', policies: policies(credentials, 'access') })
export class Session {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  /** SHA-256, hex. */
  @Property({ type: 'text' }) secretHash!: string;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: DateTimeType }) expiresAt!: Date;
}

/** A bearer token of a tool. It is stored as a hash, limited by scopes, expires and can be revoked. */
@Entity({ tableName: 'token', rowLevelSecurity: 'force', policies: policies(credentials, 'access') })
export class Token {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @Property({ type: 'text' }) label!: string;
  /** The first characters, which distinguish tokens in a list. */
  @Property({ type: 'text' }) prefix!: string;
  /** SHA-256, hex. */
  @Property({ type: 'text' }) secretHash!: string;
  /** The most that the token may do, even if its account may do more: `read`. */
  @Property({ type: ArrayType, columnType: 'text[]' }) scopes!: string[];
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: DateTimeType }) expiresAt!: Date;
  @Property({ type: DateTimeType, nullable: true }) revokedAt!: (Date & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) lastUsedAt!: (Date & Opt) | null;
}

/**
 * A login of a SQL tool: the database role that reads one district through the views `bi.*`. PostgreSQL stores the
 * password.
 */
@Entity({
  tableName: 'bi_login',
  rowLevelSecurity: 'force',
  policies: policies(logins, 'access', logins, tools.login),
})
export class BiLogin {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) roleName!: string;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
}
