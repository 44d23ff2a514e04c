/**
 * A graded district of any size with fixed content: schemes of several years; the last run of each year is official.
 */
import type pg from 'pg';

export interface Size {
  readonly units: number;
  readonly items: number;
  readonly years: number;
  /** Runs in each year; 1 if left out. */
  readonly runs?: number;
}

/** 90,000 item scores. */
export const DISTRICT: Size = { units: 300, items: 60, years: 5 };

export const FIRST_YEAR = 2021;
/** Code of the n-th unit, from 1. */
export const unitCode = (n: number): string => `U${String(n).padStart(6, '0')}`;

/** Ids increase with time, like the UUIDv7 ids of real rows. */
const id = (kind: number, n: string) => `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const DISTRICT_ID = id(1, '1');
/** A figure from 0 to 99.99 with two digits, computed from its position. */
const figure = (seed: string) => `round((((${seed}) * 7919::bigint) % 10000) / 100.0, 2)`;

/** The id of run r of year y. */
const runId = id(8, 'r * 1000 + y');

const statements = ({ units, items, years, runs = 1 }: Size): readonly string[] => [
  `insert into district (id, code, name) select ${DISTRICT_ID}, 'bench', '测速区'`,
  `insert into unit (district_id, id, code, name, category, peer_group, position)
   select ${DISTRICT_ID}, ${id(2, 'u')}, 'U' || lpad(u::text, 6, '0'), '第' || u || '实验学校', 'SCHOOL', '第' || u % 6 || '组', u
   from generate_series(1, ${units}) u`,
  `insert into plan (district_id, id, code, name, start_year, end_year)
   select ${DISTRICT_ID}, ${id(3, '1')}, 'plan', '十四五教育规划', ${FIRST_YEAR}, ${FIRST_YEAR + 4}`,
  `insert into indicator (district_id, id, plan_id, code, name, measured_in, kind, direction, aggregate, position)
   select ${DISTRICT_ID}, ${id(4, 'n')}, ${id(3, '1')}, 'I' || n, '学位供给与巩固率指标' || n, '%', 'BINDING', 'HIGHER', 'MEAN', n
   from generate_series(1, ${items}, 2) n`,
  `insert into scheme (district_id, id, code, version, current, name, year, plan_id, content, points)
   select ${DISTRICT_ID}, ${id(5, 'y')}, 'S' || ${FIRST_YEAR - 1} + y, 1, true, '年度考核方案', ${FIRST_YEAR - 1} + y, ${id(3, '1')}, '{}', 100
   from generate_series(1, ${years}) y`,
  // Every second item grades an indicator.
  `insert into item (district_id, id, scheme_id, code, name, path, position, depth, points, indicator_id)
   select ${DISTRICT_ID}, ${id(6, `y * 1000 + i`)}, ${id(5, 'y')}, 'A' || i, '考核项目第' || i || '项',
     '办学质量 / 考核项目第' || i || '项', i, 2, 2.50, case when i % 2 = 1 then ${id(4, 'i')} end
   from generate_series(1, ${years}) y, generate_series(1, ${items}) i`,
  `insert into cycle (district_id, id, scheme_code, scheme_id, year, state)
   select ${DISTRICT_ID}, ${id(7, 'y')}, 'S' || ${FIRST_YEAR - 1} + y, ${id(5, 'y')}, ${FIRST_YEAR - 1} + y, 'PUBLISHED'
   from generate_series(1, ${years}) y`,
  `insert into run (district_id, id, cycle_id, scheme_id, number, state)
   select ${DISTRICT_ID}, ${runId}, ${id(7, 'y')}, ${id(5, 'y')}, r, 'COMPLETED'
   from generate_series(1, ${years}) y, generate_series(1, ${runs}) r`,
  `update cycle c set official_run_id = r.id from run r where r.cycle_id = c.id and r.number = ${runs}`,
  `insert into unit_score (district_id, run_id, unit_id, category, peer_group, position, base, bonus, deduction, total, grade, rank, overall_rank, peers)
   select ${DISTRICT_ID}, ${runId}, ${id(2, 'u')}, 'SCHOOL', '第' || u % 6 || '组', u, ${figure('u + y')}, 1.00, 0.50,
     ${figure('u + y')} + 0.50,
     (array['优秀', '良好', '合格', '不合格'])[1 + (u + y) % 4], u, u, ${Math.ceil(units / 6)}
   from generate_series(1, ${years}) y, generate_series(1, ${runs}) r, generate_series(1, ${units}) u`,
];

const scores = ({ units, items, years, runs = 1 }: Size) => `
  insert into item_score (district_id, run_id, unit_id, item_id, value, target, rate, points, flags)
  select ${DISTRICT_ID}, run, unit, ${id(6, 'y * 1000 + i')}, value, 95.00, round(value / 95, 6), round(value / 38, 3),
    case when i % 10 = 0 then array['CAPPED'] else '{}' end
  from (select y, ${runId} as run from generate_series(1, ${years}) y, generate_series(1, ${runs}) r offset 0) r,
    (select u, ${id(2, 'u')} as unit from generate_series(1, ${units}) u offset 0) u,
    generate_series(1, ${items}) i, lateral (select ${figure('u * 31 + i * 7 + y')} as value offset 0) f`;

/**
 * Writes millions of rows. The indexes are created afterwards, which takes a fraction of the time of updating them
 * for each row.
 */
async function fillScores(owner: pg.Client, size: Size): Promise<void> {
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
    "select indexname as name, indexdef as definition from pg_indexes where tablename = 'item_score' and indexname <> 'item_score_pkey'",
  );
  await owner.query('alter table item_score drop constraint item_score_pkey');
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  await owner.query(scores(size));
  await owner.query('alter table item_score add primary key (district_id, run_id, unit_id, item_id)');
  for (const { definition } of indexes) await owner.query(definition);
}

/** Fills an empty database. @param owner bypasses row-level security and may switch off the check of foreign keys */
export async function fillDistrict(owner: pg.Client, size: Size): Promise<void> {
  await owner.query('set session_replication_role = replica');
  for (const statement of statements(size)) await owner.query(statement);
  await fillScores(owner, size);
  await owner.query('insert into tally select t.* from run r, tally_of(r.district_id, r.id) t');
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum analyze');
}
