import {
  ArrayType,
  BigIntType,
  DateTimeType,
  DateType,
  JsonType,
  type Opt,
  PrimaryKeyProp,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import {
  knownUnits,
  ofTheDistrict,
  ownDistrict,
  policies,
  removedDistricts,
  theDistrict,
  tools,
} from './visibility.js';

/** 区: the tenant. All stored data belongs to one district, and the district's id is the first column of every key. */
@Entity({ tableName: 'district', rowLevelSecurity: 'force', policies: policies(theDistrict, 'org', ownDistrict) })
export class District {
  @PrimaryKey({ type: UuidType }) id!: string;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  /** IANA name of the time zone in which deadlines are dates. */
  @Property({ type: 'text' }) timeZone: string & Opt = 'Asia/Shanghai';
  /** True if the data is the invented sample. Every page that shows the data says so. */
  @Property({ type: 'boolean' }) sample: boolean & Opt = false;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
}

/**
 * 已删除的区: what is left of a district that was removed, written once by the owner of the tables: what it was called, and
 * the end of its audit log, with which copies of the log can be compared.
 */
@Entity({
  tableName: 'removed_district',
  rowLevelSecurity: 'force',
  policies: [
    { name: 'seen', command: 'select', using: removedDistricts },
    { name: 'added', command: 'insert', check: 'false' },
    { name: 'changed', command: 'update', using: 'false' },
    { name: 'removed', command: 'delete', using: 'false' },
  ],
})
export class RemovedDistrict {
  /** The id that it had. */
  @PrimaryKey({ type: UuidType }) districtId!: string;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: DateTimeType, columnType: 'timestamptz(3)' }) removedAt!: Date;
  @Property({ type: 'text' }) removedBy!: string;
  /** Entries of its log; the last one is the removal. */
  @Property({ type: BigIntType }) number!: string;
  /** SHA-256 of the last entry, hex. */
  @Property({ type: 'text' }) hash!: string;
  /** As `AuditHead.roots`. */
  @Property({ type: ArrayType, columnType: 'text[]' }) roots!: string[];
}

/** 单位: a school, kindergarten, department or town office. Units form a tree. The peer group is set by each cycle. */
@Entity({
  tableName: 'unit',
  rowLevelSecurity: 'force',
  policies: policies(knownUnits(), 'org', knownUnits(), tools.district),
})
export class Unit {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'text' }) category!: string;
  /** 考核分组 as last loaded. The group in which a cycle ranked the unit is in the cycle's roster. */
  @Property({ type: 'text' }) peerGroup!: string;
  @ManyToOne(() => Unit, { ref: true, nullable: true }) parent!: Ref<Unit> | null;
  /** Order in which the district lists its units. */
  @Property({ type: 'integer' }) position!: number;
  /** First day of its life; null if it is older than what is stored. */
  @Property({ type: DateType, nullable: true }) openedOn!: (string & Opt) | null;
  /** The day on which it was closed or merged into another unit. */
  @Property({ type: DateType, nullable: true }) closedOn!: (string & Opt) | null;
  @Property({ type: 'integer' }) version: number & Opt = 1;
}

export type UnitEventKind = 'OPENED' | 'RENAMED' | 'MOVED' | 'CLOSED' | 'MERGED';

/** What an event changes of a unit. Keys that stay are left out. */
export interface UnitState {
  readonly name?: string;
  readonly category?: string;
  readonly group?: string;
  /** Code of the unit above. */
  readonly parent?: string | null;
}

/** 撤并、更名、调组: a dated event in the life of a unit, with its document. Never changed or removed. */
@Entity({
  tableName: 'unit_event',
  rowLevelSecurity: 'force',
  policies: policies(knownUnits('unit_id'), 'org'),
})
export class UnitEvent {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** The day from which it holds. */
  @Property({ type: DateType }) date!: string;
  @Property({ type: 'text' }) kind!: UnitEventKind;
  @Property({ type: JsonType, columnType: 'jsonb' }) before!: UnitState;
  @Property({ type: JsonType, columnType: 'jsonb' }) after!: UnitState;
  /** The unit into which it was merged. */
  @ManyToOne(() => Unit, { ref: true, nullable: true }) into!: Ref<Unit> | null;
  /** 文号 of the decision. */
  @Property({ type: 'text', nullable: true }) document!: string | null;
  @Property({ type: DateTimeType, columnType: 'timestamptz' }) recordedAt!: Date;
  @Property({ type: UuidType, nullable: true }) recordedBy!: string | null;
}

export type UnitClassKind = 'CATEGORY' | 'GROUP';

/** 类别、考核分组: the label of a code in the district's data. A code without one is labelled by its latest scheme. */
@Entity({ tableName: 'unit_class', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'org') })
export class UnitClass {
  [PrimaryKeyProp]?: ['district', 'kind', 'code'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'text', primary: true }) kind!: UnitClassKind;
  @Property({ type: 'text', primary: true }) code!: string;
  @Property({ type: 'text' }) zh!: string;
  @Property({ type: 'text', nullable: true }) en!: string | null;
  @Property({ type: 'integer' }) version: number & Opt = 1;
}
