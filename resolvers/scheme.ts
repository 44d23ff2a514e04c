import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { type ItemRow, type SchemeRow, schemeByCode, schemesInForce } from '../reads/scheme.js';
import { ItemScore, Run } from '../schema/grading.js';
import { JsonScalar } from '../schema/json.js';
import { Indicator, Plan } from '../schema/plan.js';
import { Cycle, GradeRule, type Label, Scheme, SchemeItem, SchemeLabels, VetoRule } from '../schema/scheme.js';
import type { SchemeCode } from '../scoring/input.js';
import { storedContent } from '../services/scheme/stored-content.js';
import type { Context } from './execution/context.js';
import { scoresOf } from './grading/score-lists.js';

@Resolver(() => Scheme)
export class SchemeResolver {
  @Query(() => Scheme, { nullable: true, description: '按代码查现行考核方案 · The version in force of a scheme' })
  scheme(
    @Ctx() { reader }: Context,
    @Arg('code', () => String, { description: '考核方案代码 · Code of the scheme' }) code: SchemeCode,
  ): Promise<SchemeRow | null> {
    return schemeByCode(reader, code);
  }

  @Query(() => [Scheme], {
    description: '全部考核方案的现行版本，最近年度在前 · The versions in force of all schemes, the latest year first',
  })
  schemes(@Ctx() { reader }: Context): Promise<SchemeRow[]> {
    return schemesInForce(reader);
  }

  @FieldResolver(() => [Scheme], { description: '各版本，最近的在前 · All versions, the latest first' })
  versions(@Root() { code }: SchemeRow, @Ctx() { loaders }: Context) {
    return loaders.versionsOfScheme.load(code);
  }

  @FieldResolver(() => JsonScalar, {
    description: '内容，键同 scheme.yaml · The content with the keys of scheme.yaml',
  })
  content(@Root() { content }: SchemeRow) {
    return storedContent(content);
  }

  @FieldResolver(() => Plan, {
    nullable: true,
    description: '以其指标考核的规划 · The plan whose indicators it uses',
  })
  plan(@Root() { planId }: SchemeRow, @Ctx() { loaders }: Context) {
    return planId && loaders.plan.load(planId);
  }

  @FieldResolver(() => [SchemeItem], {
    description: '第一层各项，下级见 children · The child nodes of the root; their children are in `children`',
  })
  async items(@Root() { id }: SchemeRow, @Ctx() { loaders }: Context) {
    return (await loaders.itemsOfScheme.load(id)).filter(({ parentId }) => parentId === null);
  }

  @FieldResolver(() => [SchemeItem], { description: '全部各项，按树中次序 · All nodes, in tree order' })
  allItems(@Root() { id }: SchemeRow, @Ctx() { loaders }: Context) {
    return loaders.itemsOfScheme.load(id);
  }

  @FieldResolver(() => SchemeLabels, {
    description: '类别和考核分组的名称 · Labels of categories and peer groups',
  })
  labels(@Root() { labels: { categories = {}, groups = {} } }: SchemeRow): SchemeLabels {
    return { categories: listed(categories), groups: listed(groups) };
  }

  @FieldResolver(() => [GradeRule], { description: '等次规则，从高到低 · Rules of the grades, the best first' })
  grades(@Root() { content }: SchemeRow) {
    return content.grades;
  }

  @FieldResolver(() => [VetoRule], { description: '一票否决规则 · Vetoes' })
  vetoes(@Root() { content }: SchemeRow) {
    return content.vetoes;
  }

  @FieldResolver(() => Cycle, { nullable: true, description: '考核周期 · Its cycle' })
  cycle(@Root() { code }: SchemeRow, @Ctx() { loaders }: Context) {
    return loaders.cycleOfScheme.load(code);
  }

  @FieldResolver(() => [Run], { description: '可见的评分，最近的在前 · Visible runs, the latest first' })
  async runs(@Root() { code }: SchemeRow, @Ctx() { loaders }: Context) {
    const cycle = await loaders.cycleOfScheme.load(code);
    return cycle === null ? [] : loaders.runsOfCycle.load(cycle.id);
  }
}

const listed = (labels: Readonly<Record<string, string>>): Label[] =>
  Object.entries(labels).map(([code, name]) => ({ code, name }));

@Resolver(() => SchemeItem)
export class SchemeItemResolver {
  @FieldResolver(() => Scheme, { description: '所属方案 · The scheme of the item' })
  scheme(@Root() { schemeId }: ItemRow, @Ctx() { loaders }: Context) {
    return loaders.scheme.load(schemeId);
  }

  @FieldResolver(() => SchemeItem, { nullable: true, description: '上级项 · The parent node' })
  parent(@Root() { parentId }: ItemRow, @Ctx() { loaders }: Context) {
    return parentId && loaders.item.load(parentId);
  }

  @FieldResolver(() => [SchemeItem], { description: '下级各项 · The child nodes' })
  async children(@Root() { id, schemeId }: ItemRow, @Ctx() { loaders }: Context) {
    return (await loaders.itemsOfScheme.load(schemeId)).filter(({ parentId }) => parentId === id);
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: '它考核的规划指标 · The indicator that it grades',
  })
  indicator(@Root() { indicatorId }: ItemRow, @Ctx() { loaders }: Context) {
    return indicatorId && loaders.indicator.load(indicatorId);
  }

  @FieldResolver(() => [ItemScore], {
    description: '各单位的得分，未指定评分则为正式结果 · Scores of the units; official unless a run is named',
  })
  scores(
    @Root() { id }: ItemRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('run', () => ID, { nullable: true, description: '评分 · Run' }) run: string | null,
  ) {
    return scoresOf('ofItem', { item: id, run: run ?? null }, context, info);
  }
}
