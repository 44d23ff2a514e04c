import type { Command } from 'commander';
import type { DistrictId, RunId } from '../entities/ids.js';
import type { SchemeCode } from '../scoring/input.js';
import type { Platform } from '../services/platform.js';
import { DISTRICT } from './preparing/district-option.js';

/** `kaoping run SCHEME` */
export function registerRun(program: Command): void {
  program
    .command('run')
    .argument('<scheme>', '考核方案代码 · code of the scheme')
    .description('评分 · Grade a scheme’s cycle; prints the id of the run')
    .option(...DISTRICT)
    .option('--wait', '等到评分结束 · wait until the run has ended', false)
    .option('--draft', '只作试算，不作为正式结果 · a trial run that does not become official', false)
    .option(
      '--document <number>',
      '接收既有数据所依据的文号 · document that allows the bundle’s figures to be taken over as verified',
      '命令行评分',
    )
    .action(
      async (scheme: SchemeCode, options: { district?: string; wait: boolean; draft: boolean; document: string }) => {
        const [{ gradeFromCommand }, { withDistrict }] = await Promise.all([
          import('../services/grading/from-command.js'),
          import('./preparing/platform.js'),
        ]);
        await withDistrict(options.district, async (platform, district) => {
          const { id } = await gradeFromCommand(platform, district.id, scheme, {
            official: !options.draft,
            document: options.document,
          });
          console.log(id);
          if (options.wait) await waitFor(platform, district.id, id);
        });
      },
    );
}

/** Also works on the queue itself, so that the run ends even if no server is running. */
async function waitFor(platform: Platform, district: DistrictId, run: RunId): Promise<void> {
  const [{ watchRun }, { systemClaims }, { startGrading }] = await Promise.all([
    import('../services/grading/index.js'),
    import('../auth/access.js'),
    import('../services/worker.js'),
  ]);
  await startGrading(platform);
  for await (const { state, unitsDone, unitsTotal, failure, official } of watchRun(
    platform,
    systemClaims(district),
    run,
  )) {
    if (state === 'FAILED') {
      const problems = failure?.problems.map(({ code, message }) => `  ${code}: ${message.zh} · ${message.en}`) ?? [];
      throw new Error([`${failure?.message.zh ?? ''} · ${failure?.message.en ?? ''}`, ...problems].join('\n'));
    }
    if (state === 'COMPLETED') {
      await printWarnings(platform, district, run);
      console.error(`评分完成：${unitsTotal} 个单位${official ? '，为正式结果' : ''} · completed`);
    } else console.error(`评分中 ${unitsDone}/${unitsTotal} · ${state.toLowerCase()}`);
  }
}

/** The warnings about figures that `kaoping grade` prints as well. */
async function printWarnings(platform: Platform, district: DistrictId, run: RunId): Promise<void> {
  const [{ warningsOfRuns }, { Reader }, { systemClaims }] = await Promise.all([
    import('../reads/grading.js'),
    import('../reads/reader.js'),
    import('../auth/access.js'),
  ]);
  const reader = new Reader(platform.database, { claims: systemClaims(district), district: { id: district } });
  const [found] = await warningsOfRuns(reader, [run]);
  for (const { code, message } of found?.warnings ?? []) console.error(`${code}: ${message.zh} · ${message.en}`);
}
