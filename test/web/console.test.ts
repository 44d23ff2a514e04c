import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

const PHONE = { viewport: { width: 360, height: 740 } };

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
  await opened.page.goto(`${site.url}${MAIN_PAGE[account] ?? '/results'}`);
  await opened.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  return opened.page;
}

/** The page for which an account comes, where it is not the ranking. */
const MAIN_PAGE: Readonly<Record<string, string>> = {
  head: '/assessment',
  reporter: '/figures',
  verifier: '/',
  admin: '/',
};

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
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('combobox');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/通知/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('/account');
    await page.keyboard.press('Tab');
    expect(await leave.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('您已退出').waitFor();
  });
});

describe('every page', () => {
  const PAGES: readonly [account: string, heading: RegExp][] = [
    ['office', /综合评价和绩效考核方案/],
    ['inspector', /综合评价和绩效考核方案/],
    ['oversight', /综合评价和绩效考核方案/],
    // Nothing of the sample is in approval, so the approver sees no results and is told so.
    ['approver', /结果/],
    ['bi', /综合评价和绩效考核方案/],
    ['head', /示例/],
    ['reporter', /填报数据/],
    ['verifier', /您好/],
    ['admin', /您好/],
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
