/** 评议: sheets, their marks, and how far the judges are. */
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { SheetState } from '../entities/judging.js';
import type { UnitCode } from '../scoring/input.js';
import { type SheetAction, sheetStates } from '../services/judging/states.js';
import { AccountName } from './access.js';
import { ActionOption } from './actions.js';
import { DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const SheetStateEnum = enumeration<SheetState>(
  'SheetState',
  '评分表的状态 · State of a mark sheet',
  described(sheetStates.states, (state) => sheetStates.stateName(state)),
);

export const SheetActionEnum = enumeration<SheetAction>(
  'SheetAction',
  '对评分表的操作 · Action on a mark sheet',
  described(sheetStates.actions, (action) => sheetStates.of(action).name),
);

@ObjectType({ description: '对评分表可办理的操作 · An action on a mark sheet', simpleResolvers: true })
export class SheetActionOption extends ActionOption {
  @Field(() => SheetActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({
  description: '档次及其分数 · A level of an item, with the mark that it stands for',
  simpleResolvers: true,
})
export class MarkLevel {
  @Field(() => String, { description: '档次 · Label, which a judge may give as the mark' })
  label!: string;

  @Field(() => DecimalScalar, { description: '分数 · The mark' })
  mark!: string;
}

@ObjectType({ description: '评分表上的一个单位 · A unit on a judge’s own sheet', simpleResolvers: true })
export class SheetUnit {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  name!: string;

  @Field(() => String, { description: '同类组代码 · Code of the peer group' })
  group!: string;

  @Field(() => Boolean, {
    description: '已声明无利害关系；此后才能看材料和打分 · No conflict is declared; materials and marks need it',
  })
  isDeclared!: boolean;

  @Field(() => String, { nullable: true, description: '所打的分或档次 · The mark: a number or a level' })
  mark!: string | null;

  @Field(() => Int, { description: '修订号；未打分为 0 · Revision of the mark; 0 if there was none yet' })
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: '打分时间 · When it was given' })
  markedAt!: Date | null;

  @Field(() => Boolean, { description: '考核办请就此说明 · The office asked for a note on it' })
  noteAsked!: boolean;

  @Field(() => String, { nullable: true, description: '请说明时的评分 · The mark when the note was asked for' })
  firstMark!: string | null;

  @Field(() => String, { nullable: true, description: '说明 · The judge’s note' })
  note!: string | null;
}

@ObjectType({ description: '本人的评分表 · One of the viewer’s own mark sheets', simpleResolvers: true })
export class MarkSheet {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: string;

  @Field(() => String, { description: '考核方案名称 · Name of the scheme' })
  schemeName!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: string;

  @Field(() => String, { description: '考核项名称 · Name of the item' })
  itemName!: string;

  @Field(() => DecimalScalar, { description: '满分 · Full marks' })
  scale!: string;

  @Field(() => [MarkLevel], {
    description: '档次，高者在前；没有则为空 · Levels, the best first; empty if there are none',
  })
  levels!: MarkLevel[];

  @Field(() => SheetStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: '最近一次提交 · When it was last submitted' })
  submittedAt!: Date | null;

  @Field(() => String, { nullable: true, description: '退回理由 · Why the office opened it again' })
  reopenReason!: string | null;

  @Field(() => [SheetUnit], {
    description: '单位，不含应当回避的 · Units, without those that the judge is recused from',
  })
  units!: SheetUnit[];

  @Field(() => [SheetActionOption], { description: '可办理的操作 · Actions of the judge' })
  allowedActions!: SheetActionOption[];
}

@InputType({ description: '一个评分 · A mark to save' })
export class MarkInput {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: UnitCode;

  @Field(() => String, {
    nullable: true,
    description: '分数或档次；空为取消 · A number or a level; null takes it back',
  })
  mark?: string | null;

  @Field(() => String, { nullable: true, description: '说明 · Note' })
  note?: string | null;

  @Field(() => Int, { description: '所见的修订号；未打分为 0 · Revision that was seen; 0 if there was none' })
  revision!: number;
}

@ObjectType({ description: '保存评分的结果 · Result of saving marks', simpleResolvers: true })
export class SavedMarks {
  @Field(() => DateTimeScalar, { nullable: true, description: '保存时间 · When they were stored' })
  savedAt!: Date | null;

  @Field(() => Int, { description: '已保存的个数 · Number of marks that are stored now' })
  saved!: number;

  @Field(() => [Problem], {
    description: '已在另一窗口改动而未保存的 · Marks that were changed in another window, not stored',
  })
  stale!: Problem[];

  @Field(() => [Problem], {
    description: '需要改正的问题；有问题时都未保存 · Problems; if there are any, nothing is stored',
  })
  problems!: Problem[];
}

@ObjectType({ description: '办理评分表的结果 · Result of an act on a mark sheet', simpleResolvers: true })
export class SheetResult {
  @Field(() => Boolean, { description: '是否办成 · Whether it is done' })
  done!: boolean;

