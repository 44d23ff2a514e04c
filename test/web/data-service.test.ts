/** 数据服务 in the browser: what is chosen is shown, and every text that is offered gives the same rows. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { itWhere } from '../setup/it-where.js';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let site: Console;
let opened: Opened;
let token: string;
beforeAll(async () => {
  site = await openConsole();
  token = (await site.run('token', 'create', '--account', 'bi')).trim();
});
afterAll(() => site?.close());
afterEach(async () => {
  const { complaints, foreign } = opened;
  await opened.page.context().close();
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

async function as(account: string, path: string, viewport?: { width: number; height: number }): Promise<Page> {
  opened = await site.open(viewport && { viewport });
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}

/** Six results of three schools in two years, with some columns. */
const RESULTS =
  '/data?rows=unitScoreRows&years=2023&years=2024&units=DX-P001&units=DX-P002&units=DX-P003&columns=year&columns=unitCode&columns=unitName&columns=total&columns=grade';
const MEANS =
  '/data?rows=scoreSummary&years=2024&by=GROUP&measure=COUNT&measure=MEAN&measure=MEDIAN&measure=LOWER_QUARTILE&measure=STDDEV';

/** A cell in one form for all ways: a figure without the zeros at its end. */
const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return text !== '' && Number.isFinite(Number(text)) ? String(Math.round(Number(text) * 1e6) / 1e6) : text;
};
const sorted = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => row.map(cell)).sort((a, b) => (a.join('|') < b.join('|') ? -1 : 1));
const rowsOf = (objects: readonly object[]) => sorted(objects.map((one) => Object.values(one)));

