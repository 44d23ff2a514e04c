/** Signing in with a second factor, in the browser: enrolment, codes and recovery codes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeAt } from '../setup/visitor.js';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened?.page.context().close());

async function signInPage(): Promise<Page> {
  opened = await site.open();
  await opened.page.getByLabel('账号').waitFor();
  return opened.page;
}

async function givePassword(page: Page, name: string): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(site.password);
  await page.keyboard.press('Enter');
}

/** Reads the secret, gives the first code by the keyboard, and takes the recovery codes. */
async function enrolBy(page: Page): Promise<{ readonly secret: string; readonly recoveryCodes: readonly string[] }> {
  const secret = (await page.locator('.secret code').textContent()) ?? '';
  await page.getByAltText(/二维码/).waitFor();
  await page.waitForFunction("document.querySelector('.qr').naturalWidth > 0");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel(/验证码/).fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('验证码不对').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('code');
  await page.keyboard.type(await codeAt(secret, new Date()));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /恢复码/ }).waitFor();
  const recoveryCodes = await page.locator('.recovery-codes code').allTextContents();
  expect(recoveryCodes).toHaveLength(10);
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.getByRole('button', { name: /继续/ }).isDisabled()).toBe(true);
  await page.getByLabel(/我已另行保管/).check();
  await page.getByRole('button', { name: /继续/ }).click();
  return { secret, recoveryCodes };
}

/** A code that was not used yet: of the next step, which is valid already. */
const nextCode = (secret: string) => codeAt(secret, new Date(Date.now() + 30_000));

describe('an account of the office', () => {
  it('enrols on its own page, then signs in by password and code with the keyboard alone', async () => {
    const page = await signInPage();
    await givePassword(page, 'office');
    await page.getByRole('button', { name: '退出' }).waitFor();
    await page.goto(`${site.url}/account`);
    await page.getByRole('link', { name: /双因素/ }).click();
    await page.getByRole('heading', { name: /双因素/ }).waitFor();
    await page.getByText('未启用').waitFor();
    await page.getByRole('button', { name: /启用/ }).click();
    await page.locator('.secret code').waitFor();
    const { secret, recoveryCodes } = await enrolBy(page);
    await page.getByText('恢复码还剩 10 个').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByText('您已退出').waitFor();

    await page.getByLabel('账号').focus();
    await page.keyboard.type('office');
    await page.keyboard.press('Tab');
    await page.keyboard.type(site.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /第二步/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.waitForFunction("document.activeElement.id === 'code'");
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByText('验证码不对').waitFor();
    // The step goes on after the page was loaded again.
    await page.reload();
    await page.getByRole('heading', { name: /第二步/ }).waitFor();
    await page.waitForFunction("document.activeElement.id === 'code'");
    await page.keyboard.type(await nextCode(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /您好/ }).waitFor();
    await page.context().close();

    const other = await signInPage();
    await givePassword(other, 'office');
    await other.getByRole('button', { name: /恢复码/ }).click();
    await other.getByLabel(/恢复码/).fill(recoveryCodes[0] as string);
    await other.keyboard.press('Enter');
    await other.getByRole('button', { name: '退出' }).waitFor();
    await other.goto(`${site.url}/account`);
    await other.getByRole('link', { name: /双因素/ }).click();
    await other.getByText('恢复码还剩 9 个').waitFor();
    await other.getByRole('button', { name: '停用' }).click();
    await other.getByLabel('密码').fill(site.password);
    await other.getByRole('button', { name: /用恢复码/ }).click();
    await other.getByLabel(/^恢复码/).fill(recoveryCodes[1] as string);
    await other.keyboard.press('Enter');
    await other.getByText('未启用').waitFor();
  });

  it('goes back from the second step, which the server then forgets', async () => {
    await site.run('account', 'totp', 'require', 'INSPECTOR');
    const page = await signInPage();
    await givePassword(page, 'inspector');
    await page.getByRole('button', { name: /返回/ }).click();
    await page.getByLabel('账号').waitFor();
    await page.reload();
    await page.getByLabel('账号').waitFor();
  });
});

describe('an account whose role needs a second factor', () => {
  it('is led to enrolment only, and is signed in by it', async () => {
    await site.run('account', 'totp', 'require', 'APPROVER');
    const page = await signInPage();
    await givePassword(page, 'approver');
    await page.getByRole('heading', { name: /启用双因素/ }).waitFor();
    expect(await page.getByRole('button', { name: '退出' }).count()).toBe(0);
    await page.locator('.secret code').waitFor();
    await enrolBy(page);
    await page.getByRole('button', { name: '退出' }).waitFor();
    expect(opened.foreign).toEqual([]);
  });
});
