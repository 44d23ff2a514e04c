/** 年度监测: the district's indicators against their targets, and what each unit does to them. */
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { FigureBehind } from '../reads/monitoring.js';
import {
  ClassScale,
  ClassScaleInput,
  ClassScaleResult,
  IndicatorForecast,
  MonitoredIndicator,
  UnitContribution,
} from '../schema/monitoring.js';
import { Unit } from '../schema/org.js';
import { Indicator } from '../schema/plan.js';
import type { IndicatorCode, PlanCode } from '../scoring/input.js';
import type { Forecast } from '../scoring/monitoring/forecast.js';
import type { MonitoredYear as Year } from '../scoring/monitoring/monitored.js';
import type { Exact } from '../scoring/numbers/exact.js';
import { saveClassScale } from '../services/monitoring/class-scale.js';
import { contributionsOf } from '../services/monitoring/contributions.js';
import {
  classScales,
  type MonitoredIndicator as Monitored,
  monitoredIndicators,
  planToMonitor,
} from '../services/monitoring/monitored-plan.js';
import { asOffice } from '../services/org/rights.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

/** Decimals of shares. They are cut, not rounded: a ratio just below a threshold must not be shown as the threshold. */
const SHARE = 4;
/** Decimals of values of the line and of changes a year. */
const VALUE = 6;

@Resolver(() => MonitoredIndicator)
export class MonitoringResolver {
  @Query(() => [MonitoredIndicator], {
    description:
      '规划各指标某年的监测；无权看全区指标值则为空 · The monitoring of a plan’s indicators in a year; empty unless the viewer sees the district’s values',
  })
  async monitoring(
    @Ctx() { reader, viewer }: SignedIn,
    @Arg('plan', () => String, { description: '规划代码 · Code of the plan' }) plan: PlanCode,
    @Arg('year', () => Int, { description: '年度 · Year' }) year: number,
    @Arg('indicators', () => [String], {
      nullable: true,
      description: '只要这些代码的指标 · Only the indicators with these codes',
    })
    indicators: IndicatorCode[] | null,
  ) {
    if (viewer.claims.monitoring !== 'district') return [];
    const found = await planToMonitor(reader, { code: plan });
    if (found === null) return [];
    return (await monitoredIndicators(reader, found.id, year, indicators)).map((one) => ({
      ...one,
      ...inDecimals(one),
      history: one.history.map((of) => ({ ...of, ...inDecimals(of) })),
      forecast: one.forecast && forecastInDecimals(one.forecast),
    }));
  }

  @FieldResolver(() => Indicator, { description: '指标 · The indicator' })
  indicator(@Root() { indicatorId }: Monitored, @Ctx() { loaders }: Context) {
    return loaders.indicator.load(indicatorId);
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: '“其中”指标所属的总指标 · The indicator of which this one is a part',
  })
  whole(@Root() { wholeId }: Monitored, @Ctx() { loaders }: Context) {
    return wholeId && loaders.indicator.load(wholeId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '直接填报全区值的部门 · The department that reported the district’s value',
  })
  reportedBy(@Root() { reportedById }: Monitored, @Ctx() { loaders }: Context) {
    return reportedById && loaders.unit.load(reportedById);
  }

  @FieldResolver(() => [UnitContribution], {
    description:
      '各单位的影响，达到目标后变化大的在前；看不到全部数据则为空 · What each unit does to it, the largest change at its target first; empty unless the viewer sees all figures behind the value',
  })
  async contributions(@Root() { indicatorId, year }: Monitored, @Ctx() { loaders }: Context) {
    return contributionsOf(await loaders.figuresBehind.load({ indicator: indicatorId, year }));
  }

  @Query(() => [ClassScale], {
    description:
      '本区自定的指标分类界限；空则用缺省标准 · The district’s own thresholds of classes; none for the usual ones',
  })
  classScales(@Ctx() { reader }: Context) {
    return classScales(reader);
  }

  @Mutation(() => ClassScaleResult, {
    description:
      '设定指标分类界限，自尚无指标值的年度起（考核办） · Set the thresholds of classes, from a year without values on',
  })
  async saveClassScale(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scale', () => ClassScaleInput, { description: '界限 · The thresholds' }) scale: ClassScaleInput,
  ) {
    const changing = asOffice(viewer, { zh: '设定指标分类界限', en: 'set the thresholds of indicators’ classes' });
    const { problems } = await withProblems(() => saveClassScale(platform, changing, scale));
    return { scale: problems.length > 0 ? null : scale, problems };
  }
}

@Resolver(() => UnitContribution)
export class UnitContributionResolver {
  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: Pick<FigureBehind, 'unitId'>, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }
}

const cut = (number: Exact | null, decimals: number): string | null => number?.toCut(decimals) ?? null;

const inDecimals = ({ covered, elapsed, ratio }: Year) => ({
  covered: cut(covered, SHARE),
  elapsed: cut(elapsed, SHARE),
  ratio: cut(ratio, SHARE),
});

const forecastInDecimals = ({ pace, slope, value, interval, chance, ...rest }: Forecast): IndicatorForecast => ({
  ...rest,
  pace: rounded(pace),
  slope: rounded(slope),
  value: rounded(value),
  interval: interval && { low: interval.low.toFixed(VALUE), high: interval.high.toFixed(VALUE) },
  chance: chance === null ? null : chance.toFixed(SHARE),
});

const rounded = (number: Exact | null): string | null => number?.round(VALUE, 'HALF_UP').toText() ?? null;
