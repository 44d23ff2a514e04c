/** 填报与核验: figures that are due, and what people do with them. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { firstOutOfBounds } from '../errors/reading.js';
import { LARGEST_PAGE } from '../reads/statement/page.js';
import {
  FigureEntryInput,
  FigureStateEnum,
  FiguresResult,
  SavedFigures,
  SeenFigureInput,
} from '../schema/collection.js';
import { DateScalar } from '../schema/dates.js';
import { DueFigurePage } from '../schema/due-figures.js';
import type { SchemeCode } from '../scoring/input.js';
import type { Day } from '../services/calendar/day.js';
import { countsOf, placesOf } from '../services/collection/counts.js';
import { dueFigures } from '../services/collection/list.js';
import type { FigureState } from '../services/collection/listed-figure.js';
import { saveObservations } from '../services/collection/save.js';
import { correctObservations, submitObservations, takeBackObservations } from '../services/collection/submit.js';
import { returnObservations, verifyObservations, withdrawVerification } from '../services/verification/verify.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const FIGURES = { description: '数据和所见的修订号 · The figures, with the revisions that were seen' };
const REASON = { description: '理由，对方会看到 · Reason, which the other side reads' };
const CODES = { nullable: true, description: '代码；空则全部 · Codes; null for all' };

@Resolver()
export class CollectionResolver {
  @Query(() => DueFigurePage, {
    description:
      '一个方案的应填数据：本单位的，核验人和考核办为全区的 · The figures that a scheme needs, of the viewer’s units',
  })
  async dueFigures(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, { description: '考核方案代码 · Code of the scheme' }) scheme: SchemeCode,
    @Arg('units', () => [String], CODES) units: string[] | null,
    @Arg('measures', () => [String], CODES) measures: string[] | null,
    @Arg('states', () => [FigureStateEnum], { nullable: true, description: '状态；空则全部 · States; null for all' })
    states: FigureState[] | null,
    @Arg('first', () => Int, { defaultValue: 1000, description: '一页至多多少个 · Largest number on a page' })
    first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: '上一页的 endCursor · The endCursor of the previous page',
    })
    after: string | null,
  ) {
    if (first < 0 || first > LARGEST_PAGE) throw firstOutOfBounds(LARGEST_PAGE);
    const asked = { units: units ?? null, measures: measures ?? null, states: states ?? null };
    const part = { first, after: after == null || after === '' ? null : after };
    const { matching, start, rows } = await dueFigures(platform, viewer, scheme, asked, part);
    return {
      rows,
      pageInfo: {
        startCursor: matching[start]?.cursor ?? '',
        endCursor: rows.length === 0 ? (after ?? '') : (matching[start + rows.length - 1]?.cursor ?? ''),
        hasNextPage: first > 0 && start + rows.length < matching.length,
        hasPreviousPage: start > 0,
      },
      totalCount: matching.length,
      counts: countsOf(matching),
      byMeasure: placesOf(matching, ({ measure, measureName }) => ({ code: measure, name: measureName })),
      byUnit: placesOf(matching, ({ unit, unitName }) => ({ code: unit, name: unitName })),
    };
  }

  @Mutation(() => SavedFigures, {
    description:
      '保存填报；他人已改动的不保存并列出 · Store entries as drafts; those that changed meanwhile are listed instead',
  })
  async saveObservations(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('figures', () => [FigureEntryInput], { description: '填写的数据 · The entries' }) figures: FigureEntryInput[],
  ) {
    const { done, problems } = await withProblems(() => saveObservations(platform, viewer, figures));
    return { saved: done?.saved.length ?? 0, stale: done?.stale ?? [], problems };
  }

  @Mutation(() => FiguresResult, { description: '提交数据，全部或都不 · Submit figures, all or none' })
  submitObservations(
    @Ctx() context: SignedIn,
    @Arg('figures', () => [SeenFigureInput], FIGURES) figures: SeenFigureInput[],
  ) {
    return acted(figures, () => submitObservations(context.platform, context.viewer, figures));
  }

  @Mutation(() => FiguresResult, { description: '撤回提交，全部或都不 · Take submissions back, all or none' })
  takeBackObservations(
    @Ctx() context: SignedIn,
    @Arg('figures', () => [SeenFigureInput], FIGURES) figures: SeenFigureInput[],
  ) {
    return acted(figures, () => takeBackObservations(context.platform, context.viewer, figures));
  }

  @Mutation(() => FiguresResult, {
    description:
      '核验数据；申明不适用的认定为不适用，全部或都不 · Accept figures, and claims that a measure does not apply, all or none',
  })
  verifyObservations(
    @Ctx() context: SignedIn,
    @Arg('figures', () => [SeenFigureInput], FIGURES) figures: SeenFigureInput[],
  ) {
    return acted(figures, () => verifyObservations(context.platform, context.viewer, figures));
  }

  @Mutation(() => FiguresResult, { description: '退回数据，全部或都不 · Return figures to their units, all or none' })
  returnObservations(
    @Ctx() context: SignedIn,
    @Arg('figures', () => [SeenFigureInput], FIGURES) figures: SeenFigureInput[],
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('returnBy', () => DateScalar, {
      nullable: true,
      description: '修改的最后一天；空则不限 · Last day to mend them; null for none',
    })
    returnBy: Day | null,
  ) {
    return acted(figures, () =>
      returnObservations(context.platform, context.viewer, figures, reason, returnBy ?? null),
    );
  }

  @Mutation(() => FiguresResult, {
    description:
      '撤回自己的核验，尚未评分时，全部或都不 · Withdraw one’s own verification before the next run, all or none',
  })
  withdrawVerification(
    @Ctx() context: SignedIn,
    @Arg('figures', () => [SeenFigureInput], FIGURES) figures: SeenFigureInput[],
    @Arg('reason', () => String, REASON) reason: string,
  ) {
    return acted(figures, () => withdrawVerification(context.platform, context.viewer, figures, reason));
  }

  @Mutation(() => FiguresResult, {
    description: '更正已核验的数据，须另一人再核验 · Correct verified figures; another person verifies them again',
  })
  correctObservations(
    @Ctx() context: SignedIn,
    @Arg('figures', () => [FigureEntryInput], { description: '更正后的数据 · The corrected figures' })
    figures: FigureEntryInput[],
    @Arg('reason', () => String, REASON) reason: string,
  ) {
    return acted(figures, () => correctObservations(context.platform, context.viewer, figures, reason));
  }
}

async function acted(figures: readonly SeenFigureInput[], act: () => Promise<void>) {
  const { problems } = await withProblems(act);
  return { done: problems.length === 0 ? figures.length : 0, problems };
}
