/** 自评 in the browser: a head enters and submits it on a phone, the office reads it and returns it. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { asking } from './collecting-year.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const ASKING = 'self-2026';
const SCHOOL = '兴苑第一小学（示例）';
const FILES = {
  'units.csv': `code,name,category,group,parent\nDX-P001,${SCHOOL},PRIMARY,PRIMARY_URBAN,\n`,
  'scheme.yaml': `code: ${ASKING}
name: 2026 年度专项自评
year: 2026
series: self
items:
  - { code: S1, name: 办学特色, points: 60, method: { kind: LINEAR, points: [[0, 0], [10, 1]] } }
  - { code: S2, name: 校园文化, points: 40, method: { kind: LINEAR, points: [[0, 0], [10, 1]] } }
selfAssessment: { finalFrom: { S1: LOWER, S2: { self: 0.3, review: 0.7 } } }
`,
};

let site: Console;
beforeAll(async () => {
  site = await openConsole();
  const folder = await BundleFolder.make();
  await folder.write(FILES);
  await site.run('load', folder.path, '--district', 'daxing');
  await folder.remove();
  await asking(
    site,
    'office',
    `mutation { advanceCycle(scheme: "${ASKING}", action: OPEN_COLLECTION) { problems { code } } }`,
  );
});
afterAll(() => site?.close());

let opened: Opened;
async function as(account: string, scheme: string, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}/self-assessment?scheme=${scheme}`);
  return opened.page;
}
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
});

it('says what it is for where the scheme does not ask for it', async () => {
  const page = await as('head', 'daxing-2025');
  await page.getByText('这个方案不要求自评').waitFor();
  await page.getByText(/方案要求自评时/).waitFor();
  expect(await violations(page)).toEqual([]);
});

it('is entered and submitted by the head on a phone; what is wrong is said at its field', async () => {
  const page = await as('head', ASKING, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const own = page.getByRole('region', { name: SCHOOL });
  await own.getByText('自评、评定取低者').waitFor();
  await own.getByText(/自评占 30.*%，其余为评定/).waitFor();
  await own.getByLabel('办学特色（满分 60）').fill('五十');
  await own.getByRole('button', { name: '提交' }).click();
  await own.getByText('请填数字，如 8.5').first().waitFor();
  expect(await own.getByLabel('办学特色（满分 60）').getAttribute('aria-invalid')).toBe('true');
  await own.getByLabel('办学特色（满分 60）').fill('50');
  await own.getByLabel('办学特色 · 说明').fill('见年度总结');
  await own.getByLabel('校园文化（满分 40）').fill('30.5');
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await own.getByRole('button', { name: '提交' }).click();
  await own.getByText('已提交', { exact: true }).waitFor();
});

it('is read by the office, which returns it with a reason', async () => {
  const page = await as('office', ASKING);
  // One line for each unit; what it says of itself is beside the list.
  await page.getByRole('row', { name: SCHOOL }).getByText('2/2').waitFor();
  await page.getByRole('button', { name: SCHOOL }).click();
  const unit = page.getByRole('dialog', { name: SCHOOL });
  await unit.getByText('自评 50 / 60 · 见年度总结').waitFor();
  expect(await violations(page)).toEqual([]);
  await unit.getByRole('button', { name: '退回' }).click();
  const dialog = page.getByRole('dialog', { name: '退回' });
  await dialog.getByLabel('理由').fill('请补充依据');
  await dialog.getByRole('button', { name: '退回' }).click();
  await unit.getByText('已退回', { exact: true }).waitFor();
});
