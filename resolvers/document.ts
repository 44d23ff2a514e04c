/** 文件: drafts, versions, differences, what may be done. */

import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ROLES } from '../entities/access.js';
import type { DocumentKind, DocumentState, ReportKind } from '../entities/document.js';
import { countDocuments, DOCUMENT_ORDER, type DocumentRow, readDocuments } from '../reads/document.js';
import { idOf } from '../reads/node-id.js';
import {
  Difference,
  Document,
  DocumentActionOption,
  DocumentKindEnum,
  DocumentPage,
  DocumentResult,
  DocumentStateEnum,
  DocumentVersion,
  LeftOutOfReport,
  ReportKindEnum,
  StaleFigure,
} from '../schema/document.js';
import { JsonScalar } from '../schema/json.js';
import { Plan } from '../schema/plan.js';
import { Cycle } from '../schema/scheme.js';
import type { PlanCode, SchemeCode } from '../scoring/input.js';
import { draftDocument } from '../services/document/draft.js';
import { draftReport } from '../services/document/draft-report.js';
import {
  documentActions,
  documentContent,
  documentDifferences,
  documentLeftOut,
  documentMovedSince,
  documentStaleFigures,
} from '../services/document/read.js';
import { saveDocument } from '../services/document/save.js';
import { sendForApproval } from '../services/document/send.js';
import { changedDocument, DOCUMENT_ID, REVISION } from './changed-document.js';
import type { Context, SignedIn } from './execution/context.js';
import { pageRequest } from './paging.js';
import { withProblems } from './result.js';

const DEFAULT_DOCUMENTS = 100;

