/** 保存的视图和草稿 */
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { JsonScalar } from '../schema/json.js';
import { FormDraft, FormDraftResult, SavedView, SavedViewResult } from '../schema/personal.js';
import { draft, draftKey, removeDraft, saveDraft } from '../services/personal/drafts.js';
import { removeView, savedViews, saveView } from '../services/personal/saved-views.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const PAGE = { description: '页面的路径 · Path of the page' };
const FORM = { description: '表单 · Name of the form' };
const SUBJECT = {
  nullable: true,
  description: '对象；无则不填 · What it is about; left out for nothing',
} as const;
const SEEN = {
  nullable: true,
  description: '所见的版次；已被改动则拒绝 · The revision that was seen; refused if it was changed since',
} as const;

@Resolver()
export class PersonalResolver {
  @Query(() => [SavedView], {
    description:
      '一页的保存视图：本人的，然后是考核办共享的 · Saved views of a page: the viewer’s own, then shared ones',
  })
  savedViews(@Ctx() { platform, viewer }: SignedIn, @Arg('page', () => String, PAGE) page: string) {
    return savedViews(platform, viewer, page);
  }

  @Mutation(() => SavedViewResult, { description: '保存视图 · Save a view of a page, or replace one' })
  async saveView(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('page', () => String, PAGE) page: string,
    @Arg('name', () => String, { description: '名称 · Name' }) name: string,
    @Arg('search', () => String, { description: '地址中 ? 之后的部分 · The part of the address after ?' })
    search: string,
    @Arg('shared', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: '与考核办共享（考核办） · Share it with the office, by the office',
    })
    shared: boolean | null,
    @Arg('id', () => ID, {
      nullable: true,
      description: '要替换的视图；新增不填 · The view to replace; none for a new one',
    })
    id: string | null,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    const wanted = { page, name, search, shared: shared ?? false, id: id ?? null, revision: revision ?? null };
    const { done, problems } = await withProblems(() => saveView(platform, viewer, wanted));
    return { view: done, problems };
  }

  @Mutation(() => Boolean, { description: '删除本人的视图 · Remove a view of the viewer' })
  async removeView(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('id', () => ID, { description: '视图 · The view' }) id: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    await removeView(platform, viewer, id, revision ?? null);
    return true;
  }

  @Query(() => FormDraft, { nullable: true, description: '本人的草稿；没有为空 · The viewer’s draft; null for none' })
  draft(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('form', () => String, FORM) form: string,
    @Arg('subject', () => String, SUBJECT) subject: string | null,
  ) {
    return draft(platform, viewer, form, subject ?? '');
  }

  @Query(() => String, {
    description:
      '浏览器断网时暂存内容的加密密钥，每个账号一个 · The key by which the browser encrypts what it keeps without a connection',
  })
  draftKey(@Ctx() { platform, viewer }: SignedIn) {
    return draftKey(platform, viewer);
  }

  @Mutation(() => FormDraftResult, {
    description: '保存草稿，至多 64 kB，最后改动后保留 30 天 · Save a draft of at most 64 kB, kept for 30 days',
  })
  async saveDraft(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('form', () => String, FORM) form: string,
    @Arg('content', () => JsonScalar, { description: '内容 · Content' }) content: unknown,
    @Arg('subject', () => String, SUBJECT) subject: string | null,
    @Arg('revision', () => Int, {
      nullable: true,
      description:
        '所见的版次，没有草稿为 0；不填则替换 · The revision that was seen, 0 for none; replaces any if left out',
    })
    revision: number | null,
  ) {
    const wanted = { form, subject: subject ?? '', content, revision: revision ?? null };
    const { done, problems } = await withProblems(() => saveDraft(platform, viewer, wanted));
    return { draft: done, problems };
  }

  @Mutation(() => Boolean, { description: '删除本人的草稿 · Remove a draft of the viewer; false if there is none' })
  removeDraft(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('form', () => String, FORM) form: string,
    @Arg('subject', () => String, SUBJECT) subject: string | null,
  ) {
    return removeDraft(platform, viewer, form, subject ?? '');
  }
}
