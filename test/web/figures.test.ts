/** 填报数据: the figures of the own unit, their states, and the evidence that is attached to them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const PHONE = { viewport: { width: 390, height: 844 } };

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened?.page.context().close());

async function as(account: string, path = '/figures', options?: BrowserContextOptions) {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  await opened.page.getByRole('row').nth(1).waitFor();
  return opened.page;
}

describe('the figures of a unit', () => {
  it.each(['head', 'reporter'])(
    'are shown to the %s with last year’s value, the target and the state',
    async (account) => {
      const page = await as(account);
      await page.getByText('有 1 项被退回，改正后才能计分').waitFor();
      const row = page.getByRole('row', { name: /^义务教育巩固率/ });
      expect(await row.getByRole('cell').allTextContents()).toEqual(['99.9%', '100%', '100%', '已核验', '']);
      expect(opened.complaints).toEqual([]);
    },
  );

  it('are narrowed by state and year in the address', async () => {
    const page = await as('reporter');
    await page.getByRole('button', { name: /状态/ }).press('Enter');
    await page.getByRole('option', { name: /已退回（1）/ }).press('Enter');
    await page.getByText('1 / 20 项').waitFor();
    await page.getByRole('row', { name: /^部门预算执行率.*已退回/ }).waitFor();
    expect(page.url()).toMatch(/state=RETURNED/);
    await page.reload();
    await page.getByText('1 / 20 项').waitFor();
    await page.getByRole('button', { name: /年度/ }).press('Enter');
    await page.getByRole('option', { name: '2024 年' }).press('Enter');
    await page.getByText('没有这种状态的数据').waitFor();
  });
});

describe('evidence of a figure', () => {
  it('is attached and removed with the keyboard, and the server’s reason is shown where it is not taken', async () => {
    const page = await as('reporter');
    const button = page.getByRole('button', { name: '部门预算执行率 · 佐证' });
    await button.press('Enter');
    const panel = page.getByRole('dialog', { name: '部门预算执行率 · 佐证' });
    await panel.getByText('还没有附上文件').waitFor();
    const choose = async (name: string, mimeType: string, text: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        panel.getByRole('button', { name: '选择文件', exact: true }).press('Enter'),
      ]);
      await chooser.setFiles({ name, mimeType, buffer: Buffer.from(text) });
    };
    await choose('预算执行表.csv', 'text/csv', '科目,执行率\n合计,96.8\n');
    await panel.getByRole('link', { name: '预算执行表.csv' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await button.press('Enter');
    const file = panel.getByRole('link', { name: '预算执行表.csv' });
    const response = await page.request.get(`${site.url}${await file.getAttribute('href')}`);
    expect(await response.text()).toContain('96.8');
    await panel.getByRole('button', { name: '移除 预算执行表.csv' }).press('Enter');
    await panel.getByText('还没有附上文件').waitFor();
    await choose('不是表格.pdf', 'application/pdf', '不是 PDF');
    await panel.getByRole('alert').waitFor();
    expect(await panel.getByRole('alert').textContent()).toMatch(/不是表格\.pdf.*PDF/);
  });

  it('of a verified figure stays as it is, with the reason', async () => {
    const page = await as('reporter');
    await page.getByRole('button', { name: '义务教育巩固率 · 佐证' }).press('Enter');
    const panel = page.getByRole('dialog', { name: '义务教育巩固率 · 佐证' });
    await panel.getByText(/已核验/).waitFor();
    expect(await panel.getByRole('button', { name: '选择文件', exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});

describe('the page of figures', () => {
  it.each(['light', 'dark'] as const)('has no accessibility problem and fits a phone: %s', async (colorScheme) => {
    for (const options of [{}, PHONE]) {
      const page = await as('reporter', '/figures', { ...options, colorScheme });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.context().close();
    }
  });

  it('is read in English', async () => {
    const page = await as('reporter');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Figures' }).waitFor();
    await page.getByText('1 figure was returned').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
  });
});
