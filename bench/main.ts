/** `npm run bench -- NAME [--json] [--scale N]`: runs a bench and its baseline in the same run. */
import { Command, InvalidArgumentError } from 'commander';
import type { Measured, Options } from './measure.js';

/** A new bench is a file and a line in this list. Progress goes to stderr. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(options: Options): Promise<readonly Measured[]> }>>> = {
  reads: () => import('./reads.js'),
  layers: () => import('./layers.js'),
  'row-security': () => import('./row-security.js'),
  summary: () => import('./summary.js'),
  growth: () => import('./growth.js'),
  grading: () => import('./grading.js'),
  scoring: () => import('./scoring.js'),
  export: () => import('./export.js'),
  refusals: () => import('./refusals.js'),
  memory: () => import('./memory.js'),
  attack: () => import('./attack.js'),
  audit: () => import('./audit.js'),
  documents: () => import('./documents.js'),
  collection: () => import('./collection.js'),
  files: () => import('./files.js'),
  console: () => import('./console.js'),
};

const program = new Command('bench')
  .description('对照基线的测速 · compares the product with a baseline in one run')
  .argument('<name>', [...Object.keys(BENCHES), 'all'].join(' | '))
  .option('--json', '输出 JSON · print JSON')
  .option('--scale <times>', '增长：数据量倍数 · growth: multiple of the usual amount of data', timesOf, 100);

program.action(async (name: string, { json, scale }: Options & { json?: boolean }) => {
  const names = name === 'all' ? Object.keys(BENCHES) : [name];
  for (const each of names) {
    const cases = await (await load(each)).run({ scale });
    if (json) console.log(JSON.stringify({ bench: each, cases }));
    else print(each, cases);
  }
});

await program.parseAsync();

function load(name: string) {
  const bench = BENCHES[name];
  if (bench !== undefined) return bench();
  const known = [...Object.keys(BENCHES), 'all'].join(', ');
  return program.error(`没有“${name}”，可用：${known} · there is no bench “${name}”`, { exitCode: 2 });
}

/** @throws InvalidArgumentError unless it is a positive whole number */
function timesOf(text: string): number {
  const times = Number(text);
  if (Number.isInteger(times) && times >= 1) return times;
  throw new InvalidArgumentError('应为正整数 · must be a positive whole number');
}

function print(name: string, cases: readonly Measured[]): void {
  console.log(`\n${name}`);
  for (const { case: what, unit, ours, baseline, ratio, peer, peerRatio, p50, p95 } of cases) {
    const figure = (value: number) => (unit === undefined ? `${rate(value)} /s` : `${value.toFixed(2)} ${unit}`);
    const figures = [
      figure(ours),
      `baseline ${figure(baseline)}`,
      `ratio ${ratio.toFixed(2)}`,
      ...(peer === undefined || peerRatio === undefined ? [] : [`peer ${figure(peer)}`, `× ${peerRatio.toFixed(2)}`]),
      ...(p50 === undefined || p95 === undefined ? [] : [`p50 ${p50.toFixed(0)} ms`, `p95 ${p95.toFixed(0)} ms`]),
    ];
    console.log(`  ${what}\n    ${figures.join(' · ')}`);
  }
}

function rate(value: number): string {
  return Math.round(value).toLocaleString('en');
}
