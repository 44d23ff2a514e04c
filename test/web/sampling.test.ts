/** 抽样核验与正式评分前的检查, in the browser: the office draws, a verifier verifies, the office accepts the rest. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { asking } from './collecting-year.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const SCHEME = 'sampled-2026';
const UNITS = ['DX-P001', 'DX-P002', 'DX-P003', 'DX-P004'];

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
  const folder = await BundleFolder.make();
  await folder.write({
    'units.csv': `code,name,category,group,parent\n${UNITS.map((unit) => `${unit},${unit} 学校,PRIMARY,PRIMARY_URBAN,\n`).join('')}`,
    'scheme.yaml': `code: ${SCHEME}\nname: 抽样方案\nyear: 2026\nitems:\n  - { code: T1, name: 师生比, points: 10, method: { kind: LINEAR, points: [[0, 0], [100, 1]] }, missing: ZERO }\n`,
    'observations.csv': `measure,unit,year,value,status\n${UNITS.map((unit) => `T1,${unit},2026,12,SUBMITTED\n`).join('')}`,
  });
  await site.run('load', folder.path, '--district', 'daxing');
  await folder.remove();
  for (const action of ['OPEN_COLLECTION', 'START_VERIFYING']) await advance(action);
});
afterAll(() => site?.close());
afterEach(async () => {
  expect(opened?.complaints).toEqual([]);
  expect(opened?.foreign).toEqual([]);
  await opened?.page.context().close();
});

const advance = (action: string) =>
  asking(site, 'office', `mutation { advanceCycle(scheme: "${SCHEME}", action: ${action}) { problems { code } } }`);

async function as(account: string, path: string, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}

it('the office draws a sample, with the limit that it is judged by', async () => {
  const page = await as('office', `/verification/${SCHEME}/sample`);
  await page.getByText('还没有抽样').waitFor();
  await page.getByRole('button', { name: '抽样', exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: '抽样' });
  await dialog.getByLabel('抽取比例').fill('50');
  await dialog.getByLabel('错误率上限的限额').fill('80');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '抽样', exact: true }).click();
  await page.getByRole('progressbar', { name: '逐个核验的进度' }).getByText('0/2').waitFor();
  await page
    .getByRole('row', { name: /师生比.*随机抽中.*未核验/ })
    .nth(1)
    .waitFor();
  await page.getByText('上限不高于限额 80.00%').waitFor();
  await page.reload();
  await page.getByText('上限不高于限额 80.00%').waitFor();
  // Nothing is accepted before it is verified.
  expect(await page.getByRole('button', { name: /批准未抽中的数据/ }).getAttribute('aria-disabled')).toBe('true');
  expect(await violations(page)).toEqual([]);
});

it('accepts the rest by a decision with a reason, once the drawn figures are verified', async () => {
  const { sample } = await asking(
    site,
    'verifier',
    `{ sample(scheme: "${SCHEME}") { figures { scope measure unit year revision } } }`,
  );
  const figures = (sample.figures as readonly Record<string, string | number>[]).map(
    ({ scope, measure, unit, year, revision }) =>
      `{ scope: "${scope}", measure: "${measure}", unit: "${unit}", year: ${year}, revision: ${revision} }`,
  );
  await asking(site, 'verifier', `mutation { verifyObservations(figures: [${figures.join(', ')}]) { done } }`);
  const page = await as('office', `/verification/${SCHEME}/sample`, { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: '批准未抽中的数据' }).click();
  const dialog = page.getByRole('alertdialog', { name: '批准未抽中的数据' });
  await dialog.getByText(/随机抽取 2 个，错误 0 个/).waitFor();
  await dialog.getByLabel('理由').fill('抽样合格');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '批准未抽中的数据' }).click();
  await page.getByText(/批准 2 个数据（抽取 2 个、错误 0 个/).waitFor();
  // Anew, since the dialog's announcements name what is gone with it.
  await page.reload();
  await page.getByText(/批准 2 个数据/).waitFor();
  expect(await violations(page)).toEqual([]);
});

it('what stands before an official run is listed where the office grades, and answered there', async () => {
  await advance('START_GRADING');
  const page = await as('office', `/results/${SCHEME}`);
  const list = page.getByRole('region', { name: '正式评分前的检查' });
  const finding = list.getByRole('listitem').filter({ hasText: '没有负责人或填报人的单位' });
  expect(await finding.getByRole('link').getAttribute('href')).toBe('/people');
  await list.getByText('1 项待处理').waitFor();
  await finding.getByRole('button', { name: '说明' }).click();
  const dialog = page.getByRole('alertdialog', { name: '说明：没有负责人或填报人的单位' });
  await dialog.getByLabel('理由').fill('新学期任命');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '说明' }).click();
  await finding.getByText('新学期任命').waitFor();
  await list.getByText('均已说明').waitFor();
  await page.reload();
  await finding.getByText(/新学期任命/).waitFor();
  expect(await violations(page)).toEqual([]);
});
