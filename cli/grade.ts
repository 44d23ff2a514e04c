import type { Command } from 'commander';
import type { Bundle, BundleRead } from '../bundle/index.js';
import type { GradingResult } from '../scoring/result.js';

/** `kaoping grade DIR [--json] [--out DIR] [--explain UNIT[/ITEM]]`: no database, and nothing of the server's is loaded. */
export function registerGrade(program: Command): void {
  program
    .command('grade')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('不用数据库，直接给数据包评分 · Grade a bundle with no database')
    .option('--json', '输出 JSON · print JSON')
    .option('--out <dir>', '写出 unit-scores.csv 与 item-scores.csv · write both tables as CSV')
    .option('--explain <unit[/item]>', '一个单位（或其一项）的计算过程 · why a unit, or one item of it, has its score')
    .action(async (dir: string, options: { json?: boolean; out?: string; explain?: string }) => {
      const { readBundle, formatProblem } = await import('../bundle/index.js');
      const read = await readBundle(dir);
      for (const problem of read.problems) console.error(formatProblem(problem));
      if (read.bundle === null)
        throw new Error('数据包有错误，没有评分。 · The bundle has errors; nothing was graded.');
      const result = await gradeOrExplain(read.bundle, read);
      if (options.out !== undefined) {
        const { writeScores } = await import('./score-files.js');
        await writeScores(options.out, read.bundle, result);
      }
      if (options.explain !== undefined) {
        const { explanation } = await import('./explanation.js');
        console.log(explanation(read.bundle, options.explain));
      } else if (options.json) {
        console.log(toJson(result));
      } else {
        const { scoreTable } = await import('./score-table.js');
        console.log(scoreTable(read.bundle, result));
      }
    });
}

/** @throws Error after every reason, each with its place in the files, went to stderr */
async function gradeOrExplain(bundle: Bundle, { locate }: BundleRead): Promise<GradingResult> {
  const [{ formatProblem }, { grade, ScoringErrors }] = await Promise.all([
    import('../bundle/index.js'),
    import('../scoring/index.js'),
  ]);
  try {
    return grade(bundle);
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    for (const problem of error.problems) console.error(formatProblem(locate(problem)));
    throw new Error('数据不能评分。 · The figures cannot be graded.', { cause: error });
  }
}

/** The shape of docs/bundle.md: keys in its order, decimals as text. */
function toJson({ scheme, units }: GradingResult): string {
  const rows = units.map(({ unit, group, base, bonus, deduction, total, grade, rank, overallRank, items }) => ({
    unit,
    group,
    base,
    bonus,
    deduction,
    total,
    grade,
    rank,
    overallRank,
    items: items.map(({ item, value, target, rate, points, flags }) => ({ item, value, target, rate, points, flags })),
  }));
  return JSON.stringify({ scheme, units: rows }, null, 1);
}
