import {
  DateTimeType,
  DateType,
  DecimalType,
  JsonType,
  type Opt,
  PrimaryKeyProp,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './access.js';
import { appealDeciderPolicies, appealPartPolicies, appealPolicies, laterNoticePolicies } from './appeal-visibility.js';
import { District, Unit } from './org.js';
import { appealsNotRecused } from './recused.js';
import { Cycle } from './scheme.js';

export const APPEAL_STATES = [
  'FILED',
  'ADMITTED',
  'INADMISSIBLE',
  'UPHELD',
  'PARTLY_UPHELD',
  'DISMISSED',
  'WITHDRAWN',
] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** What was decided on one item. */
export const APPEAL_OUTCOMES = ['UPHELD', 'PARTLY_UPHELD', 'DISMISSED'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** How it came: by the head in the console, or on paper or by word, entered by the office. */
export const APPEAL_WAYS = ['CONSOLE', 'PAPER'] as const;
export type AppealWay = (typeof APPEAL_WAYS)[number];

/** 申诉: what a unit's head objects to in the unit's result, while results are shown. */
@Entity({
  tableName: 'appeal',
  rowLevelSecurity: 'force',
  policies: [...appealPolicies, ...appealsNotRecused],
})
export class Appeal {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** From 1 for each unit in a cycle, so that it tells nothing of other units. */
  @Property({ type: 'integer' }) number!: number;
  @Property({ type: 'text' }) state!: AppealState;
  /** The run whose results are contested. */
  @Property({ type: UuidType }) runId!: string;
  @Property({ type: 'text' }) text!: string;
  @Property({ type: 'text' }) way!: AppealWay;
  /** The day that counts: of filing, or of receipt. */
  @Property({ type: DateType }) receivedOn!: string;
  /** True if it came in the minutes after the last day in which it is still taken. */
  @Property({ type: 'boolean' }) inGrace!: boolean;
  @Property({ type: DateTimeType }) filedAt!: Date;
  @Property({ type: UuidType, nullable: true }) filedBy!: string | null;
  @Property({ type: UuidType, nullable: true }) filedFor!: string | null;
  /** When the head confirmed one that came on paper. */
  @Property({ type: DateTimeType, nullable: true }) confirmedAt!: (Date & Opt) | null;
  /** Last day of the period in which it was filed; null if the cycle has no notice period. */
  @Property({ type: DateType, nullable: true }) periodTo!: string | null;
  /** Last day for the decision; null without a period, or as long as the calendar of the year is not known. */
  @Property({ type: DateType, nullable: true }) decideBy!: string | null;
  /** From this day on, the named superior decides. */
  @Property({ type: DateType, nullable: true }) handUpOn!: string | null;
  @Property({ version: true, type: 'integer' }) version!: number & Opt;
}

/** One thing that an appeal contests, with the decision on it. */
@Entity({ tableName: 'appeal_item', rowLevelSecurity: 'force', policies: appealPartPolicies('appeal_item', 'changed') })
export class AppealItem {
  [PrimaryKeyProp]?: ['district', 'appealId', 'position'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) appealId!: string;
  /** From 1. */
  @Property({ type: 'integer', primary: true }) position!: number;
  /** Code of an item of the scheme; null for the result as a whole. */
  @Property({ type: 'text', nullable: true }) item!: string | null;
  @Property({ type: 'text', nullable: true }) outcome!: AppealOutcome | null;
  @Property({ type: 'text', nullable: true }) reason!: string | null;
  /** Why a correction that lowers the appellant's total is made all the same. */
  @Property({ type: 'text', nullable: true }) loweredReason!: string | null;
  @Property({ type: UuidType, nullable: true }) decidedBy!: string | null;
  @Property({ type: UuidType, nullable: true }) decidedFor!: string | null;
  @Property({ type: DateTimeType, nullable: true }) decidedAt!: Date | null;
  /** How many judges' marks the decision corrected. Which ones is in the log, which units do not read. */
  @Property({ type: 'integer' }) marksCorrected: number & Opt = 0;
  /** Adjustments that it revoked: kind, code and points. */
  @Property({ type: JsonType, columnType: 'jsonb', defaultRaw: `'[]'` }) revoked!: unknown;
}

/** 更正: a figure that a decision corrects, with what it said before. */
@Entity({
  tableName: 'appeal_correction',
  rowLevelSecurity: 'force',
  policies: appealPartPolicies('appeal_correction', 'removed'),
})
export class AppealCorrection {
  [PrimaryKeyProp]?: ['district', 'appealId', 'position', 'number'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) appealId!: string;
  /** Of the item on which the decision is. */
  @Property({ type: 'integer', primary: true }) position!: number;
  /** From 1 for each item. */
  @Property({ type: 'integer', primary: true }) number!: number;
  @Property({ type: 'text' }) scope!: string;
  @Property({ type: 'text' }) measure!: string;
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: UuidType }) observationId!: string;
  /** The revision of the figure that the decision made. */
  @Property({ type: 'integer' }) revision!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) value!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) numerator!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) denominator!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) valueBefore!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) numeratorBefore!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) denominatorBefore!: string | null;
}

