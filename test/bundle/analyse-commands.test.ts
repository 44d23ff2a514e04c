/** `kaoping analyse` and `kaoping compare` on bundles: output and exit status. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kaoping } from '../setup/process.js';

const SAMPLE = 'examples/daxing-2021-2025';
let folder: string;
let corrected: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-analyse-'));
  corrected = join(folder, 'corrected');
  await cp(SAMPLE, corrected, { recursive: true });
  const file = join(corrected, 'observations.csv');
  const text = await readFile(file, 'utf8');
  const before = 'A31,DX-K001,2025,91.0,';
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, 'A31,DX-K001,2025,50,'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('kaoping analyse', () => {
  it('ranks by TOPSIS, gives 差异系数, and weighs judgements by the named variants', async () => {
    const file = join(folder, 'judgements.json');
    await writeFile(file, '[[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]');
    const options = ['--draws', '100', '--topsis', 'MIN_MAX', '--weighting', 'EQUAL', '--judgements', file, '--json'];
    const { status, stdout } = await kaoping(['analyse', SAMPLE, ...options], {});
    expect(status).toBe(0);
    const found = JSON.parse(stdout);
    expect(found.parameters).toMatchObject({ topsis: 'MIN_MAX', weighting: 'EQUAL', randomIndex: 'SAATY_1980' });
    expect(found.ahp.weights.map((weight: number) => weight.toFixed(4))).toEqual(['0.5714', '0.2857', '0.1429']);
    expect(found.ahp).toMatchObject({ randomIndex: 0.58, consistent: true });
    for (const { units } of found.topsis) expect(Math.min(...units.map(({ rank }: { rank: number }) => rank))).toBe(1);
    const byPupils = found.variation.find(({ item }: { item: string }) => item === 'A22');
    expect(byPupils.weighted).not.toBe(byPupils.population);
  });

  it('accepts judgements as fractions', async () => {
    const file = join(folder, 'fractions.json');
    await writeFile(file, '[[1, 3], ["1/3", 1]]');
    const options = ['--draws', '100', '--judgements', file, '--json'];
    const { stdout } = await kaoping(['analyse', SAMPLE, ...options], {});
    expect(JSON.parse(stdout).ahp.weights).toEqual([expect.closeTo(0.75, 12), expect.closeTo(0.25, 12)]);
  });

  it('weighs and ranks by values on request', async () => {
    const options = ['--draws', '100', '--json', '--entropy', 'MIN_MAX'];
    const rates = JSON.parse((await kaoping(['analyse', SAMPLE, ...options], {})).stdout);
    const values = JSON.parse((await kaoping(['analyse', SAMPLE, ...options, '--figures', 'VALUES'], {})).stdout);
    expect(values.parameters).toMatchObject({ figures: 'VALUES' });
    expect(values.weights).not.toEqual(rates.weights);
    expect(values.topsis).not.toEqual(rates.topsis);
    expect(values.robustness).toEqual(rates.robustness);
  });

  it('names the cells of invalid judgements', async () => {
    const file = join(folder, 'wrong.json');
    await writeFile(file, '[[1, 2], [2, 1]]');
    const { status, stderr } = await kaoping(['analyse', SAMPLE, '--draws', '100', '--judgements', file], {});
    expect(status).toBe(1);
    expect(stderr).toMatch(/第 2 行第 1 列/);
    await writeFile(file, '{}');
    expect((await kaoping(['analyse', SAMPLE, '--judgements', file], {})).stderr).toMatch(/应为 JSON 判断矩阵/);
  });

  it('prints weights, structure and ranks with their intervals, in both languages', async () => {
    const { status, stdout } = await kaoping(['analyse', SAMPLE, '--draws', '200'], {});
    expect(status).toBe(0);
    for (const heading of [
      '权重对照（%） · Weights',
      '结构与敏感性 · Structure',
      '稳健性 · Robustness: 200 次抽样',
      '种子 seed 1',
    ])
      expect(stdout).toContain(heading);
    expect(stdout).toMatch(/^\p{Script=Han}+组 +1 +DX-/mu);
  });

  it('prints a dash for what cannot be computed, and no zero with a sign', async () => {
    // One item has no α and nothing to correlate with.
    const { stdout } = await kaoping(
      ['analyse', 'test/bundle/field-cases/bands-upper-inclusive', '--draws', '100'],
      {},
    );
    expect(stdout).toContain('Cronbach α —');
    expect(stdout).not.toMatch(/null|NaN|-0\.0+(?!\d)/);
  });

  it('prints the same JSON for the same seed, with all chosen parameters', async () => {
    const analyse = async (seed: string) => {
      const args = [
        'analyse',
        SAMPLE,
        '--json',
        '--draws',
        '200',
        '--seed',
        seed,
        '--normalisation',
        'AS_SCORED,MIN_MAX',
      ];
      return (await kaoping(args, {})).stdout;
    };
    const first = await analyse('5');
    expect(await analyse('5')).toBe(first);
    expect(await analyse('6')).not.toBe(first);
    const { scheme, parameters, weights, structure, robustness } = JSON.parse(first);
    expect(scheme).toBe('daxing-2025');
    expect(parameters).toEqual({
      seed: 5,
      draws: 200,
      share: 0.2,
      figures: 'RATES',
      entropy: 'RAW',
      normalisation: ['AS_SCORED', 'MIN_MAX'],
      aggregation: ['AS_WRITTEN'],
      topsis: 'VECTOR',
      weighting: 'SCHEME',
      ahp: 'EIGENVECTOR',
      randomIndex: 'SAATY_1980',
    });
    expect(weights).toHaveLength(structure.items.length);
    expect(robustness.units).toHaveLength(116);
  });

  it.each([
    [['--draws', '99'], '100 至 1000000'],
    [['--seed', '1.5'], 'must be a whole number'],
    [['--share', '2'], 'must be between 0 and 1'],
    [['--normalisation', 'NONE'], 'must be one of AS_SCORED, MIN_MAX, Z_SCORE'],
  ])('treats %j as wrong usage', async (args, message) => {
    const { status, stderr } = await kaoping(['analyse', SAMPLE, ...args], {});
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('fails with the reason if there is nothing to analyse', async () => {
    const { status, stdout, stderr } = await kaoping(['analyse', join(folder, 'nothing')], {});
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('The bundle has errors; nothing was graded.');
  });
});

describe('kaoping compare', () => {
  it('names the units that moved and the figure that caused it', async () => {
    const { status, stdout } = await kaoping(['compare', SAMPLE, corrected], {});
    expect(status).toBe(0);
    expect(stdout).toContain('输入变动 inputs changed 1');
    expect(stdout).toMatch(/A31 保教质量评估得分 -[\d.]+：OBSERVATION DX-K001 A31 value 91\.0 → 50/);
    const { changes } = JSON.parse((await kaoping(['compare', SAMPLE, corrected, '--json'], {})).stdout);
    expect(changes).toEqual([
      { kind: 'OBSERVATION', unit: 'DX-K001', subject: 'A31', field: 'value', before: '91.0', after: '50' },
    ]);
  });

  it('grades only the earlier figures by the later scheme on request', async () => {
    const { status, stdout } = await kaoping(['compare', SAMPLE, corrected, '--scheme-only'], {});
    expect({ status, last: stdout.trim().split('\n').at(-1) }).toEqual({
      status: 0,
      last: '没有单位变动 · no unit moved',
    });
  });
});
