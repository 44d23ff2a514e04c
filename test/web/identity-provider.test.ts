/** Signing in by an identity provider, in the browser: there, back, and out again. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openProvider, type TestProvider } from '../setup/identity-provider.js';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let provider: TestProvider;
let site: Console;
let opened: Opened;
beforeAll(async () => {
  // The provider has to know the address of the server before it starts.
  const port = await freePort();
  provider = await openProvider(`http://127.0.0.1:${port}`);
  site = await openConsole({ ...provider.env, PORT: String(port), OIDC_NAME: '区教委统一认证' });
});
afterAll(async () => {
  await site?.close();
  await provider?.close();
});
afterEach(() => opened?.page.context().close());

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const button = (page: Page) => page.getByRole('button', { name: /用区教委统一认证登录/ });

/** Presses the button, and signs in and agrees at the provider. */
async function throughProvider(page: Page, user: string): Promise<void> {
  await button(page).click();
  await page.waitForURL(`${provider.issuer}/**`);
  await page.locator('[name=login]').fill(user);
  await page.locator('[name=password]').fill('x');
  await page.locator('[type=submit]').click();
  await page.locator('[name=prompt][value=consent]').waitFor({ state: 'attached' });
  await page.locator('[type=submit]').click();
  await page.waitForURL(`${site.url}/**`);
}

describe('the button of the identity provider', () => {
  it('leads there and back into the account, and signing out ends the session of both', async () => {
    provider.users.set('p-1', { preferred_username: 'office' });
    opened = await site.open();
    const { page } = opened;
    await button(page).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await throughProvider(page, 'p-1');
    await page.getByRole('heading', { level: 1, name: /您好/ }).waitFor();
    // What the provider has said is no address to come back to.
    expect(page.url()).toBe(`${site.url}/`);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await page.locator('[name=logout]').click();
    await page.waitForURL(`${site.url}/**`);
    await button(page).click();
    // The provider asks who it is again.
    await page.locator('[name=login]').waitFor();
  });

  it('says why somebody without an account is not let in, and leaves the password', async () => {
    provider.users.set('p-2', { preferred_username: 'stranger' });
    opened = await site.open();
    const { page } = opened;
    await throughProvider(page, 'p-2');
    await page.getByText('“stranger”在本系统还没有账号').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByLabel('账号').fill('office');
    await page.getByLabel('密码').fill(site.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /您好/ }).waitFor();
  });
});