/** 经过: one act on an appeal. Written once. */
@Entity({ tableName: 'appeal_act', rowLevelSecurity: 'force', policies: appealPartPolicies('appeal_act', null) })
export class AppealAct {
  [PrimaryKeyProp]?: ['district', 'appealId', 'number'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) appealId!: string;
  /** From 1. */
  @Property({ type: 'integer', primary: true }) number!: number;
  /** As in the states table. */
  @Property({ type: 'text' }) kind!: string;
  @Property({ type: UuidType, nullable: true }) accountId!: string | null;
  /** The name at the time. */
  @Property({ type: 'text' }) accountName!: string;
  @Property({ type: UuidType, nullable: true }) representedId!: string | null;
  @Property({ type: 'text', nullable: true }) representedName!: string | null;
  @Property({ type: DateTimeType }) at!: Date;
  /** Reason, question or answer. */
  @Property({ type: 'text', nullable: true }) note!: string | null;
  /** Number of the question that it answers. */
  @Property({ type: 'integer', nullable: true }) answers!: number | null;
}

/** OUTSIDE: decides appeals of one unit, for which the office has nobody. SUPERIOR: decides those that are not decided in time. */
export type DeciderKind = 'OUTSIDE' | 'SUPERIOR';

/** 指定的裁定人: an account that decides appeals of a cycle beside the office. */
@Entity({
  tableName: 'appeal_decider',
  rowLevelSecurity: 'force',
  policies: appealDeciderPolicies,
})
export class AppealDecider {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  /** Null for a superior, who is named for all units of the cycle. */
  @ManyToOne(() => Unit, { ref: true, nullable: true }) unit!: Ref<Unit> | null;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @Property({ type: 'text' }) kind!: DeciderKind;
  /** Why this person, such as the section or the document. */
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: UuidType, nullable: true }) namedBy!: string | null;
  @Property({ type: DateTimeType }) namedAt!: Date;
}

/** 再次公示: a later notice to one unit whose result moved while results were shown, with a period of its own. */
@Entity({
  tableName: 'later_notice',
  rowLevelSecurity: 'force',
  policies: [...laterNoticePolicies, ...appealsNotRecused],
})
export class LaterNotice {
  [PrimaryKeyProp]?: ['district', 'cycleId', 'unitId', 'runId'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) cycleId!: string;
  @Property({ type: UuidType, primary: true }) unitId!: string;
  /** The run that became the official one. */
  @Property({ type: UuidType, primary: true }) runId!: string;
  @Property({ type: DateType }) noticeFrom!: string;
  @Property({ type: DateType }) noticeTo!: string;
  /** Codes of the items that moved. */
  @Property({ columnType: 'text[]', type: 'array' }) items!: string[];
  @Property({ type: DateTimeType }) givenAt!: Date;
}
