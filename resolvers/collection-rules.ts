/** 异议、延期、逾期受理、单位设置: what surrounds the entering of figures. */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { ObjectionId } from '../entities/ids.js';
import {
  CollectionChange,
  ExtensionInput,
  FigureEntryInput,
  FiguresResult,
  SeenFigureInput,
  UnitSetting,
} from '../schema/collection.js';
import type { UnitCode } from '../scoring/input.js';
import type { Day } from '../services/calendar/day.js';
import { extendCollection } from '../services/collection/extend.js';
import { answerObjection, objectToObservation } from '../services/collection/objections.js';
import { takeLateObservations } from '../services/collection/submit.js';
import { letReporterSubmit, unitSettings } from '../services/collection/unit-settings.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver()
export class CollectionRulesResolver {
  @Query(() => [UnitSetting], {
    description: '本单位及下级的填报设置 · Settings of the viewer’s units and those below them',
  })
  unitSettings(@Ctx() { platform, viewer }: SignedIn) {
    return unitSettings(platform, viewer);
  }

  @Mutation(() => CollectionChange, {
    description: '单位负责人允许或不再允许填报人提交 · A head lets reporters submit in place of the head, or no longer',
  })
  letReporterSubmit(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: UnitCode,
    @Arg('allowed', () => Boolean, { description: '是否允许 · Whether they may' }) allowed: boolean,
  ) {
    return changed(() => letReporterSubmit(platform, viewer, unit, allowed));
  }

  @Mutation(() => CollectionChange, {
    description:
      '单位负责人对部门所填的数据提出异议 · A head objects to a figure that a department reported of the unit',
  })
  objectToObservation(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('figure', () => SeenFigureInput, {
      description: '数据和所见的修订号 · The figure, with the revision that was seen',
    })
    figure: SeenFigureInput,
    @Arg('reason', () => String, { description: '理由，对方会看到 · Reason, which the other side reads' })
    reason: string,
  ) {
    return changed(() => objectToObservation(platform, viewer, figure, reason));
  }

  @Mutation(() => CollectionChange, {
    description:
      '填报部门或考核办答复异议；采纳的，数据退回修改 · The department or the office answers an objection; a figure whose objection is upheld is returned',
  })
  answerObjection(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('objection', () => ID, { description: '异议的标识 · Id of the objection' }) objection: ObjectionId,
    @Arg('upheld', () => Boolean, { description: '是否采纳 · Whether it is upheld' }) upheld: boolean,
    @Arg('answer', () => String, { description: '答复，单位会看到 · Answer, which the unit reads' }) answer: string,
  ) {
    return changed(() => answerObjection(platform, viewer, objection, upheld, answer));
  }

  @Mutation(() => CollectionChange, {
    description: '考核办给一个单位延期；统一期限不变 · The office gives a unit more time; the common last day stays',
  })
  extendCollection(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('extension', () => ExtensionInput, { description: '延期 · The extension' }) extension: ExtensionInput,
  ) {
    const { measures, to, ...wish } = extension;
    return changed(() => extendCollection(platform, viewer, { ...wish, measures: measures ?? null, to: to as Day }));
  }

  @Mutation(() => FiguresResult, {
    description:
      '考核办受理逾期数据，代为填写并提交，全部或都不 · The office takes late figures: enters and submits them, all or none',
  })
  async takeLateObservations(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('figures', () => [FigureEntryInput], { description: '填写的数据 · The entries' }) figures: FigureEntryInput[],
    @Arg('reason', () => String, { description: '受理理由 · Why they are taken' }) reason: string,
  ) {
    const { problems } = await withProblems(() => takeLateObservations(platform, viewer, figures, reason));
    return { done: problems.length === 0 ? figures.length : 0, problems };
  }
}

async function changed(change: () => Promise<unknown>) {
  const { problems } = await withProblems(change);
  return { done: problems.length === 0, problems };
}
