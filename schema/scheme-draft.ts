/** 方案草稿: drafts of schemes, what the checker finds in them, previews and comparisons. */
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DIFFERENCE_SUBJECTS, type DifferenceSubject } from '../scoring/analysis/scheme-difference.js';
import type { SchemeCode } from '../scoring/input.js';
import { NamedItem } from './analysis.js';
import { Agreement } from './comparison.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { JsonScalar } from './json.js';
import { BilingualText, Problem } from './problem.js';
import { Scheme } from './scheme.js';
import { SchemeStateEnum } from './scheme-state.js';

export const FindingSeverityEnum = enumeration<'ERROR' | 'WARNING'>(
  'FindingSeverity',
  '检查结果的轻重 · Weight of a finding',
  { ERROR: '错误，不能印发 · An error: the scheme cannot be put in force', WARNING: '提醒 · A warning' },
);

const SUBJECT_NAMES: Readonly<Record<DifferenceSubject, string>> = {
  ADDED: '新增 · An added item',
  REMOVED: '删去 · A removed item',
  MOVED: '移动 · An item that moved to another parent',
  RENAMED: '改名 · A renamed item',
  POINTS: '分值 · Points',
  METHOD: '计分方法 · Scoring method or its parameters',
  INDICATOR: '数据来源 · The figure that is graded',
  RULE: '项目规则 · Another rule of an item',
  SCHEME: '方案规则 · A rule of the scheme as a whole',
};
export const DifferenceSubjectEnum = enumeration<DifferenceSubject>(
  'DifferenceSubject',
  '方案差别所涉 · What a difference between schemes is about',
  Object.fromEntries(DIFFERENCE_SUBJECTS.map((subject) => [subject, SUBJECT_NAMES[subject]])) as Record<
    DifferenceSubject,
    string
  >,
);

@ObjectType({ description: '检查发现的问题及其位置 · What the checker found, and where', simpleResolvers: true })
export class SchemeFinding {
  @Field(() => FindingSeverityEnum, { description: '轻重 · Weight' }) severity!: string;
  @Field(() => String, { description: '问题代码 · Code of the problem' }) code!: string;
  @Field(() => String, {
    nullable: true,
    description: '项目代码；空表示方案整体 · Code of the item; null for the scheme as a whole',
  })
  item!: string | null;
  @Field(() => String, {
    description:
      '项目或方案中的位置，如 method.cap；空表示整体 · Place within it, such as method.cap; empty for all of it',
  })
  field!: string;
  @Field(() => [String], { description: '自根起的键和序号 · Keys and indexes from the root' }) path!: string[];
  @Field(() => BilingualText, { description: '说明及改正办法 · Description and correction' }) message!: BilingualText;
}

@ObjectType({ description: '草稿历史中的一版 · A kept version of a draft', simpleResolvers: true })
export class SchemeDraftVersion {
  @Field(() => Int, { description: '版次 · Revision' }) revision!: number;
  @Field(() => String, { description: '保存者 · Name of the account that saved it' }) savedBy!: string;
  @Field(() => DateTimeScalar, { description: '保存时间 · When it was saved' }) savedAt!: Date;
}

@ObjectType({
  description:
    '方案草稿，可有任何错误；导出地址 /bundles/drafts/{id}.zip · A draft of a scheme, in any state; as files at /bundles/drafts/{id}.zip',
  simpleResolvers: true,
})
export class SchemeDraft {
  @Field(() => ID, { description: '标识 · Id' }) id!: string;
  @Field(() => String, { description: '内容中的方案代码，可为空 · Code in its content; may be empty' }) code!: string;
  @Field(() => String, { description: '内容中的名称，可为空 · Name in its content; may be empty' }) name!: string;
  @Field(() => Int, { nullable: true, description: '年度 · Year' }) year!: number | null;
  @Field(() => String, { nullable: true, description: '由哪个方案而来 · Code of the scheme from which it began' })
  baseCode!: string | null;
  @Field(() => Int, { nullable: true, description: '由该方案的第几版而来 · Version of that scheme' })
  baseVersion!: number | null;
  @Field(() => Int, { description: '版次，每次保存加一 · Revision; each save adds one' }) revision!: number;
  @Field(() => String, { description: '最后保存者 · Name of the account that saved it last' }) savedBy!: string;
  @Field(() => DateTimeScalar, { description: '最后保存时间 · When it was saved last' }) savedAt!: Date;
  @Field(() => Boolean, { description: '是否已删除，可恢复 · Whether it was removed; it can be restored' })
  removed!: boolean;
  @Field(() => Int, { nullable: true, description: '已成为方案第几版 · The version of the scheme that it became' })
  becameVersion!: number | null;
  @Field(() => SchemeStateEnum, { description: '状态 · State' }) state!: string;
  @Field(() => DateScalar, { nullable: true, description: '征求意见截止日期 · The last day for comments' })
  consultUntil!: string | null;
}

