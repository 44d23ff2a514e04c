/** Bundles in the database: what loading makes of them, what exporting gives back, and what grading makes of both. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Bundle } from '../../bundle/bundle.js';
import { readBundle, writeBundle } from '../../bundle/index.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import { grade } from '../../scoring/index.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { exportBundle } from '../../services/export.js';
import { verifyRun } from '../../services/grading/index.js';
import { loadBundle } from '../../services/load/index.js';
import { respelled } from '../scoring/respelled.js';
import { gradedOfficially } from '../setup/graded.js';
import { openServer, type TestServer } from '../setup/platform.js';

const SAMPLE = 'examples/daxing-2021-2025';
const CASES = 'test/scoring/cases';

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

async function bundleOf(folder: string): Promise<Bundle> {
  const { bundle, problems } = await readBundle(folder);
  if (bundle === null) throw new Error(JSON.stringify(problems));
  return bundle;
}

const newDistrict = async (code: string) =>
  (await ensureDistrict(server.platform, { code, name: code, sample: false })).id;

/** Every table's rows of a district, but for the queue's. */
async function contents(district: DistrictId): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await server.owner.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'district_id' order by 1",
  );
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await server.owner.query(
      `select to_jsonb(t) as row from ${name} t where district_id = $1 order by 1`,
      [district],
    );
    found[name] = rows;
  }
  return found;
}

const counts = async (district: DistrictId) =>
  Object.fromEntries(Object.entries(await contents(district)).map(([table, rows]) => [table, rows.length]));

