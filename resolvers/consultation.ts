/** 征求意见: consulting on a scheme, comments and answers, and issuing it by its approved document. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { ROLES } from '../entities/access.js';
import type { CommentId, DraftId } from '../entities/ids.js';
import type { CommentOutcome } from '../entities/scheme-draft.js';
import { unknownComment } from '../errors/consultation.js';
import { unknownDraft } from '../errors/schemes.js';
import { uuidOf } from '../reads/node-id.js';
import type { SchemeDraftRow } from '../reads/scheme-draft.js';
import { CommentOutcomeEnum, ConsultationResult, SchemeComment, SchemeConsultation } from '../schema/consultation.js';
import { DateScalar } from '../schema/dates.js';
import { Document, DocumentResult } from '../schema/document.js';
import { Unit } from '../schema/org.js';
import { SchemeDraft, SchemeInForceResult } from '../schema/scheme-draft.js';
import type { UnitCode } from '../scoring/input.js';
import { answerComment } from '../services/consultation/answer.js';
import { commentOnScheme } from '../services/consultation/comment.js';
import { consultScheme } from '../services/consultation/consult.js';
import { type CommentRow, type Consultation, consultationOf } from '../services/consultation/consultation.js';
import { draftSchemeNotice } from '../services/consultation/draft-notice.js';
import { issueScheme } from '../services/consultation/issue.js';
import { DRAFT_ID, draftIdOf, SEEN } from './draft-argument.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

function commentIdOf(id: string): CommentId {
  const comment = uuidOf('SchemeComment', id);
  if (comment === null) throw unknownComment();
  return comment;
}

@Resolver(() => SchemeDraft)
export class SchemeConsultationResolver {
  @FieldResolver(() => SchemeConsultation, { description: '征求意见情况 · The consultation on it' })
  async consultation(@Root() { id }: SchemeDraftRow, @Ctx() { platform, viewer }: SignedIn) {
    const found = await consultationOf(platform, viewer, id);
    const allowedActions = found.actions.map((option) => ({
      ...option,
      who: option.who.filter((role) => (ROLES as readonly string[]).includes(role)),
    }));
    return { ...found, allowedActions };
  }

  @Mutation(() => ConsultationResult, {
    description:
      '方案征求意见，或推后截止日期；方案不得有错误 · Consult on a scheme without errors until a day, or move that day back',
  })
  consultScheme(
    @Ctx() context: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
    @Arg('until', () => DateScalar, { description: '截止日期 · The last day for comments' }) until: string,
  ) {
    const { platform, viewer } = context;
    return changed(context, () => consultScheme(platform, viewer, draftIdOf(draft), revision ?? null, until));
  }

  @Mutation(() => ConsultationResult, {
    description:
      '对方案的一项或整个方案提出意见，或反馈无意见 · Comment on an item or on the scheme, or say that there are none',
  })
  commentOnScheme(
    @Ctx() context: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: UnitCode,
    @Arg('item', () => String, { nullable: true, description: '考核项代码；空为整个方案 · Item; null for the whole' })
    item: string | null,
    @Arg('text', () => String, { nullable: true, description: '意见；空为无意见 · The comment; null for none' })
    text: string | null,
    @Arg('revision', () => Int, { description: '所读的版次 · The revision that was read' }) revision: number,
  ) {
    const { platform, viewer } = context;
    const comment = { unit, item: item ?? null, text: text ?? null, revision };
    return changed(context, () => commentOnScheme(platform, viewer, { draft: draftIdOf(draft), ...comment }));
  }

  @Mutation(() => ConsultationResult, {
    description: '答复一条意见；印发前可改 · Answer a comment; it can be mended until the scheme is issued',
  })
  answerComment(
    @Ctx() context: SignedIn,
    @Arg('comment', () => ID, { description: '意见的标识 · Id of the comment' }) comment: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
    @Arg('outcome', () => CommentOutcomeEnum, { description: '采纳情况 · What becomes of it' }) outcome: CommentOutcome,
    @Arg('answer', () => String, { description: '答复 · The answer' }) answer: string,
  ) {
    const { platform, viewer } = context;
    return changed(context, () =>
      answerComment(platform, viewer, { comment: commentIdOf(comment), revision: revision ?? null, outcome, answer }),
    );
  }

  @Mutation(() => DocumentResult, {
    description:
      '起草印发方案的通知，意见须已全部答复 · Draft the document that issues a scheme, once every comment is answered',
  })
  async draftSchemeNotice(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    const { done, problems } = await withProblems(() =>
      draftSchemeNotice(platform, viewer, draftIdOf(draft), revision ?? null),
    );
    return { document: done && loaders.document.load(done), problems };
  }

  @Mutation(() => SchemeInForceResult, {
    description:
      '印发方案：意见已答复，通知已批准 · Issue a scheme whose comments are answered and whose document is approved',
  })
  async issueScheme(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
    @Arg('number', () => String, { description: '文号 · Number of the document' }) number: string,
    @Arg('effectiveDate', () => DateScalar, { description: '生效日期 · Effective date' }) effectiveDate: string,
    @Arg('replaces', () => Int, {
      nullable: true,
      description: '所见的现行版本；新方案不给 · The version that was seen in force; null for a new scheme',
    })
    replaces: number | null,
  ) {
    const wanted = { revision: revision ?? null, document: number, effectiveDate, replaces: replaces ?? null };
    const { done, problems } = await withProblems(() =>
      issueScheme(platform, viewer, { draft: draftIdOf(draft), ...wanted }),
    );
    return { scheme: done && loaders.scheme.load(done), problems };
  }
}

@Resolver(() => SchemeConsultation)
export class ConsultationResolver {
  @FieldResolver(() => Document, {
    nullable: true,
    description: '最近的印发通知，可见时 · The latest document that issues it, if the viewer sees it',
  })
  notice(@Root() { notice }: Consultation, @Ctx() { loaders }: Context) {
    return notice && loaders.document.load(notice);
  }
}

@Resolver(() => SchemeComment)
export class SchemeCommentResolver {
  @FieldResolver(() => Unit, { description: '单位 · The unit' })
  unit(@Root() { unitId }: CommentRow, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }
}

async function changed({ loaders }: SignedIn, change: () => Promise<DraftId>) {
  const { done, problems } = await withProblems(change);
  if (done === null) return { draft: null, problems };
  const draft = await loaders.schemeDraft.clear(done).load(done);
  if (draft === null) throw unknownDraft();
  return { draft, problems };
}
