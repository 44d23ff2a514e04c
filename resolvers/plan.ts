import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import {
  allPlans,
  type IndicatorDefinition,
  indicatorByCode,
  type KeyProjectRow,
  type PlanRow,
  planByCode,
  type TaskRow,
} from '../reads/plan.js';
import { DecimalScalar } from '../schema/decimal.js';
import { ItemScore } from '../schema/grading.js';
import { Indicator, IndicatorValue, KeyProject, Plan, Target, Task } from '../schema/plan.js';
import { Scheme, SchemeItem } from '../schema/scheme.js';
import type { IndicatorCode, PlanCode, UnitCode } from '../scoring/input.js';
import type { Context } from './execution/context.js';
import { scoresOf } from './grading/score-lists.js';

const YEAR = { description: '年度 · Year' };

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => Plan, { nullable: true, description: '按代码查规划 · A plan by its code' })
  plan(
    @Ctx() { reader }: Context,
    @Arg('code', () => String, { description: '规划代码 · Code of the plan' }) code: PlanCode,
  ): Promise<PlanRow | null> {
    return planByCode(reader, code);
  }

  @Query(() => [Plan], { description: '全部规划，最近的在前 · All plans, the latest first' })
  plans(@Ctx() { reader }: Context): Promise<PlanRow[]> {
    return allPlans(reader);
  }

  @FieldResolver(() => [Indicator], { description: '指标 · Its indicators' })
  indicators(@Root() { id }: PlanRow, @Ctx() { loaders }: Context) {
    return loaders.indicatorsOfPlan.load(id);
  }

  @FieldResolver(() => [KeyProject], { description: '重点项目 · Its key projects' })
  keyProjects(@Root() { id }: PlanRow, @Ctx() { loaders }: Context) {
    return loaders.projectsOfPlan.load(id);
  }

  @FieldResolver(() => [Scheme], {
    description: '以其指标考核的现行方案 · The schemes in force that use its indicators',
  })
  schemes(@Root() { id }: PlanRow, @Ctx() { loaders }: Context) {
    return loaders.schemesOfPlan.load(id);
  }
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => Indicator, {
    nullable: true,
    description:
      '按代码查指标；未指定规划则取最近的规划 · An indicator by its code; of the latest plan, unless a plan is named',
  })
  indicator(
    @Ctx() { reader }: Context,
    @Arg('code', () => String, { description: '指标代码 · Code of the indicator' }) code: IndicatorCode,
    @Arg('plan', () => String, { nullable: true, description: '规划代码 · Code of the plan' }) plan: PlanCode | null,
  ): Promise<IndicatorDefinition | null> {
    return indicatorByCode(reader, code, plan ?? null);
  }

  @FieldResolver(() => Plan, { description: '所属规划 · The plan of the indicator' })
  plan(@Root() { planId }: IndicatorDefinition, @Ctx() { loaders }: Context) {
    return loaders.plan.load(planId);
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: '全区某年的值 · The district’s own value in a year',
  })
  async value(
    @Root() { id }: IndicatorDefinition,
    @Ctx() { loaders }: Context,
    @Arg('year', () => Int, YEAR) year: number,
  ) {
    return (await loaders.valuesOfIndicator.load(id)).find((value) => value.year === year)?.value;
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: '某年的目标，全区的或某单位的 · The target for a year, the district’s or a unit’s',
  })
  async target(
    @Root() { id }: IndicatorDefinition,
    @Ctx() { loaders }: Context,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('unit', () => String, {
      nullable: true,
      description: '单位代码，缺省为全区 · Code of a unit; if left out, the district',
    })
    unit: UnitCode | null,
  ) {
    if (unit) return (await loaders.targetOfUnit.load({ indicator: id, year, unit }))[0]?.target;
    return (await loaders.targetsOfIndicator.load(id)).find((target) => target.year === year)?.target;
  }

  @FieldResolver(() => [IndicatorValue], { description: '全区历年值 · The district’s own values by year' })
  values(@Root() { id }: IndicatorDefinition, @Ctx() { loaders }: Context) {
    return loaders.valuesOfIndicator.load(id);
  }

  @FieldResolver(() => [Target], { description: '全区历年目标 · The district’s targets by year' })
  targets(@Root() { id }: IndicatorDefinition, @Ctx() { loaders }: Context) {
    return loaders.targetsOfIndicator.load(id);
  }

  @FieldResolver(() => [SchemeItem], {
    description: '考核它的项，现行方案 · Items that grade it, in the schemes in force',
  })
  items(@Root() { id }: IndicatorDefinition, @Ctx() { loaders }: Context) {
    return loaders.itemsOfIndicator.load(id);
  }

  @FieldResolver(() => [ItemScore], {
    description: '它考核的单位及得分，正式结果 · The units that it grades, with their official scores',
  })
  scores(
    @Root() { id }: IndicatorDefinition,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('year', () => Int, { ...YEAR, nullable: true }) year: number | null,
  ) {
    return scoresOf('ofIndicator', { indicator: id, year: year ?? null }, context, info);
  }
}

@Resolver(() => KeyProject)
export class KeyProjectResolver {
  @FieldResolver(() => Plan, { description: '所属规划 · The plan of the project' })
  plan(@Root() { planId }: KeyProjectRow, @Ctx() { loaders }: Context) {
    return loaders.plan.load(planId);
  }

  @FieldResolver(() => [Task], { description: '重点任务 · Its tasks' })
  tasks(@Root() { id }: KeyProjectRow, @Ctx() { loaders }: Context) {
    return loaders.tasksOfProject.load(id);
  }

  @FieldResolver(() => [SchemeItem], {
    description: '考核它的项，现行方案 · Items that grade it, in the schemes in force',
  })
  items(@Root() { id }: KeyProjectRow, @Ctx() { loaders }: Context) {
    return loaders.itemsOfProject.load(id);
  }
}

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver(() => Indicator, { nullable: true, description: '服务的指标 · The indicator that it serves' })
  indicator(@Root() { indicatorId }: TaskRow, @Ctx() { loaders }: Context) {
    return indicatorId && loaders.indicator.load(indicatorId);
  }
}
