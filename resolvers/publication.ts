/** 公布: publishing, withdrawing, what was published, and the slip of a unit. */

import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DocumentRow } from '../reads/document.js';
import { nodeId } from '../reads/node-id.js';
import { type PublicationRow, readPublications } from '../reads/publication.js';
import { Document, DocumentResult } from '../schema/document.js';
import { DisclosureEnum, Publication, ResultSlip } from '../schema/publication.js';
import { Cycle } from '../schema/scheme.js';
import type { SchemeCode, UnitCode } from '../scoring/input.js';
import type { Disclosure } from '../services/disclosure/levels.js';
import { readDisclosure, saveDisclosure } from '../services/disclosure/setting.js';
import { publishDocument } from '../services/publication/publish.js';
import { rootCode } from '../services/publication/root-code.js';
import { slipJson } from '../services/publication/slip-file.js';
import { findUnitSlip } from '../services/publication/unit-slip.js';
import { withdrawPublication } from '../services/publication/withdraw.js';
import { changedDocument, DOCUMENT_ID, REVISION } from './changed-document.js';
import type { Context, SignedIn } from './execution/context.js';

@Resolver(() => Publication)
export class PublicationResolver {
  @Query(() => [Publication], {
    description:
      '已公布的文件，最近的在前；已撤回的附原因 · Published documents, the latest first; withdrawn ones with the reason',
  })
  publications(@Ctx() { reader }: Context): Promise<PublicationRow[]> {
    return readPublications(reader);
  }

  @Query(() => ResultSlip, {
    nullable: true,
    description:
      '一个单位在一个考核方案最近一次公布中的成绩凭条；未公布与不可见相同 · The slip of a unit in the latest publication of a scheme; null if nothing is published or the viewer may not see it',
  })
  async resultSlip(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: UnitCode,
  ) {
    const wanted = { scheme, unit, publication: null };
    const found = await findUnitSlip(platform, viewer.claims, viewer.district.id, wanted);
    if (found === null) return null;
    const { publication, proof, code, size, noticed, withdrawn } = found;
    return { publication: nodeId('Document', publication), file: slipJson(proof), code, size, noticed, withdrawn };
  }

  @Mutation(() => DocumentResult, {
    description:
      '公布已批准的文件；考核结果通报同时公布其考核周期，并为各单位出具成绩凭条 · Publish an approved document; a notice of results publishes its cycle as well and gives each unit a result slip',
  })
  async publish(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('revision', () => Int, REVISION) revision: number | null,
    @Arg('contact', () => String, {
      nullable: true,
      description: '联系方式，印在通报和凭条上 · Whom to call about it; printed in the notice and on every slip',
    })
    contact: string | null,
  ) {
    return changedDocument(document, loaders, (id) =>
      publishDocument(platform, viewer, { document: id, revision: revision ?? null, contact: contact ?? null }),
    );
  }

  @Mutation(() => DocumentResult, {
    description:
      '撤回已公布的文件；原因公布在原处，其考核周期退回公示 · Withdraw a published document; the reason is shown in its place, and its cycle goes back to the review',
  })
  async withdrawPublication(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('document', () => ID, DOCUMENT_ID) document: string,
    @Arg('reason', () => String, { description: '原因，500 字以内 · The reason, at most 500 characters' })
    reason: string,
  ) {
    return changedDocument(document, loaders, (id) => withdrawPublication(platform, viewer, id, reason));
  }

  @Query(() => DisclosureEnum, {
    description: '本区的公开范围 · What the district tells the public of results',
  })
  disclosure(@Ctx() { platform, viewer }: SignedIn): Promise<Disclosure> {
    return platform.database.read(viewer.claims, (rows) => readDisclosure(rows, viewer.district.id));
  }

  @Mutation(() => DisclosureEnum, {
    description: '设定本区的公开范围 · Set what the district tells the public of results',
  })
  async saveDisclosure(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('disclosure', () => DisclosureEnum, { description: '公开范围 · The setting' }) disclosure: Disclosure,
  ): Promise<Disclosure> {
    await saveDisclosure(platform, viewer, disclosure);
    return disclosure;
  }

  @FieldResolver(() => ID, { description: '文件的标识 · Id of the document' })
  document(@Root() { documentId }: PublicationRow): string {
    return nodeId('Document', documentId);
  }

  @FieldResolver(() => Cycle, {
    nullable: true,
    description: '所公布的考核周期 · The cycle whose results it publishes',
  })
  cycle(@Root() { cycleId }: PublicationRow, @Ctx() { loaders }: Context) {
    return cycleId && loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '校验码，十组四个字符；没有凭条则为空 · Code of the root, ten groups of four; null without slips',
  })
  code(@Root() { root }: PublicationRow): string | null {
    return root === null ? null : rootCode(Buffer.from(root, 'hex'));
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: '所替代的已撤回的公布 · Id of the withdrawn document whose place it takes',
  })
  replaces(@Root() { replaces }: PublicationRow): string | null {
    return replaces && nodeId('Document', replaces);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: '替代它的公布 · Id of the document that takes its place',
  })
  replacedBy(@Root() { replacedBy }: PublicationRow): string | null {
    return replacedBy && nodeId('Document', replacedBy);
  }
}

@Resolver(() => Document)
export class PublicationOfDocumentResolver {
  @FieldResolver(() => Publication, { nullable: true, description: '公布情况；未公布则为空 · Its publication, if any' })
  publication(@Root() { id }: DocumentRow, @Ctx() { loaders }: Context) {
    return loaders.publication.load(id);
  }
}
