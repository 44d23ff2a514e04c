/** 草稿: what is typed into a form outlives a crash, a lost connection, an ended session and signing out. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page, Route } from 'playwright-core';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
  // A second account with the same form.
  await site.run('account', 'roles', 'inspector', '--role', 'OFFICE', '--district', 'daxing');
});
afterAll(() => site?.close());
afterEach(async () => {
  // What a test held back is reported by the browser.
  expect(opened.complaints.filter((text) => !text.includes('/graphql'))).toEqual([]);
  await opened.page.context().close();
});

async function open(account: string): Promise<Page> {
  opened = await site.open();
  await opened.signIn(account);
  return opened.page;
}

/** The form that proposes a bonus or a deduction. */
async function form(page: Page): Promise<Locator> {
  await page.goto(`${site.url}/adjustments`);
  await page.getByRole('button', { name: '提出加扣分' }).click();
  return page.getByRole('dialog', { name: '提出加扣分' });
}

const reason = (dialog: Locator) => dialog.getByRole('textbox', { name: '事由' });

/** Drafts do not reach the server until `released`. */
async function heldBack(page: Page): Promise<() => Promise<void>> {
  const hold = (route: Route) =>
    /saveDraft/.test(route.request().postData() ?? '') ? route.abort() : route.fallback();
  await page.route('**/graphql', hold);
  return () => page.unroute('**/graphql', hold);
}

