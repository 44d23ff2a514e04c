import type { Command } from 'commander';
import { DISTRICT } from './preparing/district-option.js';

/** `kaoping verify-run ID` */
export function registerVerifyRun(program: Command): void {
  program
    .command('verify-run')
    .argument('<id>', '评分的编号 · id of the run')
    .description('用冻结的数据重算并逐项比对 · Recompute a run from its frozen inputs and compare every figure')
    .option(...DISTRICT)
    .action(async (id: string, options: { district?: string }) => {
      const [{ verifyRun }, { systemClaims }, { runIdOf }, { withDistrict }] = await Promise.all([
        import('../services/grading/index.js'),
        import('../auth/access.js'),
        import('../reads/node-id.js'),
        import('./preparing/platform.js'),
      ]);
      await withDistrict(options.district, async (platform, district) => {
        const { units, itemScores, differences, engine } = await verifyRun(
          platform,
          systemClaims(district.id),
          runIdOf(id),
        );
        for (const { unit, item, field, stored, recomputed } of differences) {
          console.error(`${unit}${item === null ? '' : ` ${item}`} ${field}: ${stored} ≠ ${recomputed}`);
        }
        if (differences.length > 0) {
          throw new Error(
            `${differences.length} 处不一致（存储引擎 ${engine.stored}，现引擎 ${engine.present}） · ${differences.length} figures differ`,
          );
        }
        console.log(`一致：${units} 个单位，${itemScores} 项得分 · verified`);
      });
    });
}
