/** 审批: routes, approvals and what those of a step decide. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DocumentKind } from '../entities/document.js';
import type { DocumentRow } from '../reads/document.js';
import { idOf, nodeId } from '../reads/node-id.js';
import {
  Approval,
  ApprovalRoute,
  ApprovalRouteResult,
  ApprovalRouteStepInput,
  ChangesSinceSeen,
  MustAct,
} from '../schema/approval.js';
import { ApprovalTask, ReplacementResult } from '../schema/approval-tasks.js';
import { Document, DocumentKindEnum, DocumentResult } from '../schema/document.js';
import { approveDocument, sendBack, withdrawFromApproval } from '../services/approval/decide.js';
import { answerQuestion, askQuestion } from '../services/approval/questions.js';
import { changesSinceSeen, documentApproval, documentMustAct } from '../services/approval/read.js';
import { decideReplacement, proposeReplacement } from '../services/approval/replacement.js';
import { approvalRoutes, setRoute } from '../services/approval/route.js';
import { approvalTasks } from '../services/approval/tasks.js';
import { changedDocument, DOCUMENT_ID } from './changed-document.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver(() => ApprovalRoute)
export class ApprovalRouteResolver {
  @Query(() => [ApprovalRoute], {
    description: '审批路线，每类文件一条；未设定的为默认 · Routes of approval, one for each kind of document',
  })
  approvalRoutes(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('kinds', () => [DocumentKindEnum], { nullable: true, description: '文种，默认全部 · Kinds; all if left out' })
    kinds: DocumentKind[] | null,
  ) {
    return approvalRoutes(platform, viewer, kinds);
  }

  @Mutation(() => ApprovalRouteResult, {
    description: '设定审批路线；进行中的审批不受影响 · Set the route of a kind; approvals under way keep theirs',
  })
  async setApprovalRoute(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('kind', () => DocumentKindEnum, { description: '文种 · Kind' }) kind: DocumentKind,
    @Arg('steps', () => [ApprovalRouteStepInput], { description: '环节，按顺序 · Steps in order' })
    steps: ApprovalRouteStepInput[],
    @Arg('revision', () => Int, {
      nullable: true,
      description: '所见的版次；已被他人改动则拒绝 · The revision that was seen; refused if it was changed since',
    })
    revision: number | null,
  ) {
    const written = steps.map(({ title, role, accounts, needed }) => ({
      title,
      role: role ?? null,
      accounts: accounts ?? [],
      needed,
    }));
    const { done, problems } = await withProblems(async () => {
      await setRoute(platform, viewer, kind, written, revision ?? null);
      return (await approvalRoutes(platform, viewer, [kind]))[0] ?? null;
    });
    return { route: done, problems };
  }
}

@Resolver(() => Document)
export class ApprovalResolver {
  @FieldResolver(() => Approval, {
    nullable: true,
    description:
      '审批；未报批，或不参与审批的人为空 · Its approval; null if it was never sent, or the viewer takes no part in approvals',
  })
  approval(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    return documentApproval(platform, viewer, document);
  }

  @FieldResolver(() => MustAct, {
    nullable: true,
    description: '现在由谁办理；已办结的为空 · Who has to act now; null for a document that is done',
  })
  async mustAct(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    const found = await documentMustAct(platform, viewer, document);
    if (found === null) return null;
    const { holder, people, isStuck } = found;
    const step = holder.kind === 'STEP' ? holder.step.position : null;
    const role = holder.kind === 'STEP' ? holder.role : holder.kind === 'OFFICE' ? 'OFFICE' : null;
    return { step, role, people, isStuck };
  }

  @FieldResolver(() => ChangesSinceSeen, {
    nullable: true,
    description: '上次办理以来的改动；没有办理过为空 · What changed since the viewer last acted on it; null if never',
  })
  changesSinceSeen(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    return changesSinceSeen(platform, viewer, document);
  }

  @Mutation(() => DocumentResult, {
    description: '批准所见的内容（以哈希为准） · Approve exactly the content with this hash in the open step',
  })
  approveDocument(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('hash', () => String, { description: '所见内容的哈希 · Hash of the content that was seen' }) hash: string,
  ) {
    return changedDocument(document, loaders, (id) => approveDocument(platform, viewer, id, hash));
  }

  @Mutation(() => DocumentResult, {
    description: '退回起草人，或退回前面的环节 · Send back to the drafter, or to an earlier step',
  })
  sendBack(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('reason', () => String, { description: '理由 · Reason' }) reason: string,
    @Arg('toStep', () => Int, {
      nullable: true,
      description: '前面的第几环节；不填为起草人 · Position of the earlier step; the drafter if left out',
    })
    toStep: number | null,
  ) {
    return changedDocument(document, loaders, (id) => sendBack(platform, viewer, id, reason, toStep ?? null));
  }

  @Mutation(() => DocumentResult, {
    description: '就审批中的文件提问；审批不停 · Ask a question about a document in approval; nothing moves',
  })
  askQuestion(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('question', () => String, { description: '问题 · Question' }) question: string,
  ) {
    return changedDocument(document, loaders, (id) => askQuestion(platform, viewer, id, question));
  }

  @Mutation(() => DocumentResult, { description: '答复审批人的问题 · Answer a question of an approver' })
  answerQuestion(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('question', () => Int, { description: '问题的编号 · Number of the question' }) question: number,
    @Arg('answer', () => String, { description: '答复 · Answer' }) answer: string,
  ) {
    return changedDocument(document, loaders, (id) => answerQuestion(platform, viewer, id, question, answer));
  }

  @Mutation(() => DocumentResult, {
    description: '撤回报批；最后环节批准前均可 · Take the document back from approval, until the last step has decided',
  })
  withdrawFromApproval(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
  ) {
    return changedDocument(document, loaders, (id) => withdrawFromApproval(platform, viewer, id));
  }
}

const REPLACEMENT_ID = { description: '更换的编号 · Id of the replacement' };

@Resolver(() => ApprovalTask)
export class ApprovalTaskResolver {
  @Query(() => [ApprovalTask], {
    description: '当前用户的审批待办，最早的在前 · What the viewer has to do in approvals, the earliest first',
  })
  async approvalTasks(@Ctx() { platform, viewer }: SignedIn) {
    const tasks = await approvalTasks(platform, viewer);
    return tasks.map((task) => ({ ...task, document: nodeId('Document', task.document) }));
  }

  @Mutation(() => ReplacementResult, {
    description:
      '提出更换审批人：考核办或管理员提出，另一方确认 · Propose to replace an approver; the office and the administrator do it together',
  })
  async proposeReplacement(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('step', () => Int, { description: '第几环节 · Position of the step' }) step: number,
    @Arg('takesOver', () => String, { description: '接任的账号 · Account that takes over' }) takesOver: string,
    @Arg('reason', () => String, { description: '理由 · Reason' }) reason: string,
    @Arg('leaves', () => String, {
      nullable: true,
      description:
        '被更换的账号；给角色环节增加一人时不填 · Account that is replaced; left out to add to a step of a role',
    })
    leaves: string | null,
  ) {
    const wanted = {
      document: idOf('Document', document),
      step,
      leaves: leaves ?? null,
      takesOver,
      reason,
    };
    const { done, problems } = await withProblems(() => proposeReplacement(platform, viewer, wanted));
    return { replacement: done, problems };
  }

  @Mutation(() => ReplacementResult, { description: '确认更换审批人 · Confirm the replacement of an approver' })
  confirmReplacement(@Ctx() context: SignedIn, @Arg('replacement', () => ID, REPLACEMENT_ID) id: string) {
    return decided(context, id, true);
  }

  @Mutation(() => ReplacementResult, { description: '驳回更换审批人 · Reject the replacement of an approver' })
  rejectReplacement(@Ctx() context: SignedIn, @Arg('replacement', () => ID, REPLACEMENT_ID) id: string) {
    return decided(context, id, false);
  }
}

async function decided({ platform, viewer }: SignedIn, id: string, confirmed: boolean) {
  const { problems } = await withProblems(() => decideReplacement(platform, viewer, id, confirmed));
  return { replacement: problems.length === 0 ? id : null, problems };
}
