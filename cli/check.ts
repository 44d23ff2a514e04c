import type { Command } from 'commander';
import { sayProgress } from './bundles/reading-progress.js';

/** `kaoping check DIR`. Exits with 0 if the bundle can be loaded, even with warnings. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('检查考核数据包，一次列出全部问题 · Check a bundle; lists all problems at once')
    .action(async (dir: string) => {
      const { readBundle, formatProblem } = await import('../bundle/index.js');
      const { bundle, problems } = await readBundle(dir, { progress: sayProgress });
      for (const problem of problems) console.error(formatProblem(problem));
      const errors = problems.filter(({ severity }) => severity === 'ERROR').length;
      const warnings = problems.length - errors;
      if (bundle === null) {
        throw new Error(`${errors} 个错误，${warnings} 条提醒 · ${errors} errors, ${warnings} warnings`);
      }
      console.log(`没有错误，${warnings} 条提醒 · no errors, ${warnings} warnings`);
    });
}
