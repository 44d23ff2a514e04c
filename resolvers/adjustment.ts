/** 加分、扣分、一票否决: proposed, heard, confirmed or rejected, and revoked. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AdjustmentState } from '../entities/adjustment.js';
import type { AdjustmentId, FileId } from '../entities/ids.js';
import {
  type AdjustmentStepView,
  adjustmentById,
  adjustmentRules,
  adjustmentsOfScheme,
  lastRunOf,
} from '../reads/adjustment.js';
import {
  Adjustment,
  AdjustmentActionOption,
  AdjustmentInput,
  AdjustmentResult,
  AdjustmentRules,
  AdjustmentStateEnum,
  AdjustmentStep,
} from '../schema/adjustment.js';
import { DecimalScalar } from '../schema/decimal.js';
import { File, FileActionOption } from '../schema/files.js';
import { Unit } from '../schema/org.js';
import { AdjustmentKindEnum, WhatIfResult } from '../schema/what-if.js';
import type { AdjustmentRecord, SchemeCode, UnitCode } from '../scoring/input.js';
import {
  confirmAdjustment,
  rejectAdjustment,
  revokeAdjustment,
  type SeenAdjustment,
  withdrawAdjustment,
} from '../services/adjustment/decide.js';
import { answerHearing } from '../services/adjustment/hearing.js';
import { adjustmentActions, documentActions, proposing } from '../services/adjustment/options.js';
import { hearingDaysOf, proposeAdjustment } from '../services/adjustment/propose.js';
import type { StoredAdjustment } from '../services/adjustment/rows.js';
import { attachDocument, removeDocument } from '../services/files/cite.js';
import { isFileId } from '../services/files/files.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const ADJUSTMENT = { description: '加扣分标识 · Id of the adjustment' };
const REVISION = {
  nullable: true,
  description: '所见的修订号；已有变化则拒绝 · The revision that the user saw; refused if it has changed since',
} as const;
const REASON = { description: '理由，单位会看到 · Reason, which the unit reads' };
const SCHEME = { description: '考核方案代码 · Code of the scheme' };

@Resolver(() => Adjustment)
export class AdjustmentResolver {
  @Query(() => [Adjustment], { description: '一个考核方案的加扣分 · The visible adjustments of a scheme' })
  adjustments(
    @Ctx() { reader }: Context,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('units', () => [String], { nullable: true, description: '单位代码；空则全部 · Codes of units; null for all' })
    units: UnitCode[] | null,
    @Arg('states', () => [AdjustmentStateEnum], {
      nullable: true,
      description: '状态；空则全部 · States; null for all',
    })
    states: AdjustmentState[] | null,
  ): Promise<StoredAdjustment[]> {
    return adjustmentsOfScheme(reader, scheme, units ?? null, states ?? null);
  }

  @Query(() => Adjustment, {
    nullable: true,
    description: '一项加扣分；不存在与不可见相同 · An adjustment; null if it does not exist or is not visible',
  })
  adjustment(@Ctx() { reader }: Context, @Arg('id', () => ID, ADJUSTMENT) id: AdjustmentId) {
    return isFileId(id) ? adjustmentById(reader, id) : null;
  }

  @Query(() => AdjustmentRules, {
    nullable: true,
    description: '方案对加扣分的规定；没有该方案则为空 · What a scheme says of adjustments; null if there is none',
  })
  async adjustmentRules(@Ctx() { reader, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    const rules = await adjustmentRules(reader, scheme);
    if (rules === null) return null;
    return {
      ...rules.scheme.adjustments,
      hearingDays: hearingDaysOf(rules.scheme),
      vetoes: rules.scheme.vetoes,
      ...proposing(viewer, rules.cycleState),
    };
  }

  @Query(() => WhatIfResult, {
    nullable: true,
    description:
      '再有一项加扣分，按最近一次评分会改变什么；尚无评分则为空，只对考核办 · What another adjustment would change of the last run; null without a run, for the office only',
  })
  adjustmentEffect(
    @Ctx() context: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: UnitCode,
    @Arg('kind', () => AdjustmentKindEnum, { description: '种类 · Kind' }) kind: AdjustmentRecord['kind'],
    @Arg('code', () => String, { description: '代码 · Code' }) code: string,
    @Arg('points', () => DecimalScalar, { nullable: true, description: '分数 · Points' }) points: string | null,
  ) {
    return effectOf(context, { scheme, unit, kind, code, points: points ?? null });
  }

  @Mutation(() => AdjustmentResult, {
    description: '提出加扣分，附依据文件，由另一人确认 · Propose an adjustment; another person confirms it',
  })
  proposeAdjustment(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('adjustment', () => AdjustmentInput, { description: '加扣分 · The adjustment' }) input: AdjustmentInput,
  ) {
    const { scheme, document = null, points = null, ...proposal } = input;
    return acted(async () => {
      const id = await proposeAdjustment(platform, viewer, scheme, { ...proposal, points }, document as FileId | null);
      return adjustmentById(reader, id);
    });
  }

  @Mutation(() => AdjustmentResult, {
    description: '陈述意见：单位对拟议的扣分或一票否决 · Answer to a proposed deduction or veto, for the unit',
  })
  answerHearing(
    @Ctx() context: SignedIn,
    @Arg('adjustment', () => ID, ADJUSTMENT) id: AdjustmentId,
    @Arg('text', () => String, { description: '意见 · What the unit says' }) text: string,
    @Arg('files', () => [ID], { nullable: true, description: '文件标识 · Ids of files' }) files: FileId[] | null,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, { id, revision: revision ?? null }, (seen) =>
      answerHearing(context.platform, context.viewer, seen, text, files ?? []),
    );
  }

  @Mutation(() => AdjustmentResult, { description: '确认加扣分，从此计入评分 · Confirm it; from now on it grades' })
  confirmAdjustment(
    @Ctx() context: SignedIn,
    @Arg('adjustment', () => ID, ADJUSTMENT) id: AdjustmentId,
    @Arg('note', () => String, { nullable: true, description: '说明，单位会看到 · Note, which the unit reads' })
    note: string | null,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, { id, revision: revision ?? null }, (seen) =>
      confirmAdjustment(context.platform, context.viewer, seen, note ?? null),
    );
  }

  @Mutation(() => AdjustmentResult, { description: '不予确认 · Reject it' })
  rejectAdjustment(
    @Ctx() context: SignedIn,
    @Arg('adjustment', () => ID, ADJUSTMENT) id: AdjustmentId,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, { id, revision: revision ?? null }, (seen) =>
      rejectAdjustment(context.platform, context.viewer, seen, reason),
    );
  }

  @Mutation(() => AdjustmentResult, { description: '撤回自己的提议 · Withdraw one’s own proposal' })
  withdrawAdjustment(
    @Ctx() context: SignedIn,
    @Arg('adjustment', () => ID, ADJUSTMENT) id: AdjustmentId,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, { id, revision: revision ?? null }, (seen) =>
      withdrawAdjustment(context.platform, context.viewer, seen),
    );
  }

  @Mutation(() => AdjustmentResult, {
    description: '撤销已确认的加扣分 · Revoke a confirmed one, which grades no more',
  })
  revokeAdjustment(
    @Ctx() context: SignedIn,
    @Arg('adjustment', () => ID, ADJUSTMENT) id: AdjustmentId,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, { id, revision: revision ?? null }, (seen) =>
      revokeAdjustment(context.platform, context.viewer, seen, reason),
    );
  }

  @Mutation(() => AdjustmentResult, {
    description:
      '附上加扣分的依据文件，取代原有的 · Attach the document behind an adjustment, in place of the former one',
  })
  attachDocument(
    @Ctx() context: SignedIn,
    @Arg('adjustment', () => ID, ADJUSTMENT) adjustment: AdjustmentId,
    @Arg('file', () => ID, { description: '文件标识 · Id of the file' }) file: FileId,
  ) {
    return act(context, { id: adjustment, revision: null }, () =>
      attachDocument(context.platform, context.viewer, adjustment, file),
    );
  }

  @Mutation(() => AdjustmentResult, {
    description: '移除加扣分的依据文件 · Take away the document behind an adjustment',
  })
  removeDocument(@Ctx() context: SignedIn, @Arg('adjustment', () => ID, ADJUSTMENT) adjustment: AdjustmentId) {
    return act(context, { id: adjustment, revision: null }, () =>
      removeDocument(context.platform, context.viewer, adjustment),
    );
  }

  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: StoredAdjustment, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => File, { nullable: true, description: '依据文件 · The document that it rests on' })
  document(@Root() { id }: StoredAdjustment, @Ctx() { loaders }: Context) {
    return loaders.documentOfAdjustment.load(id);
  }

  @FieldResolver(() => [FileActionOption], {
    description: '当前用户对依据文件的操作 · What the viewer may do with its document',
  })
  documentActions(@Root() adjustment: StoredAdjustment, @Ctx() { viewer }: SignedIn) {
    return documentActions(viewer, adjustment);
  }

  @FieldResolver(() => [AdjustmentStep], { description: '经过：对它的每次办理 · Every act on it, the first first' })
  steps(@Root() { id }: StoredAdjustment, @Ctx() { loaders }: Context) {
    return loaders.stepsOfAdjustment.load(id);
  }

  @FieldResolver(() => [AdjustmentActionOption], {
    description: '当前用户可做的操作 · What the viewer may do with it, with a reason where not now',
  })
  allowedActions(@Root() adjustment: StoredAdjustment, @Ctx() { viewer, platform }: SignedIn) {
    return adjustmentActions(viewer, adjustment, platform.clock.now());
  }

  @FieldResolver(() => WhatIfResult, {
    nullable: true,
    description:
      '确认后按最近一次评分会改变什么；不在提议中、尚无评分则为空，只对考核办 · What confirming it would change of the last run; null unless it is proposed, without a run, and for others than the office',
  })
  effect(@Root() adjustment: StoredAdjustment, @Ctx() context: SignedIn) {
    return adjustment.state === 'PROPOSED' ? effectOf(context, adjustment) : null;
  }
}

@Resolver(() => AdjustmentStep)
export class AdjustmentStepResolver {
  @FieldResolver(() => [File], { description: '单位所附的文件 · The files of the unit’s answer' })
  files(@Root() { id }: AdjustmentStepView, @Ctx() { loaders }: Context) {
    return loaders.filesOfAnswer.load(id);
  }
}

interface Effect {
  readonly scheme: SchemeCode;
  readonly unit: UnitCode;
  readonly kind: AdjustmentRecord['kind'];
  readonly code: string;
  readonly points: string | null;
}

async function effectOf({ reader, viewer, explanations }: SignedIn, { scheme, unit, kind, code, points }: Effect) {
  if (viewer.claims.scores !== 'district') return null;
  const last = await lastRunOf(reader, scheme, unit);
  if (last === null) return null;
  return explanations.whatIf.load({ ...last, changes: [{ kind: 'ADJUSTMENT', adjustment: kind, code, points }] });
}

const act = ({ reader }: SignedIn, seen: SeenAdjustment, task: (seen: SeenAdjustment) => Promise<void>) =>
  acted(async () => {
    await task(seen);
    return adjustmentById(reader, seen.id);
  });

async function acted(task: () => Promise<StoredAdjustment | null>) {
  const { done, problems } = await withProblems(task);
  return { adjustment: done, problems };
}
