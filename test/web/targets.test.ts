/** 目标责任书 in the browser: proposed by the office, read, countered and agreed by a head on a phone, answered. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { type Console, type Opened, openConsole } from './console.js';

import { violations } from './violations.js';

const SCHOOL = '兴苑第一小学（示例）';
const FILES = {
  'units.csv': `code,name,category,group,parent\nDX-P001,${SCHOOL},PRIMARY,PRIMARY_URBAN,\nDX-P002,兴苑第二小学（示例）,PRIMARY,PRIMARY_URBAN,\n`,
  'plan.yaml': `code: plan-t
name: 目标规划
start: 2025
end: 2030
indicators:
  - { code: T1, name: 新增学位, unit: 个, kind: BINDING, direction: HIGHER, aggregate: SUM, targets: { 2027: 500 } }
  - { code: T2, name: 体质健康达标率, unit: "%", kind: EXPECTED, direction: HIGHER, aggregate: MEAN, targets: { 2027: 96 } }
`,
  'scheme.yaml': `code: targets-2027
name: 2027 年度考核方案
year: 2027
series: targets
plan: plan-t
items:
  - { code: A1, name: 新增学位, points: 60, indicator: T1, method: { kind: TARGET_RATIO } }
  - { code: A2, name: 体质健康, points: 40, indicator: T2, method: { kind: TARGET_RATIO } }
`,
  'targets.csv':
    'indicator,unit,year,target\nT1,DX-P001,2026,200\nT1,DX-P001,2027,260\nT2,DX-P001,2027,96.5\nT1,DX-P002,2027,240\n',
  'observations.csv': 'measure,unit,year,value,status\nT1,DX-P001,2026,210,VERIFIED\n',
};

let site: Console;
beforeAll(async () => {
  site = await openConsole();
  const folder = await BundleFolder.make();
  await folder.write(FILES);
  await site.run('load', folder.path, '--district', 'daxing');
  await folder.remove();
});
afterAll(() => site?.close());

let opened: Opened;
async function as(account: string, path: string, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
});

const BOARD = '/years/2027/targets?view=agreements';
const PHONE = { viewport: { width: 390, height: 844 } } as const;

it('are proposed by the office to all units, with the last day to answer', async () => {
  const page = await as('office', '/years/2027/targets');
  await page.getByRole('tab', { name: '签订情况' }).click();
  await page.getByRole('button', { name: '送签', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '向 2 个单位送签' });
  await dialog.getByRole('button', { name: '送签' }).click();
  await dialog
    .getByText(/请写明答复期限/)
    .first()
    .waitFor();
  await dialog.getByLabel(/答复期限/).fill('2099-12-31');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '送签' }).click();
  await page.getByText('已送签 3 项，改期 0 项').waitFor();
  await page.getByRole('gridcell', { name: '2099年12月31日' }).first().waitFor();
});

it('are read and countered by the head on a phone, beside last year and the district', async () => {
  const page = await as('head', '/targets?year=2027', { ...PHONE, colorScheme: 'dark' });
  const own = page.getByRole('region', { name: `${SCHOOL} · 2027 年目标` });
  const line = own.getByRole('listitem', { name: '新增学位' });
  await line.getByText('260 个').waitFor();
  await line.getByText('210 个').waitFor();
  await line.getByText('500 个').waitFor();
  await own.getByText('2 项待签').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await violations(page)).toEqual([]);
  await line.getByRole('button', { name: '另提目标' }).click();
  const dialog = page.getByRole('dialog', { name: '另提目标：新增学位' });
  await dialog.getByLabel('建议目标').fill('230');
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog
    .getByText(/请写明理由/)
    .first()
    .waitFor();
  await dialog.getByLabel('理由').fill('新校舍九月才交付');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '提交' }).click();
  await line.getByText('单位另提', { exact: true }).waitFor();
  await line.getByText('本单位另提 230 个：新校舍九月才交付').waitFor();
});

it('are answered by the office, which keeps its target with a reason', async () => {
  const page = await as('office', BOARD);
  const card = page.getByRole('region', { name: '单位另提，待答复' });
  await card.getByText('新校舍九月才交付').waitFor();
  expect(await violations(page)).toEqual([]);
  await card.getByRole('button', { name: '答复' }).click();
  const dialog = page.getByRole('dialog', { name: `答复 ${SCHOOL}：新增学位` });
  await dialog.getByRole('button', { name: '维持原目标' }).click();
  await dialog.getByText(/理由/).first().waitFor();
  await dialog.getByLabel('答复', { exact: true }).fill('学位缺口仍在');
  await dialog.getByRole('button', { name: '维持原目标' }).click();
  await page.getByText('已维持原目标').waitFor();
});

it('are agreed together by the head, after one question', async () => {
  const page = await as('head', '/targets?year=2027');
  const own = page.getByRole('region', { name: `${SCHOOL} · 2027 年目标` });
  await own.getByText('考核办答复：学位缺口仍在').waitFor();
  await own.getByRole('button', { name: '签订全部 2 项' }).click();
  const dialog = page.getByRole('alertdialog', { name: '签订目标' });
  await dialog.getByText(/签订后只凭批准文件调整/).waitFor();
  await dialog.getByRole('button', { name: '签订' }).click();
  await own.getByText('已全部签订').waitFor();
});

it('that were agreed are locked in the grid until a document is named', async () => {
  const page = await as('office', '/years/2027/targets');
  const grid = page.getByRole('grid', { name: '年度目标' });
  await grid.getByTitle('已签：写明文号后才能改').first().waitFor();
  await page.getByLabel(/文号/).fill('大教〔2027〕3号');
  await grid.getByTitle('已签：写明文号后才能改').first().waitFor({ state: 'hidden' });
});

it('come back in a table: what would change is shown before it is stored', async () => {
  const page = await as('office', '/years/2027/targets');
  await page.getByRole('button', { name: '用表格设定' }).click();
  const dialog = page.getByRole('dialog', { name: '用表格设定' });
  const csv = await (await page.request.get(`${site.url}/workbooks/targets/plan-t/2027.csv`)).text();
  const send = (text: string) =>
    dialog
      .locator('input[type="file"]')
      .setInputFiles({ name: 'targets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await send(csv.replace(/^(DX-P002,.*?,T1,.*?,)240,/m, '$1二百,'));
  await dialog
    .getByText(/CSV!I\d+/)
    .first()
    .waitFor();
  await dialog.getByRole('link', { name: '下载标出问题的表' }).waitFor();
  await send(csv.replace(/^(DX-P002,.*?,T1,.*?,)240,/m, '$1245,'));
  await dialog.getByText('1 个目标会变').waitFor();
  await dialog.getByRole('gridcell', { name: '245' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '保存 1 个目标' }).click();
  await page.getByText('已保存 1 个目标').waitFor();
});
