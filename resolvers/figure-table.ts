import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { FigureTableImport, TableQuestionEnum } from '../schema/figure-table.js';
import type { UnitCode } from '../scoring/input.js';
import { sheetsOfFile } from '../services/access/index.js';
import { importFigures } from '../services/collection/workbook/import-figures.js';
import type { QuestionCode } from '../services/collection/workbook/settle-row.js';
import { nameOfFile } from '../services/files/files.js';
import { asLongWork } from '../services/long-work/under-way.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

/** Problems, notes and figures that are listed. Nobody reads more; the marked workbook has all. */
const MOST_LISTED = 200;

@Resolver()
export class FigureTableResolver {
  @Mutation(() => FigureTableImport, {
    description:
      '导入填报表：先经 /files 上传 xlsx 或 CSV；存为草稿，全部或都不；同一文件再导入不会有改动 · Import figures of an xlsx or CSV file that was uploaded to /files, as drafts, all or none; the same file again changes nothing',
  })
  async importWorkbook(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('file', () => ID, { description: '上传的文件 · Id of the uploaded file' }) file: string,
    @Arg('dryRun', () => Boolean, { description: '是否只试算，不保存 · Whether to store nothing' }) dryRun: boolean,
    @Arg('confirmed', () => [TableQuestionEnum], {
      defaultValue: [],
      description: '已确认的事项，记入日志 · Questions that are answered with yes; the log keeps them',
    })
    confirmed: QuestionCode[],
    @Arg('leaveOut', () => [String], {
      defaultValue: [],
      description:
        '只有一个指标的表：留下不存的单位，须与 badUnits 一致 · In a table of one measure: units to leave out, exactly those of badUnits',
    })
    leaveOut: UnitCode[],
  ) {
    const { done, problems } = await withProblems(async () =>
      asLongWork(
        platform,
        viewer,
        { kind: 'FIGURES_IMPORT', name: () => nameOfFile(platform, viewer, file) },
        async (work) =>
          importFigures(
            platform,
            viewer,
            await sheetsOfFile(platform, viewer, file),
            { isTrial: dryRun, confirmed, leaveOut },
            work,
          ),
      ),
    );
    const all = [...problems, ...(done?.problems ?? [])];
    const placed = ({ field, code, message }: (typeof all)[number]) => ({ place: field || null, code, message });
    return {
      stored: done?.stored ?? false,
      scheme: done?.identity?.scheme ?? null,
      writtenFor: done?.identity?.account ?? null,
      writtenAt: done?.identity?.at ?? null,
      changed: done?.changed ?? 0,
      confirmed: done?.confirmed ?? 0,
      cleared: done?.cleared ?? 0,
      unchanged: done?.unchanged ?? 0,
      stillDueCount: done?.stillDue.length ?? 0,
      stillDue: done?.stillDue.slice(0, MOST_LISTED) ?? [],
      notes: (done?.notes ?? []).slice(0, MOST_LISTED).map(placed),
      questions: done?.questions ?? [],
      problems: all.slice(0, MOST_LISTED).map(placed),
      problemCount: all.length,
      badUnits: done?.badUnits ?? [],
    };
  }
}
