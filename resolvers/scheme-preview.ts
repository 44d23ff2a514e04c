/** 方案试算、得分曲线、对比和减负清单. */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { oneScheme } from '../errors/schemes.js';
import { runIdOf } from '../reads/node-id.js';
import { JsonScalar } from '../schema/json.js';
import {
  BurdenWord,
  BurdenWordsResult,
  MethodCurve,
  SchemeDifference,
  SchemePreview,
  SchemeReferenceInput,
} from '../schema/scheme-draft.js';
import type { ItemCode } from '../scoring/input.js';
import { burdenList, saveBurdenWords } from '../services/scheme/burden-words.js';
import { compareSchemes, type SchemeReference } from '../services/scheme/difference.js';
import { draftCurve, type PreviewQuestion, previewDraft } from '../services/scheme/preview.js';
import { draftIdOf } from './draft-argument.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const DRAFT = { nullable: true, description: '已保存的草稿 · Id of a stored draft' };
const CONTENT = {
  nullable: true,
  description: '未保存的内容，优先于草稿 · A content that is not stored; it takes precedence over the draft',
};
const RUN = {
  nullable: true,
  description:
    '用哪次评分；不给为草稿所由方案或最近年度的正式评分 · The run; by default the official run of the scheme from which the draft began, or of the latest year',
};

@Resolver()
export class SchemePreviewResolver {
  @Query(() => SchemePreview, {
    description: '用草稿重评已完成的评分；不保存 · Grades a completed run by a draft; stores nothing',
  })
  async previewScheme(
    @Ctx() { platform, viewer, caller }: SignedIn,
    @Arg('draft', () => ID, DRAFT) draft: string | null,
    @Arg('content', () => JsonScalar, CONTENT) content: unknown,
    @Arg('run', () => ID, RUN) run: string | null,
  ) {
    const { units, withoutFigures, ...preview } = await previewDraft(
      platform,
      viewer,
      questionOf(draft, content, run),
      caller,
    );
    return {
      ...preview,
      units: units.map(({ unit, name, ...standing }) => ({ unitCode: unit, unitName: name, ...standing })),
      withoutFigures: withoutFigures.map(({ item, name }) => ({ itemCode: item, itemName: name })),
    };
  }

  @Query(() => MethodCurve, {
    description:
      '草稿中一项的得分曲线，各单位为其上的点 · The curve of an item’s points by a draft, with the units of a run on it',
  })
  async methodCurve(
    @Ctx() { platform, viewer, caller }: SignedIn,
    @Arg('item', () => String, { description: '项目代码 · Code of the item' }) item: ItemCode,
    @Arg('draft', () => ID, DRAFT) draft: string | null,
    @Arg('content', () => JsonScalar, CONTENT) content: unknown,
    @Arg('run', () => ID, RUN) run: string | null,
  ) {
    const curve = await draftCurve(platform, viewer, { ...questionOf(draft, content, run), item }, caller);
    return {
      ...curve,
      dots: curve.dots.map(({ unit, name, ...dot }) => ({ unitCode: unit, unitName: name, ...dot })),
    };
  }

  @Query(() => [SchemeDifference], {
    description: '两版方案或草稿的差别，逐条成句 · The differences of two versions or drafts, in sentences',
  })
  schemeDifference(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('from', () => SchemeReferenceInput, { description: '先前的 · The earlier one' }) from: SchemeReferenceInput,
    @Arg('to', () => SchemeReferenceInput, { description: '后来的 · The later one' }) to: SchemeReferenceInput,
  ) {
    return compareSchemes(platform, viewer, referenceOf(from), referenceOf(to));
  }

  @Query(() => [BurdenWord], {
    description: '减负清单：项目名称不得含的词 · The list of burdens: words that names of items must not contain',
  })
  burdenWords(@Ctx() { platform, viewer }: SignedIn) {
    return burdenList(platform, viewer);
  }

  @Mutation(() => BurdenWordsResult, {
    description:
      '设定本区增补的词；国家规定的词不能减少 · Set the words that the district adds; the national ones stay',
  })
  async saveBurdenWords(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('words', () => [String], { description: '本区增补的全部词 · All words that the district adds' })
    words: string[],
  ) {
    const { problems } = await withProblems(() => saveBurdenWords(platform, viewer, words));
    return { words: burdenList(platform, viewer), problems };
  }
}

const questionOf = (draft: string | null, content: unknown, run: string | null): PreviewQuestion => ({
  draft: draft == null ? null : draftIdOf(draft),
  content: content ?? null,
  run: run == null ? null : runIdOf(run),
});

/** @throws Refusal BAD_USER_INPUT ONE_SCHEME */
function referenceOf({ draft, scheme, version }: SchemeReferenceInput): SchemeReference {
  if (draft != null && scheme == null) return { draft: draftIdOf(draft) };
  if (draft == null && scheme != null) return { scheme, version: version ?? null };
  throw oneScheme();
}