@ObjectType({ description: '编写草稿的结果 · Result of a change of a draft', simpleResolvers: true })
export class SchemeDraftResult {
  @Field(() => SchemeDraft, {
    nullable: true,
    description: '草稿；有问题时为空 · The draft; null if there are problems',
  })
  draft!: SchemeDraft | null;
  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@InputType({ description: '改动草稿的一处 · A change of one place of a draft' })
export class PlaceChangeInput {
  @Field(() => String, {
    nullable: true,
    description:
      '项目代码，位置由它起；不给则由根起 · Code of the item to which the path is relative; the root if left out',
  })
  item?: string | null;
  @Field(() => [String], {
    description: '键和序号，如 ["method", "cap"] · Keys and indexes, such as ["method", "cap"]',
  })
  path!: string[];
  @Field(() => JsonScalar, {
    nullable: true,
    description: '新值；空则删去该键或该条 · New value; null removes the key or the entry',
  })
  value?: unknown;
}

@ObjectType({ description: '数据包文件中的问题 · A problem in the files of a bundle', simpleResolvers: true })
export class BundleProblem {
  @Field(() => String, { description: '文件 · File' }) file!: string;
  @Field(() => Int, { description: '行 · Line' }) line!: number;
  @Field(() => FindingSeverityEnum, { description: '轻重 · Weight' }) severity!: string;
  @Field(() => String, { description: '问题代码 · Code of the problem' }) code!: string;
  @Field(() => String, {
    description: '文件:行: 代码: 说明，同 kaoping check · file:line: CODE: message, as kaoping check prints it',
  })
  text!: string;
}

@ObjectType({ description: '导入方案的结果 · Result of an import of a bundle', simpleResolvers: true })
export class BundleImportResult {
  @Field(() => SchemeDraft, {
    nullable: true,
    description: '草稿；方案文件完全不能读时为空 · The draft; null if the file with the scheme cannot be read at all',
  })
  draft!: SchemeDraft | null;
  @Field(() => [BundleProblem], { description: '文件中的问题 · Problems in the files' }) files!: BundleProblem[];
  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '印发方案的结果 · Result of putting a scheme in force', simpleResolvers: true })
export class SchemeInForceResult {
  @Field(() => Scheme, {
    nullable: true,
    description: '现行版本；有问题时为空 · The version in force; null if there are problems',
  })
  scheme!: Scheme | null;
  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '试算中一个单位的成绩 · A unit’s result in a preview', simpleResolvers: true })
export class PreviewStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '总分 · Total' }) total!: string | null;
  @Field(() => String, { nullable: true, description: '等次 · Grade' }) grade!: string | null;
  @Field(() => Int, { nullable: true, description: '组内名次 · Rank within the group' }) rank!: number | null;
}

@ObjectType({ description: '试算前后的一个单位 · A unit before and after', simpleResolvers: true })
export class PreviewUnit {
  @Field(() => String, { description: '单位代码 · Code of the unit' }) unitCode!: string;
  @Field(() => String, { description: '单位名称 · Name of the unit' }) unitName!: string;
  @Field(() => String, { description: '考核分组 · Peer group' }) group!: string;
  @Field(() => PreviewStanding, { nullable: true, description: '原结果 · The result of the run' })
  before!: PreviewStanding | null;
  @Field(() => PreviewStanding, { description: '按草稿 · By the draft' }) after!: PreviewStanding;
  @Field(() => Int, { nullable: true, description: '上升名次，负为下降 · Ranks gained; negative if lost' })
  placesWon!: number | null;
}

@ObjectType({ description: '分组内一个等次的单位数 · Units of a grade in a peer group', simpleResolvers: true })
export class GradeCount {
  @Field(() => String, { description: '考核分组 · Peer group' }) group!: string;
  @Field(() => String, { nullable: true, description: '等次；空为无等次 · Grade; null for none' }) grade!:
    | string
    | null;
  @Field(() => Int, { description: '原有单位数 · Units before' }) before!: number;
  @Field(() => Int, { description: '按草稿的单位数 · Units by the draft' }) after!: number;
  @Field(() => Int, { nullable: true, description: '名额 · Room by the quota; null without one' }) room!: number | null;
}

