/** 经费: projects that units propose, their money, and what it achieved. */

import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProposalState } from '../entities/funding.js';
import type { FundingItemId, MovementId, ProposalId } from '../entities/ids.js';
import { type ItemOfProposal, type MoneyBy, moneyOf, proposalsById, proposalsOf } from '../reads/funding.js';
import { plainId } from '../reads/node-id.js';
import { type IndicatorDefinition, planByCode } from '../reads/plan.js';
import { DecimalScalar } from '../schema/decimal.js';
import {
  FundingItem,
  FundingMovement,
  FundingMovementInput,
  Money,
  MoneyByEnum,
  ProjectProposal,
  ProjectProposalInput,
  ProjectProposalResult,
  ProposalActionOption,
  ProposalPurpose,
  ProposalStateEnum,
  ReversalInput,
} from '../schema/funding.js';
import { Unit } from '../schema/org.js';
import { Indicator } from '../schema/plan.js';
import type { PlanCode } from '../scoring/input.js';
import {
  closeProposal,
  refuseProposal,
  reviewProposal,
  submitProposal,
  takeBackProposal,
} from '../services/funding/act-on-proposal.js';
import { executionText } from '../services/funding/execution.js';
import { recordMovement, reverseMovement } from '../services/funding/movements.js';
import { proposalActions } from '../services/funding/options.js';
import type { SeenProposal, StoredProposal } from '../services/funding/proposals.js';
import { saveProposal } from '../services/funding/save-proposal.js';
import { isId } from '../services/identity.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const PLAN = { description: '规划代码 · Code of the plan' };
const UNIT = { description: '单位代码 · Code of the unit' };
const PROPOSAL = { description: '项目申报标识 · Id of the proposal' };
const REVISION = {
  nullable: true,
  description: '所见的修订号；已有变化则拒绝 · The revision that the user saw; refused if it has changed since',
} as const;
const EXECUTION = {
  nullable: true,
  description:
    '执行率：支出 ÷ 全年预算，截到四位小数；没有预算则为空 · Execution: spent over the budget, cut after four decimals; null without a budget',
} as const;
const YEAR = { nullable: true, description: '年度；空则全部 · Year; all if left out' } as const;

@Resolver(() => ProjectProposal)
export class FundingResolver {
  @Query(() => [ProjectProposal], { description: '项目申报，可见的 · The visible project proposals of a plan' })
  async projectProposals(
    @Ctx() { reader }: SignedIn,
    @Arg('plan', () => String, PLAN) code: PlanCode,
    @Arg('year', () => Int, YEAR) year: number | null,
    @Arg('units', () => [String], { nullable: true, description: '单位代码；空则全部 · Codes of units; null for all' })
    units: string[] | null,
    @Arg('states', () => [ProposalStateEnum], { nullable: true, description: '状态；空则全部 · States; null for all' })
    states: ProposalState[] | null,
  ) {
    const plan = await planByCode(reader, code);
    if (plan === null) return [];
    return proposalsOf(reader, plan.id, { year: year ?? null, units: units ?? null, states: states ?? null });
  }

  @Query(() => ProjectProposal, {
    nullable: true,
    description: '一项申报；不存在与不可见相同 · A proposal; null if it does not exist or is not visible',
  })
  async projectProposal(@Ctx() { reader }: SignedIn, @Arg('id', () => ID, PROPOSAL) id: ProposalId) {
    return isId(id) ? ((await proposalsById(reader, [id]))[0] ?? null) : null;
  }

  @Query(() => Money, {
    nullable: true,
    description:
      '规划的资金，按指标、重点项目、单位或年度，与成效并列；没有该规划则为空 · The money of a plan by indicator, key project, unit or year, beside what was achieved; null without such a plan',
  })
  async money(
    @Ctx() { reader }: SignedIn,
    @Arg('plan', () => String, PLAN) code: PlanCode,
    @Arg('by', () => MoneyByEnum, { description: '按什么分列 · By what' }) by: MoneyBy,
    @Arg('year', () => Int, YEAR) year: number | null,
  ) {
    const plan = await planByCode(reader, code);
    return plan === null ? null : moneyOf(reader, plan.id, by, year ?? null);
  }

  @Mutation(() => ProjectProposalResult, {
    description: '新增项目申报或改动草稿 · Add a proposal, or change its draft',
  })
  saveProjectProposal(
    @Ctx() context: SignedIn,
    @Arg('plan', () => String, PLAN) plan: string,
    @Arg('unit', () => String, UNIT) unit: string,
    @Arg('proposal', () => ProjectProposalInput, { description: '申报 · The proposal' }) input: ProjectProposalInput,
    @Arg('id', () => ID, { nullable: true, description: '标识，空为新增 · Id; null for a new one' })
    id: ProposalId | null,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    const { purposes, withoutBasis = null, ...rest } = input;
    const written = {
      ...rest,
      withoutBasis,
      purposes: purposes.map(({ kind, code, share }) => ({ code, share, isTask: kind === 'TASK' })),
    };
    const seen = id ? { id: plainId(id), revision: revision ?? null } : null;
    return answered(context, () => saveProposal(context.platform, context.viewer, { plan, unit }, seen, written));
  }

