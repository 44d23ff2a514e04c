/**
 * A district to ask about: a large peer group, one of five and one of three; a published year, a year under grading
 * with an official and a draft run; and a neighbouring district with the same codes.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { CycleState } from '../../entities/scheme.js';

export interface Fixture {
  readonly district: string;
  readonly neighbour: string;
  /** Ids of units by code: P001…P100, M1…M5, K1…K3; K1 lies below P001. */
  readonly units: Readonly<Record<string, string>>;
  readonly runs: { readonly published: string; readonly official: string; readonly draft: string };
  readonly cycles: { readonly published: string; readonly grading: string };
  readonly items: Readonly<Record<string, string>>;
  readonly indicators: Readonly<Record<string, string>>;
  readonly plan: string;
  readonly schemes: { readonly published: string; readonly grading: string };
}

export const PRIMARY = Array.from({ length: 100 }, (_, index) => `P${String(index + 1).padStart(3, '0')}`);
export const MIDDLE = ['M1', 'M2', 'M3', 'M4', 'M5'];
export const KINDER = ['K1', 'K2', 'K3'];
export const UNITS = [...PRIMARY, ...MIDDLE, ...KINDER];

const GROUPS = { P: 'PRIMARY', M: 'MIDDLE', K: 'KINDER' } as const;
const groupOf = (code: string) => GROUPS[code[0] as keyof typeof GROUPS];

type Row = Readonly<Record<string, unknown>>;

