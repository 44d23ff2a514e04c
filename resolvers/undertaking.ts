/** 实施方案、年度计划、政策措施: what units undertake of the plan. */

import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { MeasureId, UnitPlanId } from '../entities/ids.js';
import { plainId } from '../reads/node-id.js';
import { type IndicatorDefinition, planByCode } from '../reads/plan.js';
import {
  askedOfUnit,
  type Gap,
  gapsOf,
  measuresById,
  measuresOfUnit,
  planAndUnit,
  type UnitUndertaking as Standing,
  unitPlanById,
  unitPlansOf,
  unitsUndertaking,
} from '../reads/undertaking.js';
import { Unit } from '../schema/org.js';
import { Indicator } from '../schema/plan.js';
import {
  Coverage,
  Measure,
  MeasureActionOption,
  MeasureInput,
  MeasureProgress,
  MeasurePurpose,
  MeasureResult,
  ProgressInput,
  Undertaking,
  UnitPlan,
  UnitPlanComment,
  UnitPlanKeyInput,
  UnitPlanResult,
  UnitUndertaking,
} from '../schema/undertaking.js';
import type { PlanCode, UnitCode } from '../scoring/input.js';
import { dropMeasure, finishMeasure, reportProgress, startMeasure } from '../services/undertaking/act-on-measure.js';
import { currentQuarter } from '../services/undertaking/current-quarter.js';
import type { SeenMeasure, StoredMeasure } from '../services/undertaking/measures.js';
import { linkOf, mayOf, measureActions, unitPlanActions } from '../services/undertaking/options.js';
import { saveMeasure } from '../services/undertaking/save-measure.js';
import {
  adoptUnitPlan,
  commentOnUnitPlan,
  type StoredUnitPlan,
  saveUnitPlan,
} from '../services/undertaking/unit-plans.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const PLAN = { description: '规划代码 · Code of the plan' };
const UNIT = { description: '单位代码 · Code of the unit' };
const YEAR = { description: '年度 · Year' };
const MEASURE = { description: '措施标识 · Id of the measure' };
const REVISION = {
  nullable: true,
  description:
    '所见的修订号，0 为没有；已有变化则拒绝 · The revision that the user saw, 0 for none; refused if it has changed since',
} as const;

@Resolver(() => Undertaking)
export class UndertakingResolver {
  @Query(() => Undertaking, {
    nullable: true,
    description:
      '一个单位一年的落实：要求、计划、措施；没有该规划或单位则为空 · What a unit undertakes in a year; null without such a plan or unit',
  })
  async undertaking(
    @Ctx() { reader, viewer }: SignedIn,
    @Arg('plan', () => String, PLAN) plan: PlanCode,
    @Arg('unit', () => String, UNIT) unit: UnitCode,
    @Arg('year', () => Int, YEAR) year: number,
  ) {
    const found = await planAndUnit(reader, plan, unit);
    if (found === null) return null;
    const { planId, unitId } = found;
    const [plans, asked, measures] = await Promise.all([
      unitPlansOf(reader, planId, unitId, year),
      askedOfUnit(reader, planId, unitId, year),
      measuresOfUnit(reader, planId, unitId, year),
    ]);
    return {
      year,
      unitId,
      implementationPlans: plans.filter((one) => one.year === null),
      annualPlans: plans.filter((one) => one.year !== null),
      asked,
      measures,
      ...mayOf(viewer, unitId),
    };
  }

  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: Pick<StoredMeasure, 'unitId'>, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @Query(() => Coverage, {
    nullable: true,
    description:
      '规划一年的覆盖情况，双向，只含可见的；没有该规划则为空 · Coverage of the plan in a year, both ways, as far as it is visible; null without such a plan',
  })
  async coverage(
    @Ctx() { reader, viewer, platform }: SignedIn,
    @Arg('plan', () => String, PLAN) code: PlanCode,
    @Arg('year', () => Int, YEAR) year: number,
  ) {
    const plan = await planByCode(reader, code);
    if (plan === null) return null;
    const quarter = currentQuarter(platform.clock.now(), viewer.district.timeZone, year);
    const isMonitored = viewer.claims.monitoring === 'district';
    const [gaps, units] = await Promise.all([
      isMonitored ? gapsOf(reader, plan.id, year) : [],
      isMonitored ? unitsUndertaking(reader, plan.id, year, quarter) : [],
    ]);
    return { year, quarter, units, gaps: gaps.map((gap: Gap) => ({ ...gap, path: linkOf(gap, code, year) })) };
  }

  @Mutation(() => MeasureResult, { description: '新增或改动措施 · Add a measure, or change it' })
  saveMeasure(
    @Ctx() context: SignedIn,
    @Arg('plan', () => String, PLAN) plan: string,
    @Arg('unit', () => String, UNIT) unit: string,
    @Arg('measure', () => MeasureInput, { description: '措施 · The measure' }) input: MeasureInput,
    @Arg('id', () => ID, { nullable: true, description: '措施标识，空为新增 · Id of the measure; null for a new one' })
    id: MeasureId | null,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    const { details = null, responsible = null, phases, ...rest } = input;
    const written = { ...rest, details, responsible, phases: phases ?? [] };
    return measured(context, () =>
      saveMeasure(
        context.platform,
        context.viewer,
        { plan, unit },
        id ? { id: plainId(id), revision: revision ?? null } : null,
        written,
      ),
    );
  }

