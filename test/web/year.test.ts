/** The office sets up a year in the console, with the keyboard alone where it counts. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { yearFiles } from '../setup/year-world.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let server: Console;
let folder: BundleFolder;
beforeAll(async () => {
  server = await openConsole();
  folder = await BundleFolder.make();
  for (const year of [2025, 2026]) {
    await folder.write(yearFiles(year));
    await server.run('load', folder.path, '--district', 'daxing');
  }
});
afterAll(async () => {
  await server?.close();
  await folder?.remove();
});

let opened: Opened;
async function open(path: string): Promise<Page> {
  opened = await server.open();
  await opened.signIn('office');
  await opened.page.goto(`${server.url}${path}`);
  return opened.page;
}
async function close(): Promise<void> {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
}

const YEAR = '/years/2026';
/** The field of the cell with the focus: its name and value. */
const focusedCell = (page: Page) =>
  page.evaluate<string>('document.activeElement.getAttribute("aria-label") + "=" + document.activeElement.value');
const grid = (page: Page) => page.getByRole('grid', { name: '年度目标' });

describe('the set-up of a year', () => {
  it('says what is done and what is missing, and leads there', async () => {
    const page = await open(YEAR);
    await page.getByRole('heading', { name: '2026 年度设置' }).waitFor();
    await page.getByText('4 个单位').waitFor();
    await page.getByText('全区 0 / 1 个').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: '日期', exact: true }).click();
    await page.getByRole('heading', { name: '日期', level: 1 }).waitFor();
    await close();
  });

  it('plans dates in working days while they are typed, and stores them', async () => {
    const page = await open(`${YEAR}/dates`);
    await page.getByLabel('填报开始日').fill('2026-11-02');
    await page.getByLabel('填报截止日').fill('2026-11-28');
    await page.getByText('2026-11-28 不是工作日，可改为 2026-11-30').first().waitFor();
    await page.getByLabel('填报截止日').fill('2026-11-27');
    await page.getByRole('gridcell', { name: '20', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await close();
  });

  it('renames a unit from a day on, with its history', async () => {
    const page = await open(`${YEAR}/roster`);
    await page.getByLabel('查找单位').fill('P3');
    await page.getByRole('button', { name: 'P3', exact: true }).click();
    await page.getByText('没有变动').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '更名' }).click();
    await page.getByLabel('新名称').fill('第三实验小学');
    await page.getByLabel('生效日').fill('2026-03-01');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('第三小学 → 第三实验小学').waitFor();
    await close();
  });

  it('labels a group', async () => {
    const page = await open(`${YEAR}/groups`);
    await page.getByRole('button', { name: '改名称：KG' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '改名称：KG' }).click();
    await page.getByLabel('中文名称').fill('幼儿园组');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('gridcell', { name: '幼儿园组', exact: true }).waitFor();
    await close();
  });
});

describe('the grid of targets', () => {
  it('is filled in by keys alone, and one stop of Tab', async () => {
    const page = await open(`${YEAR}/targets`);
    await grid(page).waitFor();
    expect(await violations(page)).toEqual([]);
    // From the last button before it into the grid, down to the first unit.
    await page.getByRole('button', { name: '用表格设定' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focusedCell(page)).toBe('全区，I1 新增学位 (个)=');
    await page.keyboard.type('120');
    await page.keyboard.press('ArrowDown');
    expect(await focusedCell(page)).toBe('第一小学，I1 新增学位 (个)=');
    await page.keyboard.type('6');
    await page.keyboard.press('F2');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    expect(await focusedCell(page)).toBe('第一小学，I1 新增学位 (个)=61');
    await page.keyboard.type('7');
    expect(await focusedCell(page)).toBe('第一小学，I1 新增学位 (个)=7');
    await page.keyboard.press('Escape');
    expect(await focusedCell(page)).not.toContain('=7');
    // Tab leaves, Shift+Tab comes back to the same cell.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("[role=grid]") === null')).toBe(true);
    await page.keyboard.press('Shift+Tab');
    expect(await focusedCell(page)).toContain('第一小学');
    await page.getByRole('button', { name: '保存' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/已保存 \d 个目标/).waitFor();
    await close();
  });

  it('takes a pasted block after a preview, and one step of undo takes it back', async () => {
    const page = await open(`${YEAR}/targets`);
    await grid(page).waitFor();
    const cell = page.getByRole('gridcell').filter({ hasText: '上年 30' });
    await cell.click();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '３0\\n"x\\ty"\\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    })()`);
    await page.getByRole('dialog').getByText('将改动 1 个单元格').waitFor();
    await page.getByRole('dialog').getByText('1 个不能采用').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '采用' }).click();
    await page.getByText('1 个改动未保存').waitFor();
    await page.getByRole('button', { name: '撤销一步' }).click();
    await page.getByText('没有未保存的改动').waitFor();
    await close();
  });

  it('lets Chinese be composed: Enter ends the composition, Escape cancels it, and the cell stays', async () => {
    const page = await open(`${YEAR}/targets`);
    await grid(page).waitFor();
    await page.getByRole('gridcell').filter({ hasText: '上年 30' }).click();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'que', selectionStart: 3, selectionEnd: 3 });
    expect(await focusedCell(page)).toContain('=que');
    await session.send('Input.insertText', { text: '缺项' });
    expect(await focusedCell(page)).toBe('第二小学，I1 新增学位 (个)=缺项');
    await page.keyboard.press('Escape');
    expect(await focusedCell(page)).toBe('第二小学，I1 新增学位 (个)=');
    await close();
  });

  it('is filled by splitting the district’s target, in shares that add up', async () => {
    const page = await open(`${YEAR}/targets`);
    await grid(page).waitFor();
    await page.getByRole('button', { name: '分解目标' }).click();
    await page.getByLabel('总数').fill('100');
    await page.getByRole('dialog').getByRole('gridcell', { name: '25' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '填入表格' }).click();
    await page.getByText(/\d 个改动未保存/).waitFor();
    await close();
  });
});
