/** The product on a database that it reaches through a pooler in transaction mode, as an operator starts it. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictId } from '../../entities/ids.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { eventually, kaoping, type Started, startProcess } from '../setup/process.js';
import { type OpenedPlatform, openPlatform } from '../setup/services.js';
import { openTransactionPooler, type TransactionPooler } from '../setup/transaction-pooler.js';
import { addUnits, renameUnits } from '../setup/units.js';

let database: TestDatabase;
let pooler: TransactionPooler;
let token: string;
/** The services in this process, in addition to those of the server. */
let another: OpenedPlatform;
let district: DistrictId;
beforeAll(async () => {
  database = await createEmptyDatabase();
  pooler = await openTransactionPooler(database.url);
  const env = { DATABASE_URL: database.url };
  expect(await kaoping(['migrate'], env)).toMatchObject({ status: 0 });
  another = await openPlatform(database.url);
  district = (await ensureDistrict(another.platform, { code: 'daxing', name: '大兴区', sample: false })).id;
  await addUnits(another.platform, district, ['P001']);
  await kaoping(['account', 'add', 'li.si', '--role', 'OFFICE'], env);
  token = (await kaoping(['token', 'create', '--account', 'li.si'], env)).stdout.trim();
});
afterAll(async () => {
  await another?.close();
  await pooler?.close();
  await database?.drop();
});

async function unitName({ url }: Started): Promise<string> {
  const query = new URLSearchParams({ query: '{ units(first: 1) { nodes { name } } }' });
  const response = await fetch(`${url}/graphql?${query}`, {
    headers: { authorization: `Bearer ${token}`, 'x-kaoping-request': '1' },
  });
  const { data } = (await response.json()) as { data: { units: { nodes: { name: string }[] } } };
  return data.units.nodes[0]?.name ?? '';
}

async function metric({ url }: Started, name: string): Promise<string | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1];
}

/** Queries, changes data in this process, and queries again at once. */
async function followsChanges(server: Started): Promise<void> {
  for (const name of ['乙校', '丙校', '丁校', '戊校']) {
    await renameUnits(another.platform, district, () => name);
    expect([await unitName(server), await unitName(server)]).toEqual([name, name]);
  }
}

describe('a server whose DATABASE_URL leads through a pooler in transaction mode', () => {
  it('uses no cached answers, and reports this in its log, its metrics and the doctor', async () => {
    const env = { DATABASE_URL: pooler.url };
    const server = await startProcess(env);
    try {
      await followsChanges(server);
      await eventually('the log says so', async () => (server.log().includes('CHANGES_NOT_HEARD') ? true : undefined));
      expect(server.log()).toContain('POOLED_TRANSACTIONS');
      expect(await metric(server, 'kaoping_change_feed_proven')).toBe('0');
      await followsChanges(server);
      const { status, stdout } = await kaoping(['doctor'], { ...env, PORT: '1' });
      expect(status).toBe(1);
      expect(stdout).toMatch(/✗ DATABASE_URL 经过事务模式的连接池.*\n.*DATABASE_DIRECT_URL/);
      expect(stdout).toMatch(/✗ 收不到数据库的变更通知/);
    } finally {
      await server.end('SIGTERM');
    }
  });

  it('caches answers if DATABASE_DIRECT_URL names the database itself', async () => {
    const env = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url };
    const server = await startProcess(env);
    try {
      await unitName(server);
      await eventually('changes are heard', async () =>
        (await metric(server, 'kaoping_change_feed_proven')) === '1' ? true : undefined,
      );
      await followsChanges(server);
      expect(server.log()).not.toMatch(/CHANGES_NOT_HEARD|POOLED_TRANSACTIONS/);
      const { status, stdout } = await kaoping(['doctor'], { ...env, PORT: '1' });
      expect({ status, wrong: stdout.includes('✗') }).toEqual({ status: 0, wrong: false });
    } finally {
      await server.end('SIGTERM');
    }
  });
});
