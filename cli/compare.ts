import type { Command } from 'commander';

interface Options {
  readonly schemeOnly?: boolean;
  readonly json?: boolean;
}

/** `kaoping compare BEFORE AFTER`. Needs no database and loads no module of the server. */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .argument('<before>', '先前的数据包文件夹 · folder of the earlier bundle')
    .argument('<after>', '后来的数据包文件夹 · folder of the later bundle')
    .description(
      '对比两个数据包的评分：谁变了，为什么 · Compare the scores of two bundles: which units changed, and which input caused it',
    )
    .option(
      '--scheme-only',
      '只取后一数据包的方案，试算前一数据包 · use only the later bundle’s scheme: grade the earlier figures by it',
    )
    .option('--json', '输出 JSON · print JSON')
    .action(async (before: string, after: string, options: Options) => {
      const [{ readAndGrade }, { compareGradings }, { ENGINE_VERSION, grade, ScoringErrors }] = await Promise.all([
        import('./bundles/read-and-grade.js'),
        import('../scoring/analysis/comparison.js'),
        import('../scoring/index.js'),
      ]);
      const earlier = await readAndGrade(before);
      const later = await readAndGrade(after);
      const { scheme } = later.bundle;
      const tried = { ...earlier.bundle, scheme: { ...scheme, year: earlier.bundle.scheme.year } };
      try {
        const comparison = compareGradings(
          { input: earlier.bundle, result: earlier.result, engine: ENGINE_VERSION },
          options.schemeOnly
            ? { input: tried, result: grade(tried), engine: ENGINE_VERSION }
            : { input: later.bundle, result: later.result, engine: ENGINE_VERSION },
        );
        if (options.json) {
          console.log(JSON.stringify(comparison, null, 1));
        } else {
          const { comparisonTable } = await import('./printing/comparison-table.js');
          console.log(comparisonTable(comparison, scheme));
        }
      } catch (error) {
        if (!(error instanceof ScoringErrors)) throw error;
        for (const { code, message } of error.problems) console.error(`${code}: ${message.zh} · ${message.en}`);
        throw new Error('数据不能按该方案评分。 · The figures cannot be graded with that scheme.', { cause: error });
      }
    });
}
