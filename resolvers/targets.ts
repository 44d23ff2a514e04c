import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { indicatorByCode, planByCode } from '../reads/plan.js';
import { cyclesOfTargets, targetsOfYear } from '../reads/targets.js';
import {
  IndicatorInput,
  IndicatorResult,
  PlanInput,
  PlanResult,
  SavedTargets,
  TargetInput,
  TargetSplit,
  TargetSplitInput,
  TargetsOfYear,
} from '../schema/targets.js';
import type { PlanCode } from '../scoring/input.js';
import { asOffice } from '../services/org/rights.js';
import { previewSplit } from '../services/plan/preview-split.js';
import { saveIndicator, savePlan } from '../services/plan/save-indicators.js';
import { saveTargets } from '../services/plan/save-targets.js';
import { whySettled } from '../services/plan/targets-of-year.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const PLAN = { description: '规划代码 · Code of the plan' };
const YEAR = { description: '年度 · Year' };
const DOCUMENT = { nullable: true, description: '批准文件的文号 · Number of the document that approves it' };
const EFFECTIVE = {
  nullable: true,
  description: '生效日期，如 2026-01-01，缺省为今天 · Effective date; today if left out',
};

@Resolver()
export class TargetsResolver {
  @Query(() => TargetsOfYear, {
    description: '一年的目标及上年目标，可见的 · The visible targets of a year, beside those of the year before',
  })
  async targetsOfYear(
    @Ctx() { reader }: Context,
    @Arg('plan', () => String, PLAN) plan: PlanCode,
    @Arg('year', () => Int, YEAR) year: number,
  ) {
    const cycles = await cyclesOfTargets(reader, plan, year);
    return { targets: await targetsOfYear(reader, plan, year), ...whySettled(cycles) };
  }

  @Query(() => TargetSplit, {
    description:
      '目标分解试算：按规则算出各单位份额，合计等于总数，不保存 · Shares of units by a rule, which add up to the total; stores nothing',
  })
  async targetSplit(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('split', () => TargetSplitInput, { description: '怎样分解 · How it is split' }) split: TargetSplitInput,
  ) {
    asOffice(viewer, { zh: '分解目标', en: 'split a target' });
    const { measure = null, total = null, decimals = null } = split;
    const { done, problems } = await withProblems(() =>
      previewSplit(platform, viewer, { ...split, measure, total, decimals }),
    );
    return { total: done?.total ?? null, shares: done?.shares ?? [], problems };
  }

  @Mutation(() => SavedTargets, {
    description:
      '设定一年的目标：他人已改动的连同双方的值返回，其余存下 · Set targets of a year: those that somebody else has changed since come back with both values, the others are stored',
  })
  async saveTargets(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('plan', () => String, PLAN) plan: string,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('targets', () => [TargetInput], { description: '目标 · The targets' }) targets: TargetInput[],
    @Arg('document', () => String, DOCUMENT) document: string | null,
    @Arg('effectiveDate', () => String, EFFECTIVE) effectiveDate: string | null,
  ) {
    const changing = asOffice(viewer, { zh: '设定目标', en: 'set targets' });
    const typed = targets.map(({ indicator, unit = null, target = null, revision = null }) => ({
      indicator,
      unit,
      target,
      revision,
    }));
    const { done, problems } = await withProblems(() =>
      saveTargets(platform, changing, {
        plan,
        year,
        targets: typed,
        document: document ?? null,
        effectiveDate: effectiveDate ?? null,
      }),
    );
    if (done !== null)
      return {
        ...done,
        stored: done.saved.length > 0,
        problems: done.problems.map((one) => ({ place: null, ...one })),
      };
    const whole = problems.map(({ field, code, message }) => ({
      place: field,
      indicator: null,
      unit: null,
      code,
      message,
      mine: null,
      theirs: null,
      revision: 0,
    }));
    return { saved: [], unchanged: 0, stored: false, problems: whole };
  }

  @Mutation(() => IndicatorResult, {
    description: '新增或改动一个指标，须有批准文件 · Add an indicator or change its definition, by a document',
  })
  async saveIndicator(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('plan', () => String, PLAN) plan: PlanCode,
    @Arg('indicator', () => IndicatorInput, { description: '指标 · The indicator' }) typed: IndicatorInput,
    @Arg('document', () => String, DOCUMENT) document: string | null,
    @Arg('effectiveDate', () => String, EFFECTIVE) effectiveDate: string | null,
    @Arg('revision', () => Int, {
      nullable: true,
      description: '所见的定义版本，0 为新增；已被他人改动则拒绝 · The version that the user saw, 0 for a new one',
    })
    revision: number | null,
  ) {
    const changing = asOffice(viewer, { zh: '设定指标', en: 'set an indicator' });
    const indicator = {
      ...typed,
      measuredIn: typed.measuredIn?.trim() || null,
      baselineYear: typed.baselineYear ?? null,
      baseline: typed.baseline?.trim() || null,
      targets: typed.targets ?? [],
      provenance: typed.provenance?.trim() || null,
      name: typed.name.trim(),
    };
    const decision = { document: document ?? null, effectiveDate: effectiveDate ?? null };
    const { done, problems } = await withProblems(async () => {
      const { code } = await saveIndicator(platform, changing, plan, indicator, decision, revision ?? null);
      return indicatorByCode(reader, code, plan);
    });
    return { indicator: done, problems };
  }

  @Mutation(() => PlanResult, {
    description: '新增规划，或改动其名称和起止年 · Add a plan, or change its name and years',
  })
  async savePlan(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('plan', () => PlanInput, { description: '规划 · The plan' }) typed: PlanInput,
  ) {
    const changing = asOffice(viewer, { zh: '设定规划', en: 'set a plan' });
    const { done, problems } = await withProblems(async () => {
      await savePlan(platform, changing, { ...typed, provenance: typed.provenance ?? null });
      return planByCode(reader, typed.code);
    });
    return { plan: done, problems };
  }
}
