/** 规划: from the plan to the indicators, to the units that carry them, to their scores, and back. */
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

const PLAN = '/plan/daxing-edu-145';

async function as(account: string, path: string, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(site.url + path);
  await opened.page.locator('.plan-columns').waitFor();
  return opened.page;
}

describe('the plan', () => {
  it('leads from the newest plan to an indicator, its units and where a score comes from, and back', async () => {
    const page = await as('office', '/plan');
    expect(new URL(page.url()).pathname).toBe(PLAN);
    await page.getByText(/30 项指标：\d+ 项达到目标，\d+ 项未达到，\d+ 项无法比较/).waitFor();
    const list = page.getByRole('navigation', { name: '指标' });
    expect(await list.getByRole('heading', { level: 3 }).first().textContent()).toBe('事业发展与资源配置');
    await page.getByRole('searchbox', { name: '指标名称或代码包含' }).fill('普惠');
    expect(await list.getByRole('link').count()).toBe(1);
    await list.getByRole('link', { name: '普惠性幼儿园覆盖率' }).press('Enter');

    await page.getByRole('heading', { level: 2, name: /普惠性幼儿园覆盖率/ }).waitFor();
    expect(new URL(page.url()).search).toBe('?indicator=P02');
    expect(await page.title()).toMatch(/^大兴区“十四五”时期教育发展规划/);
    await page.getByRole('img', { name: /普惠性幼儿园覆盖率，2020 至 2025 年。最近的实际值为 \d/ }).waitFor();
    const items = page.getByRole('grid', { name: '以它考核的项' });
    expect(await items.getByRole('row').nth(1).textContent()).toMatch(/^2025/);

    const units = page.getByRole('grid', { name: '普惠性幼儿园覆盖率 2025' });
    const row = units.getByRole('row', { name: /清禾镇教育办公室/ });
    await row.getByText('未达到目标').waitFor();
    await row.getByRole('button', { name: /清禾镇教育办公室.*的来历/ }).press('Enter');
    const trace = page.getByRole('dialog', { name: /清禾镇教育办公室/ });
    await trace.getByRole('link', { name: /普惠性幼儿园覆盖率/ }).press('Enter');
    await page.waitForURL(`**${PLAN}?indicator=P02`);
    await page.goBack();
    await page.getByRole('heading', { level: 2, name: /普惠性幼儿园覆盖率/ }).waitFor();
  });

  it('shows the units of another year, and keeps it in the address', async () => {
    const page = await as('office', `${PLAN}?indicator=P02`);
    await page.getByRole('button', { name: '2025 年度' }).click();
    await page.getByRole('option', { name: '2023' }).click();
    await page.getByRole('grid', { name: '普惠性幼儿园覆盖率 2023' }).waitFor();
    expect(new URL(page.url()).search).toBe('?indicator=P02&year=2023');
    await page.reload();
    await page.getByRole('grid', { name: '普惠性幼儿园覆盖率 2023' }).waitFor();
  });

  it('shows the numbers of the trend as a table', async () => {
    const page = await as('office', `${PLAN}?indicator=P02`);
    await page.getByRole('switch', { name: '以表格查看' }).press('Space');
    const table = page.getByRole('grid', { name: /历年实际值与目标/ });
    expect(await table.getByRole('row').count()).toBe(7);
    expect(await table.getByRole('row').last().textContent()).toMatch(/^2025/);
  });

  it('shows a head no score but those of the own unit', async () => {
    const scoresOf = async (account: string) => {
      const page = await as(account, `${PLAN}?indicator=P17`);
      await page.getByText('承担单位及得分').waitFor();
      await page.locator('.plan-indicator .ui-loading').waitFor({ state: 'detached' });
      return page.locator('.plan-indicator .ui-score').allTextContents();
    };
    expect((await scoresOf('office')).length).toBeGreaterThan(10);
    expect(await scoresOf('head')).toHaveLength(1);
  });

  it('says so where there is no such plan or indicator', async () => {
    const page = await as('office', `${PLAN}?indicator=NONE`);
    await page.getByText('没有代码为“NONE”的指标').waitFor();
    await page.goto(`${site.url}/plan/none`);
    await page.getByText('没有代码为“none”的规划').waitFor();
  });

  it.each([
    ['light', 1366],
    ['dark', 390],
  ] as const)('has nothing that axe finds, %s at %d pixels', async (colorScheme, width) => {
    const page = await as('office', `${PLAN}?indicator=P08`, { colorScheme, viewport: { width, height: 768 } });
    await page.locator('.ui-chart canvas').waitFor();
    await page.getByRole('grid', { name: /2025$/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('is told in English too', async () => {
    opened = await site.open();
    await opened.signIn('office');
    await opened.page.evaluate("localStorage.setItem('kaoping.language', 'en')");
    await opened.page.goto(`${site.url}${PLAN}?indicator=P02`);
    await opened.page.getByRole('heading', { level: 2, name: 'Units that carry it, with their scores' }).waitFor();
    await opened.page.getByText(/30 indicators: \d+ reached/).waitFor();
  });
});
