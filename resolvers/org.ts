import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { AssessmentRow } from '../reads/grading.js';
import { countUnits, readUnits, UNIT_ORDER, type UnitRow, unitByCode } from '../reads/org.js';
import { encodeCursor, KEY } from '../reads/statement/keyset.js';
import { UnitAssessment } from '../schema/grading.js';
import { UnitFilter } from '../schema/inputs.js';
import { Unit, UnitConnection } from '../schema/org.js';
import type { SchemeCode, UnitCode } from '../scoring/input.js';
import type { Context } from './execution/context.js';
import { pageRequest } from './paging.js';

const DEFAULT_UNITS = 100;

@Resolver(() => Unit)
export class OrgResolver {
  @Query(() => Unit, {
    nullable: true,
    description: '按代码查单位；不存在与不可见相同 · A unit by its code; null if it does not exist or is not visible',
  })
  unit(
    @Ctx() { reader }: Context,
    @Arg('code', () => String, { description: '单位代码 · Code of the unit' }) code: UnitCode,
  ): Promise<UnitRow | null> {
    return unitByCode(reader, code);
  }

  @Query(() => UnitConnection, {
    description: '可见的单位，按名册次序 · Visible units, in the district’s order',
  })
  async units(
    @Ctx() { reader }: Context,
    @Arg('filter', () => UnitFilter, { nullable: true, description: '筛选 · Filter' }) filter: UnitFilter | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_UNITS,
      description: '一页至多多少个（不超过 10000） · Largest number of units on a page (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        '上一页的 endCursor；空则从头开始 · The endCursor of the previous page; null or empty to start from the beginning',
    })
    after: string | null,
  ) {
    const request = pageRequest(UNIT_ORDER, { first: first ?? DEFAULT_UNITS, after });
    const { rows, pageInfo } = await readUnits(reader, filter ?? {}, request);
    return {
      nodes: rows,
      edges: rows.map((node) => ({ node, cursor: encodeCursor(UNIT_ORDER, node[KEY]) })),
      pageInfo,
      totalCount: () => countUnits(reader, filter ?? {}),
    };
  }

  @FieldResolver(() => Unit, { nullable: true, description: '上级单位 · The parent unit' })
  parent(@Root() { parentId }: UnitRow, @Ctx() { loaders }: Context) {
    return parentId && loaders.unit.load(parentId);
  }

  @FieldResolver(() => [Unit], { description: '下级单位 · The child units' })
  children(@Root() { id }: UnitRow, @Ctx() { loaders }: Context) {
    return loaders.unitsOfParent.load(id);
  }

  @FieldResolver(() => [Unit], {
    description: '同组的其他单位，只含可见的 · The other units of its peer group that the viewer may see',
  })
  async peers(@Root() { id, group }: UnitRow, @Ctx() { loaders }: Context) {
    return (await loaders.unitsOfGroup.load(group)).filter((peer) => peer.id !== id);
  }

  @FieldResolver(() => UnitAssessment, {
    nullable: true,
    description:
      '考核结果：符合条件的最近一次，未指定评分则为正式结果 · The latest result that matches; official unless a run is named',
  })
  async assessment(
    @Root() { id }: UnitRow,
    @Ctx() { loaders }: Context,
    @Arg('year', () => Int, { nullable: true, description: '年度 · Year' }) year: number | null,
    @Arg('scheme', () => String, { nullable: true, description: '考核方案代码 · Code of the scheme' })
    scheme: SchemeCode | null,
    @Arg('run', () => ID, { nullable: true, description: '评分 · Run' }) run: string | null,
  ): Promise<AssessmentRow | null> {
    const key = { unit: id, year: year ?? null, scheme: scheme ?? null, run: run ?? null };
    return (await loaders.assessments.load(key))[0] ?? null;
  }

  @FieldResolver(() => [UnitAssessment], {
    description: '历年正式结果，最近的在前 · Official results, the latest first',
  })
  assessments(@Root() { id }: UnitRow, @Ctx() { loaders }: Context): Promise<readonly AssessmentRow[]> {
    return loaders.assessments.load({ unit: id, year: null, scheme: null, run: null });
  }
}
