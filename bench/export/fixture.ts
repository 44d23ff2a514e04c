/** A million item scores (250 units × 80 items × 50 years) in an embedded PostgreSQL in a folder of its own. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { migrate } from '../../db/migrate.js';

export const ROWS = 1_000_000;
/** The token of the fixture. It is not valid anywhere else. */
export const TOKEN = 'kp_bench';

export interface ExportFixture {
  /** Connection URL of the owner. */
  readonly url: string;
  readonly dataFolder: string;
  readonly district: string;
  close(): Promise<void>;
}

export async function openExportFixture(): Promise<ExportFixture> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kaoping-bench-export-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(dataFolder, 0o755);
  const server = await openEmbedded(dataFolder);
  await migrate(server.url);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query(SEED);
  await owner.query('vacuum analyze');
  const { rows } = await owner.query<{ id: string }>('select id from district');
  await owner.end();
  return {
    url: server.url,
    dataFolder,
    district: rows[0]?.id ?? '',
    close: async () => {
      await server.release();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

const SEED = `
set session_replication_role = replica;
insert into district (id, code, name) values (gen_random_uuid(), 'bench', '测速区');
create temporary table d as select id from district;
insert into unit (district_id, id, code, name, category, peer_group, position)
select d.id, gen_random_uuid(), 'U' || lpad(n::text, 3, '0'), '第' || n || '小学', 'SCHOOL', '小学组' || n % 5, n
from d, generate_series(1, 250) n;
insert into plan (district_id, id, code, name, start_year, end_year)
select id, gen_random_uuid(), 'plan', '教育规划', 1976, 2025 from d;
insert into indicator (district_id, id, plan_id, code, name, measured_in, kind, direction, aggregate, position)
select p.district_id, gen_random_uuid(), p.id, 'I' || n, '规划指标第' || n || '项', '%', 'BINDING', 'HIGHER', 'MEAN', n
from plan p, generate_series(1, 20) n;
insert into scheme (district_id, id, code, version, current, name, year, plan_id, content, points)
select p.district_id, gen_random_uuid(), 's-' || y, 1, true, y || ' 年考核方案', y, p.id, '{}', 100
from plan p, generate_series(1976, 2025) y;
insert into item (district_id, id, scheme_id, code, name, path, position, depth, points, indicator_id)
select s.district_id, gen_random_uuid(), s.id, 'A' || n, '考核内容第' || n || '项', '一级内容 / 考核内容第' || n || '项', n, 2, 1.25,
  (select id from indicator i where i.position = n)
from scheme s, generate_series(1, 80) n;
insert into cycle (district_id, id, scheme_code, scheme_id, year, state, official_run_id)
select district_id, gen_random_uuid(), code, id, year, 'PUBLISHED', gen_random_uuid() from scheme;
insert into run (district_id, id, cycle_id, scheme_id, number, state)
select district_id, official_run_id, id, scheme_id, 1, 'COMPLETED' from cycle;
insert into unit_score (district_id, run_id, unit_id, category, peer_group, position, base, bonus, deduction, total, grade, rank, overall_rank, peers)
select r.district_id, r.id, u.id, u.category, u.peer_group, u.position, 87.35, 1, 0, 88.35, '良好', 1, 1, 50 from run r, unit u;
insert into item_score (district_id, run_id, unit_id, item_id, value, target, rate, points, flags)
select r.district_id, r.id, u.id, i.id, round((80 + u.position % 20 + i.position / 100.0)::numeric, 2), 90.00,
  0.888888888888, 1.11, case when i.position % 10 = 0 then array['CAPPED'] else '{}' end
from run r join unit u on true join item i on i.scheme_id = r.scheme_id
order by r.id, u.id, i.id;
insert into account (district_id, id, name, display_name, password_hash) select id, gen_random_uuid(), 'bench', 'bench', 'x' from d;
insert into account_role (district_id, id, account_id, role) select district_id, gen_random_uuid(), id, 'BI' from account;
insert into token (district_id, id, account_id, label, prefix, secret_hash, scopes, expires_at)
select district_id, gen_random_uuid(), id, 'bench', 'kp_bench', encode(sha256('${TOKEN}'), 'hex'), '{read}', now() + interval '1 day' from account;
`;
