/** 预填与负担 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Burden, StatisticsResult } from '../schema/burden.js';
import { FiguresResult, SeenFigureInput } from '../schema/collection.js';
import type { SchemeCode } from '../scoring/input.js';
import { sheetsOfFile } from '../services/access/index.js';
import { burdenOf } from '../services/collection/burden.js';
import { confirmObservations } from '../services/collection/confirm.js';
import { loadStatistics } from '../services/collection/statistics.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const SCHEME = { description: '考核方案代码 · Code of the scheme' };
const MOST_LISTED = 200;
const NOTHING = { stored: false, values: 0, units: 0, notAsked: 0 };

@Resolver()
export class PrefillResolver {
  @Query(() => Burden, {
    nullable: true,
    description:
      '方案的填报负担；无权看全区数据时为空 · How much a scheme asks of units; null for who does not see the figures of the district',
  })
  burden(@Ctx() { platform, viewer }: SignedIn, @Arg('scheme', () => String, SCHEME) scheme: SchemeCode) {
    return burdenOf(platform, viewer, scheme);
  }

  @Mutation(() => FiguresResult, {
    description: '确认预填，存为草稿，全部或都不 · Store proposed values as drafts, all or none',
  })
  async confirmObservations(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('figures', () => [SeenFigureInput], {
      description: '数据和所见的修订号 · The figures, with the revisions that were seen',
    })
    figures: SeenFigureInput[],
  ) {
    const { problems } = await withProblems(() => confirmObservations(platform, viewer, figures));
    return { done: problems.length === 0 ? figures.length : 0, problems };
  }

  @Mutation(() => StatisticsResult, {
    description:
      '导入统计数据，作为预填：先经 /files 上传 xlsx 或 CSV，每单位一行、每指标一列；同一内容只存一次 · Load statistics of an uploaded xlsx or CSV file, a row for each unit and a column for each measure; they are proposed where figures are due',
  })
  async loadStatistics(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('file', () => ID, { description: '上传的文件 · Id of the uploaded file' }) file: string,
    @Arg('name', () => String, { description: '来源名称，填报人会看到 · Name of the source, which reporters read' })
    name: string,
    @Arg('date', () => String, { description: '数据的日期，如 2025-09-01 · The day of which the values are' })
    date: string,
    @Arg('dryRun', () => Boolean, { description: '是否只试算，不保存 · Whether to store nothing' }) dryRun: boolean,
  ) {
    const { done, problems } = await withProblems(async () =>
      loadStatistics(platform, viewer, await sheetsOfFile(platform, viewer, file), {
        scheme,
        name,
        day: date,
        isTrial: dryRun,
      }),
    );
    const placed = problems.map(({ field, code, message }) => ({ place: field || null, code, message }));
    return { ...(done ?? NOTHING), problems: placed.slice(0, MOST_LISTED) };
  }
}
