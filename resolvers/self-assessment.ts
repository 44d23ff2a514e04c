/** 自评: entered and submitted by units, returned by the office. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import {
  SeenSelfAssessmentInput,
  SelfAssessment,
  SelfAssessmentItemInput,
  SelfAssessmentResult,
} from '../schema/self-assessment.js';
import type { SchemeCode } from '../scoring/input.js';
import { selfAssessments } from '../services/self-assessment/list.js';
import { returnSelfAssessment, saveSelfAssessment, submitSelfAssessment } from '../services/self-assessment/save.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const SUBJECT = { description: '单位的自评 · The self-assessment' };

@Resolver()
export class SelfAssessmentResolver {
  @Query(() => [SelfAssessment], {
    description: '方案要求的自评：本单位的，考核办为全区的；不要求则为空 · The self-assessments that a scheme asks for',
  })
  async selfAssessments(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
  ) {
    const units = await selfAssessments(platform, viewer, scheme);
    return units.map((unit) => ({
      ...unit,
      items: unit.items.map(({ from, ...item }) => ({
        ...item,
        rule: typeof from === 'string' ? from : 'SHARES',
        selfShare: typeof from === 'string' ? null : from.self,
      })),
    }));
  }

  @Mutation(() => SelfAssessmentResult, { description: '保存自评草稿 · Store a draft' })
  saveSelfAssessment(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('of', () => SeenSelfAssessmentInput, SUBJECT) of: SeenSelfAssessmentInput,
    @Arg('items', () => [SelfAssessmentItemInput], { description: '各考核项 · The items' })
    items: SelfAssessmentItemInput[],
  ) {
    const typed = items.map(({ item, points = null, statement = null }) => ({ item, points, statement }));
    return acted(() => saveSelfAssessment(platform, viewer, of, typed));
  }

  @Mutation(() => SelfAssessmentResult, { description: '提交自评 · Submit it' })
  submitSelfAssessment(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('of', () => SeenSelfAssessmentInput, SUBJECT) of: SeenSelfAssessmentInput,
  ) {
    return acted(() => submitSelfAssessment(platform, viewer, of));
  }

  @Mutation(() => SelfAssessmentResult, { description: '退回自评 · Return it to the unit' })
  returnSelfAssessment(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('of', () => SeenSelfAssessmentInput, SUBJECT) of: SeenSelfAssessmentInput,
    @Arg('reason', () => String, { description: '理由，单位会看到 · Reason, which the unit reads' }) reason: string,
  ) {
    return acted(() => returnSelfAssessment(platform, viewer, of, reason));
  }
}

async function acted(task: () => Promise<void>) {
  const { problems } = await withProblems(task);
  return { done: problems.length === 0, problems };
}
