import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bundle } from '../../bundle/bundle.js';
import { readBundle } from '../../bundle/read.js';
import { writePresent } from '../../examples/generate/present/sample.js';
import { writeSample } from '../../examples/generate/write.js';
import { grade } from '../../scoring/index.js';
import type { MeasureCode } from '../../scoring/input.js';
import type { GradingResult } from '../../scoring/result.js';
import { leavesOf } from '../../scoring/rules/leaves-of.js';

const SAMPLE = 'examples/daxing-2021-2025';
const PRESENT = 'examples/daxing-2026';
const YEARS = ['schemes/daxing-2021', 'schemes/daxing-2022', 'schemes/daxing-2023', 'schemes/daxing-2024', ''];
const FOLDERS = [...YEARS, 'schemes/daxing-k7-2025'];
const MISSING_RULES = ['CARRY_LAST', 'GROUP_MEAN', 'GROUP_WORST', 'NOT_APPLICABLE', 'ZERO'];

const bundles = new Map<string, Bundle>();

beforeAll(async () => {
  for (const folder of FOLDERS) bundles.set(folder, await read(folder));
});

describe('the sample', () => {
  let regenerated = '';

  beforeAll(async () => {
    regenerated = await mkdtemp(join(tmpdir(), 'sample-'));
    await writeSample(regenerated);
  });

  afterAll(() => rm(regenerated, { recursive: true, force: true }));

  it('equals the output of its generator', async () => {
    const inRepository = (await filesBelow(SAMPLE)).filter((file) => file !== 'README.md');
    expect(await filesBelow(regenerated)).toEqual(inRepository);
    for (const file of inRepository) {
      expect({ file, text: await readFile(join(regenerated, file), 'utf8') }).toEqual({
        file,
        text: await readFile(join(SAMPLE, file), 'utf8'),
      });
    }
  });

  it('has a year in its middle, which equals the output of its generator and has no errors', async () => {
    const present = await mkdtemp(join(tmpdir(), 'sample-'));
    try {
      await writePresent(present);
      const inRepository = (await filesBelow(PRESENT)).filter((file) => file !== 'README.md');
      expect(await filesBelow(present)).toEqual(inRepository);
      for (const file of inRepository)
        expect({ file, text: await readFile(join(present, file), 'utf8') }).toEqual({
          file,
          text: await readFile(join(PRESENT, file), 'utf8'),
        });
      for (const scheme of await readdir(PRESENT, { withFileTypes: true }))
        if (scheme.isDirectory())
          expect(
            (await readBundle(join(PRESENT, scheme.name))).problems.filter((one) => one.severity === 'ERROR'),
          ).toEqual([]);
    } finally {
      await rm(present, { recursive: true, force: true });
    }
  });

  it('uses the whole format', () => {
    const { plan, units, scheme, observations } = bundleOf('');
    const leaves = leavesOf(scheme.items);
    expect(plan?.indicators.length).toBeGreaterThanOrEqual(20);
    expect(plan?.projects.map(({ code }) => code)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8']);
    expect(units.length).toBeGreaterThanOrEqual(110);
    expect(new Set(leaves.map(({ method }) => method?.kind)).size).toBeGreaterThanOrEqual(10);
    expect([...new Set(leaves.flatMap(({ missing }) => missing ?? []))].sort()).toEqual(MISSING_RULES);
    expect(new Set(observations.map(({ status }) => status)).size).toBe(5);
    expect(leaves.reduce((points, leaf) => points + Number(leaf.points), 0)).toBe(100);
  });

  it('has a provenance for every indicator, and no forbidden one', () => {
    for (const { name, provenance } of bundleOf('').indicators) {
      expect(name).not.toMatch(/升学率|录取率|上线率|中考|高考/);
      expect(provenance).toMatch(/^(illustrative|plan K\d)/);
    }
  });

  it('splits the targets of counts without a remainder', () => {
    const { indicators, targets } = bundleOf('');
    for (const { code, targets: ofDistrict } of indicators.filter(({ code }) => ['P06', 'P07', 'P18'].includes(code))) {
      for (const [year, target] of Object.entries(ofDistrict)) {
        const shares = targets.filter((row) => row.indicator === code && row.year === Number(year));
        expect([code, year, shares.reduce((sum, share) => sum + Number(share.target), 0)]).toEqual([
          code,
          year,
          Number(target),
        ]);
      }
    }
  });

  it('is consistent between its folders', () => {
    const main = keyed(bundleOf(''));
    for (const folder of FOLDERS) {
      for (const [key, row] of keyed(bundleOf(folder))) {
        if (main.has(key)) expect([folder, key, row]).toEqual([folder, key, main.get(key)]);
      }
    }
  });
});

describe('the sample, graded', () => {
  it.each(YEARS)('daxing-2021-2025/%s spreads its units over the grades', (folder) => {
    const { units } = graded(folder);
    const totals = units.flatMap(({ total }) => (total === null ? [] : [Number(total)]));
    expect(totals.length).toBeGreaterThanOrEqual(110);
    const ordinary = totals.filter((total) => total >= 75 && total <= 95);
    expect(ordinary.length / totals.length).toBeGreaterThan(0.75);
    for (const grade of ['优秀', '良好', '合格']) expect(units.filter((unit) => unit.grade === grade)).not.toEqual([]);
    for (const group of new Set(units.map((unit) => unit.group))) {
      const peers = units.filter((unit) => unit.group === group && unit.total !== null);
      const best = peers.filter(({ grade }) => grade === '优秀');
      expect(best.length).toBeLessThanOrEqual(Math.floor(peers.length * 0.3));
    }
  });

  it('has two units that fail by a veto, one that a veto keeps from the best grade, and the demo school just below it', () => {
    const { units } = graded('');
    const unit = (code: string) => units.find((candidate) => candidate.unit === code);
    expect(units.flatMap(({ unit: code, grade }) => (grade === '不合格' ? [code] : []))).toEqual([
      'DX-J007',
      'DX-K021',
    ]);
    expect(Number(unit('DX-P009')?.total)).toBeGreaterThanOrEqual(90);
    expect(unit('DX-P009')?.grade).toBe('良好');
    expect(unit('DX-P001')?.grade).toBe('良好');
    expect(Number(unit('DX-P001')?.total)).toBeGreaterThanOrEqual(88);
    expect(unit('DX-P001')?.items.flatMap(({ flags }) => flags)).toEqual(
      expect.arrayContaining(['NOT_APPLICABLE', 'MISSING_ZERO', 'STAND_IN']),
    );
  });

  it('puts the five pilot schools into levels, ranked among themselves', () => {
    const pilots = graded('schemes/daxing-k7-2025').units.filter(({ total }) => total !== null);
    expect(pilots.map(({ rank }) => rank).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(pilots.map(({ grade }) => grade)).size).toBeGreaterThanOrEqual(3);
  });
});

async function read(folder: string): Promise<Bundle> {
  const { bundle, problems } = await readBundle(join(SAMPLE, folder));
  expect(problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  if (!bundle) throw new Error(`${folder} was not read`);
  return bundle;
}

function bundleOf(folder: string): Bundle {
  const bundle = bundles.get(folder);
  if (!bundle) throw new Error(`${folder} was not read`);
  return bundle;
}

function graded(folder: string): GradingResult {
  return grade(bundleOf(folder));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The common parts of folders: units, plan, and the targets, figures and milestones of the plan. */
function keyed({ units, plan, indicators, targets, observations, milestones }: Bundle): Map<string, unknown> {
  const planned = new Set<MeasureCode>(indicators.map(({ code }) => code));
  return new Map<string, unknown>([
    ['plan', plan],
    ...units.map((row): [string, unknown] => [`unit ${row.code}`, row]),
    ...targets.map((row): [string, unknown] => [`target ${row.indicator} ${row.unit} ${row.year}`, row]),
    ...observations
      .filter(({ measure }) => planned.has(measure))
      .map((row): [string, unknown] => [`figure ${row.measure} ${row.unit} ${row.year}`, row]),
    ...milestones.map((row): [string, unknown] => [`milestone ${row.task} ${row.unit}`, row]),
  ]);
}
