/** The README's first queries over HTTP and through the typed client. */
import { readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLClient } from 'graphql-request';
import { ITEM_SCORES, OWN_ASSESSMENTS, UNIT_SCORES } from '../client/queries.js';
import { kaoping, type Started, startProcess } from '../setup/process.js';
import { copySample } from '../setup/sample-folder.js';

let folder: string;
let server: Started;
beforeAll(async () => {
  folder = await copySample();
  server = await startProcess({ KAOPING_DATA: folder, LOG_LEVEL: 'warn' });
});
afterAll(async () => {
  await server?.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

async function tokenOf(account: string): Promise<string> {
  const { stdout } = await kaoping(['token', 'create', '--account', account], { KAOPING_DATA: folder });
  return stdout.trim();
}

describe('the README’s first queries', () => {
  it('have answers for the account whose token precedes each of them', async () => {
    const readme = await readFile('README.md', 'utf8');
    const asked = [...readme.matchAll(/token create --account (\w+)\)\n[\s\S]*?-d '(.*)'/g)];
    expect(asked.map(([, account]) => account)).toEqual(['bi', 'office', 'head']);
    for (const [, account = '', body = ''] of asked) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(account)}` },
        body,
      });
      const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
      expect(errors).toBeUndefined();
      const [answer] = Object.values(data);
      const rows = Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows;
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it('show one scheme first, and do not mix two schemes of a year', async () => {
    const [, first = ''] = /-d '(.*)'/.exec(await readFile('README.md', 'utf8')) ?? [];
    const all = first.replace('first: 5', 'first: 10000').replace('unitName', 'scheme unitName unitGroup');
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf('bi')}` },
      body: all,
    });
    const { data } = (await response.json()) as {
      data: { unitScoreRows: { rows: { scheme: string; unitGroup: string; unitGroupName: string }[] } };
    };
    const { rows } = data.unitScoreRows;
    expect(new Set(rows.map(({ scheme }) => scheme))).toEqual(new Set(['daxing-2025']));
    expect(rows.every(({ unitGroup, unitGroupName }) => unitGroupName !== unitGroup)).toBe(true);
  });
});

describe('the typed client', () => {
  const clientOf = async (account: string) =>
    new GraphQLClient(`${server.url}/graphql`, { headers: { authorization: `Bearer ${await tokenOf(account)}` } });

  it('pages through the rows that a tool may see', async () => {
    const client = await clientOf('bi');
    const filter = { years: [2025], groups: ['SENIOR'] };
    const first = await client.request(UNIT_SCORES, { filter });
    const { endCursor } = first.unitScoreRows.pageInfo;
    const second = await client.request(UNIT_SCORES, { filter, after: endCursor });
    const names = [...first.unitScoreRows.rows, ...second.unitScoreRows.rows].map(({ unitName }) => unitName);
    expect(new Set(names).size).toBe(first.unitScoreRows.totalCount);
    expect(second.unitScoreRows.pageInfo.hasNextPage).toBe(false);
  });

  it('shows a head only the own unit', async () => {
    const client = await clientOf('head');
    const { myAssessments } = await client.request(OWN_ASSESSMENTS, { year: 2025 });
    expect(new Set(myAssessments.map(({ unit }) => unit.code))).toEqual(new Set(['DX-P001']));
    expect(await client.request(ITEM_SCORES, { filter: { units: ['DX-P002'] } })).toEqual({ scoreRows: { rows: [] } });
  });
});
