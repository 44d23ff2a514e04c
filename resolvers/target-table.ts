/** 目标表: targets in workbooks and CSV files. */
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { TableQuestionEnum } from '../schema/figure-table.js';
import { TargetTableImport } from '../schema/target-table.js';
import { sheetsOfFile } from '../services/access/index.js';
import { QUESTIONS } from '../services/collection/workbook/questions.js';
import type { QuestionCode } from '../services/collection/workbook/settle-row.js';
import { nameOfFile } from '../services/files/files.js';
import { asLongWork } from '../services/long-work/under-way.js';
import { importTargets } from '../services/plan/workbook/import-targets.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

/** Problems, notes and targets that are listed. Nobody reads more; the marked workbook has all. */
const MOST_LISTED = 200;

@Resolver()
export class TargetTableResolver {
  @Mutation(() => TargetTableImport, {
    description:
      '导入目标表：先经 /files 上传 xlsx 或 CSV；全部或都不；同一文件再导入不会有改动 · Import targets of an xlsx or CSV file that was uploaded to /files, all or none; the same file again changes nothing',
  })
  async importTargets(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('file', () => ID, { description: '上传的文件 · Id of the uploaded file' }) file: string,
    @Arg('dryRun', () => Boolean, { description: '是否只试算，不保存 · Whether to store nothing' }) dryRun: boolean,
    @Arg('document', () => String, {
      nullable: true,
      description: '批准文件的文号 · Number of the document that approves the targets',
    })
    document: string | null,
    @Arg('effectiveDate', () => String, {
      nullable: true,
      description: '生效日期，缺省为今天 · Effective date; today if left out',
    })
    effectiveDate: string | null,
    @Arg('confirmed', () => [TableQuestionEnum], {
      defaultValue: [],
      description: '已确认的事项 · Questions that are answered with yes',
    })
    confirmed: QuestionCode[],
  ) {
    const { done, problems } = await withProblems(async () =>
      asLongWork(
        platform,
        viewer,
        { kind: 'TARGETS_IMPORT', name: () => nameOfFile(platform, viewer, file) },
        async () =>
          importTargets(platform, viewer, await sheetsOfFile(platform, viewer, file), {
            isTrial: dryRun,
            confirmed,
            document: document ?? null,
            effectiveDate: effectiveDate ?? null,
          }),
      ),
    );
    const all = [...problems, ...(done?.problems ?? [])];
    const placed = ({ field, code, message }: (typeof all)[number]) => ({ place: field || null, code, message });
    return {
      stored: done?.stored ?? false,
      plan: done?.identity?.plan ?? null,
      year: done?.identity?.year ?? null,
      writtenFor: done?.identity?.account ?? null,
      writtenAt: done?.identity?.at ?? null,
      changed: done?.saved.length ?? 0,
      saved: done?.saved.slice(0, MOST_LISTED) ?? [],
      unchanged: done?.unchanged ?? 0,
      notes: (done?.notes ?? []).slice(0, MOST_LISTED).map(placed),
      questions: (done?.questions ?? []).map((one) => ({ ...one, message: QUESTIONS[one.code] })),
      problems: all.slice(0, MOST_LISTED).map(placed),
      problemCount: all.length,
    };
  }
}
