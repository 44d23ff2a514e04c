/** The sign-in form if several districts share a server. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened.page.context().close());

/** The answer of a server with several districts. */
const DISTRICT_NEEDED = {
  error: {
    code: 'UNAUTHENTICATED',
    reason: 'WRONG_CREDENTIALS',
    message: { zh: '账号或密码不对。请填写所在的区。', en: 'Name your district.' },
    fields: [{ field: 'district', code: 'DISTRICT_NEEDED', message: { zh: '请填写', en: 'Name it' } }],
  },
};

describe('the sign-in form', () => {
  it('asks for the district when the server needs it, and sends it', async () => {
    opened = await site.open();
    const { page } = opened;
    const sent: unknown[] = [];
    await page.route('**/session', async (route) => {
      sent.push(route.request().postDataJSON());
      if (sent.length === 1) await route.fulfill({ status: 401, json: DISTRICT_NEEDED });
      else await route.continue();
    });
    await page.getByLabel('账号').fill('office');
    expect(await page.getByLabel(/^区/).count()).toBe(0);
    await page.getByLabel('密码').fill(site.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByLabel(/^区/).waitFor();
    expect(await page.locator('.alert').textContent()).toContain('所在的区');
    expect(await page.getByLabel('账号').inputValue()).toBe('office');
    expect(await page.evaluate('document.activeElement.id')).toBe('district');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.type('daxing');
    await page.getByLabel('密码').fill(site.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: '退出' }).waitFor();
    expect(sent).toEqual([
      { name: 'office', password: site.password },
      { name: 'office', password: site.password, district: 'daxing' },
    ]);
  });
});
