/** 评委问询: asked by judges, forwarded or declined by the office, answered by units. */
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { FileId, JudgeQuestionId, MarkSheetId } from '../entities/ids.js';
import { noSuchQuestion, unknownSheet } from '../errors/judging.js';
import { DateScalar } from '../schema/dates.js';
import { JudgeQuestion, JudgeQuestionResult } from '../schema/judge-question.js';
import type { UnitCode } from '../scoring/input.js';
import type { Day } from '../services/calendar/day.js';
import { isId } from '../services/identity.js';
import {
  answerQuestion,
  declineQuestion,
  forwardQuestion,
  type SeenQuestion,
} from '../services/judging/act-on-question.js';
import { askUnit } from '../services/judging/ask-unit.js';
import { judgeQuestions } from '../services/judging/questions.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const QUESTION = { description: '问询的标识 · Id of the question' };
const SEEN = {
  nullable: true,
  description: '所见的修订号；已被改动则拒绝 · The revision that was seen; refused if it was changed since',
};

/** @throws Refusal NOT_FOUND NO_SUCH_QUESTION */
function seenOf(id: string, revision: number | null): SeenQuestion {
  if (isId<JudgeQuestionId>(id)) return { id, revision: revision ?? null };
  throw noSuchQuestion();
}

@Resolver()
export class JudgeQuestionResolver {
  @Query(() => [JudgeQuestion], {
    description:
      '评委问询：考核办的全部，单位的为已转发给它的，评委的为其评分表上各单位的 · Questions of judges: all for the office, for a unit those forwarded to it, for a judge those on the units of the own sheets',
  })
  judgeQuestions(@Ctx() { platform, viewer }: SignedIn) {
    return judgeQuestions(platform, viewer);
  }

  @Mutation(() => JudgeQuestionResult, {
    description:
      '评委经考核办请单位补充材料，不具名 · A judge asks a unit for a missing material, through the office and unnamed',
  })
  askUnit(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('sheet', () => ID, { description: '评分表的标识 · Id of the sheet' }) sheet: string,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: UnitCode,
    @Arg('text', () => String, { description: '所需材料 · What is missing' }) text: string,
    @Arg('answerBy', () => DateScalar, { description: '答复期限 · The last day of the answer' }) answerBy: Day,
  ) {
    if (!isId<MarkSheetId>(sheet)) throw unknownSheet();
    return acted(() => askUnit(platform, viewer, { sheet, unit, text, answerBy }));
  }

  @Mutation(() => JudgeQuestionResult, { description: '考核办转发给单位 · The office forwards it to the unit' })
  forwardJudgeQuestion(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('question', () => ID, QUESTION) question: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() => forwardQuestion(platform, viewer, seenOf(question, revision)));
  }

  @Mutation(() => JudgeQuestionResult, { description: '考核办不予转发 · The office declines to forward it' })
  declineJudgeQuestion(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('question', () => ID, QUESTION) question: string,
    @Arg('reason', () => String, { description: '理由，评委会看到 · Reason, which the judge reads' }) reason: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() => declineQuestion(platform, viewer, seenOf(question, revision), reason));
  }

  @Mutation(() => JudgeQuestionResult, { description: '单位答复 · The unit answers' })
  answerJudgeQuestion(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('question', () => ID, QUESTION) question: string,
    @Arg('text', () => String, { description: '答复 · The answer' }) text: string,
    @Arg('files', () => [ID], { nullable: true, description: '所附的文件 · Files of the answer' }) files:
      | FileId[]
      | null,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() => answerQuestion(platform, viewer, seenOf(question, revision), text, files ?? []));
  }
}

async function acted(task: () => Promise<void>) {
  const { problems } = await withProblems(task);
  return { done: problems.length === 0, problems };
}
