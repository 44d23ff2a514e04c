/** What a superuser can do to the log, and what the check says of it. */

import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { OPERATOR } from '../../services/actor.js';
import { checkpoint, readCheckpoint } from '../../services/audit/checkpoint.js';
import { publicHalf } from '../../services/audit/signing-key.js';
import { headOf, verifyAudit } from '../../services/audit/verify.js';
import { inTransaction } from '../../services/in-transaction.js';
import { openServer, type TestServer } from '../setup/platform.js';

const ENTRIES = 12;
/** `AUDIT_TAMPERINGS=10000` for a longer search. */
const TAMPERINGS = Number(process.env.AUDIT_TAMPERINGS ?? 400);

let server: TestServer;
let district: DistrictId;
beforeAll(async () => {
  server = await openServer();
  district = await newChain('chain', ENTRIES);
});
afterAll(() => server?.close());

/** A district whose log is empty: made by the owner of the tables, who owes no entry. */
async function emptyDistrict(code: string): Promise<DistrictId> {
  const { rows } = await server.owner.query<{ id: DistrictId }>(
    'insert into district (id, code, name) values (gen_random_uuid(), $1, $1) returning id',
    [code],
  );
  const [district] = rows;
  if (district === undefined) throw new Error(`no district ${code}`);
  return district.id;
}

async function newChain(code: string, entries: number): Promise<DistrictId> {
  const id = await emptyDistrict(code);
  for (let index = 0; index < entries; index++) await record(id, index);
  return id;
}

const record = (id: DistrictId, index: number) =>
  inTransaction(server.platform, OPERATOR, systemClaims(id), async (tx) =>
    tx.record({
      action: 'test.WRITE',
      subject: { type: 'test', id: String(index), label: `第 ${index} 件` },
      audience: index % 2 === 0 ? 'DISTRICT' : 'ACCESS',
      changes:
        index % 3 === 0 ? [] : [{ field: 'value', before: String(index), after: index % 4 === 0 ? null : '新值 ✓' }],
    }),
  );

/** Runs statements as the superuser, checks the log, and takes them back. */
async function after(statements: readonly string[], anchored: boolean) {
  const anchor = anchored ? await anchorOf(district) : null;
  const { owner, platform } = server;
  // The check reads what is committed, so the tampering is committed and undone from a copy.
  await owner.query('begin');
  for (const statement of ["set local session_replication_role = 'replica'", ...statements])
    await owner.query(statement);
  await owner.query('commit');
  try {
    return await verifyAudit(platform, district, { anchor });
  } finally {
    await restore();
  }
}

const TABLES = ['audit_entry', 'audit_change', 'audit_head'];

async function keep(): Promise<void> {
  for (const table of TABLES)
    await server.owner.query(`create table if not exists kept_${table} as select * from ${table}`);
}

async function restore(): Promise<void> {
  const { owner } = server;
  await owner.query("begin; set local session_replication_role = 'replica'");
  for (const table of TABLES)
    await owner.query(`delete from ${table}; insert into ${table} select * from kept_${table}`);
  await owner.query('commit');
}

async function anchorOf(id: DistrictId) {
  const head = await server.platform.database.read(systemClaims(id), (rows) => headOf(rows, id));
  if (head === null) throw new Error('nothing was recorded');
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return readCheckpoint(checkpoint('chain', head, pem), ['chain'], publicHalf(pem));
}

const number = fc.integer({ min: 1, max: ENTRIES });
const of = (n: number) => `district_id = '${district}' and number = ${n}`;
const TEXTS = ['account_name', 'via', 'action', 'subject_type', 'subject_id', 'subject_label', 'previous', 'hash'];

