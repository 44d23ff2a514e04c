/** 评议 in the console: the office assigns, a judge marks and submits by keys alone, and the office sees the marks then. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { asking } from './collecting-year.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const JUDGED = 'judged-2026';
const FILES = {
  'units.csv': `code,name,category,group,parent
DX-P001,兴苑第一小学（示例）,PRIMARY,PRIMARY_URBAN,
DX-P002,兴苑第二小学（示例）,PRIMARY,PRIMARY_URBAN,
DX-P003,兴苑第三小学（示例）,PRIMARY,PRIMARY_URBAN,
`,
  'scheme.yaml': `code: ${JUDGED}
name: 2026 年度专项评议
year: 2026
series: judged
items:
  - { code: J1, name: 办学特色, points: 60, method: { kind: EXPERT, scale: 100 } }
  - { code: J2, name: 校园文化, points: 40, method: { kind: EXPERT, levels: { 优: 100, 良: 80, 差: 40 } }, appliesTo: { units: [DX-P001] } }
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
    `mutation { advanceCycle(scheme: "${JUDGED}", action: OPEN_COLLECTION) { problems { code } } }`,
  );
});
afterAll(() => site?.close());

let opened: Opened;
async function as(account: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  opened = await site.open({ viewport: { width: 1366, height: 768 }, ...options });
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  await opened.page.locator('main h1').waitFor();
  return opened.page;
}
async function close(): Promise<void> {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
}

describe('judging', () => {
  it('begins with the office, which assigns a judge to units by keys', async () => {
    const page = await as('office', `/judging/${JUDGED}`);
    const item = page.getByRole('region', { name: '办学特色' });
    await item.getByRole('button', { name: '安排评委' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '安排评委 · 办学特色' });
    await dialog.getByRole('checkbox', { name: '评委（演示）：全部单位' }).press('Space');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    await item.getByRole('row', { name: /评委（演示）.*评委1.*已评 0 \/ 3/ }).waitFor();
    expect(await item.getByText('评分表收齐以前，评分对任何人都不显示。').isVisible()).toBe(true);
    await close();
  });

  it('is done by a judge with keys alone: each mark is stored, what is missing leads to its unit', async () => {
    const page = await as('judge', '/judging');
    await page.getByRole('link', { name: '办学特色' }).press('Enter');
    await page.getByRole('button', { name: '与全部 3 个单位都没有' }).press('Enter');
    const field = page.getByLabel('评分（0–100）');
    await field.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('85');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '兴苑第二小学（示例）' }).waitFor();
    await page.keyboard.type('120');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/应在 0 到 100 之间/)
      .waitFor();
    await field.fill('72.5');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '兴苑第三小学（示例）' }).waitFor();
    await page.getByText('2 个：最低 72.5，平均 78.75，最高 85').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('heading', { name: '兴苑第二小学（示例）' }).waitFor();
    expect(await field.inputValue()).toBe('72.5');
    await page.getByText(/^已保存 20\d\d年/).waitFor();
    await page.getByRole('button', { name: '提交评分表' }).press('Enter');
    await page.getByRole('button', { name: '“兴苑第三小学（示例）”还没有打分' }).press('Enter');
    await page.getByRole('heading', { name: '兴苑第三小学（示例）' }).waitFor();
    await field.fill('90');
    await page.keyboard.press('Enter');
    await page.getByText('全部单位已评，可以提交。').waitFor();
    await page.getByRole('button', { name: '提交评分表' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: '提交评分表' });
    await dialog.getByRole('button', { name: '提交评分表' }).press('Enter');
    await page.locator('header').getByText('已提交', { exact: true }).waitFor();
    expect(await field.getAttribute('readonly')).not.toBeNull();
    await close();
  });

  it('takes what was typed when the page is left, and levels by their number', async () => {
    await asking(
      site,
      'office',
      `mutation { assignJudges(scheme: "${JUDGED}", item: "J2", judges: [{ judge: "judge" }]) { problems { code } } }`,
    );
    const page = await as('judge', '/judging', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.getByRole('link', { name: '校园文化' }).press('Enter');
    await page.getByRole('button', { name: '没有利害关系', exact: true }).press('Enter');
    const good = page.getByRole('button', { name: '2 良（80）' });
    await good.waitFor();
    await page.getByRole('group', { name: '档次' }).getByRole('button').first().press('2');
    await page.getByText('1 个：最低 80，平均 80，最高 80').waitFor();
    expect(await good.getAttribute('aria-pressed')).toBe('true');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await close();
  });

  it('shows the office the marks of an item whose sheets are all in, and opens a sheet again', async () => {
    const page = await as('office', `/judging/${JUDGED}`);
    const item = page.getByRole('region', { name: '办学特色' });
    await item.getByText('评分表已收齐').waitFor();
    await item.getByRole('row', { name: /兴苑第二小学（示例）.*72\.5/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await item.getByRole('button', { name: '退回 评委（演示） 的评分表' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由（评委会看到）').fill('三小补交了材料');
    await dialog.getByRole('button', { name: '退回' }).press('Enter');
    await item.getByText('评分表收齐以前，评分对任何人都不显示。').waitFor();
    await close();
    const judge = await as('judge', '/judging');
    await judge.getByRole('link', { name: '办学特色' }).press('Enter');
    await judge.getByText('考核办退回了评分表：三小补交了材料').waitFor();
    await judge.getByRole('button', { name: 'English' }).click();
    await judge.getByText('The office opened the sheet again: 三小补交了材料').waitFor();
    await close();
  });
});