  @Field(() => [Problem], {
    description: '需要改正的问题；缺分的逐个列出 · Problems that must be corrected first; every missing mark is named',
  })
  problems!: Problem[];
}

@ObjectType({ description: '考核项适用的单位 · A unit to which an item applies', simpleResolvers: true })
export class JudgedUnit {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  name!: string;

  @Field(() => String, { description: '同类组代码 · Code of the peer group' })
  group!: string;
}

@ObjectType({ description: '一位评委的评分表 · How far one judge is', simpleResolvers: true })
export class SheetListed {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => AccountName, { description: '评委 · The judge' })
  judge!: AccountName;

  @Field(() => String, { description: '匿名称呼 · How the judge is called where marks are listed' })
  label!: string;

  @Field(() => SheetStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: '最近一次提交 · When it was last submitted' })
  submittedAt!: Date | null;

  @Field(() => String, { nullable: true, description: '退回理由 · Why it was opened again' })
  reopenReason!: string | null;

  @Field(() => [String], { description: '单位代码 · Codes of the units on it' })
  units!: string[];

  @Field(() => Int, { description: '已打分的单位数 · Number of units that have a mark' })
  given!: number;

  @Field(() => [SheetActionOption], { description: '可办理的操作 · Actions of the viewer’s roles' })
  allowedActions!: SheetActionOption[];
}

@ObjectType({ description: '一个评分 · A mark that a judge gave a unit', simpleResolvers: true })
export class MarkListed {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => String, { description: '评委的匿名称呼 · How the judge is called' })
  label!: string;

  @Field(() => String, { nullable: true, description: '分数或档次 · A number or a level' })
  mark!: string | null;

  @Field(() => String, { nullable: true, description: '请说明时的评分 · The mark when a note was asked for' })
  firstMark!: string | null;

  @Field(() => Boolean, { description: '已请评委说明 · A note was asked for' })
  noteAsked!: boolean;

  @Field(() => String, { nullable: true, description: '说明 · The judge’s note' })
  note!: string | null;
}

@ObjectType({ description: '由评委评议的考核项 · An item that judges mark', simpleResolvers: true })
export class JudgedItem {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  code!: string;

  @Field(() => String, { description: '考核项名称 · Name of the item' })
  name!: string;

  @Field(() => DecimalScalar, { description: '满分 · Full marks' })
  scale!: string;

  @Field(() => [MarkLevel], { description: '档次，高者在前 · Levels, the best first' })
  levels!: MarkLevel[];

  @Field(() => [JudgedUnit], { description: '适用的单位 · Units to which it applies' })
  units!: JudgedUnit[];

  @Field(() => Int, { description: '安排的修订号；未安排为 0 · Revision of the assignment; 0 if there is none yet' })
  revision!: number;

  @Field(() => [SheetListed], { description: '评分表 · The sheets' })
  sheets!: SheetListed[];

  @Field(() => Boolean, { description: '评分表已收齐 · Every sheet is submitted' })
  areAllIn!: boolean;

  @Field(() => [MarkListed], {
    description: '评分；收齐以前为空，对任何人都是 · The marks; empty for everybody until all sheets are in',
  })
  marks!: MarkListed[];

  @Field(() => Float, {
    nullable: true,
    description:
      '首轮评分的 Kendall W，0 至 1；收齐以前为空 · Kendall’s W of the first marks, 0 to 1; null until all sheets are in',
  })
  kendallW!: number | null;

  @Field(() => Int, { description: '每位评委都评了的单位数 · Number of units that every judge marked' })
  unitsOfAll!: number;
}

@InputType({ description: '一位评委及其单位 · A judge, with the units to mark' })
export class JudgeInput {
  @Field(() => String, { description: '账号 · Account name' })
  judge!: string;

  @Field(() => [String], { nullable: true, description: '单位代码；空为全部适用的单位 · Codes; null for all units' })
  units?: UnitCode[] | null;
}

@ObjectType({ description: '因回避而不评的单位 · A unit that a judge does not mark', simpleResolvers: true })
export class LeftOutPair {
  @Field(() => String, { description: '账号 · Account name of the judge' })
  judge!: string;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;
}

@ObjectType({ description: '安排评委的结果 · Result of assigning judges', simpleResolvers: true })
export class AssignmentResult {
  @Field(() => [LeftOutPair], { nullable: true, description: '因回避而不评的 · Pairs that are left out by recusal' })
  leftOut!: LeftOutPair[] | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '请评委说明的结果 · Result of asking for notes', simpleResolvers: true })
export class NotesResult {
  @Field(() => Int, { nullable: true, description: '需要说明的评分个数 · Number of marks that need a note' })
  marks!: number | null;

  @Field(() => Int, { nullable: true, description: '涉及的评委人数 · Number of judges who are asked' })
  judges!: number | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '可担任评委的账号 · An account that may be assigned', simpleResolvers: true })
export class JudgeAccount extends AccountName {}
