/** 方案 in the browser: next year's scheme made from this year's, and who would move. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let server: Console;
let office: Opened;
let page: Page;
beforeAll(async () => {
  server = await openConsole();
  office = await server.open({ viewport: { width: 1366, height: 768 } });
  ({ page } = office);
  await office.signIn('office');
});
afterAll(() => server?.close());

const saved = () => page.getByText('已保存', { exact: true }).waitFor();

describe('the office', () => {
  it('drafts next year’s scheme from this year’s', async () => {
    await page.goto(`${server.url}/schemes`);
    await page.getByRole('button', { name: '起草 2026 年方案' }).first().click();
    await page.getByRole('heading', { level: 1, name: /2026/ }).waitFor();
    expect(await page.getByRole('row', { name: /^A13 / }).count()).toBe(1);
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('replaces an item, sees the sum as it types, and it is saved', async () => {
    await page.getByRole('row', { name: /^A24 / }).click();
    await page.getByRole('heading', { name: /^A24 / }).waitFor();
    await page.getByLabel('名称').fill('生均体育场地面积');
    await page.getByLabel('分值').fill('3');
    // Its parent states 7 points.
    await page.getByRole('row', { name: /^A2 / }).getByText('−1').waitFor();
    await saved();
    await page.reload();
    await page.getByRole('row', { name: /^A24 生均体育场地面积/ }).waitFor();
    await page.getByRole('row', { name: /^A2 / }).click();
    await page.getByText('下级合计 8 分，与所写分值相差 −1').waitFor();
    await page.getByLabel('分值').fill('8');
    await page.getByText('全部项目合计 100 分').waitFor();
    await saved();
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('is told beside the name that the rules against burden forbid an item', async () => {
    await page.getByRole('row', { name: /^A24 / }).click();
    await page.getByLabel('名称').fill('简报数量');
    await page
      .getByText(/整治形式主义为基层减负若干规定/)
      .first()
      .waitFor();
    await page.getByLabel('“简报”在此处指什么').waitFor();
    await page.getByLabel('名称').fill('生均体育场地面积');
    await page.getByLabel('“简报”在此处指什么').waitFor({ state: 'detached' });
    await saved();
  });

  it('moves a node by keys alone, and takes it back', async () => {
    const order = async () =>
      (await page.getByRole('row').allInnerTexts()).map((text) => /A2[34]/.exec(text)?.[0]).filter(Boolean);
    expect(await order()).toEqual(['A23', 'A24']);
    await page.getByRole('row', { name: /^A24 / }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('[role=row]')].map((row) => row.textContent ?? '');
      return rows.findIndex((text) => text.includes('A24')) < rows.findIndex((text) => text.includes('A23'));
    });
    expect(await order()).toEqual(['A24', 'A23']);
    await saved();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('[role=row]')].map((row) => row.textContent ?? '');
      return rows.findIndex((text) => text.includes('A23')) < rows.findIndex((text) => text.includes('A24'));
    });
    await saved();
  });

  it('sees who would move, and what is different in words', async () => {
    await page.getByRole('tab', { name: '试算' }).click();
    await page.getByText(/个单位名次变动/).waitFor();
    await page.getByRole('grid', { name: '各单位变动' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('tab', { name: '差别' }).click();
    await page.getByText(/“A24 生均体育场地面积”分值由 2 改为 3（\+1）/).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('tab', { name: '规则' }).click();
    await page.getByLabel('最低分').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('says how figures are collected and how long units are heard', async () => {
    const rules = page.getByRole('region', { name: '采集规则' });
    await rules.getByRole('button', { name: '添加' }).click();
    await rules.getByLabel('填报部门').last().fill('DX-NONE');
    await rules
      .getByText(/DX-NONE/)
      .first()
      .waitFor();
    await rules
      .locator('.scheme-findings')
      .getByText(/DX-NONE/)
      .first()
      .waitFor();
    await rules.getByLabel('填报部门').last().fill('DX-D001');
    await rules.getByLabel('小数位').last().fill('1');
    await page.getByLabel('听取意见的工作日').fill('10');
    await saved();
    expect(await seriousViolations(page)).toEqual([]);
    await page.reload();
    await rules
      .getByText(/填报 DX-D001/)
      .first()
      .waitFor();
    expect(await page.getByLabel('听取意见的工作日').inputValue()).toBe('10');
  });

  it('meets no error of the browser and asks no other server', () => {
    expect(office.complaints).toEqual([]);
    expect(office.foreign).toEqual([]);
  });
});

describe('two people', () => {
  it('see theirs and mine where they have changed the same draft', async () => {
    const address = page.url().replace(/\?.*/, '');
    const other = await server.open({ viewport: { width: 1366, height: 768 } });
    await other.signIn('office');
    await page.goto(address);
    await other.page.goto(address);
    for (const one of [page, other.page]) await one.getByRole('row', { name: /^A24 / }).click();
    await other.page.getByLabel('名称').fill('他们的名称');
    await other.page.getByText('已保存', { exact: true }).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await page.getByLabel('名称').fill('我的名称');
    const conflict = page.getByRole('alert').filter({ hasText: '此内容已被他人修改' });
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain('他们的名称');
    await conflict.getByRole('button', { name: '采用对方的内容' }).click();
    await page.getByRole('row', { name: /^A24 他们的名称/ }).waitFor();
    await saved();
    // What was refused once is not sent again before the person has chosen.
    expect(sent.filter((body) => body.includes('saveSchemeDraft'))).toHaveLength(1);
  });
});
