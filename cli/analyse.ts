import { type Command, InvalidArgumentError, Option } from 'commander';
import type { EntropyVariant } from '../scoring/analysis/entropy.js';
import type { Aggregation, Normalisation } from '../scoring/analysis/frames.js';
import { DomainError } from '../scoring/problems/problem.js';
import type { CriteriaOptions } from './bundles/bundle-criteria.js';

interface Options extends CriteriaOptions {
  readonly seed: number;
  readonly draws: number;
  readonly share: number;
  readonly entropy: EntropyVariant;
  readonly normalisation: readonly Normalisation[];
  readonly aggregation: readonly Aggregation[];
  readonly json?: boolean;
}

/** `kaoping analyse DIR`. Needs no database and loads no module of the server. */
export function registerAnalyse(program: Command): void {
  const list = (text: string) => text.split(',');
  program
    .command('analyse')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description(
      '分析数据包的评分：权重、结构、稳健性、TOPSIS、差异系数、层次分析 · Analyse a bundle’s scores; no database',
    )
    .option(
      '--seed <n>',
      '随机种子，同种子同结果 · random seed; the same seed gives the same result',
      whole(-(2 ** 31), 2 ** 31 - 1),
      1,
    )
    .option('--draws <n>', '抽样次数 · number of draws', whole(100, 1_000_000), 10_000)
    .option('--share <x>', '权重变动幅度（±） · share by which weights vary up and down, 0 to 1', share, 0.2)
    .addOption(
      new Option(
        '--figures <what>',
        '权重与 TOPSIS 按得分率还是按实际值 · figures from which weights and TOPSIS are computed',
      )
        .choices(['RATES', 'VALUES'])
        .default('RATES'),
    )
    .addOption(
      new Option('--entropy <variant>', '熵权数据 · figures from which entropy is computed')
        .choices(['RAW', 'MIN_MAX'])
        .default('RAW'),
    )
    .addOption(
      new Option(
        '--normalisation <names>',
        '标准化，逗号分隔 · AS_SCORED,MIN_MAX,Z_SCORE: each draw takes one of these',
      )
        .argParser((text) => each(list(text), ['AS_SCORED', 'MIN_MAX', 'Z_SCORE']))
        .default(['AS_SCORED'], 'AS_SCORED'),
    )
    .addOption(
      new Option('--aggregation <names>', '合成方式，逗号分隔 · AS_WRITTEN,ARITHMETIC,GEOMETRIC,HARMONIC: likewise')
        .argParser((text) => each(list(text), ['AS_WRITTEN', 'ARITHMETIC', 'GEOMETRIC', 'HARMONIC']))
        .default(['AS_WRITTEN'], 'AS_WRITTEN'),
    )
    .addOption(
      new Option('--topsis <normalisation>', 'TOPSIS 的标准化 · of TOPSIS')
        .choices(['VECTOR', 'MIN_MAX'])
        .default('VECTOR'),
    )
    .addOption(
      new Option('--weighting <weights>', 'TOPSIS 的权重 · weights of TOPSIS')
        .choices(['SCHEME', 'EQUAL', 'ENTROPY_RAW', 'ENTROPY_MIN_MAX', 'CRITIC'])
        .default('SCHEME'),
    )
    .option('--judgements <file>', '层次分析的判断矩阵（JSON） · judgement matrices for AHP, JSON')
    .addOption(
      new Option('--ahp <method>', '层次分析求权重 · method by which AHP computes weights')
        .choices(['EIGENVECTOR', 'GEOMETRIC_MEAN'])
        .default('EIGENVECTOR'),
    )
    .addOption(
      new Option('--random-index <table>', '随机一致性指标表 · table of Saaty’s random indices')
        .choices(['SAATY_1980', 'SAATY_2008'])
        .default('SAATY_1980'),
    )
    .option('--json', '输出 JSON · print JSON')
    .action(async (dir: string, options: Options) => {
      const [{ readAndGrade }, { analyseBundle }, { criteriaOf }] = await Promise.all([
        import('./bundles/read-and-grade.js'),
        import('./bundles/bundle-analysis.js'),
        import('./bundles/bundle-criteria.js'),
      ]);
      const graded = await readAndGrade(dir);
      const analysis = await inBothLanguages(async () =>
        analyseBundle(graded, options, await criteriaOf(graded, options)),
      );
      if (options.json) {
        console.log(JSON.stringify(analysis, null, 1));
      } else {
        const { analysisTables } = await import('./printing/analysis-tables.js');
        console.log(analysisTables(analysis, graded.bundle.scheme));
      }
    });
}

/** Turns an error of the analysis, such as entropy of negative values, into a message in both languages. */
async function inBothLanguages<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Error(`${error.text.zh} · ${error.text.en}`, { cause: error });
  }
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`应为 ${least} 至 ${most} 的整数 · must be a whole number from ${least} to ${most}`);
  };
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('应在 0 与 1 之间 · must be between 0 and 1');
}

function each(names: readonly string[], known: readonly string[]): readonly string[] {
  if (names.every((name) => known.includes(name))) return names;
  throw new InvalidArgumentError(`应为 ${known.join('、')} 之中 · must be one of ${known.join(', ')}`);
}
