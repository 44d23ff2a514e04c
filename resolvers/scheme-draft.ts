/** 方案草稿: writing, checking, importing and putting in force. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DraftId } from '../entities/ids.js';
import { unknownDraft } from '../errors/schemes.js';
import { uuidOf } from '../reads/node-id.js';
import { type SchemeDraftRow, schemeDrafts } from '../reads/scheme-draft.js';
import { DateScalar } from '../schema/dates.js';
import { JsonScalar } from '../schema/json.js';
import {
  BundleImportResult,
  PlaceChangeInput,
  SchemeDraft,
  SchemeDraftResult,
  SchemeDraftVersion,
  SchemeFinding,
  SchemeInForceResult,
} from '../schema/scheme-draft.js';
import type { SchemeCode } from '../scoring/input.js';
import { nameOfFile } from '../services/files/files.js';
import { asLongWork } from '../services/long-work/under-way.js';
import { checkContent, draftFindings } from '../services/scheme/findings.js';
import { importBundle } from '../services/scheme/import-bundle.js';
import { putInForce } from '../services/scheme/put-in-force.js';
import { draftContent } from '../services/scheme/read-draft.js';
import { removeDraft, restoreDraft, saveDraft } from '../services/scheme/save-draft.js';
import { draftFromScheme } from '../services/scheme/start-draft.js';
import { DRAFT_ID, draftIdOf, SEEN } from './draft-argument.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver(() => SchemeDraft)
export class SchemeDraftResolver {
  @Query(() => [SchemeDraft], {
    description:
      '方案草稿，最近改动的在前；考核办与督导可见，征求意见起各单位可见 · Drafts of schemes, the latest first; for the office and the inspectorate, and for units from the consultation on',
  })
  schemeDrafts(
    @Ctx() { reader }: Context,
    @Arg('all', () => Boolean, {
      defaultValue: false,
      description: '是否含已删除和已印发的 · Whether to list removed ones and those in force as well',
    })
    all: boolean,
  ) {
    return schemeDrafts(reader, all);
  }

  @Query(() => SchemeDraft, {
    nullable: true,
    description: '一份方案草稿；不存在与不可见相同 · A draft; null if there is none for the viewer',
  })
  schemeDraft(@Ctx() { loaders }: Context, @Arg('id', () => ID, DRAFT_ID) id: string): Promise<SchemeDraftRow | null> {
    const draft = uuidOf('SchemeDraft', id);
    return draft === null ? Promise.resolve(null) : loaders.schemeDraft.load(draft);
  }

  @Query(() => [SchemeFinding], {
    description: '检查一份未保存的方案；不保存 · What the checker finds in a scheme that is not stored; stores nothing',
  })
  checkScheme(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('content', () => JsonScalar, {
      description: '方案，键同 scheme.yaml · The scheme, with the keys of scheme.yaml',
    })
    content: unknown,
    @Arg('base', () => String, {
      nullable: true,
      description:
        '由哪个方案而来，以其单位检查 · Code of the scheme from which it began, whose units it is checked with',
    })
    base: string | null,
  ) {
    return checkContent(platform, viewer, content, base ?? null);
  }

  @Mutation(() => SchemeDraftResult, {
    description:
      '由方案的一版起草：新版，或次年的方案 · Begin a draft from a version of a scheme: for its next version or for another year',
  })
  draftScheme(
    @Ctx() context: SignedIn,
    @Arg('scheme', () => String, { description: '方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('version', () => Int, {
      nullable: true,
      description: '版本；不给为现行 · Version; the one in force if left out',
    })
    version: number | null,
    @Arg('year', () => Int, {
      nullable: true,
      description: '新方案的年度；不给为原年度 · Year of the draft; the same if left out',
    })
    year: number | null,
  ) {
    const { platform, viewer } = context;
    return changed(context, () => draftFromScheme(platform, viewer, scheme, version ?? null, year ?? null));
  }

  @Mutation(() => SchemeDraftResult, {
    description:
      '保存草稿：全文或一处；不给草稿则新建 · Save a draft: all of it or one place; without a draft, a new one begins',
  })
  saveSchemeDraft(
    @Ctx() context: SignedIn,
    @Arg('draft', () => ID, { ...DRAFT_ID, nullable: true }) draft: string | null,
    @Arg('revision', () => Int, SEEN) revision: number | null,
    @Arg('content', () => JsonScalar, {
      nullable: true,
      description: '全文，键同 scheme.yaml，可有错误 · The whole content with the keys of scheme.yaml; it may be wrong',
    })
    content: unknown,
    @Arg('change', () => PlaceChangeInput, { nullable: true, description: '只改一处 · A change of one place' })
    change: PlaceChangeInput | null,
  ) {
    const { platform, viewer } = context;
    return changed(context, () =>
      saveDraft(platform, viewer, {
        draft: draft == null ? null : draftIdOf(draft),
        revision: revision ?? null,
        content,
        change: change == null ? null : { item: change.item ?? null, path: change.path, value: change.value ?? null },
      }),
    );
  }

  @Mutation(() => SchemeDraftResult, { description: '删除草稿，可恢复 · Remove a draft; it can be restored' })
  removeSchemeDraft(
    @Ctx() context: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    const id = draftIdOf(draft);
    return changed(context, async () => {
      await removeDraft(context.platform, context.viewer, id, revision ?? null);
      return id;
    });
  }

  @Mutation(() => SchemeDraftResult, {
    description: '恢复历史中的一版，或已删除的草稿 · Restore a kept version, or a draft that was removed',
  })
  restoreSchemeDraft(
    @Ctx() context: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('version', () => Int, { description: '要恢复的版次 · Revision to restore' }) version: number,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    const id = draftIdOf(draft);
    return changed(context, async () => {
      await restoreDraft(context.platform, context.viewer, id, version, revision ?? null);
      return id;
    });
  }

  @Mutation(() => BundleImportResult, {
    description:
      '导入数据包中的方案为草稿：先经 /files 上传一个 ZIP，或数据包的各文件 · Import the scheme of a bundle as a draft: a ZIP, or the files of a bundle, that were uploaded to /files',
  })
  async importBundle(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('files', () => [ID], { description: '上传的文件 · Ids of the uploaded files' }) files: string[],
  ) {
    const { done, problems } = await withProblems(() =>
      asLongWork(
        platform,
        viewer,
        { kind: 'BUNDLE_IMPORT', name: () => nameOfFile(platform, viewer, files[0] ?? '') },
        (work) => importBundle(platform, viewer, files, work),
      ),
    );
    const draft = done?.draft ?? null;
    return { draft: draft && loaders.schemeDraft.load(draft), files: done?.problems ?? [], problems };
  }

  @Mutation(() => SchemeInForceResult, {
    description: '印发草稿，成为方案的现行版本 · Put a draft in force as the version of its scheme',
  })
  async putSchemeInForce(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('draft', () => ID, DRAFT_ID) draft: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
    @Arg('document', () => String, { description: '批准文件的文号 · Number of the document that approves it' })
    document: string,
    @Arg('effectiveDate', () => DateScalar, { description: '生效日期 · Effective date' }) effectiveDate: string,
    @Arg('replaces', () => Int, {
      nullable: true,
      description: '所见的现行版本；新方案不给 · The version that was seen in force; null for a new scheme',
    })
    replaces: number | null,
  ) {
    const wanted = {
      draft: draftIdOf(draft),
      revision: revision ?? null,
      document,
      effectiveDate,
      replaces: replaces ?? null,
    };
    const { done, problems } = await withProblems(() => putInForce(platform, viewer, wanted));
    return { scheme: done && loaders.scheme.load(done), problems };
  }

  @FieldResolver(() => JsonScalar, {
    description:
      '内容，键同 scheme.yaml；可指定历史中的一版 · The content with the keys of scheme.yaml; of a kept version if named',
  })
  content(
    @Root() { id, revision }: SchemeDraftRow,
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('version', () => Int, { nullable: true, description: '版次 · Revision' }) version: number | null,
  ) {
    return draftContent(platform, viewer, id, version ?? revision);
  }

  @FieldResolver(() => [SchemeFinding], { description: '检查发现的问题 · What the checker finds in it' })
  findings(@Root() { id }: SchemeDraftRow, @Ctx() { platform, viewer }: SignedIn) {
    return draftFindings(platform, viewer, id);
  }

  @FieldResolver(() => [SchemeDraftVersion], {
    description: '历史，最近的在前 · Kept versions, the latest first',
  })
  versions(@Root() { id }: SchemeDraftRow, @Ctx() { loaders }: Context) {
    return loaders.versionsOfDraft.load(id);
  }
}

async function changed({ loaders }: SignedIn, change: () => Promise<DraftId>) {
  const { done, problems } = await withProblems(change);
  if (done === null) return { draft: null, problems };
  const draft = await loaders.schemeDraft.clear(done).load(done);
  if (draft === null) throw unknownDraft();
  return { draft, problems };
}