  @Mutation(() => ProjectProposalResult, {
    description:
      '申报，由单位负责人；无依据又未写理由则拒绝 · Submit a proposal, by the head; refused without a basis or a reason',
  })
  submitProjectProposal(
    @Ctx() context: SignedIn,
    @Arg('proposal', () => ID, PROPOSAL) id: ProposalId,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => submitProposal(context.platform, context.viewer, seen));
  }

  @Mutation(() => ProjectProposalResult, {
    description: '撤回申报，审核之前 · Take a proposal back, until it is reviewed',
  })
  takeBackProjectProposal(
    @Ctx() context: SignedIn,
    @Arg('proposal', () => ID, PROPOSAL) id: ProposalId,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => takeBackProposal(context.platform, context.viewer, seen));
  }

  @Mutation(() => ProjectProposalResult, {
    description:
      '审核并起草批复，由考核办；批复按审批路线报批，批准即批准项目 · Review a proposal and draft its document, by the office; the approval of the document approves the project',
  })
  reviewProjectProposal(
    @Ctx() context: SignedIn,
    @Arg('proposal', () => ID, PROPOSAL) id: ProposalId,
    @Arg('opinion', () => String, { description: '审核意见 · The opinion' }) opinion: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => reviewProposal(context.platform, context.viewer, seen, opinion));
  }

  @Mutation(() => ProjectProposalResult, {
    description: '不予批准，附理由，由考核办 · Refuse a proposal with a reason, by the office',
  })
  refuseProjectProposal(
    @Ctx() context: SignedIn,
    @Arg('proposal', () => ID, PROPOSAL) id: ProposalId,
    @Arg('reason', () => String, { description: '理由 · The reason' }) reason: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => refuseProposal(context.platform, context.viewer, seen, reason));
  }

  @Mutation(() => ProjectProposalResult, { description: '结项，由考核办 · Close an approved project, by the office' })
  closeProjectProposal(
    @Ctx() context: SignedIn,
    @Arg('proposal', () => ID, PROPOSAL) id: ProposalId,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return act(context, id, revision, (seen) => closeProposal(context.platform, context.viewer, seen));
  }

  @Mutation(() => ProjectProposalResult, {
    description:
      '登记资金变动，余额不为负、不超批准 · Record a movement; balances are neither negative nor over what was approved',
  })
  recordMovement(
    @Ctx() context: SignedIn,
    @Arg('item', () => ID, { description: '资金项目标识 · Id of the funding item' }) item: FundingItemId,
    @Arg('movement', () => FundingMovementInput, { description: '变动 · The movement' }) movement: FundingMovementInput,
  ) {
    return answered(context, () =>
      recordMovement(context.platform, context.viewer, plainId(item), { ...movement, note: movement.note ?? null }),
    );
  }

  @Mutation(() => ProjectProposalResult, {
    description: '冲销一笔变动：另记一笔相反的，写明所冲销的 · Reverse a movement by one of its own, which names it',
  })
  reverseMovement(
    @Ctx() context: SignedIn,
    @Arg('movement', () => ID, { description: '变动标识 · Id of the movement' }) movement: MovementId,
    @Arg('reversal', () => ReversalInput, { description: '冲销 · The reversal' }) reversal: ReversalInput,
  ) {
    return answered(context, () =>
      reverseMovement(context.platform, context.viewer, plainId(movement), {
        ...reversal,
        note: reversal.note ?? null,
      }),
    );
  }

  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: StoredProposal, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => DecimalScalar, EXECUTION)
  execution(@Root() proposal: StoredProposal): string | null {
    return executionText(proposal);
  }

  @FieldResolver(() => [ProposalPurpose], { description: '服务的指标和任务 · The indicators and tasks that it serves' })
  serves(@Root() { id }: StoredProposal, @Ctx() { loaders }: Context) {
    return loaders.purposesOfProposal.load(id);
  }

  @FieldResolver(() => [FundingItem], { description: '各年各来源的资金 · Its money by year and source' })
  items(@Root() { id }: StoredProposal, @Ctx() { loaders }: Context) {
    return loaders.itemsOfProposal.load(id);
  }

  @FieldResolver(() => [ProposalActionOption], {
    description: '当前用户可做的操作 · What the viewer may do with it, with a reason where not now',
  })
  allowedActions(@Root() proposal: StoredProposal, @Ctx() { viewer }: SignedIn) {
    return proposalActions(viewer, proposal);
  }
}

@Resolver(() => FundingItem)
export class FundingItemResolver {
  @FieldResolver(() => DecimalScalar, EXECUTION)
  execution(@Root() item: ItemOfProposal): string | null {
    return executionText(item);
  }

  @FieldResolver(() => [FundingMovement], { description: '各笔变动 · Its movements in order' })
  movements(@Root() { id }: ItemOfProposal, @Ctx() { loaders }: Context) {
    return loaders.movementsOfItem.load(id);
  }
}

@Resolver(() => Indicator)
export class ProposalsOfIndicatorResolver {
  @FieldResolver(() => [ProjectProposal], {
    description: '服务它的项目，可见的 · The visible projects with money that serve it',
  })
  proposals(@Root() { id }: IndicatorDefinition, @Ctx() { loaders }: Context) {
    return loaders.proposalsOfIndicator.load(id);
  }
}

const act = (
  context: SignedIn,
  id: ProposalId,
  revision: number | null | undefined,
  task: (seen: SeenProposal) => Promise<unknown>,
) =>
  answered(context, async () => {
    const seen = { id: plainId(id), revision: revision ?? null };
    await task(seen);
    return seen.id;
  });

async function answered({ reader }: SignedIn, task: () => Promise<ProposalId>) {
  const { done, problems } = await withProblems(async () => (await proposalsById(reader, [await task()]))[0] ?? null);
  return { proposal: done, problems };
}