/** Grades the cycle of a scheme. @returns the run */
async function graded(district: DistrictId, scheme: string): Promise<RunId> {
  return gradedOfficially(server.platform, district, scheme);
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(names.map(async ({ name }) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

describe('loading', () => {
  it('the same bundle again changes nothing', async () => {
    const district = await newDistrict('again');
    const bundle = await bundleOf(SAMPLE);
    await loadBundle(server.platform, district, bundle);
    const before = await contents(district);
    expect(before.observation?.length).toBe(bundle.observations.length);
    await loadBundle(server.platform, district, bundle);
    expect(await contents(district)).toEqual(before);
  });

  it('the same numbers in another spelling changes nothing', async () => {
    const district = await newDistrict('respelled');
    const bundle = await bundleOf(SAMPLE);
    const { plan } = bundle;
    await loadBundle(server.platform, district, bundle);
    const before = await contents(district);
    const { indicators, ...others } = respelled(bundle);
    await loadBundle(server.platform, district, { ...others, indicators, plan: plan && { ...plan, indicators } });
    const { bundle_file: _, ...after } = await contents(district);
    for (const [table, rows] of Object.entries(after)) expect([table, rows]).toEqual([table, before[table]]);
  });

  it('a changed bundle makes revisions with their document, and a new version of the scheme', async () => {
    const district = await newDistrict('changed');
    const bundle = await bundleOf(SAMPLE);
    await loadBundle(server.platform, district, bundle);
    const before = await counts(district);

    const [figure, ...figures] = bundle.observations;
    const [target, ...targets] = bundle.targets;
    const [indicator, ...indicators] = bundle.indicators;
    if (figure === undefined || target === undefined || indicator === undefined) throw new Error('nothing to change');
    const approval = { document: '京兴教发〔2025〕9号', effectiveDate: '2025-09-01' };
    const renamed = { ...indicator, name: `${indicator.name}（修订）` };
    const changed: Bundle = {
      ...bundle,
      plan: bundle.plan && { ...bundle.plan, indicators: [renamed, ...indicators] },
      indicators: [renamed, ...indicators],
      observations: [{ ...figure, value: '1', numerator: null, denominator: null }, ...figures],
      targets: [{ ...target, target: '99' }, ...targets],
      scheme: { ...bundle.scheme, name: `${bundle.scheme.name}（修订）` },
    };
    await loadBundle(server.platform, district, changed, { approval });

    const after = await counts(district);
    const more = (table: string) => (after[table] ?? 0) - (before[table] ?? 0);
    expect({
      observation: more('observation'),
      observation_revision: more('observation_revision'),
      target: more('target'),
      target_revision: more('target_revision'),
      indicator_revision: more('indicator_revision'),
      scheme: more('scheme'),
    }).toEqual({
      observation: 0,
      observation_revision: 1,
      target: 0,
      target_revision: 1,
      indicator_revision: 1,
      scheme: 1,
    });
    const { rows } = await server.owner.query(
      'select version, target::text, approval_document, effective_date::text from target_revision where district_id = $1 and version > 1',
      [district],
    );
    expect(rows).toEqual([
      { version: 2, target: '99', approval_document: approval.document, effective_date: approval.effectiveDate },
    ]);
  });

  it('codes of the most characters that a bundle may have are stored, and graded', async () => {
    const district = await newDistrict('long-codes');
    const bundle = await bundleOf(`${CASES}/mixed-8`);
    const codes = new Set<string>([
      bundle.scheme.code,
      ...bundle.units.flatMap(({ code, group, category }) => [code, group, category]),
      ...bundle.scheme.grades.map(({ grade: name }) => name),
      ...bundle.observations.map(({ measure }) => measure),
      ...bundle.marks.flatMap(({ item, judge }) => [item, judge]),
      ...bundle.milestones.flatMap(({ project, task }) => [project, task]),
    ]);
    // 200 characters of three bytes each, which do not compress.
    const long = new Map(
      [...codes].map((code, index) => [
        code,
        Array.from({ length: 200 }, (_, at) =>
          String.fromCharCode(0x4e00 + ((index * 7919 + at * 104_729) % 20_000)),
        ).join(''),
      ]),
    );
    const lengthened = JSON.parse(JSON.stringify(bundle), (key, value) =>
      typeof value === 'string' && !NOT_CODES.has(key) ? (long.get(value) ?? value) : value,
    ) as Bundle;
    await loadBundle(server.platform, district, lengthened);
    const run = await graded(district, lengthened.scheme.code);
    expect(await verifyRun(server.platform, systemClaims(district), run)).toMatchObject({ differences: [] });
  });

  it('is all or nothing', async () => {
    const district = await newDistrict('nothing');
    const bundle = await bundleOf(`${CASES}/mixed-2`);
    const [unit] = bundle.units;
    if (unit === undefined) throw new Error('no unit');
    const broken: Bundle = { ...bundle, adjustments: [{ ...BONUS, unit: branded('NO-SUCH-UNIT') }] };
    const before = await contents(district);
    await expect(loadBundle(server.platform, district, broken)).rejects.toThrow();
    expect(await contents(district)).toEqual(before);
  });
});

/** Keys whose text is no code. */
const NOT_CODES = new Set(['kind', 'mark', 'status', 'direction', 'aggregate', 'missing', 'mode']);

const BONUS = { kind: 'BONUS', code: 'H1', points: '1', reason: null } as const;

describe('what was loaded', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kaoping-export-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('comes out of the database in the same files, year after year', async () => {
    const district = await newDistrict('files');
    const years = ['schemes/daxing-2021', 'schemes/daxing-2022', 'schemes/daxing-k7-2025', '.'];
    for (const year of years) await loadBundle(server.platform, district, await bundleOf(join(SAMPLE, year)));
    for (const year of years) {
      const { scheme } = await bundleOf(join(SAMPLE, year));
      const written = join(folder, scheme.code);
      await writeBundle(written, await exportBundle(server.platform, systemClaims(district), scheme.code));
      const { 'README.md': _, ...expected } = await filesOf(join(SAMPLE, year));
      expect(await filesOf(written)).toEqual(expected);
    }
  });

  it.each(['mixed-8', 'mixed-17', 'mixed-31', 'ties', 'hdi-2022', 'efficacy-graded'])(
    'is graded in the database as from its files: %s',
    async (name) => {
      const district = await newDistrict(name);
      const bundle = await bundleOf(join(CASES, name));
      await loadBundle(server.platform, district, bundle);
      const run = await graded(district, bundle.scheme.code);
      const { rows } = await server.owner.query(
        `select u.code as unit, t.total::text, t.grade, t.rank, t.overall_rank as "overallRank"
         from unit_score t join unit u on u.district_id = t.district_id and u.id = t.unit_id
         where t.district_id = $1 and t.run_id = $2 order by t.position`,
        [district, run],
      );
      const expected = grade(bundle).units.map(({ unit, total, grade: level, rank, overallRank }) => ({
        unit,
        total,
        grade: level,
        rank,
        overallRank,
      }));
      expect(rows).toEqual(expected);
    },
  );
});

describe('verifying a run', () => {
  it('finds no difference, and every figure that was altered behind its back', async () => {
    const district = await newDistrict('verify');
    const bundle = await bundleOf(`${CASES}/mixed-8`);
    await loadBundle(server.platform, district, bundle);
    const run = await graded(district, bundle.scheme.code);
    const claims = systemClaims(district);
    expect(await verifyRun(server.platform, claims, run)).toMatchObject({ run, differences: [] });

    const [unit] = bundle.units;
    const [item] = (
      await server.owner.query<{ code: string }>(
        `update tally t set points = t.points || 1.5 from item i
         where t.run_id = $1 and t.depth = 0 and i.id = t.item_id and i.position = 0 returning i.code`,
        [run],
      )
    ).rows;
    expect((await verifyRun(server.platform, claims, run)).differences).toEqual([
      { unit: '', item: item?.code, field: 'tally', stored: '1', recomputed: '1' },
    ]);

    await server.owner.query(
      `update unit_score set total = total + 0.01
       where district_id = $1 and run_id = $2 and unit_id = (select id from unit where district_id = $1 and code = $3)`,
      [district, run, unit?.code],
    );
    const { differences } = await verifyRun(server.platform, claims, run);
    expect(differences).toMatchObject([{ unit: unit?.code, item: null, field: 'total' }]);
  });
});
