/**
 * Who sees what, table by table, by raw SQL on the application's own connection. The list of tables comes from the
 * catalogue: a new table without policies, or without a line here, fails.
 */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { claimsOf } from '../../auth/access.js';
import { type Claims, claimsStatement, NO_CLAIMS } from '../../db/claims.js';
import { APP_ROLE, databaseOf, roleName, roleUrl } from '../../db/roles/roles.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { AccountId, UnitId } from '../../entities/ids.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';

let database: TestDatabase;
let app: pg.Client;
let mine: SmallDistrict;
let others: SmallDistrict;
let viewers: Record<string, Claims>;

beforeAll(async () => {
  ({ test: database, mine, others } = await createTwoDistricts());
  app = new pg.Client({ connectionString: roleUrl(database.url, APP_ROLE) });
  await app.connect();
  const holder = (role: Role, units: UnitId[] = []) => {
    const reach = new Map(units.map((unit) => [unit, [role]]));
    return claimsOf({ district: mine.id, account: mine.account, roles: [role], units: reach }, true);
  };
  viewers = {
    nobody: NO_CLAIMS,
    ...Object.fromEntries(ROLES.map((role) => [role, holder(role)])),
    UNIT_HEAD: holder('UNIT_HEAD', [mine.ownUnit, mine.subUnit]),
    UNIT_REPORTER: holder('UNIT_REPORTER', [mine.ownUnit, mine.subUnit]),
  };
});

afterAll(async () => {
  await app?.end();
  await database?.drop();
});

/** Tables of a district; wrong passwords and removed districts are of none, and are tested by themselves. */
async function tables(): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not in ('migration', 'sign_in_failure', 'removed_district') order by 1",
  );
  return rows.map(({ name }) => name);
}

async function seen(claims: Claims, table: string): Promise<{ total: number; foreign: number }> {
  await app.query('begin');
  try {
    await app.query(claimsStatement(claims));
    const district = table === 'district' ? 'id' : 'district_id';
    const { rows } = await app.query<{ total: number; foreign: number }>(
      `select count(*)::int as total, count(*) filter (where ${district} <> '${mine.id}')::int as foreign from ${table}`,
    );
    return rows[0] as { total: number; foreign: number };
  } finally {
    await app.query('rollback');
  }
}

/** The rows that are seen, or may be changed, in the order of their text; none of a table that nobody may change. */
async function rowsOf(claims: Claims, table: string, locked: string): Promise<string[]> {
  const one = new pg.Client({ connectionString: roleUrl(database.url, APP_ROLE) });
  await one.connect();
  try {
    await one.query(`begin; ${claimsStatement(claims)}`);
    const { rows } = await one.query<{ row: string }>(`select t::text as row from ${table} t${locked}`);
    return rows.map(({ row }) => row).sort();
  } catch (error) {
    expect([(error as pg.DatabaseError).code, locked]).toEqual(['42501', ' for update']);
    return [];
  } finally {
    await one.end();
  }
}

/**
 * Rows that a viewer sees of the small district (`test/setup/small-district.ts`): three units (own, below it, another's)
 * have rows wherever a table has units; there are an official run of a published cycle, one of a cycle under review, and
 * a trial run.
 */
const ALL = 'all';
type Count = number | typeof ALL;
type Expected = Partial<Record<Role, Count | (() => Promise<Count>)>>;
const OPEN: Expected = Object.fromEntries(ROLES.map((role) => [role, ALL]));
const UNITS_KNOWN: Expected = { ...OPEN, UNIT_HEAD: 2, UNIT_REPORTER: 2 };
const FIGURES: Expected = { OFFICE: ALL, INSPECTOR: ALL, VERIFIER: ALL, UNIT_HEAD: 2, UNIT_REPORTER: 2 };
const DISTRICT_FIGURES: Expected = { OFFICE: ALL, INSPECTOR: ALL, VERIFIER: ALL };
const DISTRICT_SCORES: Expected = { OFFICE: ALL, INSPECTOR: ALL };
const ACCOUNTS: Expected = { ...Object.fromEntries(ROLES.map((role) => [role, 1])), ADMIN: ALL };

interface Recorded {
  readonly audience: string;
  readonly unit: string | null;
  readonly account: string | null;
}

