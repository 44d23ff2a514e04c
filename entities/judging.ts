/** 评议: sheets on which judges mark items, with every value that was given. */
import { DateTimeType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './access.js';
import { judgedItemPolicies, markRevisionPolicies, sheetPolicies, sheetUnitPolicies } from './judging-visibility.js';
import { District, Unit } from './org.js';
import { sheetsNotRecused } from './recused.js';
import { Cycle } from './scheme.js';

/** An item of a cycle that judges mark on sheets. Its revision counts the changes of who marks what. */
@Entity({ tableName: 'judged_item', rowLevelSecurity: 'force', policies: judgedItemPolicies })
export class JudgedItem {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @Property({ type: 'text' }) item!: string;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
}

export const SHEET_STATES = ['OPEN', 'SUBMITTED', 'NOTES'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** 评分表: one judge's marks of one item in one cycle. */
@Entity({ tableName: 'mark_sheet', rowLevelSecurity: 'force', policies: sheetPolicies })
export class MarkSheet {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @Property({ type: 'text' }) item!: string;
  /** The judge. */
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  /** How the judge is called where marks are listed: `mark.judge`, which names nobody. */
  @Property({ type: 'text' }) label!: string;
  @Property({ type: 'text' }) state: SheetState & Opt = 'OPEN';
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: DateTimeType, nullable: true }) submittedAt!: (Date & Opt) | null;
  /** Why the office opened it again; null if it did not. */
  @Property({ type: 'text', nullable: true }) reopenReason!: (string & Opt) | null;
}

/** A unit on a sheet, with the mark as it is now. */
@Entity({
  tableName: 'mark_sheet_unit',
  rowLevelSecurity: 'force',
  policies: [...sheetUnitPolicies, ...sheetsNotRecused],
})
export class MarkSheetUnit {
  [PrimaryKeyProp]?: ['district', 'sheetId', 'unit'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) sheetId!: string;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  // Of the sheet; policies read them.
  @Property({ type: UuidType }) cycleId!: string;
  @Property({ type: 'text' }) item!: string;
  @Property({ type: UuidType }) accountId!: string;
  /** When the judge declared to have no conflict of interest. Materials open then. */
  @Property({ type: DateTimeType, nullable: true }) declaredAt!: (Date & Opt) | null;
  /** As the judge gave it: a number or the label of a level. */
  @Property({ type: 'text', nullable: true }) mark!: (string & Opt) | null;
  /** 0 until a first mark is given. */
  @Property({ type: 'integer' }) revision: number & Opt = 0;
  @Property({ type: DateTimeType, nullable: true }) markedAt!: (Date & Opt) | null;
  /** True if the office asked for a note, because the mark lay outside those of the others. */
  @Property({ type: 'boolean' }) noteAsked: boolean & Opt = false;
  /** The mark when the note was asked for. */
  @Property({ type: 'text', nullable: true }) firstMark!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) note!: (string & Opt) | null;
}

/** One value that a judge gave. */
@Entity({
  tableName: 'mark_revision',
  rowLevelSecurity: 'force',
  policies: [...markRevisionPolicies, ...sheetsNotRecused],
})
export class MarkRevision {
  [PrimaryKeyProp]?: ['district', 'sheetId', 'unit', 'revision'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  /** Stays after the sheet was taken from the judge. */
  @Property({ type: UuidType, primary: true }) sheetId!: string;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  @Property({ type: 'integer', primary: true }) revision!: number;
  @Property({ type: UuidType }) accountId!: string;
  /** Null where the judge took the mark back. */
  @Property({ type: 'text', nullable: true }) mark!: string | null;
  @Property({ type: 'text', nullable: true }) note!: string | null;
  @Property({ type: DateTimeType }) recordedAt!: Date;
}
