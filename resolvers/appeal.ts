/** 申诉: appeals, what may be done with them, and who decides. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ROLES } from '../entities/access.js';
import type { AppealState } from '../entities/appeal.js';
import type { AppealId, FileId } from '../entities/ids.js';
import { unknownAppeal } from '../errors/appeals.js';
import {
  APPEAL_ORDER,
  type AppealItemView,
  type AppealRow,
  countAppeals,
  countAppealsByState,
  readAppeals,
} from '../reads/appeal.js';
import { uuidOf } from '../reads/node-id.js';
import {
  Appeal,
  AppealAct,
  AppealActionOption,
  AppealCorrection,
  AppealDecider,
  AppealEffect,
  AppealInput,
  AppealItem,
  AppealPage,
  AppealPeriod,
  AppealResult,
  AppealStateEnum,
  ContestedAdjustment,
  ContestedFigure,
  ContestedMark,
  DeciderInput,
  ItemDecisionInput,
  ItemWithoutDecider,
  MarkCorrectionInput,
  NamedDecider,
  NamedDeciderResult,
  RevocationInput,
  TriedCorrectionInput,
} from '../schema/appeal.js';
import { File } from '../schema/files.js';
import { Unit } from '../schema/org.js';
import type { SchemeCode } from '../scoring/input.js';
import { admitAppeal, askAboutAppeal, refuseAppeal } from '../services/appeal/admit.js';
import { addAppealEvidence, answerAboutAppeal, confirmAppeal, withdrawAppeal } from '../services/appeal/by-head.js';
import { decideAppeal, previewCorrections } from '../services/appeal/decide.js';
import { fileAppeal } from '../services/appeal/file.js';
import { nameOutsideDecider } from '../services/appeal/name-decider.js';
import { listDeciders, listWithoutDecider } from '../services/appeal/named.js';
import {
  appealActions,
  appealPeriod,
  contestedFigures,
  contestedParts,
  type DecidingOfAppeal,
  decidingReader,
  eligibleDeciders,
} from '../services/appeal/read.js';
import { takeBackAppealDecision } from '../services/appeal/take-back.js';
import type { Context, SignedIn } from './execution/context.js';
import type { Loaders } from './execution/loaders.js';
import { pageRequest } from './paging.js';
import { withProblems } from './result.js';

const DEFAULT_APPEALS = 100;
const APPEAL_ID = { description: '申诉的标识 · Id of the appeal' };
const REVISION = {
  nullable: true,
  description: '所见的版次；已被他人改动则拒绝 · The revision that was seen; refused if it was changed since',
};
const REASON = { description: '理由，申诉单位会看到 · Reason, which the appellant reads' };
const SCHEME = { description: '考核方案代码 · Code of the scheme' };

@Resolver(() => Appeal)
export class AppealResolver {
  @Query(() => AppealPage, {
    description: '可见的申诉，最近的在前 · The appeals that the viewer may see, the latest first',
  })
  async appeals(
    @Ctx() { reader }: Context,
    @Arg('scheme', () => String, {
      nullable: true,
      description: '考核方案代码；空则全部 · Code of a scheme; null for all',
    })
    scheme: string | null,
    @Arg('states', () => [AppealStateEnum], { nullable: true, description: '状态；空则全部 · States; null for all' })
    states: AppealState[] | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_APPEALS,
      description: '一页至多多少件（不超过 10000） · At most so many (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: '上一页的 endCursor；空则从头开始 · The endCursor of the page before; null or empty: from the start',
    })
    after: string | null,
  ) {
    const schemes = scheme == null ? null : [scheme];
    const filter = { schemes, states };
    const request = pageRequest(APPEAL_ORDER, { first: first ?? DEFAULT_APPEALS, after });
    return {
      ...(await readAppeals(reader, filter, request)),
      totalCount: () => countAppeals(reader, filter),
      counts: () => countAppealsByState(reader, schemes),
    };
  }

  @Query(() => Appeal, {
    nullable: true,
    description: '一件申诉；不存在与不可见相同 · An appeal; null if there is none for the viewer',
  })
  async appeal(@Ctx() { loaders }: Context, @Arg('id', () => ID, APPEAL_ID) id: string): Promise<AppealRow | null> {
    const known = uuidOf('Appeal', id);
    return known && loaders.appeal.load(known);
  }

  @Query(() => AppealPeriod, {
    nullable: true,
    description:
      '本单位的申诉期；看不到该单位时为空 · The period for appeals of a unit; null if the viewer does not see it',
  })
  appealPeriod(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: string,
  ) {
    return appealPeriod(platform, viewer, scheme, unit);
  }

  @Query(() => [NamedDecider], { description: '该周期指定的裁定人 · The named deciders of a cycle' })
  appealDeciders(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return listDeciders(platform, viewer, scheme);
  }

  @Query(() => [ItemWithoutDecider], {
    description:
      '无人可裁定申诉的单位和考核项；非考核办为空 · Items on which nobody could decide an appeal; for the office',
  })
  itemsWithoutDecider(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return listWithoutDecider(platform, viewer, scheme);
  }

  @Query(() => AppealEffect, {
    description: '更正的影响：谁的总分、等次或名次会变动，不保存 · What corrections would move; stores nothing',
  })
  async appealEffect(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('corrections', () => [TriedCorrectionInput], { description: '更正 · The corrections' })
    corrections: TriedCorrectionInput[],
    @Arg('marks', () => [MarkCorrectionInput], { defaultValue: [], description: '更正评分 · Marks that are corrected' })
    marks: MarkCorrectionInput[],
    @Arg('revoked', () => [RevocationInput], {
      defaultValue: [],
      description: '撤销加扣分 · Adjustments that are revoked',
    })
    revoked: RevocationInput[],
  ) {
    const id = requireId(appeal);
    const { done, problems } = await withProblems(() =>
      previewCorrections(
        platform,
        viewer,
        id,
        corrections.map(({ item, ...one }) => ({ ...one, item: item ?? null })),
        { marks, revoked },
      ),
    );
    return { own: done?.own ?? null, others: done?.others ?? [], problems };
  }

  @Mutation(() => AppealResult, {
    description: '提出申诉；书面的由考核办登记 · File an appeal; one on paper is entered by the office',
  })
  async fileAppeal(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('appeal', () => AppealInput, { description: '申诉 · The appeal' }) input: AppealInput,
  ) {
    const { done, problems } = await withProblems(() =>
      fileAppeal(platform, viewer, {
        scheme: input.scheme,
        unit: input.unit,
        items: input.items,
        text: input.text,
        files: input.files,
        receivedOn: input.receivedOn ?? null,
      }),
    );
    return { appeal: done && loaders.appeal.load(done), problems };
  }

  @Mutation(() => AppealResult, { description: '受理前补充证据 · Add evidence until the appeal is admitted' })
  addAppealEvidence(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('files', () => [ID], { description: '文件的标识 · Ids of files' }) files: FileId[],
  ) {
    return changed(context, appeal, (id) => addAppealEvidence(context.platform, context.viewer, id, files));
  }

  @Mutation(() => AppealResult, { description: '确认考核办登记的书面申诉 · Confirm an appeal that the office entered' })
  confirmAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changed(context, appeal, (id) => confirmAppeal(context.platform, context.viewer, id, revision ?? null));
  }

  @Mutation(() => AppealResult, { description: '受理 · Admit an appeal' })
  admitAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changed(context, appeal, (id) => admitAppeal(context.platform, context.viewer, id, revision ?? null));
  }

  @Mutation(() => AppealResult, { description: '不予受理 · Refuse to admit an appeal' })
  refuseAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changed(context, appeal, (id) =>
      refuseAppeal(context.platform, context.viewer, id, revision ?? null, reason),
    );
  }

  @Mutation(() => AppealResult, { description: '就申诉提问 · Ask the appellant a question' })
  askAboutAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('question', () => String, { description: '问题 · The question' }) question: string,
  ) {
    return changed(context, appeal, (id) => askAboutAppeal(context.platform, context.viewer, id, question));
  }

  @Mutation(() => AppealResult, { description: '答复提问 · Answer a question' })
  answerAboutAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('question', () => Int, { description: '问题的序号 · Number of the question' }) question: number,
    @Arg('answer', () => String, { description: '答复 · The answer' }) answer: string,
  ) {
    return changed(context, appeal, (id) => answerAboutAppeal(context.platform, context.viewer, id, question, answer));
  }

  @Mutation(() => AppealResult, {
    description:
      '逐项裁定，更正同时生效；各项都裁定后申诉即办结 · Decide items, each by itself; corrections take hold with it',
  })
  decideAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('decisions', () => [ItemDecisionInput], { description: '各项的裁定 · The decisions' })
    decisions: ItemDecisionInput[],
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changed(context, appeal, (id) =>
      decideAppeal(
        context.platform,
        context.viewer,
        id,
        revision ?? null,
        decisions.map(({ item, loweredReason, ...rest }) => ({
          ...rest,
          item: item ?? null,
          loweredReason: loweredReason ?? null,
        })),
      ),
    );
  }

  @Mutation(() => AppealResult, { description: '撤回申诉 · Withdraw an appeal' })
  withdrawAppeal(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changed(context, appeal, (id) => withdrawAppeal(context.platform, context.viewer, id, revision ?? null));
  }

  @Mutation(() => AppealResult, {
    description: '收回自己的受理、不予受理或裁定 · Take one’s own last decision back',
  })
  takeBackAppealDecision(
    @Ctx() context: SignedIn,
    @Arg('appeal', () => ID, APPEAL_ID) appeal: string,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changed(context, appeal, (id) =>
      takeBackAppealDecision(context.platform, context.viewer, id, revision ?? null, reason),
    );
  }

  @Mutation(() => NamedDeciderResult, {
    description: '指定裁定人：一个单位的外部裁定人，或逾期时的上级 · Name a decider of one unit, or a superior',
  })
  async nameOutsideDecider(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('decider', () => DeciderInput, { description: '裁定人 · The decider' }) decider: DeciderInput,
  ) {
    const { problems } = await withProblems(() =>
      nameOutsideDecider(platform, viewer, { ...decider, unit: decider.unit ?? null }),
    );
    return { deciders: () => listDeciders(platform, viewer, decider.scheme), problems };
  }

  @FieldResolver(() => Unit, { nullable: true, description: '申诉单位 · The appellant' })
  unit(@Root() { unitId }: AppealRow, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => [AppealItem], { description: '所争议的事项及裁定 · What is contested, with the decisions' })
  items(@Root() { id }: AppealRow, @Ctx() { loaders }: Context) {
    return loaders.itemsOfAppeal.load(id);
  }

  @FieldResolver(() => [AppealAct], { description: '经过，最早的在前 · The timeline, the first act first' })
  timeline(@Root() { id }: AppealRow, @Ctx() { loaders }: Context) {
    return loaders.actsOfAppeal.load(id);
  }

  @FieldResolver(() => [File], { description: '证据文件 · Evidence' })
  evidence(@Root() { id }: AppealRow, @Ctx() { loaders }: Context) {
    return loaders.evidenceOfAppeal.load(id);
  }

  @FieldResolver(() => [AppealActionOption], {
    description:
      '当前用户的操作，现在不能办理的附原因 · Actions of the viewer’s roles, with a reason if not allowed now',
  })
  async allowedActions(@Root() appeal: AppealRow, @Ctx() context: SignedIn) {
    const { platform, viewer } = context;
    const options = await appealActions(platform, viewer, await decidingIn(context)(appeal), appeal);
    return options.map((option) => ({
      ...option,
      who: option.who.filter((role) => (ROLES as readonly string[]).includes(role)),
    }));
  }
}

@Resolver(() => AppealItem)
export class AppealItemResolver {
  @FieldResolver(() => [AppealDecider], {
    description: '可以裁定这一项的人：未经手、不应回避 · Who may decide on it: had no hand in it, and is not recused',
  })
  async eligibleDeciders(@Root() { appealId, item }: AppealItemView, @Ctx() context: SignedIn) {
    const appeal = await context.loaders.appeal.load(appealId);
    return appeal === null ? [] : eligibleDeciders(await decidingIn(context)(appeal), appeal, item);
  }

  @FieldResolver(() => [ContestedFigure], {
    description: '这一项的数据，现在的值 · The figures of it, as they are now',
  })
  async figures(@Root() { appealId, item }: AppealItemView, @Ctx() { loaders, platform, viewer }: SignedIn) {
    const appeal = await loaders.appeal.load(appealId);
    return appeal === null ? [] : contestedFigures(platform, viewer, appeal, item);
  }

  @FieldResolver(() => [ContestedMark], {
    description: '可更正的评分；单位看不到 · Marks that may be corrected; never for the unit',
  })
  async marks(@Root() { appealId, item }: AppealItemView, @Ctx() { loaders, platform, viewer }: SignedIn) {
    const appeal = await loaders.appeal.load(appealId);
    return appeal === null ? [] : (await contestedParts(platform, viewer, appeal, item)).marks;
  }

  @FieldResolver(() => [ContestedAdjustment], {
    description: '对整体结果的裁定可撤销的加扣分 · Adjustments that a decision on the whole may revoke',
  })
  async adjustments(@Root() { appealId, item }: AppealItemView, @Ctx() { loaders, platform, viewer }: SignedIn) {
    const appeal = await loaders.appeal.load(appealId);
    return appeal === null ? [] : (await contestedParts(platform, viewer, appeal, item)).adjustments;
  }

  @FieldResolver(() => [AppealCorrection], { description: '裁定所作的更正 · Corrections that the decision made' })
  async corrections(@Root() { appealId, position }: AppealItemView, @Ctx() { loaders }: Context) {
    const all = await loaders.correctionsOfAppeal.load(appealId);
    return all.filter((one) => one.position === position);
  }
}

/** The hands in what an appeal contests are read once for each request. */
const READERS = new WeakMap<Loaders, DecidingOfAppeal>();

function decidingIn({ loaders, platform, viewer }: SignedIn): DecidingOfAppeal {
  const reader = READERS.get(loaders) ?? decidingReader(platform, viewer);
  READERS.set(loaders, reader);
  return reader;
}

function requireId(appeal: string): AppealId {
  const id = uuidOf('Appeal', appeal);
  if (id === null) throw unknownAppeal();
  return id;
}

async function changed({ loaders }: SignedIn, appeal: string, change: (id: AppealId) => Promise<void>) {
  const id = requireId(appeal);
  const { done, problems } = await withProblems(async () => {
    await change(id);
    for (const loader of [loaders.itemsOfAppeal, loaders.actsOfAppeal, loaders.correctionsOfAppeal]) loader.clear(id);
    return loaders.appeal.clear(id).load(id);
  });
  return { appeal: done, problems };
}