@ObjectType({
  description: '用草稿试评已完成的评分，不保存 · A completed run graded by a draft; not stored',
  simpleResolvers: true,
})
export class SchemePreview {
  @Field(() => [PreviewUnit], { description: '各单位 · Units' }) units!: PreviewUnit[];
  @Field(() => [GradeCount], { description: '各组各等次单位数 · Units by group and grade' }) grades!: GradeCount[];
  @Field(() => Agreement, { description: '次序的一致程度 · Agreement of the orders' }) agreement!: Agreement;
  @Field(() => [NamedItem], {
    description:
      '没有任何单位数据的项，其得分不说明问题 · Items without a figure of any unit; their points say nothing',
  })
  withoutFigures!: NamedItem[];
  @Field(() => [String], {
    description:
      '该次评分未用、取现有数据的指标 · Measures that the run did not grade, taken with their present figures',
  })
  presentFigures!: string[];
  @Field(() => Int, { description: '草稿没有而略去的否决 · Vetoes of units that the draft does not have' })
  vetoesLeftOut!: number;
}

@ObjectType({ description: '得分曲线上的点 · A point of a curve', simpleResolvers: true })
export class CurvePoint {
  @Field(() => Float, { description: '数值（变换后） · Value, after its transform' }) x!: number;
  @Field(() => Float, { description: '得分 · Points' }) points!: number;
}

@ObjectType({ description: '曲线上的一个单位 · A unit on a curve', simpleResolvers: true })
export class CurveDot extends CurvePoint {
  @Field(() => String, { description: '单位代码 · Code of the unit' }) unitCode!: string;
  @Field(() => String, { description: '单位名称 · Name of the unit' }) unitName!: string;
  @Field(() => Float, { nullable: true, description: '目标 · Target' }) target!: number | null;
}

@ObjectType({
  description: '一项的得分曲线和各单位 · The curve of an item’s points, with the units on it',
  simpleResolvers: true,
})
export class MethodCurve {
  @Field(() => [[CurvePoint]], { description: '曲线，跳跃处断开 · The line, broken where it jumps' })
  lines!: CurvePoint[][];
  @Field(() => [CurveDot], { description: '各单位 · Units' }) dots!: CurveDot[];
  @Field(() => Float, {
    nullable: true,
    description: '曲线所用目标：各单位的中位数 · Target of the line: the units’ median',
  })
  target!: number | null;
  @Field(() => Boolean, {
    description: '各单位目标是否不同，不同则点可偏离曲线 · Whether targets differ, so that dots may be off the line',
  })
  targetsDiffer!: boolean;
  @Field(() => Boolean, { description: '得分是否取决于其他单位 · Whether the points depend on other units' })
  relative!: boolean;
  @Field(() => Float, { description: '分值 · Full marks of the item' }) full!: number;
}

@InputType({ description: '方案的一版或一份草稿，二者择一 · A version of a scheme, or a draft' })
export class SchemeReferenceInput {
  @Field(() => ID, { nullable: true, description: '草稿 · Id of a draft' }) draft?: string | null;
  @Field(() => String, { nullable: true, description: '方案代码 · Code of a scheme' }) scheme?: SchemeCode | null;
  @Field(() => Int, { nullable: true, description: '版本；不给为现行 · Version; the one in force if left out' })
  version?: number | null;
}

@ObjectType({ description: '两版方案的一处差别 · A difference between two schemes', simpleResolvers: true })
export class SchemeDifference {
  @Field(() => DifferenceSubjectEnum, { description: '所涉 · What it is about' }) subject!: string;
  @Field(() => String, { nullable: true, description: '项目代码；空为整体 · Code of the item; null for the whole' })
  item!: string | null;
  @Field(() => BilingualText, { description: '一句话 · A sentence' }) text!: BilingualText;
}

@ObjectType({ description: '减负清单的一个词 · A word of the list of burdens', simpleResolvers: true })
export class BurdenWord {
  @Field(() => String, { description: '词 · The word' }) word!: string;
  @Field(() => BilingualText, { description: '禁止的依据 · The rule that forbids it' }) ground!: BilingualText;
  @Field(() => Boolean, { description: '是否本区增补 · Whether the district has added it' }) own!: boolean;
}

@ObjectType({ description: '减负清单的改动结果 · Result of a change of the list of burdens', simpleResolvers: true })
export class BurdenWordsResult {
  @Field(() => [BurdenWord], { description: '现有清单 · The list' }) words!: BurdenWord[];
  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