async function insertAll(owner: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await owner.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** The total of the unit at this place, in a run; every unit has another one, with two decimals. */
export const totalOf = (place: number, run: 'published' | 'official' | 'draft') =>
  ({ published: 60, official: 70, draft: 50 })[run] + (place % 25) + 0.5 + place / 1000;

export async function seedFixture(owner: pg.Client): Promise<Fixture> {
  const district = randomUUID();
  const neighbour = randomUUID();
  await insertAll(owner, 'district', [
    { id: district, code: 'daxing', name: '大兴区' },
    { id: neighbour, code: 'next', name: '邻区' },
  ]);
  const fixture = await seedDistrict(owner, district);
  await insertAll(owner, 'unit', [
    {
      district_id: neighbour,
      id: randomUUID(),
      code: 'P001',
      name: '邻区小学',
      category: 'SCHOOL',
      peer_group: 'PRIMARY',
      position: 0,
    },
  ]);
  return { ...fixture, neighbour };
}

async function seedDistrict(owner: pg.Client, district: string): Promise<Omit<Fixture, 'neighbour'>> {
  const insert = (table: string, rows: readonly Row[]) =>
    insertAll(
      owner,
      table,
      rows.map((row) => ({ district_id: district, ...row })),
    );
  const named = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, randomUUID()]));

  const units = named(UNITS);
  await insert(
    'unit',
    UNITS.map((code, position) => ({
      id: units[code],
      code,
      name: `单位 ${code}`,
      category: code.startsWith('K') ? 'KINDERGARTEN' : 'SCHOOL',
      peer_group: groupOf(code),
      parent_id: code === 'K1' ? units.P001 : null,
      position,
    })),
  );

  const plan = randomUUID();
  await insert('plan', [{ id: plan, code: 'plan-145', name: '十四五规划', start_year: 2021, end_year: 2025 }]);
  const indicators = named(['I1', 'I2']);
  await insert(
    'indicator',
    Object.entries(indicators).map(([code, id], position) => ({
      id,
      plan_id: plan,
      code,
      name: `指标 ${code}`,
      measured_in: '%',
      kind: position === 0 ? 'BINDING' : 'EXPECTED',
      direction: 'HIGHER',
      baseline_year: 2020,
      baseline: '80.10',
      aggregate: 'MEAN',
      position,
      version: 1,
    })),
  );
  await insert('indicator_value', [
    { id: randomUUID(), indicator_id: indicators.I1, year: 2024, value: '86.50', units: 108 },
    { id: randomUUID(), indicator_id: indicators.I1, year: 2025, value: '87.50', units: 108 },
  ]);
  const target = (indicator: string, year: number, origin: string, value: string, unit: string | null = null) => ({
    id: randomUUID(),
    indicator_id: indicators[indicator],
    unit_id: unit && units[unit],
    year,
    origin,
    target: value,
    version: 1,
  });
  await insert('target', [
    target('I1', 2025, 'PLAN', '90'),
    target('I1', 2025, 'BREAKDOWN', '90.0'),
    target('I2', 2025, 'PLAN', '50.00'),
    target('I1', 2025, 'BREAKDOWN', '91.00', 'P001'),
    target('I1', 2025, 'BREAKDOWN', '92.00', 'P002'),
  ]);
  const project = randomUUID();
  await insert('key_project', [
    { id: project, plan_id: plan, code: 'KP1', name: '重点项目一', lead: 'P002', position: 0 },
  ]);
  await insert('task', [
    {
      id: randomUUID(),
      project_id: project,
      code: 'T1',
      name: '任务一',
      due: '2025-06-30',
      weight: '1.50',
      indicator_id: indicators.I2,
      position: 0,
    },
  ]);

  const schemes = { published: randomUUID(), grading: randomUUID() };
  const cycles = { published: randomUUID(), grading: randomUUID() };
  const runs = { published: randomUUID(), official: randomUUID(), draft: randomUUID() };
  const items: Record<string, string> = {};
  const years = [
    { year: 2024, scheme: schemes.published, cycle: cycles.published, state: 'PUBLISHED' },
    { year: 2025, scheme: schemes.grading, cycle: cycles.grading, state: 'GRADING' },
  ] as const satisfies readonly { state: CycleState; [key: string]: unknown }[];
  for (const { year, scheme, cycle, state } of years) {
    const code = `s-${year}`;
    const item = named(['A', 'A1', 'A2', 'B1']);
    for (const [name, id] of Object.entries(item)) items[`${year}.${name}`] = id;
    await insert('scheme', [
      {
        id: scheme,
        code,
        version: 1,
        current: true,
        name: `${year} 考核方案`,
        year,
        plan_id: plan,
        points: '100',
        content: schemeContent(code, year),
      },
    ]);
    const node = (name: string, path: string, position: number, more: Row) => ({
      id: item[name],
      scheme_id: scheme,
      parent_id: null,
      code: name,
      name: `项 ${name}`,
      path,
      position,
      depth: 1,
      points: '40.00',
      aggregate: null,
      indicator_id: null,
      project: null,
      direction: null,
      method_kind: 'TARGET_RATIO',
      method: { kind: 'TARGET_RATIO', cap: '1.0' },
      missing: 'ZERO',
      applies_to: null,
      ...more,
    });
    await insert('item', [
      node('A', '项 A', 0, { points: '80', aggregate: 'SUM', method_kind: null, method: null, missing: null }),
      node('A1', '项 A / 项 A1', 1, { parent_id: item.A, depth: 2, indicator_id: indicators.I1 }),
      node('A2', '项 A / 项 A2', 2, { parent_id: item.A, depth: 2, indicator_id: indicators.I2 }),
      node('B1', '项 B1', 3, {
        points: '20.00',
        project: 'KP1',
        applies_to: { categories: ['SCHOOL'], groups: [], units: [] },
      }),
    ]);
    await insert('cycle', [
      { id: cycle, scheme_code: code, scheme_id: scheme, year, state, collect_from: `${year}-01-01`, version: 1 },
    ]);
  }

  const run = (id: string, cycle: string, scheme: string, number: number) => ({
    id,
    cycle_id: cycle,
    scheme_id: scheme,
    number,
    state: 'COMPLETED',
    adopt: true,
    units_done: UNITS.length,
    units_total: UNITS.length,
    created_at: '2025-12-01T00:00:00Z',
    finished_at: '2025-12-01T00:01:00Z',
  });
  await insert('run', [
    run(runs.published, cycles.published, schemes.published, 1),
    run(runs.official, cycles.grading, schemes.grading, 1),
    run(runs.draft, cycles.grading, schemes.grading, 2),
  ]);
  await owner.query(
    'update cycle set official_run_id = case id when $1 then $3::uuid else $4::uuid end where id in ($1, $2)',
    [cycles.published, cycles.grading, runs.published, runs.official],
  );

  for (const [name, year] of [
    ['published', 2024],
    ['official', 2025],
    ['draft', 2025],
  ] as const) {
    const totals = UNITS.map((code, place) => ({ code, place, total: totalOf(place, name) }));
    await insert(
      'unit_score',
      totals.map(({ code, place, total }) => {
        const group = totals.filter((other) => groupOf(other.code) === groupOf(code));
        return {
          run_id: runs[name],
          unit_id: units[code],
          category: code.startsWith('K') ? 'KINDERGARTEN' : 'SCHOOL',
          peer_group: groupOf(code),
          position: place,
          base: total.toFixed(3),
          bonus: '1.50',
          deduction: '0.00',
          total: total.toFixed(3),
          grade: total >= 90 ? '优秀' : '良好',
          rank: 1 + group.filter((other) => other.total > total).length,
          overall_rank: 1 + totals.filter((other) => other.total > total).length,
          peers: group.length,
        };
      }),
    );
    await insert(
      'item_score',
      totals.flatMap(({ code, place, total }) => [
        {
          run_id: runs[name],
          unit_id: units[code],
          item_id: items[`${year}.A`],
          value: null,
          target: null,
          rate: '0.9',
          points: (total - 10).toFixed(3),
          flags: [],
        },
        {
          run_id: runs[name],
          unit_id: units[code],
          item_id: items[`${year}.A1`],
          value: (80 + place / 100).toFixed(2),
          target: '90.00',
          rate: '0.888888888888',
          points: '35.50',
          flags: ['CAPPED'],
        },
        {
          run_id: runs[name],
          unit_id: units[code],
          item_id: items[`${year}.A2`],
          value: null,
          target: '50',
          rate: '0',
          points: '0.00',
          flags: ['MISSING_ZERO'],
        },
        {
          run_id: runs[name],
          unit_id: units[code],
          item_id: items[`${year}.B1`],
          value: null,
          target: null,
          rate: null,
          points: null,
          flags: ['NOT_APPLICABLE'],
        },
      ]),
    );
    await insert(
      'group_score',
      Object.values(GROUPS).map((group) => {
        const size = UNITS.filter((code) => groupOf(code) === group).length;
        const figure = (value: number) => (size < 5 ? null : String(value));
        return {
          run_id: runs[name],
          peer_group: group,
          units: size,
          mean: figure(82),
          lower_quartile: figure(76),
          median: figure(82),
          upper_quartile: figure(88),
        };
      }),
    );
  }

  await insert(
    'observation',
    [...PRIMARY, 'K1'].flatMap((code, place) => [
      {
        id: randomUUID(),
        scope: 'plan-145',
        measure: 'I1',
        unit_id: units[code],
        year: 2025,
        value: (80 + place / 100).toFixed(2),
        numerator: null,
        denominator: null,
        status: 'VERIFIED',
        evidence: `evidence/${code}.pdf`,
        revision: 1,
      },
      {
        id: randomUUID(),
        scope: 's-2025',
        measure: 'B1',
        unit_id: units[code],
        year: 2025,
        value: null,
        numerator: '1',
        denominator: '3',
        status: 'SUBMITTED',
        evidence: null,
        revision: 2,
      },
    ]),
  );
  return { district, units, runs, cycles, items, indicators, plan, schemes };
}

const schemeContent = (code: string, year: number) => ({
  code,
  name: `${year} 考核方案`,
  year,
  grades: [
    { grade: '优秀', min: '90', quota: '0.25', quotaRounding: 'FLOOR', requires: [] },
    { grade: '良好', min: '0.0', quota: null, quotaRounding: null, requires: [] },
  ],
  vetoes: [{ code: 'V1', name: '重大责任事故', gradeAtMost: '良好', zero: false }],
});
