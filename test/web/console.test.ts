/** Signing in. Every page is visited in every-route.test.ts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

const PHONE = { viewport: { width: 360, height: 740 } };

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened.page.context().close());

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

describe('the sign-in form', () => {
  it('has no accessibility problems and fits a narrow screen', async () => {
    opened = await site.open(PHONE);
    await opened.page.getByLabel('账号').waitFor();
    expect(await seriousViolations(opened.page)).toEqual([]);
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