/** The rows of the preview. */
async function preview(page: Page): Promise<string[][]> {
  await page.locator('.data-preview tbody tr').first().waitFor();
  const cells = await page
    .locator('.data-preview tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((td) => td.textContent ?? '')));
  return sorted(cells);
}

/** The text of one way to the same selection. */
async function textOf(page: Page, path: string, way: string): Promise<string> {
  await page.goto(`${site.url}${path}&as=${way}`);
  return (await page.locator('.data-code code').textContent()) ?? '';
}

const fetched = (url: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const itWithCurl = itWhere(has('curl', '--version'), 'curl is not installed');
const itWithRequests = itWhere(has('python3', '-c', 'import requests'), 'requests for Python is not installed');

async function shell(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { env: { ...process.env, TOKEN: token } });
  return stdout;
}

async function inSql(text: string): Promise<readonly object[]> {
  const printed = await site.run('bi-role', 'create', '--district', 'daxing', '--name', `t${Date.now()}`);
  const client = new pg.Client({ connectionString: /postgres:\S+/.exec(printed)?.[0] ?? '' });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('rows', () => {
  it('are the same over GraphQL', async () => {
    const page = await as('bi', RESULTS);
    const shown = await preview(page);
    expect(shown).toHaveLength(6);
    await page.getByText('共 6 行').waitFor();
    const query = await textOf(page, RESULTS, 'graphql');
    const response = await fetch(`${site.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: { unitScoreRows: { rows: object[]; totalCount: number } } };
    expect(data.unitScoreRows.totalCount).toBe(6);
    expect(rowsOf(data.unitScoreRows.rows)).toEqual(shown);
  });

  it('are the same in a CSV file, in Parquet and over OData', async () => {
    const page = await as('bi', RESULTS);
    const shown = await preview(page);
    const csv = await (await fetched((await textOf(page, RESULTS, 'csv')).trim())).text();
    expect(rowsOf(parse(csv, { bom: true, columns: true }))).toEqual(shown);
    const parquet = await fetched((await textOf(page, RESULTS, 'parquet')).trim());
    expect([parquet.status, Buffer.from(await parquet.arrayBuffer()).toString('latin1', 0, 4)]).toEqual([200, 'PAR1']);
    const odata = await fetched((await textOf(page, RESULTS, 'odata')).trim());
    const { value } = (await odata.json()) as { value: object[] };
    expect(rowsOf(value)).toEqual(shown);
  });

  itWithCurl('are the same by curl', async () => {
    const page = await as('bi', RESULTS);
    const shown = await preview(page);
    const script = await textOf(page, RESULTS, 'curl');
    const csv = await shell('sh', '-ec', script.replace(/ \\\n {2}-o \S+/, ''));
    expect(rowsOf(parse(csv, { bom: true, columns: true }))).toEqual(shown);
  });

  it('are the same in SQL', async () => {
    const page = await as('bi', RESULTS);
    const shown = await preview(page);
    expect(rowsOf(await inSql(await textOf(page, RESULTS, 'sql')))).toEqual(shown);
  });

  itWithRequests('are as many in Python', async () => {
    const page = await as('bi', RESULTS);
    expect((await shell('python3', '-c', await textOf(page, RESULTS, 'python'))).trim()).toBe('6');
  });

  it('of a code with an apostrophe and a comma are found by no way, and harm none', async () => {
    const odd = `/data?rows=unitScoreRows&units=${encodeURIComponent(`x'y`)}&units=${encodeURIComponent('a"b')}&columns=unitCode`;
    const page = await as('bi', odd);
    await page.getByText('没有符合条件的数据').waitFor();
    const csv = await (await fetched((await textOf(page, odd, 'csv')).trim())).text();
    expect(csv).toBe('unitCode\n');
    const odata = await (await fetched((await textOf(page, odd, 'odata')).trim())).json();
    expect((odata as { value: object[] }).value).toEqual([]);
    expect(await inSql(await textOf(page, odd, 'sql'))).toEqual([]);
  });
});

describe('statistics', () => {
  it('are the same over GraphQL and in SQL', async () => {
    const page = await as('bi', MEANS);
    const shown = (await preview(page)).filter(([, , count]) => count !== '0');
    expect(shown.length).toBeGreaterThan(5);
    const query = await textOf(page, MEANS, 'graphql');
    const response = await fetch(`${site.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: { scoreSummary: { count: number }[] } };
    expect(rowsOf(data.scoreSummary.filter(({ count }) => count > 0))).toEqual(shown);
    const rows = (await inSql(await textOf(page, MEANS, 'sql'))) as { count: string }[];
    expect(rowsOf(rows.filter(({ count }) => count !== '0'))).toEqual(shown);
  });

  itWithCurl('are the same by curl', async () => {
    const page = await as('bi', MEANS);
    const shown = await preview(page);
    const answer = await shell('sh', '-ec', await textOf(page, MEANS, 'curl'));
    expect(rowsOf((JSON.parse(answer) as { data: { scoreSummary: object[] } }).data.scoreSummary)).toEqual(shown);
  });

  it('say where there is no such way', async () => {
    const page = await as('bi', `${MEANS}&measure=PASS_RATE&as=csv`);
    await page.getByText('得分汇总没有文件和 OData').waitFor();
    await page.goto(`${site.url}${MEANS}&measure=PASS_RATE&as=sql`);
    await page.getByText('SQL 中没有：合格率').waitFor();
  });
});

describe('the page', () => {
  it('keeps the choice in its address, by the keyboard as well', async () => {
    const page = await as('bi', '/data');
    await page.getByRole('button', { name: /^年度：/ }).click();
    await page.getByRole('checkbox', { name: '2024' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.waitForURL(/years=2024/);
    await page.getByRole('button', { name: '年度：2024' }).waitFor();
    await page.getByRole('tab', { name: 'OData' }).click();
    await page.waitForURL(/as=odata/);
    await page.reload();
    expect(await page.locator('.data-code code').textContent()).toContain('year%20in%20%282024%29');
    await page.getByText(/共 \d+ 行，显示前 20 行/).waitFor();
  });

  it('creates a token that reads, shows its last use, and revokes it', async () => {
    const page = await as('bi', '/data');
    await page.getByRole('button', { name: '签发令牌' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click();
    await page
      .getByText(/请写明用途/)
      .first()
      .waitFor();
    await page.getByLabel('用途').fill('Power BI 月报');
    await page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click();
    const secret = await page.getByRole('textbox', { name: '令牌' }).inputValue();
    expect(secret).toMatch(/^kp_/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '已保存，关闭' }).click();
    const row = page.getByRole('row', { name: /Power BI 月报/ });
    await row.getByText('未用过').waitFor();
    const read = () =>
      fetch(`${site.url}/export/unit-score-rows.csv?first=1`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await read()).status).toBe(200);
    await page.reload();
    await row
      .getByText(/\d+年\d+月\d+日/)
      .first()
      .waitFor();
    expect(await row.getByText('未用过').count()).toBe(0);
    await row.getByRole('button', { name: /撤销令牌/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '撤销', exact: true }).click();
    await row.getByText('已撤销').waitFor();
    expect((await read()).status).toBe(401);
  });

  it.each(['/data', '/data?rows=scoreSummary&by=YEAR', '/data/schema', '/data/schema?type=ScoreFilter'])(
    '%s has no serious barrier, and fits a narrow screen',
    async (path) => {
      const page = await as('bi', path);
      await page.locator('.data-preview, .schema-fields').first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    },
  );

  it('explains the schema: found by a Chinese word, followed by its types', async () => {
    const page = await as('bi', '/data/schema');
    await page.getByLabel('查找类型、字段或说明').fill('得分明细');
    await page.getByRole('button', { name: /^ScoreRow / }).click();
    await page.getByRole('heading', { name: 'ScoreRow' }).waitFor();
    await page.getByText('考核项路径').waitFor();
    await page.getByRole('link', { name: '[ScoreFlag!]!' }).click();
    await page.getByRole('heading', { name: 'ScoreFlag' }).waitFor();
    await page.getByText('封顶').waitFor();
  });

  it('is English as a whole after the switch', async () => {
    const page = await as('office', '/data');
    await page.locator('.data-preview').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Data service' }).waitFor();
    await page.getByRole('tab', { name: 'Power Query' }).click();
    await page.getByText(/Blank query/).waitFor();
    for (const part of ['.data-choice', '.data-preview thead', '.data-how', '.data-limits'])
      expect(await page.locator(part).first().innerText()).not.toMatch(/\p{Script=Han}/u);
  });
});
