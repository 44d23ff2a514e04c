/** 单位人员 and 减负清单: who heads and reports, who confirms it, and the words that a district adds. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const PHONE = { viewport: { width: 390, height: 844 } };

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

async function as(account: string, path: string, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}

describe('the people of a unit', () => {
  it('confirm once a year that they hold their roles, on a phone too', async () => {
    const page = await as('head', '/people', PHONE);
    await page.getByText('请确认您本年仍担任下列职务').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '确认本人任职' }).click();
    await page.getByText(/年的任职已确认/).waitFor();
    await page.getByRole('button', { name: '确认本人任职' }).waitFor({ state: 'detached' });
    const own = page.getByRole('row', { name: /单位负责人（演示）/ });
    await own.getByText('已确认', { exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('are seen by the office where they have not, and where a unit has nobody', async () => {
    const page = await as('office', '/people');
    const without = page.getByRole('grid', { name: '无人任职的单位' });
    await without.getByRole('row').nth(5).waitFor();
    expect(await violations(page)).toEqual([]);
    const waiting = page.getByRole('grid', { name: '本年还没有确认任职的人员' });
    await waiting.getByText('填报员（演示）', { exact: true }).waitFor();
    expect(await waiting.getByText('单位负责人（演示）', { exact: true }).count()).toBe(0);
  });

  it('are named by the head: the last reporter’s role ends', async () => {
    const page = await as('head', '/people');
    await page.getByRole('button', { name: '指定填报人' }).click();
    const dialog = page.getByRole('dialog', { name: '指定填报人' });
    await dialog.getByRole('textbox', { name: '账号' }).fill('nobody');
    await dialog.getByRole('button', { name: '指定填报人' }).click();
    await dialog
      .getByText(/nobody/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: '账号' }).fill('judge');
    await dialog.getByRole('textbox', { name: '交接说明' }).fill('账本在柜子里');
    await dialog.getByRole('button', { name: '指定填报人' }).click();
    await page.getByText(/已指定。/).waitFor();
    await page.getByRole('row', { name: /评委（演示）/ }).waitFor();
    expect(await page.getByRole('rowheader', { name: '填报员（演示）', exact: true }).count()).toBe(0);
    expect(opened.complaints.splice(0).filter((text) => !text.includes('/graphql'))).toEqual([]);
  });

  it('are named by administrators only, where the office decides so', async () => {
    let page = await as('office', '/people');
    const rule = page.getByRole('switch', { name: '单位负责人可以指定本单位的填报人' });
    await rule.press('Space');
    await page.getByText('已改为：填报人只由系统管理员设定').waitFor();
    await page.context().close();
    page = await as('head', '/people');
    const button = page.getByRole('button', { name: '指定填报人' });
    await button.focus();
    await page.getByRole('tooltip', { name: /考核办规定/ }).waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('the list of burdens', () => {
  it('is extended by the office, and the national words stay', async () => {
    const page = await as('office', '/schemes');
    await page.getByRole('link', { name: /减负清单/ }).click();
    const list = page.getByRole('grid', { name: '减负清单' });
    await list.getByText('国家规定').first().waitFor();
    expect(await violations(page)).toEqual([]);
    const removing = page.getByRole('button', { name: /^删除“/ });
    expect(await removing.count()).toBe(0);
    await page.getByLabel('增补的词').fill('打');
    await page.getByRole('button', { name: '增补' }).click();
    await page.getByText('应有 2 到 40 个字').first().waitFor();
    await page.getByLabel('增补的词').fill('打卡次数');
    await page.getByRole('button', { name: '增补' }).click();
    await page.getByText('已增补“打卡次数”').waitFor();
    await list
      .getByRole('row', { name: /打卡次数/ })
      .getByText('本区增补')
      .waitFor();
    await page.getByRole('button', { name: '删除“打卡次数”' }).click();
    await page.getByText('已删除“打卡次数”').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await list.getByRole('row', { name: /打卡次数/ }).waitFor();
  });

  it('is read by the inspector, who changes nothing', async () => {
    const page = await as('inspector', '/schemes/burden-words');
    await page.getByRole('grid', { name: '减负清单' }).getByText('打卡次数').waitFor();
    expect(await page.getByLabel('增补的词').count()).toBe(0);
  });
});