/** One thing a superuser may do; `anchored` where only a note kept outside can show it. */
const tampering: fc.Arbitrary<{ readonly statements: readonly string[]; readonly anchored: boolean }> = fc.oneof(
  fc.tuple(number, fc.constantFrom(...TEXTS)).map(([n, column]) => ({
    statements: [`update audit_entry set ${column} = ${column} || 'x' where ${of(n)}`],
    anchored: false,
  })),
  number.map((n) => ({
    statements: [`update audit_entry set at = at + interval '1 ms' where ${of(n)}`],
    anchored: false,
  })),
  number.map((n) => ({
    statements: [`update audit_entry set roles = array_append(roles, 'ADMIN') where ${of(n)}`],
    anchored: false,
  })),
  number.map((n) => ({
    statements: [`update audit_entry set account_id = gen_random_uuid() where ${of(n)}`],
    anchored: false,
  })),
  number.map((n) => ({
    statements: [
      `insert into audit_change (district_id, number, position, field, audience) values ('${district}', ${n}, 9, 'x', 'DISTRICT')`,
    ],
    anchored: false,
  })),
  fc.constantFrom(1, 2, 4, 5, 7, 8, 10, 11).map((n) => ({
    statements: [`delete from audit_change where ${of(n + 1)}`],
    anchored: false,
  })),
  // Removed from the middle or the beginning.
  fc.integer({ min: 1, max: ENTRIES - 1 }).map((n) => ({
    statements: [`delete from audit_change where ${of(n)}`, `delete from audit_entry where ${of(n)}`],
    anchored: false,
  })),
  // Removed, and the rest renumbered to close the gap.
  fc.integer({ min: 1, max: ENTRIES - 1 }).map((n) => ({
    statements: [
      `delete from audit_change where ${of(n)}`,
      `delete from audit_entry where ${of(n)}`,
      ...Array.from({ length: ENTRIES - n }, (_, index) => n + index + 1).flatMap((later) => [
        `update audit_entry set number = ${later - 1} where ${of(later)}`,
        `update audit_change set number = ${later - 1} where ${of(later)}`,
      ]),
      `update audit_head set number = ${ENTRIES - 1} where district_id = '${district}'`,
    ],
    anchored: false,
  })),
  // A copy of an entry inserted at the end.
  number.map((n) => ({
    statements: [
      `insert into audit_entry select district_id, ${ENTRIES + 1}, at, account_id, account_name, acting_for, acting_for_name,
         roles, via, action, subject_type, subject_id, subject_label, audience, unit_id, previous, hash
       from audit_entry where ${of(n)}`,
      `update audit_head set number = ${ENTRIES + 1} where district_id = '${district}'`,
    ],
    anchored: false,
  })),
  // Two entries swapped.
  fc
    .tuple(number, number)
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => ({
      statements: [
        `update audit_entry set number = 1000 where ${of(one)}`,
        `update audit_entry set number = ${one} where ${of(other)}`,
        `update audit_entry set number = ${other} where ${of(1000)}`,
      ],
      anchored: false,
    })),
  // The end cut off; with the head put back by someone who knows how, only the note outside shows it.
  number.map((n) => ({
    statements: [
      `delete from audit_change where district_id = '${district}' and number >= ${n}`,
      `delete from audit_entry where district_id = '${district}' and number >= ${n}`,
    ],
    anchored: false,
  })),
  fc.integer({ min: 2, max: ENTRIES }).map((n) => ({
    statements: [
      `delete from audit_change where district_id = '${district}' and number >= ${n}`,
      `delete from audit_entry where district_id = '${district}' and number >= ${n}`,
      `update audit_head h set number = ${n - 1}, hash = (select hash from audit_entry where ${of(n - 1)}),
         roots = (select roots from kept_heads where number = ${n - 1}) where district_id = '${district}'`,
    ],
    anchored: true,
  })),
  fc.constantFrom('number = number - 1', "hash = repeat('0', 64)", 'roots = roots[2:]').map((change) => ({
    statements: [`update audit_head set ${change} where district_id = '${district}'`],
    anchored: false,
  })),
);

describe('the chain of audit entries', () => {
  it('is whole as it was written, from the beginning and from any entry', async () => {
    expect(await verifyAudit(server.platform, district)).toEqual({ entries: ENTRIES, fault: null });
    expect(await verifyAudit(server.platform, district, { since: 5 })).toEqual({ entries: ENTRIES - 5, fault: null });
    const anchor = await anchorOf(district);
    await record(district, ENTRIES);
    expect(await verifyAudit(server.platform, district, { anchor })).toEqual({ entries: ENTRIES + 1, fault: null });
  });

  it('shows whatever a superuser changes, removes, inserts, swaps or cuts off', async () => {
    const { owner } = server;
    district = await newChain('tampered', 0);
    await owner.query('create table kept_heads (number int, roots text[])');
    for (let index = 0; index < ENTRIES; index++) {
      await record(district, index);
      await owner.query(
        `insert into kept_heads select number, roots from audit_head where district_id = '${district}'`,
      );
    }
    await keep();
    const missed: string[] = [];
    await fc.assert(
      fc.asyncProperty(tampering, async ({ statements, anchored }) => {
        const { fault } = await after(statements, anchored);
        if (fault === null) missed.push(statements.join('; '));
      }),
      { numRuns: TAMPERINGS },
    );
    expect(missed).toEqual([]);
    expect(await verifyAudit(server.platform, district)).toEqual({ entries: ENTRIES, fault: null });
  }, 600_000);

  it('has no gaps and one end after many writers at once', async () => {
    const id = await emptyDistrict('many');
    // 100 at a time: more would wait for a connection longer than the pool lets them.
    for (let first = 0; first < 1000; first += 100)
      await Promise.all(Array.from({ length: 100 }, (_, index) => record(id, first + index)));
    expect(await verifyAudit(server.platform, id)).toEqual({ entries: 1000, fault: null });
  });
});

describe('a transaction', () => {
  it('that changes a process table and records nothing does not commit', async () => {
    const { platform } = server;
    const id = await emptyDistrict('silent');
    const insert = `insert into plan (district_id, id, code, name, start_year, end_year) values ('${id}', gen_random_uuid(), 'x', 'x', 2021, 2025)`;
    const silent = platform.database.rows(systemClaims(id), (rows) => rows.query(insert));
    await expect(silent).rejects.toMatchObject({ code: 'KP001' });
    // Moving the head without an entry does not help.
    const forged = platform.database.rows(systemClaims(id), async (rows) => {
      await rows.query(insert);
      await rows.query('update audit_head set transaction = pg_current_xact_id()');
    });
    await expect(forged).rejects.toMatchObject({ code: 'KP001' });
    const { rows } = await server.owner.query(
      `select (select count(*)::int from plan where district_id = '${id}') as plans, (select count(*)::int from audit.due) as due`,
    );
    expect(rows).toEqual([{ plans: 0, due: 0 }]);
  });

  it.each([
    'update audit_entry set action = action',
    'delete from audit_entry',
    'delete from audit_head',
    'truncate audit_entry',
  ])('of the application may not %s', async (statement) => {
    const attempt = server.platform.database.rows(systemClaims(district), (rows) => rows.query(statement));
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});
