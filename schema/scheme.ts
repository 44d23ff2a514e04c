import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { AggregateEnum, CycleStateEnum, DirectionEnum, MissingRuleEnum, SchemeKindEnum } from './enums.js';
import { JsonScalar } from './json.js';
import { Node } from './node.js';
import { SchemeStateEnum } from './scheme-state.js';

@ObjectType({ description: '考核方案的一个版本 · One version of a scheme', implements: Node, simpleResolvers: true })
export class Scheme extends Node {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => Int, { description: '版本 · Version' })
  version!: number;

  @Field(() => Boolean, { description: '是否现行版本 · Whether it is the version in force' })
  current!: boolean;

  @Field(() => SchemeStateEnum, {
    description: '状态：已印发或已替换；草稿见 schemeDrafts · Issued or replaced; drafts are in schemeDrafts',
  })
  state!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, {
    description:
      '系列：历年相承的方案同属一个系列 · Series: shared by schemes of several years that continue each other',
  })
  series!: string;

  @Field(() => SchemeKindEnum, { description: '类型 · Yearly or special' })
  kind!: string;

  @Field(() => DecimalScalar, { description: '满分 · Full marks' })
  points!: string;

  @Field(() => String, { nullable: true, description: '批准文件 · Document that approved it' })
  approvalDocument!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '生效日期 · Effective date' })
  effectiveDate!: string | null;
}

@ObjectType({ description: '代码的名称 · Label of a code', simpleResolvers: true })
export class Label {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;
}

@ObjectType({
  description: '类别和考核分组的名称 · Labels of categories and peer groups',
  simpleResolvers: true,
})
export class SchemeLabels {
  @Field(() => [Label], { description: '单位类别 · Categories of units' })
  categories!: Label[];

  @Field(() => [Label], { description: '考核分组 · Peer groups' })
  groups!: Label[];
}

@ObjectType({ description: '等次规则 · Rule of a grade', simpleResolvers: true })
export class GradeRule {
  @Field(() => String, { description: '等次 · Name of the grade' })
  grade!: string;

  @Field(() => DecimalScalar, { description: '最低分 · Lowest total' })
  min!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分组内名额比例 · Largest share of a peer group that may get it',
  })
  quota!: string | null;
}

@ObjectType({ description: '一票否决 · A veto', simpleResolvers: true })
export class VetoRule {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '等次不高于 · The best grade that is still possible' })
  gradeAtMost!: string | null;

  @Field(() => Boolean, { description: '总分是否计零 · Whether it sets the total to zero' })
  zero!: boolean;
}

@ObjectType({
  description: '适用范围；空表示不限 · Units that an item grades; empty lists do not limit',
  simpleResolvers: true,
})
export class AppliesTo {
  @Field(() => [String], { description: '类别 · Categories' })
  categories!: string[];

  @Field(() => [String], { description: '考核分组 · Peer groups' })
  groups!: string[];

  @Field(() => [String], { description: '单位代码 · Codes of units' })
  units!: string[];
}

@ObjectType({
  description: '考核方案中的一项 · A node of a scheme’s tree, leaf or parent',
  implements: Node,
  simpleResolvers: true,
})
export class SchemeItem extends Node {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '自根而下的名称 · Names from the root down, joined by “ / ”' })
  path!: string;

  @Field(() => Int, { description: '树中次序，自 0 · Position in tree order, from 0' })
  position!: number;

  @Field(() => Int, { description: '层级 · Depth in the tree' })
  depth!: number;

  @Field(() => DecimalScalar, { description: '分值 · Points' })
  points!: string;

  @Field(() => AggregateEnum, { nullable: true, description: '下级汇总方式 · Aggregation of its children' })
  aggregate!: string | null;

  @Field(() => DirectionEnum, {
    nullable: true,
    description: '方向，缺省随指标 · Direction in which values are better; null for the indicator’s direction',
  })
  direction!: string | null;

  @Field(() => String, { nullable: true, description: '分值计算方法，叶项才有 · Scoring method; only for leaves' })
  methodKind!: string | null;

  @Field(() => JsonScalar, { nullable: true, description: '方法及参数 · The method with its parameters' })
  method!: unknown;

  @Field(() => MissingRuleEnum, { nullable: true, description: '缺失值规则 · Rule for a missing value' })
  missing!: string | null;

  @Field(() => AppliesTo, {
    nullable: true,
    description: '适用范围，缺省为全部 · Units that it grades; null for all units',
  })
  appliesTo!: AppliesTo | null;

  @Field(() => String, { nullable: true, description: '重点项目代码 · Code of the key project it grades' })
  project!: string | null;
}

@ObjectType({
  description: '考核周期 · The assessment of one year by one scheme',
  implements: Node,
  simpleResolvers: true,
})
export class Cycle extends Node {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => CycleStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => DateScalar, { nullable: true, description: '填报开始日 · First day of collection' })
  collectFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '填报截止日 · Last day of collection' })
  collectTo!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '公示、申诉开始日 · First day of notice and appeals' })
  noticeFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '公示、申诉截止日 · Last day of notice and appeals' })
  noticeTo!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '核验截止日 · Last day of verification' })
  verifyTo!: string | null;

  @Field(() => Int, { nullable: true, description: '公示工作日数 · Working days of the notice' })
  noticeDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '公示后答复申诉的工作日数 · Working days after the notice in which appeals are decided',
  })
  appealDays!: number | null;

  @Field(() => Int, { description: '版次，每次改动加一 · Revision; each change adds one' })
  revision!: number;
}
