/** 实施、经费 in the browser: a unit takes on what the plan asks, reports, adopts its plan, and proposes a project; the office sees gaps, comments, reviews. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const SCHOOL = '兴苑第一小学（示例）';
const FILES = {
  'units.csv': `code,name,category,group,parent\nDX-P001,${SCHOOL},PRIMARY,PRIMARY_URBAN,\nDX-P002,兴苑第二小学（示例）,PRIMARY,PRIMARY_URBAN,\n`,
  'plan.yaml': `code: plan-u
name: 实施规划
start: 2025
end: 2026
indicators:
  - { code: T1, name: 新增学位, unit: 个, kind: BINDING, direction: HIGHER, aggregate: SUM, targets: { 2026: 500 } }
  - { code: T2, name: 体质健康达标率, unit: "%", kind: EXPECTED, direction: HIGHER, aggregate: MEAN, targets: { 2026: 96 } }
projects:
  - { code: K1, name: 实践基地, lead: DX-P001, tasks: [{ code: B1, name: 建成基地, due: 2026-06-30, weight: 1 }] }
`,
  'scheme.yaml': `code: carry-2026
name: 2026 年度考核方案
year: 2026
series: carry
plan: plan-u
items:
  - { code: A1, name: 新增学位, points: 100, indicator: T1, method: { kind: TARGET_RATIO } }
`,
  'targets.csv': 'indicator,unit,year,target\nT1,DX-P001,2026,260\nT1,DX-P002,2026,240\n',
  'observations.csv': 'measure,unit,year,value,status\n',
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

const PHONE = { viewport: { width: 390, height: 844 } } as const;
const OWN = '/undertaking?plan=plan-u&year=2026&unit=DX-P001';
const ALL = '/undertaking?plan=plan-u&year=2026';

it('shows the office what nobody has taken on, with a link to who should act', async () => {
  const page = await as('office', ALL);
  const gaps = page.getByRole('region', { name: '缺口' });
  await gaps.getByRole('button', { name: '无人落实的任务 1' }).click();
  await gaps.getByText('建成基地').waitFor();
  expect(await violations(page)).toEqual([]);
  await gaps.getByRole('link', { name: SCHOOL }).click();
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
});

it('lets the head take on what is asked, on a phone, and says at each field what is wrong', async () => {
  const page = await as('head', OWN, { ...PHONE, colorScheme: 'dark' });
  await page.getByRole('button', { name: '为“建成基地”写措施' }).click();
  const dialog = page.getByRole('dialog', { name: '增加措施' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请写明措施名称').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('名称').first().fill('建设校内实践基地');
  await dialog.getByText('T1 新增学位').click();
  await dialog.getByRole('button', { name: '增加步骤' }).click();
  await dialog.getByRole('group', { name: '步骤 1' }).getByLabel('名称').fill('设计');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').waitFor();
  const measure = page.getByRole('listitem', { name: '建设校内实践基地' });
  await measure.getByText('T1 新增学位；K1/B1 建成基地').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await violations(page)).toEqual([]);
});

it('takes one figure and one sentence a quarter, and finishes what is complete', async () => {
  const page = await as('head', OWN);
  const measure = page.getByRole('listitem', { name: '建设校内实践基地' });
  await measure.getByRole('button', { name: '填报进展' }).click();
  const dialog = page.getByRole('dialog', { name: '填报进展：建设校内实践基地' });
  await dialog.getByLabel('进度（%）').fill('100');
  await dialog.getByLabel('一句话说明').fill('基地建成并开放');
  await dialog.getByRole('button', { name: '填报进展' }).click();
  await measure.getByText(/1 季度：100%，基地建成并开放/).waitFor();
  await measure.getByRole('button', { name: '完成' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '完成' }).click();
  await measure.getByText('已完成', { exact: true }).waitFor();
});

it('keeps the plan with the unit until its head adopts it; the office comments', async () => {
  const page = await as('head', OWN);
  const plan = page.getByRole('region', { name: '实施方案' });
  await plan.getByRole('button', { name: '编写' }).click();
  const dialog = page.getByRole('dialog', { name: '编写实施方案' });
  await dialog.getByLabel('正文').fill('一、总体安排');
  await dialog.getByRole('button', { name: '保存' }).click();
  await plan.getByRole('button', { name: '通过' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '通过' }).click();
  await plan.getByText('第 1 版').waitFor();
  await opened.page.context().close();

  const office = await as('office', OWN);
  const seen = office.getByRole('region', { name: '实施方案' });
  await seen.getByText('一、总体安排').waitFor();
  await seen.getByRole('button', { name: '提意见' }).click();
  const comment = office.getByRole('dialog', { name: '提意见 · 实施方案' });
  await comment.getByLabel('考核办的意见').fill('请补充师资安排');
  await comment.getByRole('button', { name: '提意见' }).click();
  await seen.getByText('请补充师资安排').waitFor();
  expect(await violations(office)).toEqual([]);
});

const FUNDING = '/funding?plan=plan-u';

it('proposes a project with its basis, which the head submits and the office reviews', async () => {
  const page = await as('head', FUNDING, { ...PHONE, colorScheme: 'dark' });
  await page.getByRole('button', { name: '新增项目' }).click();
  const dialog = page.getByRole('dialog', { name: '新增项目' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('金额为正数，到分').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('名称').fill('建设实践基地');
  await dialog.getByLabel('内容').fill('改造两间教室');
  await dialog.getByLabel('预期产出').fill('基地一处');
  await dialog.getByLabel('金额（元）').fill('1,200,000.50');
  const basis = dialog.getByRole('combobox', { name: '指标或任务' });
  // The list closes when what is around it scrolls, so the field is brought into view first.
  await basis.click();
  await basis.fill('建成基地');
  await page.getByRole('option', { name: /建成基地/ }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  const project = page.getByRole('dialog', { name: '建设实践基地' });
  await project.getByText('K1/B1 建成基地，份额 1').waitFor();
  await project.getByText(/申请或批准（万元） 120.00005/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await project.getByRole('button', { name: '申报' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '申报' }).click();
  await project.getByText('已申报').waitFor();
  await opened.page.context().close();

  const office = await as('office', FUNDING);
  await office.getByRole('button', { name: '建设实践基地' }).click();
  const seen = office.getByRole('dialog', { name: '建设实践基地' });
  await seen.getByRole('button', { name: '审核' }).click();
  const review = office.getByRole('alertdialog');
  await review.getByLabel('审核意见').fill('同意安排');
  await review.getByRole('button', { name: '审核' }).click();
  await seen.getByRole('link', { name: '批复文件' }).click();
  await office
    .getByRole('heading', { name: /建设实践基地的批复/ })
    .first()
    .waitFor();
});

it('shows the money beside what it achieved, as a picture with its table', async () => {
  const page = await as('office', FUNDING);
  const money = page.getByRole('region', { name: '资金与成效' });
  await money.getByText('合计', { exact: true }).waitFor();
  await money.getByRole('figure', { name: '预算与支出（万元）' }).waitFor();
  await page.goto(`${site.url}${FUNDING}&by=PROJECT`);
  await money.getByRole('rowheader', { name: '实践基地' }).waitFor();
  expect(await violations(page)).toEqual([]);
});
