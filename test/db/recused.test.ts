/** 回避: what the database keeps from those who are recused from a unit, by raw SQL on the application's own connection. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { claimsOf } from '../../auth/access.js';
import { type Claims, claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { Role } from '../../entities/access.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';

let database: TestDatabase;
let app: pg.Client;
let mine: SmallDistrict;

beforeAll(async () => {
  ({ test: database, mine } = await createTwoDistricts());
  app = new pg.Client({ connectionString: roleUrl(database.url, APP_ROLE) });
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await database?.drop();
});

const claimsFor = (role: Role, isRecused: boolean): Claims =>
  claimsOf(
    {
      district: mine.id,
      account: mine.account,
      roles: [role],
      units: new Map(role === 'UNIT_HEAD' ? [[mine.otherUnit, [role]]] : []),
      recused: isRecused ? [mine.otherUnit] : [],
    },
    false,
  );

async function run(claims: Claims, sql: string): Promise<pg.QueryResult> {
  await app.query('begin');
  try {
    await app.query(claimsStatement(claims));
    return await app.query(sql);
  } finally {
    await app.query('rollback');
  }
}

const TABLES = [
  'unit_score',
  'item_score',
  'group_score',
  'tally',
  'run_input',
  'mark',
  'mark_sheet_unit',
  'mark_revision',
  'adjustment',
  'adjustment_step',
  'appeal',
  'appeal_item',
  'appeal_act',
  'appeal_correction',
  'later_notice',
  'document',
  'document_version',
  'audit_entry',
  'audit_change',
  'observation',
  'observation_revision',
  'milestone',
  'analysis',
  'run',
  'unit',
  'cycle_unit',
];

/** How many rows fewer a recused viewer sees. */
async function hidden(role: Role): Promise<Record<string, number>> {
  const missing: Record<string, number> = {};
  for (const table of TABLES) {
    const count = async (isRecused: boolean) =>
      (await run(claimsFor(role, isRecused), `select from ${table}`)).rowCount ?? 0;
    const less = (await count(false)) - (await count(true));
    if (less !== 0) missing[table] = less;
  }
  return missing;
}

describe('a person who is recused from a unit', () => {
  it('sees none of its unpublished results, and nothing that is computed with them', async () => {
    // Two official runs under review, one after the other, and one trial run, of two items; the fourth is published.
    expect(await hidden('OFFICE')).toEqual({
      unit_score: 3,
      item_score: 4,
      group_score: 3,
      tally: expect.any(Number),
      run_input: 3,
      mark: 1,
      mark_sheet_unit: 1,
      mark_revision: 1,
      adjustment: 1,
      adjustment_step: 1,
      // An appeal: filed, admitted, decided with a correction; and the notice after it.
      appeal: 1,
      appeal_item: 1,
      appeal_act: 3,
      appeal_correction: 1,
      later_notice: 1,
      audit_entry: 5,
      audit_change: 11,
    });
    const { rows } = await run(
      claimsFor('OFFICE', true),
      `select distinct c.state from unit_score s join run r on r.district_id = s.district_id and r.id = s.run_id
       join cycle c on c.district_id = r.district_id and c.id = r.cycle_id where s.unit_id = '${mine.otherUnit}'`,
    );
    expect(rows).toEqual([{ state: 'PUBLISHED' }]);
  });

  it('is bound in every role of the district', async () => {
    expect(await hidden('INSPECTOR')).toMatchObject({
      unit_score: 3,
      item_score: 4,
      tally: expect.any(Number),
      mark: 1,
    });
    expect(await hidden('VERIFIER')).toEqual({ mark: 1 });
    expect(await hidden('BI')).toMatchObject({ unit_score: 1, item_score: 1, group_score: 1 });
    expect(await hidden('ADMIN')).toEqual({ audit_entry: 5 });
  });

  it('keeps the rows of a unit that is their own', async () => {
    expect(await hidden('UNIT_HEAD')).toEqual({});
  });

  it('writes no figure, mark or evidence of it, and those of others as before', async () => {
    const office = claimsFor('OFFICE', true);
    const changed = async (table: string) => {
      const { rows } = await run(office, `update ${table} set unit_id = unit_id returning unit_id`);
      return new Set(rows.map(({ unit_id }) => unit_id));
    };
    for (const table of ['observation', 'milestone']) {
      const units = await changed(table);
      expect([table, units.has(mine.otherUnit), units.has(mine.ownUnit)]).toEqual([table, false, true]);
    }
    const insert = (unit: string) =>
      run(
        office,
        `insert into mark (district_id, id, cycle_id, item, unit_id, judge, mark)
         select district_id, gen_random_uuid(), id, 'x', '${unit}', 'x', '1' from cycle where district_id = '${mine.id}' limit 1`,
      );
    await expect(insert(mine.otherUnit)).rejects.toMatchObject({ code: '42501' });
    expect((await insert(mine.ownUnit)).rowCount).toBe(1);
    const cited = await run(office, 'delete from file_citation returning subject_id');
    const { rows } = await database.owner.query<{ id: string }>('select id from observation where unit_id = $1', [
      mine.otherUnit,
    ]);
    const others = new Set(rows.map(({ id }) => id));
    expect(cited.rows.filter(({ subject_id }) => others.has(subject_id))).toEqual([]);
  });

  it('may declare it, and not lift it', async () => {
    const own: Claims = { district: mine.id, account: mine.account, writes: ['access'] };
    const insert = (lifted: string) => `insert into recusal
      (district_id, id, account_id, unit_id, source, reason, lifted_at, lift_reason)
      values ('${mine.id}', gen_random_uuid(), '${mine.account}', '${mine.subUnit}', 'DECLARED', 'x', ${lifted})`;
    expect((await run(own, insert('null, null'))).rowCount).toBe(1);
    await expect(run(own, insert("now(), 'x'"))).rejects.toMatchObject({ code: '42501' });
    await expect(run({ ...own, accounts: 'district' }, insert("now(), 'x'"))).rejects.toMatchObject({ code: '42501' });
    const lift = `update recusal set lifted_at = now(), lift_reason = 'x' where account_id = '${mine.account}'`;
    expect((await run(own, lift)).rowCount).toBe(0);
    expect((await run({ ...own, accounts: 'district' }, lift)).rowCount).toBe(0);
    expect((await run({ ...own, account: undefined, accounts: 'district' }, lift)).rowCount).toBe(1);
    await expect(run(own, 'delete from recusal')).rejects.toMatchObject({ code: '42501' });
  });
});
