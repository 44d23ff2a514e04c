/**
 * A district to ask about, with two years: one published, and one under review with an official and a trial run. A
 * large peer group, one of five and one of three. A neighbouring district has a unit of the same code. All of it comes
 * from bundles and services.
 */

import { systemClaims } from '../../auth/access.js';
import type { Bundle } from '../../bundle/index.js';
import type { CycleId, DistrictId, IndicatorId, ItemId, PlanId, RunId, SchemeId, UnitId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import { grade } from '../../scoring/index.js';
import type { SchemeCode } from '../../scoring/input.js';
import { OPERATOR, sampleActor } from '../../services/actor.js';
import { setDates } from '../../services/cycle/dates.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { executeRun, requestRunAs } from '../../services/grading/index.js';
import { loadBundle } from '../../services/load/index.js';
import type { Platform } from '../../services/platform.js';
import { bundleOf, UNITS as ONE_UNIT, SCHEME as SMALLEST_SCHEME } from './bundle-folder.js';
import { createTestDatabase, type Template, type TestDatabase } from './database.js';
import { gradedOfficially, published } from './graded.js';
import { moveCycle } from './sample-year.js';
import { openPlatform } from './services.js';

export interface Fixture {
  readonly district: DistrictId;
  readonly neighbour: DistrictId;
  /** Ids of units by code: P001…P100, M1…M5, K1…K3; K1 is below P001. */
  readonly units: Readonly<Record<string, UnitId>>;
  readonly runs: { readonly published: RunId; readonly official: RunId; readonly draft: RunId };
  readonly cycles: { readonly published: CycleId; readonly reviewed: CycleId };
  /** Ids by year and code, as `2025.A1`. */
  readonly items: Readonly<Record<string, ItemId>>;
  readonly indicators: Readonly<Record<string, IndicatorId>>;
  readonly plan: PlanId;
  readonly schemes: { readonly published: SchemeId; readonly reviewed: SchemeId };
}

export const PRIMARY = Array.from({ length: 100 }, (_, index) => `P${String(index + 1).padStart(3, '0')}`);
export const MIDDLE = ['M1', 'M2', 'M3', 'M4', 'M5'];
export const KINDER = ['K1', 'K2', 'K3'];
export const UNITS = [...PRIMARY, ...MIDDLE, ...KINDER];

const GROUPS = { P: 'PRIMARY', M: 'MIDDLE', K: 'KINDER' } as const;
const groupOf = (code: string) => GROUPS[code[0] as keyof typeof GROUPS];
const categoryOf = (code: string) => (code.startsWith('K') ? 'KINDERGARTEN' : 'SCHOOL');

type RunName = 'published' | 'official' | 'draft';

/** The total of the unit at this place, in a run; every unit has another one, with three decimals. */
export const totalOf = (place: number, run: RunName) =>
  ({ published: 60, official: 70, draft: 50 })[run] + (place % 25) + 0.5 + place / 1000;

const rows = (row: (code: string, place: number) => string) =>
  UNITS.map((code, place) => `${row(code, place)}\n`).join('');

const SHARED = {
  'units.csv': `code,name,category,group,parent\n${rows((code) => `${code},单位 ${code},${categoryOf(code)},${groupOf(code)},${code === 'K1' ? 'P001' : ''}`)}`,
  'plan.yaml': `code: plan-145
name: 十四五规划
start: 2021
end: 2025
indicators:
  - { code: I1, name: 指标 I1, unit: "%", kind: BINDING, direction: HIGHER, baseline: { year: 2020, value: 80.10 }, targets: { 2025: 90 }, aggregate: MEAN }
  - { code: I2, name: 指标 I2, unit: "%", kind: EXPECTED, direction: HIGHER, baseline: { year: 2020, value: 80.10 }, targets: { 2025: 50.00 }, aggregate: MEAN }
projects:
  - code: KP1
    name: 重点项目一
    lead: P002
    tasks: [{ code: T1, name: 任务一, due: 2025-06-30, weight: 1.50, indicator: I2 }]
`,
  'targets.csv': 'indicator,unit,year,target\nI1,,2025,90.0\nI1,P001,2025,91.00\nI1,P002,2025,92.00\n',
};

/** A and its parts have 80 points. B1 has no verified figures: it applies to no unit, and the others count for all. */
const schemeOf = (year: number, method: string) => `code: s-${year}
name: ${year} 考核方案
year: ${year}
plan: plan-145
rounding: { item: 2, total: 3, mode: HALF_UP }
items:
  - code: A
    name: 项 A
    items:
      - { code: A1, name: 项 A1, points: 40.00, indicator: I1, method: ${method} }
      - { code: A2, name: 项 A2, points: 40.00, indicator: I2, method: ${method} }
  - code: B1
    name: 项 B1
    points: 20.00
    project: KP1
    method: { kind: LINEAR, points: [[0, 0], [1, 1]] }
    missing: NOT_APPLICABLE
    appliesTo: { categories: [SCHOOL] }
grades:
  - { grade: 优秀, min: 90, quota: 0.25, quotaRounding: FLOOR }
  - { grade: 良好, min: 0.0 }
vetoes:
  - { code: V1, name: 重大责任事故, gradeAtMost: 良好 }
`;
const FIGURES = 'measure,unit,year,value,numerator,denominator,status,evidence\n';
const YEARS = {
  // No unit and no district has a target in this year.
  2024: {
    'scheme.yaml': schemeOf(2024, '{ kind: LINEAR, points: [[0, 0], [100, 1]] }'),
    'observations.csv': `${FIGURES}${rows((code, place) => `I1,${code},2024,${(79 + place / 100).toFixed(2)},,,VERIFIED,`)}`,
  },
  2025: {
    'scheme.yaml': schemeOf(2025, '{ kind: TARGET_RATIO, cap: 0.895 }'),
    'observations.csv': `${FIGURES}${rows(
      (code, place) => `I1,${code},2025,${(80 + place / 100).toFixed(2)},,,VERIFIED,evidence/${code}.pdf`,
    )}${[...PRIMARY, ...MIDDLE].map((code) => `B1,${code},2025,,1,3,STATE,\n`).join('')}`,
  },
} as const;

/** A year whose units have the totals of this run: each unit's bonus makes up for the difference. */
async function yearOf(year: keyof typeof YEARS, run: RunName, state = 'SUBMITTED'): Promise<Bundle> {
  const files = { ...SHARED, ...YEARS[year] };
  const bundle = await bundleOf({ ...files, 'observations.csv': files['observations.csv'].replaceAll('STATE', state) });
  const adjustments = grade(bundle).units.map(({ unit, base }, place) => {
    const points = (totalOf(place, run) - Number(base)).toFixed(3);
    return { unit, kind: 'BONUS', code: 'B', points, reason: null } as const;
  });
  return { ...bundle, adjustments };
}

const TWO_YEARS: Template = {
  name: 'two_years',
  fill: async (databaseUrl) => {
    const { platform, close } = await openPlatform(databaseUrl);
    try {
      await addDistrict(platform);
      const { id } = await ensureDistrict(platform, { code: 'next', name: '邻区', sample: false });
      const files = { 'scheme.yaml': SMALLEST_SCHEME, 'units.csv': ONE_UNIT.replace('U1,第一小学', 'P001,邻区小学') };
      await loadBundle(platform, id, await bundleOf(files));
    } finally {
      await close();
    }
  },
};

async function addDistrict(platform: Platform): Promise<void> {
  const { id } = await ensureDistrict(platform, { code: 'daxing', name: '大兴区', sample: false });
  await loadBundle(platform, id, await yearOf(2024, 'published'));
  await published(platform, id, 's-2024');

  await loadBundle(platform, id, await yearOf(2025, 'official', 'DRAFT'));
  const dates = {
    collectFrom: '2025-01-01',
    collectTo: '2025-12-10',
    noticeFrom: '2026-01-12',
    noticeTo: '2026-01-16',
  } as const;
  await setDates(platform, sampleActor('OFFICE'), systemClaims(id), branded('s-2025'), dates);
  await gradedOfficially(platform, id, 's-2025');
  await loadBundle(platform, id, await yearOf(2025, 'draft'));
  const trial = await requestRunAs(platform, OPERATOR, systemClaims(id), { scheme: branded('s-2025'), adopt: false });
  await executeRun(platform, { district: id, run: trial.id });
  await loadBundle(platform, id, await yearOf(2025, 'official'));
  await moveCycle(platform, id, 's-2025', 'START_REVIEW');
}

/** Loads the year 2025 again, with this figure of I1 for every unit. */
export async function correctFigures(platform: Platform, { district }: Fixture, value: number): Promise<void> {
  const bundle = await yearOf(2025, 'official');
  const observations = bundle.observations.map((observation) =>
    observation.measure === 'I1' ? { ...observation, value: String(value) } : observation,
  );
  await moveCycle(platform, district, 's-2025', 'RETURN_TO_GRADING');
  await loadBundle(platform, district, { ...bundle, observations });
  await moveCycle(platform, district, 's-2025', 'START_REVIEW');
}

/** Renames all units while the year 2025 is graded, and grades it: results keep the names that the units had then. */
export async function renameWhileGraded(
  platform: Platform,
  { district }: Fixture,
  nameOf: (code: string) => string,
): Promise<void> {
  await moveCycle(platform, district, 's-2025', 'RETURN_TO_GRADING');
  const bundle = await yearOf(2025, 'official');
  const units = bundle.units.map((unit) => ({ ...unit, name: nameOf(unit.code) }));
  await loadBundle(platform, district, { ...bundle, units });
  const request = { scheme: branded<SchemeCode>('s-2025'), adopt: true };
  const run = await requestRunAs(platform, OPERATOR, systemClaims(district), request);
  await executeRun(platform, { district, run: run.id });
  await moveCycle(platform, district, 's-2025', 'START_REVIEW');
}

/** A database with the district and its neighbour. */
export async function createTwoYears(): Promise<{ readonly test: TestDatabase; readonly fixture: Fixture }> {
  const test = await createTestDatabase(TWO_YEARS);
  return { test, fixture: await idsOf(test) };
}

async function idsOf({ owner }: TestDatabase): Promise<Fixture> {
  const { rows: found } = await owner.query<{ kind: string; code: string; id: string }>(IDS);
  const of = <Id extends string>(kind: string): Record<string, Id> =>
    Object.fromEntries(found.filter((row) => row.kind === kind).map(({ code, id }) => [code, id as Id]));
  const one = <Id extends string>(kind: string, code: string): Id => {
    const id = of<Id>(kind)[code];
    if (id === undefined) throw new Error(`there is no ${kind} ${code}`);
    return id;
  };
  return {
    district: one('district', 'daxing'),
    neighbour: one('district', 'next'),
    units: of('unit'),
    runs: { published: one('run', 's-2024 1'), official: one('run', 's-2025 1'), draft: one('run', 's-2025 2') },
    cycles: { published: one('cycle', 's-2024'), reviewed: one('cycle', 's-2025') },
    items: of('item'),
    indicators: of('indicator'),
    plan: one('plan', 'plan-145'),
    schemes: { published: one('scheme', 's-2024'), reviewed: one('scheme', 's-2025') },
  };
}

const IDS = `
with d as (select id from district where code = 'daxing')
select 'district' as kind, code, id from district
union all select 'unit', code, u.id from unit u join d on d.id = u.district_id
union all select 'run', c.scheme_code || ' ' || r.number, r.id from run r join d on d.id = r.district_id join cycle c on c.id = r.cycle_id
union all select 'cycle', scheme_code, c.id from cycle c join d on d.id = c.district_id
union all select 'item', s.year || '.' || i.code, i.id from item i join d on d.id = i.district_id join scheme s on s.id = i.scheme_id
union all select 'indicator', code, i.id from indicator i join d on d.id = i.district_id
union all select 'plan', code, p.id from plan p join d on d.id = p.district_id
union all select 'scheme', code, s.id from scheme s join d on d.id = s.district_id where s.current`;