/**
 * Entries of the audit log that a role may read, counted among all of them: what is recorded for the whole district, the
 * viewer's own changes, and those of figures and scores that the role sees.
 */
function recordsSeen(table: 'audit_entry' | 'audit_change', seenByAdmin: (row: Recorded) => boolean): Expected {
  const seenOf =
    (audience: 'FIGURES' | 'SCORES', district: readonly Role[], own: readonly Role[]) => (row: Recorded, role: Role) =>
      row.audience === audience &&
      (district.includes(role) ||
        (own.includes(role) && [mine.ownUnit, mine.subUnit].some((unit) => unit === row.unit)));
  const figures = seenOf('FIGURES', ['OFFICE', 'INSPECTOR', 'VERIFIER'], ['UNIT_HEAD', 'UNIT_REPORTER']);
  const scores = seenOf('SCORES', ['OFFICE', 'INSPECTOR'], ['UNIT_HEAD']);
  const count = (role: Role) => async () => {
    const { rows } = await database.owner.query<Recorded>(
      `select audience, unit_id as unit, account_id as account from ${table} where district_id = $1`,
      [mine.id],
    );
    return rows.filter(
      (row) =>
        row.audience === 'DISTRICT' ||
        row.account === mine.account ||
        figures(row, role) ||
        scores(row, role) ||
        (role === 'ADMIN' && seenByAdmin(row)),
    ).length;
  };
  return Object.fromEntries(ROLES.map((role) => [role, count(role)]));
}

const FIGURES_OF_TWO: Expected = { OFFICE: ALL, INSPECTOR: ALL, VERIFIER: ALL, UNIT_HEAD: 2, UNIT_REPORTER: 2 };

/** What units undertake: for those who monitor the plan, and the units themselves. */
const MONITORED: Expected = { OFFICE: ALL, INSPECTOR: ALL, OVERSIGHT: ALL, BI: ALL, UNIT_HEAD: 2, UNIT_REPORTER: 2 };

