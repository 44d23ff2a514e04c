/** 评议: judges mark items; the office assigns them and follows how far they are. */
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { MarkSheetId } from '../entities/ids.js';
import { unknownSheet } from '../errors/judging.js';
import {
  AssignmentResult,
  JudgeAccount,
  JudgedItem,
  JudgeInput,
  MarkInput,
  MarkSheet,
  NotesResult,
  SavedMarks,
  SheetResult,
} from '../schema/judging.js';
import type { ItemCode, SchemeCode, UnitCode } from '../scoring/input.js';
import { readLogOf } from '../services/audit/reading.js';
import { isId } from '../services/identity.js';
import { assignJudges } from '../services/judging/assign.js';
import { judgeAccounts } from '../services/judging/judge-accounts.js';
import { askForNotes, reopenSheet } from '../services/judging/office.js';
import { judgedItems } from '../services/judging/overview.js';
import { ownSheets } from '../services/judging/own-sheets.js';
import { saveMarks } from '../services/judging/save.js';
import { declareNoConflict, submitSheet } from '../services/judging/submit.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const SHEET = { description: '评分表的标识 · Id of the sheet' };
const SCHEME = { description: '考核方案代码 · Code of the scheme' };
const ITEM = { description: '考核项代码 · Code of the item' };
const SEEN = {
  nullable: true,
  description: '所见的修订号；已被改动则拒绝 · The revision that was seen; refused if it was changed since',
};

/** @throws Refusal NOT_FOUND UNKNOWN_SHEET */
function sheetIdOf(id: string): MarkSheetId {
  if (isId<MarkSheetId>(id)) return id;
  throw unknownSheet();
}

@Resolver()
export class JudgingResolver {
  @Query(() => [MarkSheet], { description: '本人的评分表 · The viewer’s own mark sheets' })
  mySheets(@Ctx() { platform, viewer }: SignedIn) {
    return ownSheets(platform, viewer);
  }

  @Query(() => [JudgedItem], {
    description:
      '评议总览，供考核办和督导室；收齐以前不含评分 · Items that judges mark, for the office; without marks until all sheets are in',
  })
  judgedItems(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return judgedItems(platform, readLogOf(platform), viewer, scheme);
  }

  @Query(() => [JudgeAccount], { description: '可担任评委的账号，供考核办 · Accounts that may judge, for the office' })
  judgeAccounts(@Ctx() { platform, viewer }: SignedIn) {
    return judgeAccounts(platform, viewer);
  }

  @Mutation(() => AssignmentResult, {
    description:
      '安排一个考核项的全部评委；应当回避的单位除外 · Set all judges of an item, without units that they are recused from',
  })
  async assignJudges(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('item', () => String, ITEM) item: ItemCode,
    @Arg('judges', () => [JudgeInput], { description: '全部评委 · All judges of the item' }) judges: JudgeInput[],
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    const wanted = judges.map(({ judge, units }) => ({ judge, units: units ?? null }));
    const { done, problems } = await withProblems(() =>
      assignJudges(platform, viewer, { scheme, item, judges: wanted, revision: revision ?? null }),
    );
    return { leftOut: done, problems };
  }

  @Mutation(() => SheetResult, {
    description: '声明与单位没有利害关系，材料随之开放 · Declare to have no conflict of interest; materials open then',
  })
  declareNoConflict(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('sheet', () => ID, SHEET) sheet: string,
    @Arg('units', () => [String], { description: '单位代码 · Codes of the units' }) units: UnitCode[],
  ) {
    return acted(() => declareNoConflict(platform, viewer, sheetIdOf(sheet), units));
  }

  @Mutation(() => SavedMarks, {
    description: '保存评分，每次所打的都留存 · Save marks; every value that was given is kept',
  })
  async saveMarks(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('sheet', () => ID, SHEET) sheet: string,
    @Arg('marks', () => [MarkInput], { description: '评分 · The marks' }) marks: MarkInput[],
  ) {
    const given = marks.map(({ mark, note, ...rest }) => ({ ...rest, mark: mark ?? null, note: note ?? null }));
    const { done, problems } = await withProblems(() => saveMarks(platform, viewer, sheetIdOf(sheet), given));
    return { savedAt: done?.savedAt ?? null, saved: done?.saved ?? 0, stale: done?.stale ?? [], problems };
  }

  @Mutation(() => SheetResult, {
    description: '提交评分表；缺分的逐个列出 · Submit a sheet; every missing mark is named',
  })
  submitSheet(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('sheet', () => ID, SHEET) sheet: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() => submitSheet(platform, viewer, sheetIdOf(sheet), revision ?? null));
  }

  @Mutation(() => SheetResult, { description: '退回评分表 · Open a submitted sheet again' })
  reopenSheet(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('sheet', () => ID, SHEET) sheet: string,
    @Arg('reason', () => String, { description: '理由，评委会看到 · Reason, which the judge reads' }) reason: string,
    @Arg('revision', () => Int, SEEN) revision: number | null,
  ) {
    return acted(() => reopenSheet(platform, viewer, sheetIdOf(sheet), reason, revision ?? null));
  }

  @Mutation(() => NotesResult, {
    description:
      '收齐以后，请评委说明偏离其他评委的评分 · Once all sheets are in, ask for notes on marks outside those of the others',
  })
  async askForNotes(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('item', () => String, ITEM) item: ItemCode,
    @Arg('beyond', () => String, {
      defaultValue: '0',
      description: '超出其他评委的最高或最低多少分才问 · Points by which a mark must lie outside the others’ range',
    })
    beyond: string,
    @Arg('dryRun', () => Boolean, { defaultValue: false, description: '只计数 · Only count' }) dryRun: boolean,
  ) {
    const { done, problems } = await withProblems(() =>
      askForNotes(platform, viewer, { scheme, item, beyond, dryRun }),
    );
    return { marks: done?.marks ?? null, judges: done?.judges ?? null, problems };
  }
}

async function acted(act: () => Promise<void>) {
  const { problems } = await withProblems(act);
  return { done: problems.length === 0, problems };
}
