import { ArrayType, BigIntType, DateTimeType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import {
  accountCodes,
  accounts,
  administered,
  credentials,
  externalIdentities,
  logins,
  ofTheDistrict,
  ownSettings,
  policies,
  rolePolicies,
  rolesOfAccounts,
  secondFactorPolicies,
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
  policies: rolePolicies,
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
  /** True if an identity provider opened it, which keeps a session of its own. */
  @Property({ type: 'boolean' }) byProvider: boolean & Opt = false;
  /** To the minute. */
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) lastUsedAt!: Date & Opt;
}

/** 空闲超时 of a district. Without a row, sessions end with their time alone. */
@Entity({
  tableName: 'session_rule',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'access', administered),
})
export class SessionRule {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  /** Minutes without a request after which a session ends. */
  @Property({ type: 'integer' }) idleMinutes!: number;
}

/** Whether heads name the reporters of their units. Without a row, they do. */
@Entity({
  tableName: 'reporter_rule',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'org'),
})
export class ReporterRule {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'boolean' }) headsName!: boolean;
}

/** 年度确认: the holder of a role in a unit has confirmed in a year to be the one. */
@Entity({ tableName: 'role_confirmation', rowLevelSecurity: 'force', policies: policies(ownSettings, 'own') })
export class RoleConfirmation {
  [PrimaryKeyProp]?: ['district', 'account', 'role', 'unit', 'year'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  @Property({ type: 'text', primary: true }) role!: Role;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  @Property({ type: 'smallint', primary: true }) year!: number;
  @Property({ type: DateTimeType }) confirmedAt!: Date;
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

export const CODE_PURPOSES = ['INVITATION', 'RESET'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];
export const CODE_WAYS = ['MAIL', 'PRINT'] as const;
export type CodeWay = (typeof CODE_WAYS)[number];

/** 一次性代码: by which the holder of an account sets the password, once. It is mailed or printed, and stored as a hash. */
@Entity({ tableName: 'account_code', rowLevelSecurity: 'force', policies: policies(accountCodes, 'access') })
export class AccountCode {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @Property({ type: 'text' }) purpose!: CodePurpose;
  @Property({ type: 'text' }) way!: CodeWay;
  /** SHA-256, hex. */
  @Property({ type: 'text' }) codeHash!: string;
  /** The mail that carries it; null if it is printed. A plain id, because mails are forgotten earlier. */
  @Property({ type: UuidType, nullable: true }) deliveryId!: (string & Opt) | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: DateTimeType }) expiresAt!: Date;
  @Property({ type: DateTimeType, nullable: true }) usedAt!: (Date & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) withdrawnAt!: (Date & Opt) | null;
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

/**
 * 双因素: the authenticator application of an account. Its secret is derived from the installation's key and the id
 * (services/access/second-factor/secret.ts), so that it is stored nowhere.
 */
@Entity({ tableName: 'second_factor', rowLevelSecurity: 'force', policies: secondFactorPolicies })
export class SecondFactor {
  [PrimaryKeyProp]?: ['district', 'account'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  /** Random, one for each enrolment. */
  @Property({ type: 'text' }) id!: string;
  /** The time step of the code that was used last, in units of 30 s since 1970. Codes up to it are used up. */
  @Property({ type: BigIntType }) lastStep!: string;
  @Property({ type: DateTimeType }) enrolledAt!: Date;
}

/** A recovery code, which stands in for a code of the application once. */
@Entity({ tableName: 'recovery_code', rowLevelSecurity: 'force', policies: secondFactorPolicies })
export class RecoveryCode {
  [PrimaryKeyProp]?: ['district', 'account', 'codeHash'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  /** SHA-256, hex. */
  @PrimaryKey({ type: 'text' }) codeHash!: string;
  /** Null while it can be used. */
  @Property({ type: DateTimeType, nullable: true }) usedAt!: (Date & Opt) | null;
}

/** The rules of a district for signing in. A district without a row has the defaults. */
@Entity({
  tableName: 'sign_in_rule',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'access', administered),
})
export class SignInRule {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  /** Roles that need a second factor. */
  @Property({ type: ArrayType, columnType: 'text[]', defaultRaw: "'{}'" }) secondFactorRoles!: string[] & Opt;
  /** True if the identity provider's users get an account without roles at their first sign-in. */
  @Property({ type: 'boolean' }) newAccounts: boolean & Opt = false;
}

/** 统一身份认证: an identity of an identity provider, by which an account signs in. */
@Entity({
  tableName: 'external_identity',
  rowLevelSecurity: 'force',
  policies: policies(externalIdentities, 'access', rolesOfAccounts),
})
export class ExternalIdentity {
  [PrimaryKeyProp]?: ['district', 'account', 'issuer'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true, primary: true }) account!: Ref<Account>;
  /** Address of the provider. */
  @PrimaryKey({ type: 'text' }) issuer!: string;
  /** The provider's own id of the person, which never changes. */
  @Property({ type: 'text' }) subject!: string;
  /** SHA-256 of both, hex. The identity is looked up by it before its district is known. */
  @Property({ type: 'text' }) identityHash!: string;
  @Property({ type: DateTimeType }) linkedAt!: Date;
}