const EXPECTED: Record<string, Expected> = {
  district: OPEN,
  plan: OPEN,
  indicator: OPEN,
  indicator_revision: OPEN,
  key_project: OPEN,
  task: OPEN,
  task_report: OPEN,
  task_remark: OPEN,
  light_rule: OPEN,
  scheme: OPEN,
  item: OPEN,
  cycle: OPEN,
  // Nobody but the office and the inspectorate sees what is being written. Units see the one that consults.
  scheme_draft: { ...DISTRICT_SCORES, UNIT_HEAD: 1, UNIT_REPORTER: 1 },
  scheme_draft_version: DISTRICT_SCORES,
  // Of the own unit and of another one.
  scheme_comment: { ...DISTRICT_SCORES, UNIT_HEAD: 1, UNIT_REPORTER: 1 },
  scheme_reopening: { ...DISTRICT_SCORES, UNIT_HEAD: ALL, UNIT_REPORTER: ALL },
  burden_setting: OPEN,
  class_scale: OPEN,
  calendar_year: OPEN,
  unit: UNITS_KNOWN,
  // Two for each unit.
  unit_event: { ...OPEN, UNIT_HEAD: 4, UNIT_REPORTER: 4 },
  unit_class: OPEN,
  // Three cycles, a roster line for each unit in each.
  cycle_unit: { ...OPEN, UNIT_HEAD: 6, UNIT_REPORTER: 6 },
  // One of the plan's own, and two for each unit.
  target: { ...FIGURES, BI: ALL, UNIT_HEAD: 5, UNIT_REPORTER: 5, OVERSIGHT: 1, APPROVER: 1, JUDGE: 1, ADMIN: 1 },
  target_revision: {
    ...FIGURES,
    BI: ALL,
    UNIT_HEAD: 5,
    UNIT_REPORTER: 5,
    OVERSIGHT: 1,
    APPROVER: 1,
    JUDGE: 1,
    ADMIN: 1,
  },
  // One for each unit.
  target_agreement: FIGURES,
  // One for each unit: adopted, commented on, and under way. The draft of each is its own.
  unit_plan: { ...MONITORED, OFFICE: 3, INSPECTOR: 3, OVERSIGHT: 3, BI: 3, UNIT_HEAD: 4, UNIT_REPORTER: 4 },
  unit_plan_comment: MONITORED,
  measure: MONITORED,
  measure_purpose: MONITORED,
  measure_progress: MONITORED,
  // One for each unit is approved; the draft of each is its own.
  project_proposal: { OFFICE: 3, INSPECTOR: 3, OVERSIGHT: 3, BI: 3, UNIT_HEAD: 4, UNIT_REPORTER: 4 },
  proposal_purpose: { OFFICE: 3, INSPECTOR: 3, OVERSIGHT: 3, BI: 3, UNIT_HEAD: 4, UNIT_REPORTER: 4 },
  funding_item: { OFFICE: 3, INSPECTOR: 3, OVERSIGHT: 3, BI: 3, UNIT_HEAD: 4, UNIT_REPORTER: 4 },
  funding_movement: MONITORED,
  indicator_value: { OFFICE: ALL, INSPECTOR: ALL, OVERSIGHT: ALL, BI: ALL },
  // For each unit: verified and returned in a year with official results, verified in one without.
  observation: { ...FIGURES, UNIT_HEAD: 6, UNIT_REPORTER: 6, BI: 3 },
  // Those of the year without results were verified since.
  observation_revision: { ...FIGURES, UNIT_HEAD: 8, UNIT_REPORTER: 8 },
  readiness_answer: DISTRICT_SCORES,
  statistics_source: OPEN,
  // One for each unit.
  statistics_value: FIGURES,
  // Of each unit one.
  objection: FIGURES,
  extension: FIGURES,
  unit_setting: OPEN,
  sample: DISTRICT_FIGURES,
  sample_figure: DISTRICT_FIGURES,
  rest_decision: DISTRICT_FIGURES,
  mark: DISTRICT_FIGURES,
  // Of somebody else: a judge sees the own sheets only (test/api/judging-hidden.test.ts).
  judged_item: DISTRICT_SCORES,
  mark_sheet: DISTRICT_SCORES,
  mark_sheet_unit: DISTRICT_SCORES,
  mark_revision: DISTRICT_SCORES,
  // Forwarded, of the own units.
  judge_question: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 2, UNIT_REPORTER: 2 },
  milestone: FIGURES,
  // Of each unit a bonus, and a deduction that was revoked.
  adjustment: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 4 },
  // Submitted by the head, of the own units.
  self_assessment: FIGURES_OF_TWO,
  adjustment_step: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 2 },
  bundle_file: DISTRICT_FIGURES,
  // One that nothing cites, of the viewer's own account; for the own unit and another's, evidence of a figure and the
  // document of an adjustment.
  file: {
    ...Object.fromEntries(ROLES.map((role) => [role, 1])),
    OFFICE: ALL,
    INSPECTOR: ALL,
    VERIFIER: 3,
    UNIT_HEAD: 3,
    UNIT_REPORTER: 2,
  },
  file_citation: { OFFICE: ALL, INSPECTOR: ALL, VERIFIER: 2, UNIT_HEAD: 2, UNIT_REPORTER: 1 },
  file_upload: Object.fromEntries(ROLES.map((role) => [role, 1])),
  file_sweep: { ADMIN: ALL },
  // Published, under review, trial.
  run: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 2, BI: 2, OVERSIGHT: 1 },
  run_input: DISTRICT_SCORES,
  unit_score: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 4, BI: 6, OVERSIGHT: 3 },
  // The published scheme has two items, the other ones one.
  item_score: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 6, BI: 9, OVERSIGHT: 6 },
  group_score: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 2, BI: 4, OVERSIGHT: 2 },
  // Of each item: all units, the category, two groups, and the one grade of each, which is none.
  tally: { OFFICE: ALL, INSPECTOR: ALL, BI: 18, OVERSIGHT: 12 },
  analysis: DISTRICT_SCORES,
  // One of the own unit, which is filed; one of another's, filed, admitted and decided with a correction, after which that
  // unit was shown its result again.
  appeal: { ...DISTRICT_SCORES, UNIT_HEAD: 1 },
  appeal_item: { ...DISTRICT_SCORES, UNIT_HEAD: 1 },
  appeal_act: { ...DISTRICT_SCORES, UNIT_HEAD: 1 },
  appeal_correction: DISTRICT_SCORES,
  // Of the own unit, and a superior.
  appeal_decider: { ...DISTRICT_SCORES, UNIT_HEAD: ALL },
  later_notice: DISTRICT_SCORES,
  // Of the own unit.
  result_opening: { ...DISTRICT_SCORES, UNIT_HEAD: ALL },
  // A draft, one in approval, one published, of two versions each; only the office and the inspectorate see drafts and
  // earlier versions.
  document: { ...Object.fromEntries(ROLES.map((role) => [role, 1])), ...DISTRICT_SCORES, APPROVER: 5, OVERSIGHT: 5 },
  document_version: {
    ...Object.fromEntries(ROLES.map((role) => [role, 1])),
    ...DISTRICT_SCORES,
    APPROVER: 5,
    OVERSIGHT: 5,
  },
  publication: OPEN,
  // JSON, HTML, PDF, DOCX and XLSX of the one publication.
  publication_file: OPEN,
  // One for each unit.
  publication_slip: { OFFICE: ALL, INSPECTOR: ALL, UNIT_HEAD: 2, UNIT_REPORTER: 2 },
  // Of the district, of the document in approval, and one replacement that waits for the administrator.
  approval_route: { ...DISTRICT_SCORES, APPROVER: ALL, ADMIN: ALL },
  approval: { ...DISTRICT_SCORES, APPROVER: ALL },
  approval_step: { ...DISTRICT_SCORES, APPROVER: ALL },
  approval_act: { ...DISTRICT_SCORES, APPROVER: ALL },
  approver_replacement: { ...DISTRICT_SCORES, ADMIN: ALL },
  disclosure_setting: OPEN,
  account: ACCOUNTS,
  account_role: ACCOUNTS,
  account_code: { ADMIN: ALL },
  session: ACCOUNTS,
  session_rule: OPEN,
  reporter_rule: OPEN,
  // The head's own.
  role_confirmation: OPEN,
  // For the head, by whom the viewers' account is: as the represented one.
  substitution: ACCOUNTS,
  recusal: ACCOUNTS,
  token: ACCOUNTS,
  second_factor: ACCOUNTS,
  // Ten of each account.
  recovery_code: { ...Object.fromEntries(ROLES.map((role) => [role, 10])), ADMIN: ALL },
  sign_in_rule: OPEN,
  external_identity: ACCOUNTS,
  bi_login: { ADMIN: ALL },
  audit_entry: recordsSeen('audit_entry', () => true),
  // An administrator reads of every entry, and what was changed only of accounts.
  audit_change: recordsSeen('audit_change', ({ audience }) => audience === 'ACCESS'),
  audit_head: OPEN,
  read_count: { ADMIN: ALL },
  // The process alone.
  outbox: {},
  // The account's own: two that any role sees, one of figures of the own unit and one of another's, one of scores of
  // the own unit and one of the district's, and one of approvers.
  notification: {
    OFFICE: 7,
    INSPECTOR: 7,
    VERIFIER: 4,
    UNIT_HEAD: 4,
    UNIT_REPORTER: 3,
    APPROVER: 3,
    OVERSIGHT: 2,
    JUDGE: 2,
    BI: 2,
    ADMIN: 2,
  },
  notification_preference: OPEN,
  saved_view: OPEN,
  form_draft: OPEN,
  long_work: OPEN,
  // Of everybody who has signed in.
  visit: Object.fromEntries(ROLES.map((role) => [role, 1])),
  digest: { ADMIN: ALL },
  delivery: { ADMIN: ALL },
  webhook: { ADMIN: ALL },
  audit_witness: { ADMIN: ALL },
};

