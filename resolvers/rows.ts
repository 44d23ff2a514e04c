/** Flat rows for tools: one path, without nesting. */
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Columns } from '../reads/columns/column.js';
import type { FlatRows } from '../reads/rows/flat-rows.js';
import { indicatorRows } from '../reads/rows/indicator-rows.js';
import { observationRows } from '../reads/rows/observation-rows.js';
import { type ScoreOrder, scoreOrder, scoreRows } from '../reads/rows/score-rows.js';
import { unitScoreRows } from '../reads/rows/unit-score-rows.js';
import type { Order } from '../reads/statement/keyset.js';
import { DEFAULT_PAGE } from '../reads/statement/page.js';
import type { ScoreDimension } from '../reads/summary/score-dimensions.js';
import type { ScoreMeasure } from '../reads/summary/score-measures.js';
import { readScoreSummary } from '../reads/summary/score-summary.js';
import { DecimalScalar } from '../schema/decimal.js';
import { IndicatorFilter, ObservationFilter, ScoreFilter } from '../schema/inputs.js';
import { IndicatorRowPage, ObservationRowPage, ScoreRowPage, UnitScoreRowPage } from '../schema/rows.js';
import { ScoreOrderEnum } from '../schema/score-order.js';
import { ScoreDimensionEnum, ScoreMeasureEnum, ScoreSummaryRow } from '../schema/score-summary.js';
import type { Context } from './execution/context.js';
import { pageRequest } from './paging.js';
import { passMarkOf, USUAL_PASS_MARK } from './pass-mark.js';

const FIRST = {
  defaultValue: DEFAULT_PAGE,
  description: '一页至多多少行（不超过 10000） · Largest number of rows on a page (up to 10,000)',
};
const AFTER = {
  nullable: true,
  description:
    '上一页的 endCursor；空则从头开始 · The endCursor of the previous page; null or empty to start from the beginning',
};
const FILTER = { nullable: true, description: '筛选 · Filter' };

/** The count is a separate statement, which runs only if the query selects it. */
async function pageOfRows<Filter extends object, C extends Columns>(
  rows: FlatRows<Filter, C>,
  { reader }: Context,
  filter: Filter | null,
  first: number | null,
  after: string | null,
  order: Order = rows.order,
) {
  const chosen = filter ?? ({} as Filter);
  const request = pageRequest(order, { first: first ?? DEFAULT_PAGE, after });
  return { ...(await rows.page(reader, chosen, request, order)), totalCount: () => rows.count(reader, chosen) };
}

const PASS_MARK = {
  nullable: true,
  description: `合格线，满分的份额，0 到 1，默认 ${USUAL_PASS_MARK} · Pass mark as a share of full marks, 0 to 1; ${USUAL_PASS_MARK} by default`,
};

@Resolver()
export class RowsResolver {
  @Query(() => ScoreRowPage, { description: '得分明细 · Item scores as flat rows' })
  scoreRows(
    @Ctx() context: Context,
    @Arg('filter', () => ScoreFilter, FILTER) filter: ScoreFilter | null,
    @Arg('orderBy', () => [ScoreOrderEnum], { nullable: true, description: '排序 · Order' }) orderBy:
      | ScoreOrder[]
      | null,
    @Arg('first', () => Int, { ...FIRST, nullable: true }) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ) {
    return pageOfRows(scoreRows, context, filter, first, after, scoreOrder(orderBy ?? []));
  }

  @Query(() => UnitScoreRowPage, { description: '单位总分 · Unit scores as flat rows' })
  unitScoreRows(
    @Ctx() context: Context,
    @Arg('filter', () => ScoreFilter, FILTER) filter: ScoreFilter | null,
    @Arg('first', () => Int, { ...FIRST, nullable: true }) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ) {
    return pageOfRows(unitScoreRows, context, filter, first, after);
  }

  @Query(() => IndicatorRowPage, { description: '指标值 · Values of indicators as flat rows' })
  indicatorRows(
    @Ctx() context: Context,
    @Arg('filter', () => IndicatorFilter, FILTER) filter: IndicatorFilter | null,
    @Arg('first', () => Int, { ...FIRST, nullable: true }) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ) {
    return pageOfRows(indicatorRows, context, filter, first, after);
  }

  @Query(() => ObservationRowPage, { description: '填报数据 · Reported figures as flat rows' })
  observationRows(
    @Ctx() context: Context,
    @Arg('filter', () => ObservationFilter, FILTER) filter: ObservationFilter | null,
    @Arg('first', () => Int, { ...FIRST, nullable: true }) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ) {
    return pageOfRows(observationRows, context, filter, first, after);
  }

  @Query(() => [ScoreSummaryRow], {
    description: '得分汇总，只含可见的得分 · Statistics of the visible scores, by any dimensions',
  })
  scoreSummary(
    @Ctx() { reader }: Context,
    @Arg('groupBy', () => [ScoreDimensionEnum], {
      description: '维度；空列表即全部合为一行 · Dimensions; an empty list gives one row for all scores',
    })
    groupBy: ScoreDimension[],
    @Arg('measures', () => [ScoreMeasureEnum], { description: '统计量 · Statistics' }) measures: ScoreMeasure[],
    @Arg('filter', () => ScoreFilter, FILTER) filter: ScoreFilter | null,
    @Arg('passMark', () => DecimalScalar, PASS_MARK) passMark: string | null,
  ) {
    return readScoreSummary(reader, { groupBy, measures, filter: filter ?? {}, passMark: passMarkOf(passMark) });
  }
}
