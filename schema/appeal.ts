/** 申诉: appeals, what they contest, their timeline and decisions. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AppealOutcome, AppealState, AppealWay, DeciderKind } from '../entities/appeal.js';
import type { AdjustmentId, FileId } from '../entities/ids.js';
import type { ItemCode, SchemeCode } from '../scoring/input.js';
import { type AppealAction, appealStates } from '../services/appeal/states.js';
import { AccountName } from './access.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { ObservationStatusEnum } from './enums.js';
import { PageInfo } from './page.js';
import { BilingualText, Problem } from './problem.js';
import { ReportedValue } from './reported-value.js';
import { AdjustmentKindEnum } from './what-if.js';

export const AppealStateEnum = enumeration<AppealState>(
  'AppealState',
  '申诉的状态 · State of an appeal',
  described(appealStates.states, (state) => appealStates.stateName(state)),
);

export const AppealActionEnum = enumeration<AppealAction>(
  'AppealAction',
  '对申诉的操作 · An action on an appeal',
  described(appealStates.actions, (action) => appealStates.of(action).name),
);

export const AppealOutcomeEnum = enumeration<AppealOutcome>('AppealOutcome', '裁定 · Decision on an item', {
  UPHELD: '支持 · Upheld',
  PARTLY_UPHELD: '部分支持 · Partly upheld',
  DISMISSED: '驳回 · Dismissed',
});

export const AppealWayEnum = enumeration<AppealWay>('AppealWay', '申诉的方式 · How an appeal came', {
  CONSOLE: '在线提出 · Filed in the console',
  PAPER: '书面或口头，考核办登记 · On paper or by word, entered by the office',
});

export const DeciderKindEnum = enumeration<DeciderKind>('DeciderKind', '指定的裁定人 · Kind of a named decider', {
  OUTSIDE: '外部裁定人 · Outside decider of one unit',
  SUPERIOR: '上级，逾三分之二期限后裁定 · Superior, who decides after two thirds of the time',
});

@ObjectType({ description: '可以裁定的人 · Somebody who may decide', simpleResolvers: true })
export class AppealDecider extends AccountName {
  @Field(() => DeciderKindEnum, {
    nullable: true,
    description: '如何指定；考核办人员为空 · How they were named; null for people of the office',
  })
  kind!: string | null;
}

@ObjectType({ description: '所争议的一个数据，现在的值 · A contested figure as it is now', simpleResolvers: true })
export class ContestedFigure extends ReportedValue {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: string;

  @Field(() => String, { description: '考核项名称 · Name of the item' })
  itemName!: string;

  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => ObservationStatusEnum, {
    nullable: true,
    description: '状态；未填为空 · State; null if nothing is reported',
  })
  status!: string | null;

  @Field(() => Int, { description: '修订号；未填为 0 · Revision; 0 if nothing is reported' })
  revision!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '所争议评分中的得分 · Points in the contested run' })
  points!: string | null;
}

@ObjectType({ description: '数值 · What a figure says', simpleResolvers: true })
export class CorrectedValue extends ReportedValue {}

@ObjectType({ description: '依申诉的一项更正 · A correction that a decision made', simpleResolvers: true })
export class AppealCorrection {
  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => CorrectedValue, { description: '更正前 · Before' })
  before!: CorrectedValue;

  @Field(() => CorrectedValue, { description: '更正后 · After' })
  after!: CorrectedValue;
}

@ObjectType({ description: '裁定撤销的加扣分 · An adjustment that a decision revoked', simpleResolvers: true })
export class RevokedAdjustment {
  @Field(() => AdjustmentKindEnum, { description: '类别 · Kind' })
  kind!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '分值；一票否决为空 · Points; null for a veto' })
  points!: string | null;
}

@ObjectType({ description: '申诉的一个事项及其裁定 · One thing that an appeal contests', simpleResolvers: true })
export class AppealItem {
  @Field(() => String, {
    nullable: true,
    description: '考核项代码；整体结果为空 · Code of the item; null for the result as a whole',
  })
  item!: string | null;

  @Field(() => String, { nullable: true, description: '考核项名称 · Name of the item' })
  itemName!: string | null;

  @Field(() => AppealOutcomeEnum, {
    nullable: true,
    description: '裁定；未裁定为空 · The decision; null if there is none',
  })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: '裁定的理由 · Reason of the decision' })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '降低总分的理由 · Why the appellant’s total was lowered all the same',
  })
  loweredReason!: string | null;

  @Field(() => String, { nullable: true, description: '裁定人的账号 · Account that decided' })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '裁定时刻 · When it was decided' })
  decidedAt!: Date | null;

  @Field(() => Int, { description: '裁定更正的评分个数 · How many judges’ marks the decision corrected' })
  marksCorrected!: number;

  @Field(() => [RevokedAdjustment], { description: '裁定撤销的加扣分 · Adjustments that the decision revoked' })
  revoked!: readonly RevokedAdjustment[];
}

@ObjectType({ description: '经过的一步 · One act on an appeal', simpleResolvers: true })
export class AppealAct {
  @Field(() => Int, { description: '序号，从 1 起 · Number, from 1' })
  number!: number;

  @Field(() => AppealActionEnum, { description: '操作 · What was done' })
  kind!: string;

  @Field(() => String, { description: '办理人的账号 · Account that did it' })
  accountName!: string;

  @Field(() => String, { nullable: true, description: '所代理的账号 · Account that was represented' })
  representedName!: string | null;

  @Field(() => DateTimeScalar, { description: '时刻 · When' })
  at!: Date;

  @Field(() => String, { nullable: true, description: '理由、问题或答复 · Reason, question or answer' })
  note!: string | null;

  @Field(() => Int, { nullable: true, description: '所答问题的序号 · Number of the question that it answers' })
  answers!: number | null;
}

@ObjectType({ description: '对申诉的一项操作 · An action on an appeal', simpleResolvers: true })
export class AppealActionOption extends ActionOption {
  @Field(() => AppealActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({
  description: '申诉：单位负责人对公示结果的异议 · What a unit’s head objects to in a result',
  simpleResolvers: true,
})
export class Appeal {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => Int, { description: '编号，每个单位从 1 起 · Number, from 1 for each unit in a cycle' })
  number!: number;

  @Field(() => AppealStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: string;

  @Field(() => String, { description: '考核方案名称 · Name of the scheme' })
  schemeName!: string;

  @Field(() => String, { description: '申诉理由 · What the appellant says' })
  text!: string;

  @Field(() => AppealWayEnum, { description: '方式 · How it came' })
  way!: string;

  @Field(() => DateScalar, { description: '收到日，以此为准 · Day of receipt, which counts' })
  receivedOn!: string;

  @Field(() => Boolean, { description: '在截止后的宽限时间内提出 · Whether it came in the minutes of grace' })
  inGrace!: boolean;

  @Field(() => DateTimeScalar, { description: '登记时刻 · When it was filed or entered' })
  filedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '单位负责人确认书面申诉的时刻 · When the head confirmed it',
  })
  confirmedAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: '裁定的最后一日 · Last day for the decision' })
  decideBy!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '从这一天起由上级裁定 · From this day a superior decides' })
  handUpOn!: string | null;

  @Field(() => Boolean, { description: '已逾期而未裁定 · Whether it is past its last day and not decided' })
  isLate!: boolean;

  @Field(() => Boolean, { description: '已到移交上级的日期 · Whether it is handed up to a superior' })
  isHandedUp!: boolean;

  @Field(() => Int, { description: '版次 · Revision' })
  revision!: number;
}

@ObjectType({ description: '一种状态的申诉件数 · Number of appeals in a state', simpleResolvers: true })
export class AppealCount {
  @Field(() => AppealStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { description: '件数 · Number' })
  count!: number;
}

@ObjectType({ description: '一页申诉，最近的在前 · A page of appeals, the latest first', simpleResolvers: true })
export class AppealPage {
  @Field(() => [Appeal], { description: '申诉 · The appeals' })
  rows!: Appeal[];

  @Field(() => PageInfo, { description: '分页信息 · Where the page ends' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '可见的总数 · Total number that the viewer may see' })
  totalCount!: number;

  @Field(() => [AppealCount], {
    description: '各状态的件数，不分状态筛选 · Numbers by state, whatever states are asked for',
  })
  counts!: AppealCount[];
}

@ObjectType({ description: '办理申诉的结果 · Result of an act on an appeal', simpleResolvers: true })
export class AppealResult {
  @Field(() => Appeal, { nullable: true, description: '申诉；有问题时为空 · The appeal; null if there are problems' })
  appeal!: Appeal | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '申诉期 · The period for appeals of a unit', simpleResolvers: true })
export class AppealPeriod {
  @Field(() => Boolean, { description: '现在能否申诉 · Whether an appeal may be filed now' })
  isOpen!: boolean;

  @Field(() => BilingualText, { nullable: true, description: '不能的原因 · Why not' })
  because!: BilingualText | null;

  @Field(() => DateScalar, { nullable: true, description: '首日 · First day' })
  from!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '末日；未定为空 · Last day; null if it has no end' })
  to!: string | null;

  @Field(() => Int, { nullable: true, description: '今天以后还有几个工作日 · Working days that are left after today' })
  workingDaysLeft!: number | null;

  @Field(() => [String], {
    nullable: true,
    description: '只能对这些考核项申诉；空则不限 · Only these items may be contested; null for all',
  })
  items!: string[] | null;
}

@ObjectType({ description: '一个单位的名次 · A result that a correction may move', simpleResolvers: true })
export class AppealStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '总分 · Total' })
  total!: string | null;

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade!: string | null;

  @Field(() => Int, { nullable: true, description: '组内名次 · Rank in the peer group' })
  rank!: number | null;
}

@ObjectType({ description: '一个单位的变动 · What a correction moves for one unit', simpleResolvers: true })
export class AppealMoved {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => AppealStanding, { description: '更正前 · Before' })
  before!: AppealStanding;

  @Field(() => AppealStanding, { description: '更正后 · After' })
  after!: AppealStanding;
}

@ObjectType({
  description: '更正的影响，未保存 · What corrections would move; nothing is stored',
  simpleResolvers: true,
})
export class AppealEffect {
  @Field(() => AppealMoved, {
    nullable: true,
    description: '申诉单位；有问题时为空 · The appellant; null if there are problems',
  })
  own!: AppealMoved | null;

  @Field(() => [AppealMoved], {
    description: '其他总分、等次或名次变动的单位 · Others whose total, grade or rank moves',
  })
  others!: AppealMoved[];

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '指定的裁定人 · A named decider of a cycle', simpleResolvers: true })
export class NamedDecider extends AccountName {
  @Field(() => DeciderKindEnum, { description: '如何指定 · How they were named' })
  kind!: string;

  @Field(() => String, { nullable: true, description: '单位代码；上级为空 · Code of the unit; null for a superior' })
  unit!: string | null;

  @Field(() => String, { description: '为何指定此人 · Why this person' })
  reason!: string;
}

@ObjectType({ description: '指定裁定人的结果 · Result of naming a decider', simpleResolvers: true })
export class NamedDeciderResult {
  @Field(() => [NamedDecider], { description: '该周期指定的裁定人 · The named deciders of the cycle' })
  deciders!: NamedDecider[];

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '无人可裁定的事项 · An item of a unit on which nobody could decide', simpleResolvers: true })
export class ItemWithoutDecider {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => [String], { description: '考核项代码 · Codes of the items' })
  items!: string[];
}

@InputType({ description: '申诉 · An appeal' })
export class AppealInput {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: SchemeCode;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => [String], {
    description: '考核项代码；空数组即对整体结果 · Codes of items; none for the result as a whole',
  })
  items!: string[];

  @Field(() => String, { description: '理由 · Reasons' })
  text!: string;

  @Field(() => [ID], { defaultValue: [], description: '证据文件的标识 · Ids of files' })
  files!: FileId[];

  @Field(() => String, {
    nullable: true,
    description: '收到日，考核办登记书面申诉时必填 · Day of receipt; required where the office enters one on paper',
  })
  receivedOn?: string | null;
}

@InputType({ description: '更正后的数据 · A figure as it should be' })
export class AppealCorrectionInput {
  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '数值 · Value' })
  value?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分子 · Numerator' })
  numerator?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分母 · Denominator' })
  denominator?: string | null;

  @Field(() => Int, { description: '所见的修订号；未填为 0 · Revision that was seen; 0 if nothing is reported' })
  revision!: number;
}

@InputType({ description: '试算的更正 · A correction that is tried' })
export class TriedCorrectionInput extends AppealCorrectionInput {
  @Field(() => String, {
    nullable: true,
    description: '所裁定的考核项；整体结果为空 · The item that is decided on; null for the whole',
  })
  item?: string | null;
}

@InputType({ description: '更正评委的评分 · A judge’s mark that is corrected' })
export class MarkCorrectionInput {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: ItemCode;

  @Field(() => String, { description: '评委的代号 · The judge’s label, which names nobody' })
  judge!: string;

  @Field(() => String, { description: '应得的评分 · The mark as it should be' })
  mark!: string;

  @Field(() => String, { description: '所见的评分；已变动则拒绝 · The mark that was seen; refused if it has changed' })
  seen!: string;
}

@InputType({ description: '撤销加扣分 · An adjustment that is revoked' })
export class RevocationInput {
  @Field(() => ID, { description: '加扣分的标识 · Id of the adjustment' })
  adjustment!: AdjustmentId;

  @Field(() => Int, { description: '所见的版次 · The revision that was seen' })
  revision!: number;
}

@ObjectType({ description: '可更正的评分 · A mark that a decision may correct', simpleResolvers: true })
export class ContestedMark {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  item!: string;

  @Field(() => String, { description: '评委的代号 · The judge’s label, which names nobody' })
  judge!: string;

  @Field(() => String, { description: '评分 · The mark' })
  mark!: string;
}

@ObjectType({ description: '可撤销的加扣分 · An adjustment that a decision may revoke', simpleResolvers: true })
export class ContestedAdjustment extends RevokedAdjustment {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => Int, { description: '版次 · Revision' })
  revision!: number;
}

@InputType({ description: '对一个事项的裁定 · The decision on one item' })
export class ItemDecisionInput {
  @Field(() => String, {
    nullable: true,
    description: '考核项代码；整体结果为空 · Code of the item; null for the whole',
  })
  item?: string | null;

  @Field(() => AppealOutcomeEnum, { description: '裁定 · The decision' })
  outcome!: AppealOutcome;

  @Field(() => String, { description: '理由 · Reason' })
  reason!: string;

  @Field(() => String, { nullable: true, description: '更正降低总分时的理由 · Reason if corrections lower the total' })
  loweredReason?: string | null;

  @Field(() => [AppealCorrectionInput], { defaultValue: [], description: '更正 · Corrections' })
  corrections!: AppealCorrectionInput[];

  @Field(() => [MarkCorrectionInput], { defaultValue: [], description: '更正评分 · Marks that are corrected' })
  marks!: MarkCorrectionInput[];

  @Field(() => [RevocationInput], {
    defaultValue: [],
    description: '撤销加扣分；限对整体结果的裁定 · Adjustments that are revoked; with the result as a whole only',
  })
  revoked!: RevocationInput[];
}

@InputType({ description: '指定裁定人 · Who is named to decide' })
export class DeciderInput {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: SchemeCode;

  @Field(() => String, { nullable: true, description: '单位代码；上级为空 · Code of the unit; null for a superior' })
  unit?: string | null;

  @Field(() => String, { description: '账号 · Account name' })
  account!: string;

  @Field(() => String, {
    description: '为何指定此人，如部门、文号 · Why this person, such as the section or the document',
  })
  reason!: string;
}
