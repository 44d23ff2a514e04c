/** 审批 in the console: the office drafts and sends, an approver decides on a phone with the keyboard, the office publishes and withdraws. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let server: Console;
beforeAll(async () => {
  server = await openConsole();
});
afterAll(() => server?.close());

let opened: Opened;
async function open(who: string, path: string, width = 1366): Promise<Page> {
  opened = await server.open({ viewport: { width, height: 844 }, colorScheme: width < 600 ? 'dark' : 'light' });
  await opened.signIn(who);
  await opened.page.goto(`${server.url}${path}`);
  return opened.page;
}
async function close(): Promise<void> {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(
      `(() => { const e = document.activeElement; return [e.getAttribute('aria-label'), e.innerText, ...[...(e.labels ?? [])].map((l) => l.innerText)].filter(Boolean).join(' '); })()`,
    );
    if (name.test(focused)) return;
  }
  throw new Error(`no Tab leads to ${name}`);
}

const isNarrow = async (page: Page) => (await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390;
let title = '';
let address = '';

describe('a notice of results', () => {
  it('is drafted by the office from the board, and shown as it will be published', async () => {
    const page = await open('office', '/documents');
    await page.getByText('没有待您办理的文件').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '起草文件' }).click();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /考核方案/ })
      .click();
    await page.getByRole('option', { name: /2024 年度/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '起草文件' }).click();
    await page.waitForURL(/\/documents\/.+/);
    address = new URL(page.url()).pathname;
    title = (await page.locator('.ui-page-heading h1', { hasText: '2024' }).textContent()) ?? '';
    await page.locator('.doc-paper .paper').waitFor();
    // The address is the page's, also for a browser that opens it.
    await page.reload();
    await page.locator('.doc-paper .paper').getByText('考核结果').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '报批' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '报批' }).click();
    await page.getByRole('button', { name: '撤回报批' }).waitFor();
    await close();
  });

  it('is sent back by an approver with a reason, and sent again', async () => {
    const page = await open('approver', '/documents');
    await page.getByRole('link', { name: title }).first().click();
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await page.getByRole('textbox', { name: '理由' }).fill('请核对人数');
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    // It is a draft again, which approvers do not see.
    await page.getByText('没有待您办理的文件').waitFor();
    expect(await page.getByRole('link', { name: title }).count()).toBe(0);
    await close();
    const again = await open('office', '/documents');
    await again.getByText('请核对人数').waitFor();
    await again.getByRole('link', { name: title }).first().click();
    await again.getByRole('button', { name: '报批' }).click();
    await again.getByRole('dialog').getByRole('button', { name: '报批' }).click();
    await again.getByRole('button', { name: '撤回报批' }).waitFor();
    await close();
  });

  it('is approved on a phone with the keyboard alone, after what has changed since', async () => {
    const page = await open('approver', '/', 390);
    await page.getByRole('link', { name: new RegExp(`${title}.*待您审批`) }).click();
    await page.getByText(/以来没有改动/).waitFor();
    await page.locator('.doc-paper .paper').waitFor();
    expect(await isNarrow(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await tabTo(page, /^批准$/);
    await page.keyboard.press('Enter');
    await page.getByText(/哈希为 SHA-256:/).waitFor();
    expect(await violations(page)).toEqual([]);
    await tabTo(page, /^批准$/);
    await page.keyboard.press('Enter');
    await page.getByText('已签名 Ed25519').waitFor();
    expect(await isNarrow(page)).toBe(true);
    await close();
  });

  it('is published with its title typed, and withdrawn with a reason', async () => {
    const page = await open('office', address);
    await page.getByRole('button', { name: '公布' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '公布' }).click();
    await dialog.getByText('与标题不一致').first().waitFor();
    await dialog.getByRole('textbox', { name: /确认/ }).fill(title);
    await dialog.getByRole('button', { name: '公布' }).click();
    await page.getByRole('term').filter({ hasText: '校验码' }).waitFor();
    await page.reload();
    await page.getByRole('term').filter({ hasText: '校验码' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '撤回公布' }).click();
    await dialog.getByRole('textbox', { name: '理由' }).fill('一处文字有误');
    await dialog.getByRole('textbox', { name: /确认/ }).fill(title);
    await dialog.getByRole('button', { name: '撤回公布' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('一处文字有误').waitFor();
    await page.reload();
    await page.getByText('一处文字有误').waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
