/** Runs the recipes of docs/bi that can run here. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FEEDS } from '../../reads/feeds/feed.js';
import { withColumnTypes } from '../../reads/feeds/power-query.js';
import { sqlName } from '../../reads/feeds/views.js';
import { unitScores } from '../client/apollo.js';
import { itWhere } from '../setup/it-where.js';
import { csvRows, type FeedApi, ndjsonRows, openFeedApi } from './export-client.js';

let api: FeedApi;
let folder: string;
let token: string;
beforeAll(async () => {
  api = await openFeedApi();
  token = await api.token('BI');
  folder = await mkdtemp(join(tmpdir(), 'kaoping-recipes-'));
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const blocks = async (page: string, language: string): Promise<string[]> => {
  const text = await readFile(`docs/bi/${page}`, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);
};

/** Runs a program with the server's address and a token in its environment. @returns its output */
async function run(program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, BASE: api.address, TOKEN: token };
  const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env });
  return stdout;
}

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const file = (name: string) => readFile(join(folder, name), 'utf8');
const itWithCurl = itWhere(has('curl', '--version'), 'curl is not installed');
const itWithRequests = itWhere(has('python3', '-c', 'import requests'), 'requests for Python is not installed');
const itWithPandas = itWhere(has('python3', '-c', 'import pandas'), 'pandas for Python is not installed');

describe('curl', () => {
  itWithCurl('downloads a file, parts, and only what has changed', async () => {
    const scripts = await blocks('curl.md', 'sh');
    expect(scripts).toHaveLength(3);
    for (const script of [...scripts, scripts[2] as string]) await run('sh', ['-ec', script]);
    expect(csvRows(await file('units.csv'))).toHaveLength(108);
    const scores = ndjsonRows(await file('scores.ndjson'));
    expect(new Set(scores.map(({ run, unitCode, itemCode }) => `${run} ${unitCode} ${itemCode}`)).size).toBe(864);
    expect(scores).toHaveLength(864);
    expect(JSON.parse(await file('indicators.json'))).toHaveLength(3);
  });
});

describe('Python', () => {
  itWithRequests('reads parts with requests', async () => {
    const [script = ''] = await blocks('python.md', 'python');
    expect(await run('python3', ['-c', script])).toBe('864\n');
  });

  itWithPandas('reads a file with pandas', async () => {
    const [, script = ''] = await blocks('python.md', 'python');
    expect(await run('python3', ['-c', script])).toBe('216\n');
  });
});

describe('TypeScript', () => {
  it('reads page by page with Apollo Client, as the documentation shows', async () => {
    const [shown] = await blocks('typescript.md', 'ts');
    expect(shown).toBe(await readFile('test/client/apollo.ts', 'utf8'));
    const rows = await unitScores(api.address, token, 2025);
    expect(new Set(rows.map(({ unitName }) => unitName)).size).toBe(108);
  });
});

describe('the pages', () => {
  it('name every kind of rows for each format', async () => {
    const text = await readFile('docs/bi/README.md', 'utf8');
    for (const { name, entitySet, zh } of FEEDS)
      for (const named of [`/export/${name}.*`, `/odata/${entitySet}`, `bi.${sqlName(name)}`, zh])
        expect(text).toContain(named);
    for (const page of await readdir('docs/bi'))
      if (page !== 'README.md' && page.endsWith('.md')) expect(text).toContain(`(${page})`);
  });

  it('list every column with its type for Power Query, in order', async () => {
    const query = await readFile('docs/bi/Kaoping.pq', 'utf8');
    expect(query).toBe(withColumnTypes(query));
    const [scores = ''] = /#"score-rows" = \{[\s\S]*?\n {8}\}/.exec(query) ?? [];
    expect(scores).toContain('{"year", Int64.Type},');
    expect(scores).toContain('{"points", type number},');
    expect(scores).toContain('{"flags", type text}');
    for (const { name } of FEEDS) expect(query).toContain(`Rows("${name}", filter)`);
  });

  it('have addresses in the form of Power Query: a fixed address, a path and a query', async () => {
    const basic = `Basic ${Buffer.from(`any:${token}`).toString('base64')}`;
    const part = async (after: string) =>
      (
        await api.get(`/export/score-rows.json?first=500&cursor=true&after=${after}`, { authorization: basic })
      ).json() as Promise<{ cursor: string }[]>;
    const first = await part('');
    const second = await part(first.at(-1)?.cursor ?? '');
    expect([first.length, second.length, (await part(second.at(-1)?.cursor ?? '')).length]).toEqual([500, 364, 0]);
  });
});
