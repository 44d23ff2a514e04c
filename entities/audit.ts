import { ArrayType, BigIntType, DateTimeType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { changesNotRecused, entriesNotRecused } from './recused.js';
import {
  administered,
  auditChanges,
  auditEntries,
  auditPolicies,
  auditWriters,
  ofTheDistrict,
  policies,
  readCounts,
} from './visibility.js';

/** 操作日志: one change. Each entry holds the hash of the entry before it. Written once. */
@Entity({
  tableName: 'audit_entry',
  rowLevelSecurity: 'force',
  policies: [...auditPolicies(auditEntries, 'false'), ...entriesNotRecused],
})
export class AuditEntry {
  [PrimaryKeyProp]?: ['district', 'number'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  /** From 1, without gaps within a district. */
  @Property({ type: BigIntType, primary: true }) number!: string;
  @Property({ type: DateTimeType, columnType: 'timestamptz(3)' }) at!: Date;
  @Property({ type: UuidType, nullable: true }) accountId!: string | null;
  @Property({ type: 'text' }) accountName!: string;
  @Property({ type: UuidType, nullable: true }) actingFor!: string | null;
  @Property({ type: 'text', nullable: true }) actingForName!: string | null;
  @Property({ type: ArrayType, columnType: 'text[]' }) roles!: string[];
  @Property({ type: 'text' }) via!: string;
  @Property({ type: 'text' }) action!: string;
  @Property({ type: 'text' }) subjectType!: string;
  @Property({ type: 'text' }) subjectId!: string;
  @Property({ type: 'text' }) subjectLabel!: string;
  @Property({ type: 'text' }) audience!: string;
  @Property({ type: UuidType, nullable: true }) unitId!: string | null;
  /** SHA-256, hex. */
  @Property({ type: 'text' }) previous!: string;
  /** SHA-256, hex. */
  @Property({ type: 'text' }) hash!: string;
  /** The PostgreSQL transaction that wrote it; not part of the hash. */
  @Property({ type: 'text', columnType: 'xid8', defaultRaw: 'pg_current_xact_id()' }) transaction!: string;
}

/** One field that the change of an entry affected. */
@Entity({
  tableName: 'audit_change',
  rowLevelSecurity: 'force',
  policies: [...auditPolicies(auditChanges, 'false'), ...changesNotRecused],
})
export class AuditChange {
  [PrimaryKeyProp]?: ['district', 'number', 'position'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: BigIntType, primary: true }) number!: string;
  @Property({ type: 'integer', primary: true }) position!: number;
  @Property({ type: 'text' }) field!: string;
  @Property({ type: 'text', nullable: true }) before!: string | null;
  @Property({ type: 'text', nullable: true }) after!: string | null;
  @Property({ type: 'text' }) audience!: string;
  @Property({ type: UuidType, nullable: true }) unitId!: string | null;
  @Property({ type: UuidType, nullable: true }) accountId!: string | null;
}

/** The end of a district's chain. The row is locked while entries are added, so that numbers have no gaps. */
@Entity({ tableName: 'audit_head', rowLevelSecurity: 'force', policies: auditPolicies(ofTheDistrict, auditWriters) })
export class AuditHead {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'text', default: 'SHA-256' }) algorithm!: string;
  @Property({ type: BigIntType }) number!: string;
  @Property({ type: 'text' }) hash!: string;
  /** Compact range of the Merkle tree over the entries' hashes, largest subtree first, hex. */
  @Property({ type: ArrayType, columnType: 'text[]' }) roots!: string[];
  @Property({ type: 'text', columnType: 'xid8', defaultRaw: 'pg_current_xact_id()' }) transaction!: string;
}

/** Readings of one account in one hour, counted until they are an entry of the log (services/audit/reading.ts). */
@Entity({ tableName: 'read_count', rowLevelSecurity: 'force', policies: policies(readCounts, 'access') })
export class ReadCount {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** Beginning of the hour. */
  @Property({ type: DateTimeType }) hour!: Date;
  @Property({ type: UuidType }) accountId!: string;
  @Property({ type: 'text' }) accountName!: string;
  /** The account that the reader represented. */
  @Property({ type: UuidType, nullable: true }) actingFor!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) actingForName!: (string & Opt) | null;
  @Property({ type: ArrayType, columnType: 'text[]' }) roles!: string[];
  @Property({ type: 'text' }) via!: string;
  @Property({ type: 'text' }) action!: string;
  @Property({ type: 'text' }) subjectType!: string;
  @Property({ type: 'text' }) subjectId!: string;
  @Property({ type: 'text' }) subjectLabel!: string;
  @Property({ type: 'integer' }) requests!: number;
  /** Requests whose answer was sent to its end. */
  @Property({ type: 'integer' }) finished!: number;
  @Property({ type: BigIntType }) items!: string;
}

/** An address outside the house that gets the signed head of the log each week. */
@Entity({ tableName: 'audit_witness', rowLevelSecurity: 'force', policies: policies(administered, 'access') })
export class AuditWitness {
  [PrimaryKeyProp]?: ['district', 'address'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'text', primary: true }) address!: string;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) addedAt!: Date & Opt;
}
