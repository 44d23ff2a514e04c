import type { Command } from 'commander';
import type { GradingResult } from '../scoring/result.js';

/**
 * `kaoping grade DIR [--json] [--out DIR] [--explain UNIT[/ITEM]]`. Needs no database and loads no module of the
 * server.
 */
export function registerGrade(program: Command): void {
  program
    .command('grade')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('不用数据库，直接给数据包评分 · Grade a bundle without a database')
    .option('--json', '输出 JSON · print JSON')
    .option('--out <dir>', '写出 unit-scores.csv 与 item-scores.csv · write both tables as CSV files')
    .option('--explain <unit[/item]>', '一个单位（或其一项）的计算过程 · why a unit, or one item of it, has its score')
    .action(async (dir: string, options: { json?: boolean; out?: string; explain?: string }) => {
      const { readAndGrade } = await import('./bundles/read-and-grade.js');
      const { bundle, result } = await readAndGrade(dir);
      if (options.out !== undefined) {
        const { writeScores } = await import('./printing/score-files.js');
        await writeScores(options.out, bundle, result);
      }
      if (options.explain !== undefined) {
        const { explanation } = await import('./printing/explanation.js');
        console.log(explanation(bundle, options.explain));
      } else if (options.json) {
        console.log(toJson(result));
      } else {
        const { scoreTable } = await import('./printing/score-table.js');
        console.log(scoreTable(bundle, result));
      }
    });
}

/** JSON as docs/bundle.md describes it: keys in its order, decimals as text. */
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
