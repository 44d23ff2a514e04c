import type { Command } from 'commander';

/** `kaoping check DIR` */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('检查考核数据包，一次列出全部问题 · Check a bundle; every problem at once')
    .action(async (dir: string) => {
      const { readBundle, formatProblem } = await import('../bundle/index.js');
      const { bundle, problems } = await readBundle(dir);
      for (const problem of problems) console.error(formatProblem(problem));
      const errors = problems.filter(({ severity }) => severity === 'ERROR').length;
      if (bundle === null) throw new Error(`${errors} 个错误 · ${errors} errors`);
      console.log(`没有错误，${problems.length} 条提醒 · no errors, ${problems.length} warnings`);
    });
}