describe('row-level security', () => {
  it('is forced on every table and has a policy for every command', async () => {
    const { rows } = await database.owner.query<{ name: string; forced: boolean; commands: string }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         (select string_agg(distinct cmd, ',' order by cmd) from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname) as commands
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'`,
    );
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ forced, commands }) => !forced || commands !== 'DELETE,INSERT,SELECT,UPDATE')).toEqual([]);
  });

  it('binds a role that owns nothing, bypasses nothing and sees nothing outside its schema', async () => {
    const { rows } = await database.owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
         (select count(*)::int from pg_class where relowner = r.oid) as owned,
         has_schema_privilege(r.oid, 'pgboss', 'usage') as sees_queue,
         has_table_privilege(r.oid, 'migration', 'select') as sees_migrations
       from pg_roles r where rolname = $1`,
      [roleName(APP_ROLE, databaseOf(database.url))],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolinherit: false,
        owned: 0,
        sees_queue: false,
        sees_migrations: false,
      },
    ]);
  });

  it('has an expectation for every table of the catalogue', async () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(await tables());
  });

  it.each(Object.keys(EXPECTED))('shows each role exactly its rows of %s', async (table) => {
    const whole = { ...viewers.OFFICE, ...EVERYTHING };
    // Some rows are of the account that is signed in, others of the process, which is no account.
    const [own, ofTheProcess] = [await seen(whole, table), await seen({ ...whole, account: undefined }, table)];
    const all = Math.max(own.total, ofTheProcess.total);
    expect(all).toBeGreaterThan(0);
    const expected: Record<string, unknown> = { nobody: { total: 0, foreign: 0 } };
    for (const role of ROLES) {
      const rows = EXPECTED[table]?.[role] ?? 0;
      const count = typeof rows === 'function' ? await rows() : rows;
      expected[role] = { total: count === ALL ? all : count, foreign: 0 };
    }
    const found: Record<string, unknown> = {};
    for (const viewer of Object.keys(expected)) found[viewer] = await seen(viewers[viewer] as Claims, table);
    expect(found).toEqual(expected);
  });

  it('shows and lets change a head of one unit, who reports for another, what the two roles would alone', async () => {
    const claims = (reach: ReadonlyMap<UnitId, readonly Role[]>): Claims => ({
      ...claimsOf({ district: mine.id, account: mine.account, roles: [...reach.values()].flat(), units: reach }, true),
      writes: ['entries', 'reporters', 'appeals', 'comments', 'files', 'own'],
    });
    const heading = [mine.ownUnit, mine.subUnit].map((unit) => [unit, ['UNIT_HEAD']] as const);
    const reporting = [[mine.otherUnit, ['UNIT_REPORTER']]] as const;
    const both = claims(new Map<UnitId, readonly Role[]>([...heading, ...reporting]));
    const alone = [claims(new Map(heading)), claims(new Map(reporting))];
    let ofReporterOnly = 0;
    for (const table of await tables())
      for (const locked of ['', ' for update']) {
        const [head, reporter] = (await Promise.all(alone.map((one) => rowsOf(one, table, locked)))) as string[][];
        expect([table, locked, await rowsOf(both, table, locked)]).toEqual([
          table,
          locked,
          [...new Set([...(head ?? []), ...(reporter ?? [])])].sort(),
        ]);
        ofReporterOnly += (reporter ?? []).filter((row) => head?.includes(row) !== true).length;
      }
    expect(ofReporterOnly).toBeGreaterThan(0);
    const scored = await database.owner.query('select from unit_score where unit_id = $1', [mine.otherUnit]);
    expect(scored.rowCount).toBeGreaterThan(0);
  });

  it('lets nobody write a table without the right to, whatever the statement', async () => {
    const written: string[] = [];
    for (const [name, claims] of Object.entries(viewers)) {
      for (const table of await tables()) {
        const key = table === 'district' ? 'id' : 'district_id';
        for (const statement of [`update ${table} set ${key} = ${key}`, `delete from ${table}`]) {
          await app.query('begin');
          await app.query(claimsStatement(claims));
          const changed = await app.query(statement).then(
            ({ rowCount }) => rowCount ?? 0,
            (error: pg.DatabaseError) => {
              expect(['42501', '23503']).toContain(error.code);
              return error.code === '42501' ? 0 : 1;
            },
          );
          await app.query('rollback');
          if (changed > 0) written.push(`${name}: ${statement}`);
        }
      }
    }
    expect(written).toEqual([]);
  });

  it('shows wrong passwords at a sign-in with their name, and to who administers accounts', async () => {
    const hash = createHash('sha256').update('zhang.san').digest('hex');
    await database.owner.query(
      `insert into sign_in_failure (name_hash, source, failures, forget_at) values ($1, 'anywhere', 1, now() + interval '1 day'), ('other', 'anywhere', 1, now() + interval '1 day')`,
      [hash],
    );
    const count = async (claims: Claims, statement: string) => {
      await app.query('begin');
      await app.query(claimsStatement(claims));
      const { rowCount } = await app.query(statement);
      await app.query('rollback');
      return rowCount;
    };
    const attempt: Claims = { signIn: 'zhang.san' };
    const [read, change, remove] = [
      'select 1 from sign_in_failure',
      'update sign_in_failure set failures = 0',
      'delete from sign_in_failure',
    ];
    for (const [name, claims] of Object.entries(viewers)) {
      expect([name, await count(claims, read)]).toEqual([name, name === 'ADMIN' ? 2 : 0]);
      expect([name, await count({ ...claims, writes: ['access'] }, change)]).toEqual([name, 0]);
    }
    expect(await count(attempt, read)).toBe(1);
    expect([await count(attempt, change), await count(attempt, remove)]).toEqual([0, 0]);
    const writing: Claims = { ...attempt, writes: ['access'] };
    expect([await count(writing, change), await count(writing, remove)]).toEqual([1, 1]);
  });

  it('lets an account keep its own second factor, and an administrator only remove that of another', async () => {
    const own: Claims = { district: mine.id, account: mine.account, writes: ['access'] };
    const admin: Claims = { ...viewers.ADMIN, account: randomUUID() as AccountId, writes: ['access'] };
    const stranger: Claims = { ...own, account: randomUUID() as AccountId };
    const change = async (claims: Claims, statement: string) => {
      await app.query('begin');
      await app.query(claimsStatement(claims));
      const changed = await app.query(statement).then(
        ({ rowCount }) => rowCount,
        (error: pg.DatabaseError) => error.code,
      );
      await app.query('rollback');
      return changed;
    };
    const add = `insert into recovery_code (district_id, account_id, code_hash) values ('${mine.id}', '${mine.account}', 'x')`;
    const steps = 'update second_factor set last_step = last_step + 1';
    const codes = 'update recovery_code set used_at = null';
    const remove = 'delete from recovery_code';
    expect([await change(own, add), await change(own, steps), await change(own, codes)]).toEqual([1, 1, 10]);
    expect(await change(own, remove)).toBe(10);
    for (const other of [admin, stranger])
      expect([await change(other, add), await change(other, steps), await change(other, codes)]).toEqual([
        '42501',
        0,
        0,
      ]);
    expect([await change(admin, remove), await change(stranger, remove)]).toEqual([40, 0]);
    const rule = "update sign_in_rule set second_factor_roles = '{}'";
    expect([await change(own, rule), await change(admin, rule)]).toEqual([0, 1]);
  });

  it('shows removed districts to the operator who sees every district, and lets no role write them', async () => {
    await database.owner.query(
      "insert into removed_district values (gen_random_uuid(), 'gone', 'gone', now(), 'kaoping', 1, '', '{}')",
    );
    const seenBy = async (claims: Claims) => {
      await app.query('begin');
      await app.query(claimsStatement(claims));
      const { rowCount } = await app.query('select 1 from removed_district');
      await app.query('rollback');
      return rowCount;
    };
    for (const [name, claims] of Object.entries(viewers)) expect([name, await seenBy(claims)]).toEqual([name, 0]);
    expect(await seenBy({ districtCode: '*' })).toBe(1);
    for (const statement of [
      'delete from removed_district',
      "update removed_district set name = ''",
      "insert into removed_district values (gen_random_uuid(), 'x', 'x', now(), 'x', 1, '', '{}')",
    ])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps an office of one district from adding a row to another', async () => {
    await app.query('begin');
    await app.query(claimsStatement({ ...viewers.OFFICE, writes: ['org'] }));
    const attempt = app.query(
      `insert into unit (district_id, id, code, name, category, peer_group, position) values ($1, gen_random_uuid(), 'X', 'X', 'X', 'X', 9)`,
      [others.id],
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
    await app.query('rollback');
  });
});

/** Sees a whole district, accounts included: what `all` is measured by. */
const EVERYTHING: Claims = {
  org: 'district',
  figures: 'district',
  scores: 'district',
  monitoring: 'district',
  accounts: 'district',
};