async function signIn(page: Page, account: string) {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(site.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
}

/** All that the browser keeps in its database, as text. */
const kept = (page: Page) =>
  page.evaluate<string>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('kaoping-drafts');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('sealed').objectStore('sealed').getAll();
      reading.onsuccess = () => {
        const decoder = new TextDecoder();
        resolve(reading.result.map((one) => JSON.stringify(one) + decoder.decode(one.content)).join());
      };
    };
  })`);

const discarded = async (dialog: Locator) => {
  await dialog.getByRole('button', { name: '放弃草稿' }).click();
  await dialog.getByRole('button', { name: '放弃草稿' }).waitFor({ state: 'detached' });
  expect(await reason(dialog).inputValue()).toBe('');
};

describe('a draft', () => {
  it('is on the server, and there again after the browser was ended', async () => {
    let dialog = await form(await open('office'));
    await reason(dialog).fill('承办全国现场会');
    await dialog.getByText('草稿已保存').waitFor();
    expect(await violations(opened.page)).toEqual([]);
    await opened.page.context().close();
    dialog = await form(await open('office'));
    await dialog.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await reason(dialog).inputValue()).toBe('承办全国现场会');
    await discarded(dialog);
    dialog = await form(opened.page);
    await reason(dialog).fill('另一件');
    await dialog.getByText('草稿已保存').waitFor();
    await dialog.getByRole('button', { name: '取消' }).click();
    dialog = await form(opened.page);
    await dialog.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await reason(dialog).inputValue()).toBe('另一件');
    await discarded(dialog);
  });

  it('is kept on this computer without a connection, unreadable, and sent when it is back', async () => {
    const page = await open('office');
    const release = await heldBack(page);
    let dialog = await form(page);
    await reason(dialog).fill('断网时填写的事由');
    await dialog.getByText(/已加密保留在这台电脑上/).waitFor();
    const stored = await kept(page);
    expect(stored.length).toBeGreaterThan(0);
    for (const word of ['断网', '事由', 'adjustment', 'office', 'daxing']) expect(stored).not.toContain(word);
    // Closing the page does not ask: nothing is lost.
    dialog = await form(page);
    await dialog.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await reason(dialog).inputValue()).toBe('断网时填写的事由');
    await release();
    await reason(dialog).fill('断网时填写的事由。');
    await dialog.getByText('草稿正在保存…').waitFor({ state: 'detached' });
    await opened.page.context().close();
    dialog = await form(await open('office'));
    await dialog.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await reason(dialog).inputValue()).toBe('断网时填写的事由。');
    await discarded(dialog);
  });

  it('asks which one counts where two windows have written', async () => {
    const page = await open('office');
    const dialog = await form(page);
    await reason(dialog).fill('甲窗口');
    await dialog.getByText('草稿已保存').waitFor();
    const other = await page.context().newPage();
    const second = await form(other);
    await second.getByText(/已恢复 .* 的草稿/).waitFor();
    await reason(second).fill('乙窗口');
    await second.getByText('草稿正在保存…').waitFor();
    await second.getByText('草稿正在保存…').waitFor({ state: 'detached' });
    await reason(dialog).fill('甲窗口，又改');
    await dialog.getByText(/您在另一个窗口也写过这份内容/).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '用另一份' }).click();
    expect(await reason(dialog).inputValue()).toBe('乙窗口');
    await reason(dialog).fill('');
    await dialog.getByText(/草稿/).first().waitFor({ state: 'detached' });
  });
});

describe('an ended session', () => {
  it('is renewed over the page by the same account, with the text still there', async () => {
    const page = await open('office');
    const dialog = await form(page);
    await reason(dialog).fill('会话');
    await dialog.getByText('草稿已保存').waitFor();
    await page.context().clearCookies();
    await reason(dialog).fill('会话过期后继续填写');
    const again = page.getByRole('alertdialog', { name: '登录已过期' });
    await again.getByLabel('账号').fill('inspector');
    await again.getByLabel('密码').fill(site.password);
    await again.getByRole('button', { name: '登录' }).click();
    await again.getByText(/这不是/).waitFor();
    await again.getByLabel('账号').fill('office');
    await again.getByLabel('密码').fill(site.password);
    await again.getByRole('button', { name: '登录' }).click();
    await again.waitFor({ state: 'detached' });
    expect(await reason(dialog).inputValue()).toBe('会话过期后继续填写');
    await dialog.getByText('草稿已保存').waitFor();
    const next = await form(page);
    await next.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await reason(next).inputValue()).toBe('会话过期后继续填写');
    await discarded(next);
  });
});

describe('signing out with what the server does not have', () => {
  const ask = async (page: Page, answer: string) => {
    // The dialog of the form covers the page.
    await page.getByRole('dialog', { name: '提出加扣分' }).getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '退出' }).click();
    const asked = page.getByRole('alertdialog', { name: '还有内容没有保存' });
    await asked.getByText('1 项填写的内容还没有保存到服务器').waitFor();
    expect(await violations(page)).toEqual([]);
    await asked.getByRole('button', { name: answer }).click();
    await page.getByText('您已退出').waitFor();
  };

  /** With a session of its own, since it ends. */
  const fresh = async (): Promise<Page> => {
    opened = await site.open();
    await signIn(opened.page, 'office');
    return opened.page;
  };

  it('keeps it here for the same account: another one neither sees nor sends it', async () => {
    const page = await fresh();
    const release = await heldBack(page);
    const dialog = await form(page);
    await reason(dialog).fill('只属于考核办的草稿');
    await dialog.getByText(/已加密保留在这台电脑上/).waitFor();
    await ask(page, '保留在这台电脑上并退出');
    await release();
    await signIn(page, 'inspector');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    const empty = await form(page);
    await reason(empty).waitFor();
    await empty.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByText('您已退出').waitFor();
    expect(sent.filter((text) => text.includes('saveDraft'))).toEqual([]);
    await signIn(page, 'office');
    await page.getByText('上次保留在这台电脑上的 1 份草稿已保存到服务器。').waitFor();
    const there = await form(page);
    await there.getByText(/已恢复 .* 的草稿/).waitFor();
    expect(await reason(there).inputValue()).toBe('只属于考核办的草稿');
    await discarded(there);
    expect(await kept(page)).toBe('');
  });

  it('discards it where the person says so', async () => {
    const page = await fresh();
    const release = await heldBack(page);
    const dialog = await form(page);
    await reason(dialog).fill('不要了');
    await dialog.getByText(/已加密保留在这台电脑上/).waitFor();
    await ask(page, '放弃并退出');
    expect(await kept(page)).toBe('');
    await release();
    await signIn(page, 'office');
    expect(await reason(await form(page)).inputValue()).toBe('');
  });
});