  @Mutation(() => MeasureResult, { description: '开始一项措施 · Start a measure' })
  startMeasure(
    @Ctx() context: SignedIn,
    @Arg('measure', () => ID, MEASURE) id: MeasureId,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => startMeasure(context.platform, context.viewer, seen));
  }

  @Mutation(() => MeasureResult, {
    description: '填报一个季度的进展：一个数、一句话 · Report the progress of a quarter: one figure, one sentence',
  })
  reportProgress(
    @Ctx() context: SignedIn,
    @Arg('measure', () => ID, MEASURE) id: MeasureId,
    @Arg('progress', () => ProgressInput, { description: '进展 · The progress' }) progress: ProgressInput,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => reportProgress(context.platform, context.viewer, seen, progress));
  }

  @Mutation(() => MeasureResult, {
    description: '完成一项措施，由负责人 · Finish a measure, by the head; its last progress is 100 %',
  })
  finishMeasure(
    @Ctx() context: SignedIn,
    @Arg('measure', () => ID, MEASURE) id: MeasureId,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => finishMeasure(context.platform, context.viewer, seen));
  }

  @Mutation(() => MeasureResult, {
    description: '终止一项措施，附理由，由负责人 · Drop a measure with a reason, by the head',
  })
  dropMeasure(
    @Ctx() context: SignedIn,
    @Arg('measure', () => ID, MEASURE) id: MeasureId,
    @Arg('reason', () => String, { description: '理由 · The reason' }) reason: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => dropMeasure(context.platform, context.viewer, seen, reason));
  }

  @Mutation(() => UnitPlanResult, {
    description: '编写实施方案或年度计划的草稿 · Write the draft of an implementation plan or annual plan',
  })
  saveUnitPlan(
    @Ctx() context: SignedIn,
    @Arg('of', () => UnitPlanKeyInput, { description: '哪份计划 · Which plan' }) of: UnitPlanKeyInput,
    @Arg('text', () => String, { description: '正文 · The text' }) text: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return planned(context, () =>
      saveUnitPlan(context.platform, context.viewer, { ...of, year: of.year ?? null }, text, revision ?? null),
    );
  }

  @Mutation(() => UnitPlanResult, {
    description: '通过草稿，原版保留，由负责人 · Adopt the draft, by the head; the former version is kept',
  })
  adoptUnitPlan(
    @Ctx() context: SignedIn,
    @Arg('of', () => UnitPlanKeyInput, { description: '哪份计划 · Which plan' }) of: UnitPlanKeyInput,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return planned(context, () =>
      adoptUnitPlan(context.platform, context.viewer, { ...of, year: of.year ?? null }, revision ?? null),
    );
  }

  @Mutation(() => UnitPlanResult, {
    description: '对单位通过的计划提意见，不代为改写，由考核办 · Comment on an adopted plan, by the office',
  })
  commentOnUnitPlan(
    @Ctx() context: SignedIn,
    @Arg('unitPlan', () => ID, { description: '计划标识 · Id of the version' }) id: UnitPlanId,
    @Arg('text', () => String, { description: '意见 · The comment' }) text: string,
  ) {
    return planned(context, () => commentOnUnitPlan(context.platform, context.viewer, plainId(id), text));
  }
}

@Resolver(() => Measure)
export class MeasureResolver {
  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: StoredMeasure, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => [MeasurePurpose], { description: '服务的指标和任务 · The indicators and tasks that it serves' })
  serves(@Root() { id }: StoredMeasure, @Ctx() { loaders }: Context) {
    return loaders.purposesOfMeasure.load(id);
  }

  @FieldResolver(() => [MeasureProgress], {
    description: '各季度进展，新的在前 · Progress by quarter, the last one first',
  })
  progress(@Root() { id }: StoredMeasure, @Ctx() { loaders }: Context) {
    return loaders.progressOfMeasure.load(id);
  }

  @FieldResolver(() => [MeasureActionOption], {
    description: '当前用户可做的操作 · What the viewer may do with it, with a reason where not now',
  })
  allowedActions(@Root() measure: StoredMeasure, @Ctx() { viewer }: SignedIn) {
    return measureActions(viewer, measure);
  }
}

@Resolver(() => UnitPlan)
export class UnitPlanResolver {
  @FieldResolver(() => [UnitPlanComment], { description: '考核办的意见 · Comments of the office' })
  comments(@Root() { id }: StoredUnitPlan, @Ctx() { loaders }: Context) {
    return loaders.commentsOfUnitPlan.load(id);
  }

  @FieldResolver()
  allowedActions(@Root() plan: StoredUnitPlan, @Ctx() { viewer }: SignedIn): string[] {
    return unitPlanActions(viewer, plan);
  }
}

@Resolver(() => UnitUndertaking)
export class UnitUndertakingResolver {
  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: Standing, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }
}

@Resolver(() => Indicator)
export class MeasuresOfIndicatorResolver {
  @FieldResolver(() => [Measure], { description: '服务它的措施，可见的 · The visible measures that serve it' })
  measures(@Root() { id }: IndicatorDefinition, @Ctx() { loaders }: Context) {
    return loaders.measuresOfIndicator.load(id);
  }
}

const act = (
  context: SignedIn,
  id: MeasureId,
  revision: number | null | undefined,
  task: (seen: SeenMeasure) => Promise<void>,
) =>
  measured(context, async () => {
    const seen = { id: plainId(id), revision: revision ?? null };
    await task(seen);
    return seen.id;
  });

async function measured({ reader }: SignedIn, task: () => Promise<MeasureId>) {
  const { done, problems } = await withProblems(async () => (await measuresById(reader, [await task()]))[0] ?? null);
  return { measure: done, problems };
}

async function planned({ reader }: SignedIn, task: () => Promise<UnitPlanId>) {
  const { done, problems } = await withProblems(async () => unitPlanById(reader, await task()));
  return { unitPlan: done, problems };
}
