import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { DirectionEnum, DistrictAggregateEnum, IndicatorKindEnum } from './enums.js';
import { Node } from './node.js';

@ObjectType({ description: '规划 · A plan', implements: Node, simpleResolvers: true })
export class Plan extends Node {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => Int, { description: '起始年 · First year' })
  startYear!: number;

  @Field(() => Int, { description: '结束年 · Last year' })
  endYear!: number;

  @Field(() => String, { nullable: true, description: '出处 · Origin' })
  provenance!: string | null;
}

@ObjectType({
  description: '规划指标 · An indicator of a plan; its items grade units',
  implements: Node,
  simpleResolvers: true,
})
export class Indicator extends Node {
  @Field(() => String, { description: '代码，在规划内唯一 · Code, unique within the plan' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '计量单位 · Unit of measure: %, 年, 所' })
  measuredIn!: string | null;

  @Field(() => IndicatorKindEnum, { description: '约束性或预期性 · Binding or expected' })
  kind!: string;

  @Field(() => DirectionEnum, { description: '方向 · Direction in which values are better' })
  direction!: string;

  @Field(() => Int, { nullable: true, description: '基期年 · Year of the baseline' })
  baselineYear!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: '基期值 · Baseline' })
  baseline!: string | null;

  @Field(() => DistrictAggregateEnum, {
    description: '全区汇总方式 · Aggregation of units’ figures into the district’s value',
  })
  aggregate!: string;

  @Field(() => String, { nullable: true, description: '出处 · Origin' })
  provenance!: string | null;

  @Field(() => Boolean, {
    description:
      '是否示意：指标及其目标为虚构，并非规划原文 · Whether the indicator and its targets are invented and not from the text of the plan',
  })
  illustrative!: boolean;

  @Field(() => Int, { description: '定义的版本 · Version of the definition' })
  version!: number;

  @Field(() => String, { nullable: true, description: '批准文件 · Document that approved the version' })
  approvalDocument!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '生效日期 · Effective date' })
  effectiveDate!: string | null;
}

@ObjectType({ description: '一年的目标 · A target in force for a year', simpleResolvers: true })
export class Target {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '目标值 · Target' })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '基期值 · Baseline' })
  baseline!: string | null;

  @Field(() => Int, { description: '版本 · Version' })
  version!: number;

  @Field(() => String, { nullable: true, description: '批准文件 · Document that approved it' })
  approvalDocument!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '生效日期 · Effective date' })
  effectiveDate!: string | null;
}

@ObjectType({
  description: '全区某年的指标值 · The district’s own value of an indicator in a year',
  simpleResolvers: true,
})
export class IndicatorValue {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '值 · Value' })
  value!: string | null;

  @Field(() => Int, { description: '由多少单位的数据汇总 · Number of units whose figures were aggregated' })
  units!: number;
}

@ObjectType({ description: '重点项目 · A key project of a plan', implements: Node, simpleResolvers: true })
export class KeyProject extends Node {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: '牵头单位的代码或名称 · Lead: a unit’s code, or a name',
  })
  lead!: string | null;
}

@ObjectType({ description: '重点任务 · A task of a key project', simpleResolvers: true })
export class Task {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DateScalar, { nullable: true, description: '完成期限 · Due' })
  due!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '权重 · Weight' })
  weight!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '责任单位的代码或名称 · Responsible: a unit’s code, or a name',
  })
  lead!: string | null;
}
