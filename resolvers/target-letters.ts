/** 目标责任书: targets proposed by the office, agreed or countered by heads of units. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  CounterTargetInput,
  ProposedTargets,
  SeenTargetInput,
  TargetActResult,
  TargetLetter,
  TargetsOfUnitInput,
} from '../schema/target-letters.js';
import { agreeTargets, counterTargets } from '../services/plan/agreement/answer.js';
import { answerCounter } from '../services/plan/agreement/answer-counter.js';
import { targetLetters } from '../services/plan/agreement/letters.js';
import { proposeTargets } from '../services/plan/agreement/propose.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const PLAN = { description: '规划代码 · Code of the plan' };
const YEAR = { description: '年度 · Year' };
const OF = { description: '单位一年的目标 · The targets of a unit for a year' };

@Resolver()
export class TargetLettersResolver {
  @Query(() => [TargetLetter], {
    description:
      '一年的目标责任书：本单位的，考核办为全区的 · The targets of a year by unit: of the own units, or of all',
  })
  targetLetters(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('plan', () => String, {
      nullable: true,
      description: '规划代码，空为全部 · Code of the plan; all if left out',
    })
    plan: string | null,
    @Arg('units', () => [String], {
      nullable: true,
      description: '单位代码，空为全部 · Codes of units; all if left out',
    })
    units: string[] | null,
  ) {
    return targetLetters(platform, viewer, year, plan ?? null, units ?? null);
  }

  @Mutation(() => ProposedTargets, {
    description: '向单位提出一年的目标，待其签订 · Propose the targets of a year to the heads of units',
  })
  async proposeTargets(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('plan', () => String, PLAN) plan: string,
    @Arg('year', () => Int, YEAR) year: number,
    @Arg('answerBy', () => String, {
      description: '单位答复期限，如 2026-02-10 · Last day for units to propose others, such as 2026-02-10',
    })
    answerBy: string,
    @Arg('units', () => [String], {
      nullable: true,
      description: '单位代码，空为有目标的全部单位 · Codes of units; all that have targets if left out',
    })
    units: string[] | null,
  ) {
    const { done, problems } = await withProblems(() =>
      proposeTargets(platform, viewer, { plan, year, units: units ?? null, answerBy }),
    );
    return { proposed: 0, again: 0, left: 0, ...done, problems };
  }

  @Mutation(() => TargetActResult, { description: '签订目标，全部或都不 · Agree to targets, all or none' })
  agreeTargets(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('of', () => TargetsOfUnitInput, OF) of: TargetsOfUnitInput,
    @Arg('targets', () => [SeenTargetInput], { description: '目标 · The targets' }) targets: SeenTargetInput[],
  ) {
    return acted(() => agreeTargets(platform, viewer, of, targets));
  }

  @Mutation(() => TargetActResult, {
    description: '另提目标，附理由，全部或都不 · Propose other targets with reasons, all or none',
  })
  counterTargets(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('of', () => TargetsOfUnitInput, OF) of: TargetsOfUnitInput,
    @Arg('targets', () => [CounterTargetInput], { description: '另提的目标 · The targets' })
    targets: CounterTargetInput[],
  ) {
    return acted(() => counterTargets(platform, viewer, of, targets));
  }

  @Mutation(() => TargetActResult, {
    description:
      '答复单位另提的目标：采纳，或附理由维持原目标 · Accept a unit’s target, or keep the office’s with a reason',
  })
  answerCounter(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('of', () => TargetsOfUnitInput, OF) of: TargetsOfUnitInput,
    @Arg('target', () => SeenTargetInput, { description: '目标 · The target' }) target: SeenTargetInput,
    @Arg('accept', () => Boolean, { description: '是否采纳 · Whether the unit’s target is accepted' }) accept: boolean,
    @Arg('reason', () => String, {
      nullable: true,
      description: '答复，维持原目标时必填 · The answer; required where the target is kept',
    })
    reason: string | null,
    @Arg('document', () => String, {
      nullable: true,
      description: '批准文件的文号，填报开始后必填 · Number of the document; required once collection has begun',
    })
    document: string | null,
  ) {
    return acted(() =>
      answerCounter(platform, viewer, of, target, { accept, reason: reason ?? null, document: document ?? null }),
    );
  }
}

async function acted(task: () => Promise<void>) {
  const { problems } = await withProblems(task);
  return { done: problems.length === 0, problems };
}
