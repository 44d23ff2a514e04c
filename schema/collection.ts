/** 填报与核验: figures that are due, and what people do with them. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ObjectionState } from '../entities/collecting.js';
import type { FileId } from '../entities/ids.js';
import type { EvidencePolicy, MeasureCode, SchemeCode, UnitCode } from '../scoring/input.js';
import type { FigureState } from '../services/collection/listed-figure.js';
import type { ObjectionAction } from '../services/collection/objection-states.js';
import type { CheckCode } from '../services/collection/plausibility.js';
import type { Prefill } from '../services/collection/prefill.js';
import type { ObservationAction } from '../services/collection/states.js';
import type { SubmissionTiming } from '../services/collection/submissions.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { FigureInput } from './files.js';
import { BilingualText, Problem } from './problem.js';
import { ReportedValue } from './reported-value.js';

export const FigureStateEnum = enumeration<FigureState>('FigureState', '填报数据的状态 · State of a due figure', {
  MISSING: '未填 · Nothing reported yet',
  DRAFT: '填报中 · Draft',
  SUBMITTED: '已提交 · Submitted',
  RETURNED: '已退回 · Returned',
  VERIFIED: '已核验 · Verified',
  NOT_APPLICABLE: '不适用 · Not applicable',
});

export const ObservationActionEnum = enumeration<ObservationAction>(
  'ObservationAction',
  '对填报数据的操作 · What people do with a figure',
  {
    SAVE: '填写 · Enter',
    SUBMIT: '提交 · Submit',
    TAKE_LATE: '受理逾期数据 · Take the late figure',
    TAKE_BACK: '撤回提交 · Take the submission back',
    VERIFY: '核验 · Verify',
    ACCEPT_NOT_APPLICABLE: '认定不适用 · Accept that the measure does not apply',
    RETURN: '退回 · Return',
    WITHDRAW_VERIFICATION: '撤回核验 · Withdraw the verification',
    CORRECT: '更正 · Correct',
    CORRECT_ON_APPEAL: '依申诉更正 · Correct on an appeal',
    OBJECT: '提出异议 · Object',
    UPHOLD_OBJECTION: '采纳异议、退回修改 · Uphold the objection and return the figure',
  },
);

export const EvidencePolicyEnum = enumeration<EvidencePolicy>(
  'EvidencePolicy',
  '佐证要求 · What evidence a figure needs',
  {
    NONE: '不需要 · None',
    ON_REQUEST: '抽中时提供 · When it is drawn for verification',
    ALWAYS: '必须附上 · With every figure',
  },
);

export const SubmissionTimingEnum = enumeration<SubmissionTiming>(
  'SubmissionTiming',
  '是否按期提交 · Whether a figure was submitted on time',
  {
    ON_TIME: '按期 · On time',
    IN_GRACE: '截止后 15 分钟内 · In the 15 minutes after the last day',
    LATE: '逾期，由考核办受理 · Late, taken by the evaluation office',
  },
);

export const ObjectionStateEnum = enumeration<ObjectionState>('ObjectionState', '异议的状态 · State of an objection', {
  OPEN: '待答复 · Open',
  UPHELD: '已采纳 · Upheld',
  DISMISSED: '未采纳 · Dismissed',
});

export const ObjectionActionEnum = enumeration<ObjectionAction>(
  'ObjectionAction',
  '对异议的操作 · What people do with an objection',
  { UPHOLD: '采纳 · Uphold', DISMISS: '不采纳 · Dismiss' },
);

@ObjectType({ description: '对异议可办理的操作 · An action on an objection', simpleResolvers: true })
export class ObjectionActionOption extends ActionOption {
  @Field(() => ObjectionActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({
  description: '单位对部门所填数据的异议 · What a unit objects to a figure that a department reported',
  simpleResolvers: true,
})
export class FigureObjection {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => ObjectionStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => String, { description: '理由 · Reason' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: '提出时刻 · When it was raised' })
  raisedAt!: Date;

  @Field(() => String, { description: '提出人的账号 · Account that raised it' })
  raisedBy!: string;

  @Field(() => Int, { description: '所针对的修订号 · The revision of the figure to which the unit objects' })
  figureRevision!: number;

  @Field(() => String, { nullable: true, description: '答复 · Answer' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '答复时刻 · When it was answered' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: '答复人的账号 · Account that answered it' })
  answeredBy!: string | null;

  @Field(() => [ObjectionActionOption], { description: '可办理的操作 · Actions of the viewer’s roles' })
  allowedActions!: ObjectionActionOption[];
}

@ObjectType({ description: '一次提交 · The submission of a figure', simpleResolvers: true })
export class FigureSubmission {
  @Field(() => DateTimeScalar, { description: '提交时刻 · When it was submitted' })
  at!: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: '当时本单位的期限；空则没有 · The unit’s own last day at that time; null for none',
  })
  dueBy!: string | null;

  @Field(() => SubmissionTimingEnum, {
    description: '对照本单位期限是否按期 · Whether it was on time against the unit’s own last day',
  })
  timing!: string;
}

@ObjectType({ description: '可办理的操作 · An action on a figure', simpleResolvers: true })
export class ObservationActionOption extends ActionOption {
  @Field(() => ObservationActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '上一年的填报数据 · The figure of the year before', simpleResolvers: true })
export class FigureOfLastYear extends ReportedValue {}

@ObjectType({ description: '填报或核验的部门 · A department that reports or verifies', simpleResolvers: true })
export class Department {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  name!: string;
}

export const CheckCodeEnum = enumeration<CheckCode>('FigureCheckCode', '合理性检查 · What looks doubtful of a figure', {
  BELOW_MIN: '低于下限 · Below the lower bound',
  ABOVE_MAX: '高于上限 · Above the upper bound',
  NUMERATOR_ABOVE_DENOMINATOR: '分子大于分母 · The numerator is above the denominator',
  JUMP: '与上年相差过大 · Far from the year before',
  FAR_FROM_PEERS: '与同组相差过大 · Far from the peer group',
  DIFFERS_FROM_PREFILL: '与预填不同 · Differs from what was proposed',
});

@ObjectType({
  description:
    '合理性检查：只提示不阻止，填报人在说明中答复 · A doubt, which blocks nothing; the reporter answers in the remark',
  simpleResolvers: true,
})
export class FigureCheck {
  @Field(() => CheckCodeEnum, { description: '哪一项检查 · Which check' })
  code!: string;

  @Field(() => BilingualText, { description: '说明 · In words' })
  message!: BilingualText;
}

export const PrefillKindEnum = enumeration<Prefill['kind']>(
  'PrefillKind',
  '预填的来源 · Where a proposed value is from',
  {
    STATISTICS: '考核办导入的统计 · Statistics that the office has loaded',
    CARRIED_OVER: '沿用上年 · Carried over from the year before',
  },
);

@ObjectType({ description: '预填的值，确认即可 · A proposed value, to be confirmed', simpleResolvers: true })
export class PrefilledFigure extends ReportedValue {
  @Field(() => PrefillKindEnum, { description: '来源的种类 · Kind of the source' })
  kind!: string;

  @Field(() => BilingualText, { description: '来源 · The source' })
  source!: BilingualText;

  @Field(() => String, { description: '值的日期 · The day of which the value is' })
  date!: string;
}

@ObjectType({
  description: '一项应填数据 · A figure that a cycle needs from a unit, with what is reported so far',
  simpleResolvers: true,
})
export class DueFigure extends ReportedValue {
  @Field(() => String, { description: '规划或方案代码 · Code of the plan, or of the scheme for a measure of its own' })
  scope!: string;

  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => String, { description: '指标或考核项名称 · Name of the indicator or item' })
  measureName!: string;

  @Field(() => String, { nullable: true, description: '计量单位 · What it is measured in' })
  measuredIn!: string | null;

  @Field(() => Int, { nullable: true, description: '小数位数；空则不限 · Decimals it may have; null for any number' })
  decimals!: number | null;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => Department, {
    nullable: true,
    description: '统一填报的部门；空则由单位自己填报 · The department that reports it; null if the unit itself does',
  })
  reportedBy!: Department | null;

  @Field(() => Department, {
    nullable: true,
    description: '核验的部门；空则任一核验人 · The department that verifies it; null if any verifier does',
  })
  verifiedBy!: Department | null;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => [String], { description: '以它评分的考核项代码 · Codes of the items that are graded by it' })
  items!: string[];

  @Field(() => FigureStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Boolean, { description: '申明不适用 · The reporter says that the measure does not apply' })
  claimed!: boolean;

  @Field(() => String, { nullable: true, description: '说明 · The reporter’s remark' })
  remark!: string | null;

  @Field(() => Int, { description: '修订号；未填为 0 · Revision; 0 if nothing is reported yet' })
  revision!: number;

  @Field(() => FigureOfLastYear, { nullable: true, description: '上一年的数据 · The figure of the year before' })
  lastYear!: FigureOfLastYear | null;

  @Field(() => PrefilledFigure, {
    nullable: true,
    description: '预填；没有则空 · What is proposed; null if nothing is',
  })
  prefilled!: PrefilledFigure | null;

  @Field(() => [FigureCheck], { description: '合理性检查 · What looks doubtful' })
  checks!: FigureCheck[];

  @Field(() => DecimalScalar, { nullable: true, description: '目标值 · The target of the unit, or of the district' })
  target!: string | null;

  @Field(() => String, { nullable: true, description: '退回理由 · Why it was returned' })
  returnedBecause!: string | null;

  @Field(() => EvidencePolicyEnum, { description: '佐证要求 · What evidence it needs' })
  evidence!: string;

  @Field(() => Int, { description: '已附佐证的文件数 · Number of files that it cites' })
  fileCount!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: '本周期统一的填报期限 · The common last day of the cycle; null for none',
  })
  commonDueBy!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '本单位的填报期限：延期或退回时另定的，否则为统一期限 · The unit’s own last day: of an extension or a return, or the common one',
  })
  dueBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '延期理由；空则未延期 · Why the unit has more time; null if it has not',
  })
  extendedBecause!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      '在此时刻之前可以改动；空则现在不能改动，或没有期限 · Until when it can be changed; null if it cannot now, or if there is no end',
  })
  changeableUntil!: Date | null;

  @Field(() => FigureSubmission, {
    nullable: true,
    description: '最近一次提交；空则未提交过 · The latest submission; null if there was none',
  })
  submission!: FigureSubmission | null;

  @Field(() => FigureObjection, {
    nullable: true,
    description: '待答复的异议 · The objection that waits for an answer; null if there is none',
  })
  openObjection!: FigureObjection | null;

  @Field(() => [FigureObjection], { description: '单位的异议，最近的在前 · Objections of the unit, the latest first' })
  objections!: FigureObjection[];

  @Field(() => [ObservationActionOption], { description: '可办理的操作 · Actions of the viewer’s roles' })
  allowedActions!: ObservationActionOption[];
}

@InputType({ description: '一个数据和所见的修订号 · A figure and the revision that the person saw' })
export class SeenFigureInput extends FigureInput {
  @Field(() => Int, { description: '所见的修订号；未填为 0 · Revision that was seen; 0 if nothing was reported yet' })
  revision!: number;
}

@InputType({ description: '填写的一个数据 · What a reporter enters' })
export class FigureEntryInput extends SeenFigureInput {
  @Field(() => DecimalScalar, { nullable: true, description: '填报值 · Value' })
  value?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分子 · Numerator' })
  numerator?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分母 · Denominator' })
  denominator?: string | null;

  @Field(() => Boolean, { nullable: true, description: '申明不适用 · The measure does not apply' })
  claimed?: boolean | null;

  @Field(() => String, { nullable: true, description: '说明 · Remark; required for a claim' })
  remark?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: '另附的佐证文件；更正和逾期受理时不用 · Files to cite as well; not for corrections and late figures',
  })
  files?: FileId[] | null;
}

@InputType({ description: '给一个单位延期 · More time for one unit' })
export class ExtensionInput {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: SchemeCode;

  @Field(() => String, {
    description: '填报的单位；部门统一填报的为该部门 · The unit that reports: the department, for what it reports',
  })
  unit!: UnitCode;

  @Field(() => [String], {
    nullable: true,
    description: '指标或考核项代码；空则本单位填报的全部 · Codes of measures; null for all that the unit reports',
  })
  measures?: MeasureCode[] | null;

  @Field(() => DateScalar, { description: '新的最后一天 · The new last day' })
  to!: string;

  @Field(() => String, { description: '理由，单位会看到 · Reason, which the unit reads' })
  reason!: string;
}

@ObjectType({ description: '单位设置 · What the head of a unit decides for its reporters', simpleResolvers: true })
export class UnitSetting {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  name!: string;

  @Field(() => Boolean, {
    description: '填报人可以代负责人提交 · Reporters submit in place of the head',
  })
  reporterSubmits!: boolean;
}

@ObjectType({ description: '办理的结果 · Result of a change', simpleResolvers: true })
export class CollectionChange {
  @Field(() => Boolean, { description: '已办理 · True if it is done' })
  done!: boolean;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems; if there are any, nothing is done' })
  problems!: Problem[];
}

@ObjectType({ description: '保存填报的结果 · Result of saving entries', simpleResolvers: true })
export class SavedFigures {
  @Field(() => Int, { description: '已保存的个数 · Number of entries that are stored now' })
  saved!: number;

  @Field(() => [Problem], {
    description:
      '他人已改动而未保存的；其余已保存 · Entries that another person changed meanwhile, not stored; the others are',
  })
  stale!: Problem[];

  @Field(() => [Problem], {
    description: '需要改正的问题；有问题时都未保存 · Problems; if there are any, nothing is stored',
  })
  problems!: Problem[];
}

@ObjectType({ description: '办理数据的结果 · Result of an act on figures', simpleResolvers: true })
export class FiguresResult {
  @Field(() => Int, { description: '已办理的个数；有问题时为 0 · Number of figures; 0 if there are problems' })
  done!: number;

  @Field(() => [Problem], {
    description: '需要改正的问题；有问题时都未办理 · Problems; if there are any, nothing is done',
  })
  problems!: Problem[];
}
