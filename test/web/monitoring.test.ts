/** 监测: from the counts of classes to an indicator, where it is going, and the units behind it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
});

async function as(account: string, path = '/monitoring', options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(site.url + path);
  await opened.page.getByRole('grid', { name: '指标进展' }).waitFor();
  return opened.page;
}

describe('the monitoring', () => {
  it('leads from a class to its indicators, to one of them with its forecast and units, and to the plan', async () => {
    const page = await as('inspector', '/monitoring?plan=daxing-edu-145&year=2024');
    const table = page.getByRole('grid', { name: '指标进展' });
    // A heading and thirty indicators.
    expect(await table.getByRole('row').count()).toBe(31);
    const counts = page.getByRole('group', { name: '2024 年各类指标数' });
    const numbers = await counts.locator('strong').allTextContents();
    expect(numbers.reduce((sum, number) => sum + Number(number), 0)).toBe(30);
    await counts.getByRole('button', { name: /^滞后/ }).press('Space');
    await page.waitForURL(/class=BEHIND/);
    const behind = await table.getByRole('row').count();
    expect(behind - 1).toBe(Number(numbers[3]));
    await counts.getByRole('button', { name: /^滞后/ }).press('Space');

    await table.getByRole('link', { name: '普惠性幼儿园覆盖率' }).press('Enter');
    const panel = page.getByRole('dialog', { name: '普惠性幼儿园覆盖率' });
    await panel.getByText(/照此趋势，期末约为 \d|趋势为/).waitFor();
    const units = panel.getByRole('grid', { name: '各单位的影响' });
    expect(await units.getByRole('row').count()).toBeGreaterThan(1);
    expect(new URL(page.url()).search).toContain('indicator=P02');
    await panel.getByRole('link', { name: '在规划中查看' }).press('Enter');
    await page.waitForURL('**/plan/daxing-edu-145?indicator=P02');
  });

  it('shows thresholds with their origin; the office sets the district’s own', async () => {
    const page = await as('office');
    await page.getByRole('button', { name: '自定标准' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '自定标准' });
    await dialog.getByRole('textbox', { name: '快于预期 ≥' }).fill('0.9');
    await dialog.getByRole('textbox', { name: '依据文件' }).fill('区教委〔2026〕9号');
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    await dialog.getByText('四个界限须由高到低、互不相等').first().waitFor();
    await dialog.getByRole('textbox', { name: '快于预期 ≥' }).fill('1.1');
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    const scales = page.getByRole('grid', { name: '分类标准' });
    await scales.getByRole('row', { name: /区教委〔2026〕9号/ }).waitFor();
    expect(await scales.getByRole('row').nth(1).textContent()).toMatch(/^缺省1.05/);
  });

  it('leads the office to a draft of the report, which says what is still to be written', async () => {
    const page = await as('office', '/monitoring?plan=daxing-edu-145&year=2024');
    await page.getByRole('button', { name: '起草报告' }).press('Enter');
    await page.getByRole('dialog', { name: '起草报告' }).getByRole('button', { name: '起草报告' }).press('Enter');
    await page.waitForURL(/\/documents\//);
    await page
      .getByRole('heading', { level: 1, name: /2024年度监测报告$/ })
      .first()
      .waitFor();
    await page.getByText('【待填写：建议】').first().waitFor();
    await page.getByRole('link', { name: /，2024 年$/ }).press('Enter');
    await page.waitForURL(/\/monitoring\?plan=daxing-edu-145&year=2024/);
    await page.getByRole('link', { name: /2024年度监测报告$/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('says to oversight that single units are not shown', async () => {
    const page = await as('oversight', '/monitoring?year=2024&indicator=P02');
    await page.getByText('没有单位的数据，或您看不到全部数据。').waitFor();
  });

  it.each([
    { viewport: { width: 1366, height: 768 }, colorScheme: 'light' },
    { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  ] as const)('has no violation at %o', async (options) => {
    const page = await as('inspector', '/monitoring?plan=daxing-edu-145&year=2024', options);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${site.url}/monitoring?plan=daxing-edu-145&year=2024&indicator=P02`);
    await page.getByRole('grid', { name: '各单位的影响' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
