import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

const PHONE = { viewport: { width: 360, height: 740 } };
const OWN_UNIT = 'DX-P001';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened.page.context().close());

/** Opens the page as this account and waits for its heading. */
async function as(account: string, heading: RegExp, options?: BrowserContextOptions) {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  return opened.page;
}

const asOffice = (options?: BrowserContextOptions) => as('office', /排名与等次/, options);

describe('signing in', () => {
  it('says why it was refused, keeps the name and asks for the password again', async () => {
    opened = await site.open();
    const { page } = opened;
    await page.getByLabel('账号').fill('office');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: '登录' }).click();
    expect(await page.locator('.alert').textContent()).toMatch(/密码/);
    expect(await page.getByLabel('账号').inputValue()).toBe('office');
    expect(await page.getByLabel('密码').inputValue()).toBe('');
    expect(await page.evaluate('document.activeElement.id')).toBe('password');
  });

  it('and signing out work with the keyboard alone', async () => {
    opened = await site.open();
    const { page } = opened;
    await page.getByLabel('账号').waitFor();
    await page.keyboard.type('office');
    await page.keyboard.press('Tab');
    await page.keyboard.type(site.password);
    await page.keyboard.press('Enter');
    const leave = page.getByRole('button', { name: '退出' });
    await leave.waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/跳到正文/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('/account');
    await page.keyboard.press('Tab');
    expect(await leave.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('您已退出').waitFor();
  });
});

describe('the office', () => {
  it('sees every unit ranked within its group, and charts of the ranking', async () => {
    const page = await asOffice();
    await page.getByText('共 116 个单位').waitFor();
    const groups = page.locator('.ranking tbody');
    expect(await groups.count()).toBe(10);
    const places = await groups.first().locator('td:first-child').allTextContents();
    expect(places[0]).toBe('1');
    expect(places.map(Number)).toEqual(places.map(Number).sort((a, b) => a - b));
    await page.locator('.chart canvas').nth(1).waitFor();
    expect(await page.getByRole('img', { name: /总分分布图：116 个单位的总分在/ }).count()).toBe(1);
    expect(await page.locator('.sample').textContent()).toMatch(/示例数据.*虚构/);
  });

  it('sorts and filters, keeps both in the address, and downloads what is shown', async () => {
    const page = await asOffice();
    await page.getByRole('button', { name: '总分' }).press('Enter');
    expect(await page.getByRole('columnheader', { name: '总分' }).getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('combobox', { name: /考核分组/ }).selectOption({ label: '职业学校组' });
    await page.getByText('116 个单位中的 3 个').waitFor();
    await page.reload();
    await page.getByText('116 个单位中的 3 个').waitFor();
    expect(page.url()).toMatch(/sort=-total/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /下载所示数据/ }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.startsWith('\uFEFF考核分组,名次,单位代码,单位')).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
  });

  it('opens a unit’s items and returns to the same place', async () => {
    const page = await asOffice();
    await page.getByLabel(/单位名称、代码或类别/).fill(OWN_UNIT);
    const link = page.locator('.ranking tbody a');
    await page.getByText('116 个单位中的 1 个').waitFor();
    const name = (await link.textContent()) ?? '';
    await link.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(await page.locator('.items tbody tr.leaf').count()).toBeGreaterThan(10);
    const why = page.locator('.items tbody tr.leaf', { hasNotText: '不适用' }).locator('button').first();
    await why.press('Enter');
    expect(await why.getAttribute('aria-expanded')).toBe('true');
    await page.locator('.items .trace').getByText(/得分/).waitFor();
    await page.goBack();
    await page.getByText('116 个单位中的 1 个').waitFor();
  });

  it('grades again, follows the progress and sees the new result', async () => {
    const page = await asOffice();
    await page.getByRole('button', { name: /重新评分/ }).click();
    await page.getByRole('button', { name: '查看这次结果' }).click({ timeout: 60_000 });
    await page.waitForURL(/run=/);
    await page.getByText('共 116 个单位').waitFor();
    expect(await page.getByLabel('评分', { exact: true }).locator('option:checked').textContent()).toMatch(/非正式/);
    expect(opened.complaints).toEqual([]);
  });
});

describe('every page', () => {
  const PAGES: readonly [account: string, heading: RegExp][] = [
    ['office', /排名与等次/],
    ['inspector', /排名与等次/],
    ['oversight', /排名与等次/],
    ['approver', /排名与等次/],
    ['bi', /排名与等次/],
    ['head', /示例/],
    ['reporter', /填报数据/],
    ['verifier', /我的工作/],
    ['admin', /我的工作/],
  ];

  it.each(PAGES)(
    'of %s has no errors, no requests to other hosts and no accessibility problems',
    async (account, heading) => {
      const page = await as(account, heading);
      await page.waitForLoadState('networkidle');
      expect(await seriousViolations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousViolations(page)).toEqual([]);
      expect(opened.complaints).toEqual([]);
      expect(opened.foreign).toEqual([]);
    },
  );

  it('has a sign-in form without accessibility problems', async () => {
    opened = await site.open();
    await opened.page.getByLabel('账号').waitFor();
    expect(await seriousViolations(opened.page)).toEqual([]);
  });

  it.each(PAGES)('of %s fits a narrow screen', async (account, heading) => {
    const page = await as(account, heading, PHONE);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
