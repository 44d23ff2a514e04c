import type { Command } from 'commander';
import type { Bundle } from '../bundle/bundle.js';
import type { GradingResult } from '../scoring/result.js';

/** `kaoping grade DIR [--json] [--out DIR]`: no database. */
export function registerGrade(program: Command): void {
  program
    .command('grade')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('不用数据库，直接给数据包评分 · Grade a bundle with no database')
    .option('--json', '输出 JSON · print JSON', false)
    .option('--out <dir>', '写出 unit-scores.csv 与 item-scores.csv · write both tables as CSV')
    .action(async (dir: string, options: { json: boolean; out?: string }) => {
      const [{ readBundle, formatProblem }, { grade, ScoringErrors }] = await Promise.all([
        import('../bundle/index.js'),
        import('../scoring/index.js'),
      ]);
      const { bundle, problems } = await readBundle(dir);
      for (const problem of problems) console.error(formatProblem(problem));
      if (bundle === null) throw new Error('数据包有错误，没有评分。 · The bundle has errors; nothing was graded.');
      let result: GradingResult;
      try {
        result = grade(bundle);
      } catch (error) {
        if (!(error instanceof ScoringErrors)) throw error;
        for (const { code, message } of error.problems) console.error(`${code}: ${message.zh} · ${message.en}`);
        throw new Error('数据不能评分。 · The figures cannot be graded.');
      }
      if (options.out !== undefined) await writeTables(options.out, bundle, result);
      console.log(options.json ? toJson(result) : await toTable(bundle, result));
    });
}

/** The shape of bundle.md: keys in its order, decimals as text. */
function toJson(result: GradingResult): string {
  const units = result.units.map(({ unit, group, base, bonus, deduction, total, grade, rank, overallRank, items }) => ({
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
  return JSON.stringify({ scheme: result.scheme, units }, null, 1);
}

async function toTable(bundle: Bundle, result: GradingResult): Promise<string> {
  const { default: stringWidth } = await import('string-width');
  const names = new Map(bundle.units.map(({ code, name }) => [code, name]));
  const dash = (value: string | number | null) => (value === null ? '—' : String(value));
  const rows = [...result.units]
    .sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : (a.rank ?? Infinity) - (b.rank ?? Infinity)))
    .map((unit) => [
      unit.group,
      dash(unit.rank),
      unit.unit,
      names.get(unit.unit) ?? '',
      dash(unit.base),
      unit.bonus,
      unit.deduction,
      dash(unit.total),
      dash(unit.grade),
      dash(unit.overallRank),
    ]);
  const heads = ['分组', '位次', '代码', '单位', '基本分', '加分', '扣分', '总分', '等次', '总位次'];
  const NUMBERS = new Set([1, 4, 5, 6, 7, 9]);
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map((cell) => stringWidth(cell))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
        return NUMBERS.has(column) ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [`${bundle.scheme.name}（${bundle.scheme.code}）`, line(heads), ...rows.map(line)].join('\n');
}

/** UTF-8 with a BOM: Excel takes a CSV without one for the machine's old encoding. */
const BOM = '\uFEFF';

async function writeTables(folder: string, bundle: Bundle, result: GradingResult): Promise<void> {
  const [{ mkdir, writeFile }, { join }, { stringify }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('csv-stringify/sync'),
  ]);
  const names = new Map(bundle.units.map(({ code, name }) => [code, name]));
  const units = result.units.map(({ items: _, unit, ...scores }) => ({ unit, name: names.get(unit), ...scores }));
  const items = result.units.flatMap(({ unit, items }) =>
    items.map((item) => ({ unit, ...item, flags: item.flags.join(' ') })),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'unit-scores.csv'), BOM + stringify(units, { header: true }));
  await writeFile(join(folder, 'item-scores.csv'), BOM + stringify(items, { header: true }));
}
