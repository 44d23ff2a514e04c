/**
 * Filters of rows. A list that is absent or null does not limit. A list matches the rows that it names; an empty list
 * matches no row.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IndicatorKindEnum, ObservationStatusEnum } from './enums.js';

@InputType({ description: '筛选单位 · Filter of units' })
export class UnitFilter {
  @Field(() => [String], { nullable: true, description: '代码 · Codes' })
  codes?: string[] | null;

  @Field(() => [String], { nullable: true, description: '考核分组 · Peer groups' })
  groups?: string[] | null;

  @Field(() => [String], { nullable: true, description: '类别 · Categories' })
  categories?: string[] | null;

  @Field(() => String, { nullable: true, description: '代码或名称中含有 · Part of the code or name' })
  search?: string | null;
}

@InputType({
  description:
    '筛选得分。未给的条件不限，空列表不含任何行 · Filter of scores. A condition that is left out does not limit; an empty list matches no row',
})
export class ScoreFilter {
  @Field(() => [Int], { nullable: true, description: '年度 · Years' })
  years?: number[] | null;

  @Field(() => [String], { nullable: true, description: '考核方案代码 · Codes of schemes' })
  schemes?: string[] | null;

  @Field(() => [String], { nullable: true, description: '单位代码 · Codes of units' })
  units?: string[] | null;

  @Field(() => [String], { nullable: true, description: '考核分组 · Peer groups' })
  groups?: string[] | null;

  @Field(() => [String], { nullable: true, description: '单位类别 · Categories of units' })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: '考核项代码 · Codes of items' })
  items?: string[] | null;

  @Field(() => [String], { nullable: true, description: '规划指标代码 · Codes of indicators' })
  indicators?: string[] | null;

  @Field(() => [String], { nullable: true, description: '等次 · Grades' })
  grades?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: '评分；未给则为各周期的正式评分 · Runs; if left out, the official run of each cycle',
  })
  runs?: string[] | null;
}

@InputType({ description: '筛选指标值 · Filter of indicator values' })
export class IndicatorFilter {
  @Field(() => [String], { nullable: true, description: '规划代码 · Codes of plans' })
  plans?: string[] | null;

  @Field(() => [String], { nullable: true, description: '指标代码 · Codes of indicators' })
  indicators?: string[] | null;

  @Field(() => [Int], { nullable: true, description: '年度 · Years' })
  years?: number[] | null;

  @Field(() => [IndicatorKindEnum], { nullable: true, description: '指标性质 · Kinds' })
  kinds?: string[] | null;
}

@InputType({ description: '筛选填报数据 · Filter of reported figures' })
export class ObservationFilter {
  @Field(() => [Int], { nullable: true, description: '年度 · Years' })
  years?: number[] | null;

  @Field(() => [String], { nullable: true, description: '规划或方案代码 · Codes of plans or schemes' })
  scopes?: string[] | null;

  @Field(() => [String], { nullable: true, description: '指标或考核项代码 · Codes of indicators or items' })
  measures?: string[] | null;

  @Field(() => [String], { nullable: true, description: '单位代码 · Codes of units' })
  units?: string[] | null;

  @Field(() => [String], { nullable: true, description: '考核分组 · Peer groups' })
  groups?: string[] | null;

  @Field(() => [String], { nullable: true, description: '单位类别 · Categories of units' })
  categories?: string[] | null;

  @Field(() => [ObservationStatusEnum], { nullable: true, description: '填报状态 · States' })
  statuses?: string[] | null;
}
