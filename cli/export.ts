import type { Command } from 'commander';
import type { SchemeCode } from '../scoring/input.js';
import { DISTRICT } from './preparing/district-option.js';

/** `kaoping export DIR` */
export function registerExport(program: Command): void {
  program
    .command('export')
    .argument('<dir>', '写入的文件夹 · folder to write')
    .description('导出为考核数据包 · Write a scheme, its plan and figures as a bundle')
    .option(...DISTRICT)
    .option(
      '--scheme <code>',
      '考核方案代码（只有一个时可省略） · code of the scheme; may be left out if there is only one',
    )
    .option('--force', '覆盖非空文件夹 · write into a folder that is not empty', false)
    .action(async (dir: string, options: { district?: string; scheme?: SchemeCode; force: boolean }) => {
      const [{ writeBundle }, { exportRecorded }, { OPERATOR }, { systemClaims }, { withDistrict }] = await Promise.all(
        [
          import('../bundle/index.js'),
          import('../services/export.js'),
          import('../services/actor.js'),
          import('../auth/access.js'),
          import('./preparing/platform.js'),
        ],
      );
      await withDistrict(options.district, async (platform, district) => {
        const bundle = await exportRecorded(platform, OPERATOR, systemClaims(district.id), options.scheme ?? null);
        await writeBundle(dir, bundle, { force: options.force });
        console.log(`已导出 ${bundle.scheme.code} 到 ${dir} · exported`);
      });
    });
}