@Resolver(() => Document)
export class DocumentResolver {
  @Query(() => DocumentPage, {
    description: '可见的文件，最近的在前 · The documents that the viewer may see, the latest first',
  })
  async documents(
    @Ctx() { reader }: Context,
    @Arg('kinds', () => [DocumentKindEnum], { nullable: true, description: '文种 · Kinds' }) kinds:
      | DocumentKind[]
      | null,
    @Arg('states', () => [DocumentStateEnum], { nullable: true, description: '状态 · States' })
    states: DocumentState[] | null,
    @Arg('schemes', () => [String], {
      nullable: true,
      description: '所通报的考核方案代码 · Codes of the schemes whose results they tell',
    })
    schemes: string[] | null,
    @Arg('plans', () => [String], {
      nullable: true,
      description: '所报告的规划代码 · Codes of the plans of which they tell',
    })
    plans: string[] | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_DOCUMENTS,
      description: '一页至多多少份（不超过 10000） · At most so many (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: '上一页的 endCursor；空则从头开始 · The endCursor of the page before; null or empty: from the start',
    })
    after: string | null,
  ) {
    const filter = { kinds, states, schemes, plans };
    const request = pageRequest(DOCUMENT_ORDER, { first: first ?? DEFAULT_DOCUMENTS, after });
    return { ...(await readDocuments(reader, filter, request)), totalCount: () => countDocuments(reader, filter) };
  }

  @Query(() => Document, {
    nullable: true,
    description: '一份文件；不存在与不可见相同 · A document; null if there is none for the viewer',
  })
  document(@Ctx() { loaders }: Context, @Arg('id', () => ID, DOCUMENT_ID) id: string): Promise<DocumentRow | null> {
    return loaders.document.load(idOf('Document', id));
  }

  @Mutation(() => DocumentResult, {
    description: '由正式评分起草文件 · Draft a document from the official results of a cycle',
  })
  async draftDocument(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('kind', () => DocumentKindEnum, { description: '文种 · Kind' }) kind: DocumentKind,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
  ) {
    const { done, problems } = await withProblems(() => draftDocument(platform, viewer, { kind, scheme }));
    return { document: done && loaders.document.load(done), problems };
  }

  @Mutation(() => DocumentResult, {
    description: '由规划的监测起草报告 · Draft a report from the monitoring of a plan in a year',
  })
  async draftReport(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('kind', () => ReportKindEnum, { description: '文种 · Kind' }) kind: ReportKind,
    @Arg('plan', () => String, { description: '规划代码 · Code of the plan' }) plan: PlanCode,
    @Arg('year', () => Int, { description: '年度 · Year' }) year: number,
  ) {
    const { done, problems } = await withProblems(() => draftReport(platform, viewer, { kind, plan, year }));
    return { document: done && loaders.document.load(done), problems };
  }

  @Mutation(() => DocumentResult, {
    description: '修改草稿：改文字，或更新数据 · Edit a draft: its words, or its figures by their present values',
  })
  async saveDocument(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
    @Arg('content', () => JsonScalar, {
      nullable: true,
      description:
        '新的全文；只更新数据时可省略 · The whole new content; may be left out if only figures are refreshed',
    })
    content: unknown,
    @Arg('refresh', () => Boolean, {
      defaultValue: false,
      description: '把数据更新为现在的值 · Whether bound figures are replaced by their present values',
    })
    refresh: boolean,
    @Arg('note', () => String, { nullable: true, description: '修改说明 · Note on the changes' }) note: string | null,
  ) {
    return changedDocument(document, loaders, (id) =>
      saveDocument(platform, viewer, {
        document: id,
        content,
        revision: revision ?? null,
        refresh,
        note: note ?? null,
      }),
    );
  }

  @Mutation(() => DocumentResult, { description: '报批 · Send a draft for approval' })
  async sendForApproval(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
  ) {
    return changedDocument(document, loaders, (id) => sendForApproval(platform, viewer, id, revision ?? null));
  }

  @FieldResolver(() => Cycle, { nullable: true, description: '所通报的考核周期 · The cycle whose results it is about' })
  cycle(@Root() { cycleId }: DocumentRow, @Ctx() { loaders }: Context) {
    return cycleId && loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => Plan, { nullable: true, description: '所报告的规划 · The plan of which it tells' })
  plan(@Root() { planId }: DocumentRow, @Ctx() { loaders }: Context) {
    return planId && loaders.plan.load(planId);
  }

  @FieldResolver(() => [LeftOutOfReport], {
    description:
      '监测报告没有写到的：滞后、未评而正文没有提到的指标，待填写之处 · What a monitoring report passes over: indicators behind or not judged that no paragraph names, and places still to be written',
  })
  leftOut(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    return documentLeftOut(platform, viewer, document);
  }

  @FieldResolver(() => JsonScalar, {
    description: '内容，默认最新一版；结构见 docs/documents.md · The content, by default of the latest version',
  })
  content(
    @Root() { id, revision }: DocumentRow,
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('revision', () => Int, { nullable: true, description: '版次 · Number of a version' }) chosen: number | null,
  ) {
    return documentContent(platform, viewer, id, chosen ?? revision);
  }

  @FieldResolver(() => [DocumentVersion], {
    description: '可见的各版，最近的在前 · Visible versions, the latest first',
  })
  versions(@Root() { id }: DocumentRow, @Ctx() { loaders }: Context) {
    return loaders.versionsOfDocument.load(id);
  }

  @FieldResolver(() => [Difference], {
    description:
      '两版之间改了哪些字；依次连起来即全文 · What differs between two versions, in words; the pieces follow each other',
  })
  differences(
    @Root() { id, revision }: DocumentRow,
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('from', () => Int, { description: '前一版 · Number of the earlier version' }) from: number,
    @Arg('to', () => Int, {
      nullable: true,
      description: '后一版，默认最新 · Number of the later version; the latest if left out',
    })
    to: number | null,
    @Arg('whole', () => Boolean, {
      defaultValue: false,
      description:
        '是否给出全文，默认只给改动处及其上下两行 · Whether to give the whole text instead of changes with two lines around them',
    })
    whole: boolean,
  ) {
    return documentDifferences(platform, viewer, id, { from, to: to ?? revision, whole });
  }

  @FieldResolver(() => [StaleFigure], {
    description:
      '写入后已变化的数据；未处理时不能报批 · Figures that have changed since; while there are any, it cannot be sent for approval',
  })
  staleFigures(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    return documentStaleFigures(platform, viewer, document);
  }

  @FieldResolver(() => [StaleFigure], {
    description:
      '报批以后正式结果的变动；草稿的见 staleFigures · Figures that no longer follow from the official results, of a document that was sent; of a draft see staleFigures',
  })
  movedSince(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    return documentMovedSince(platform, viewer, document);
  }

  @FieldResolver(() => [DocumentActionOption], {
    description:
      '当前用户的操作，现在不能办理的附原因 · Actions of the viewer’s roles, with a reason if not allowed now',
  })
  async allowedActions(@Root() document: DocumentRow, @Ctx() { platform, viewer }: SignedIn) {
    const options = await documentActions(platform, viewer, document);
    return options.map((option) => ({
      ...option,
      who: option.who.filter((role) => (ROLES as readonly string[]).includes(role)),
    }));
  }
}
