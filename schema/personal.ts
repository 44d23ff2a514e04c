/** 保存的视图和草稿: what an account keeps for itself. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './dates.js';
import { JsonScalar } from './json.js';
import { Problem } from './problem.js';

@ObjectType({ description: '保存的视图 · A saved view of a page', simpleResolvers: true })
export class SavedView {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '页面的路径 · Path of the page' })
  page!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '地址中 ? 之后的部分 · The part of the address after ?' })
  search!: string;

  @Field(() => Boolean, { description: '考核办共享 · Shared with the office' })
  shared!: boolean;

  @Field(() => Boolean, { description: '本人的视图，只有本人可改、可删 · The viewer’s own, who alone changes it' })
  isOwn!: boolean;

  @Field(() => Int, { description: '版次 · Revision' })
  revision!: number;
}

@ObjectType({ description: '保存视图的结果 · Result of saving a view', simpleResolvers: true })
export class SavedViewResult {
  @Field(() => SavedView, { nullable: true, description: '视图；有问题时为空 · The view; null if there are problems' })
  view!: SavedView | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected' })
  problems!: Problem[];
}

@ObjectType({ description: '草稿 · A draft of a form', simpleResolvers: true })
export class FormDraft {
  @Field(() => String, { description: '表单 · Name of the form' })
  form!: string;

  @Field(() => String, { description: '对象；无则为空文本 · What it is about; empty for nothing' })
  subject!: string;

  @Field(() => JsonScalar, { nullable: true, description: '内容 · Content' })
  content!: unknown;

  @Field(() => Int, { description: '版次 · Revision' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: '保存时间 · When it was saved' })
  changedAt!: Date;
}

@ObjectType({ description: '保存草稿的结果 · Result of saving a draft', simpleResolvers: true })
export class FormDraftResult {
  @Field(() => FormDraft, { nullable: true, description: '草稿；有问题时为空 · The draft; null if there are problems' })
  draft!: FormDraft | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected' })
  problems!: Problem[];
}
