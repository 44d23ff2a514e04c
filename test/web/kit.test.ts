/** The pieces of the console's kit, by pointer and by keys, in its themes. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import readExcel from 'read-excel-file/node';
import { partOf } from '../documents/read-back.js';
import { type Gallery, type OpenGallery, openGallery } from './gallery.js';
import { violations } from './violations.js';

let gallery: Gallery;
let opened: OpenGallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  await opened.page.context().close();
});

async function open(search = '', options: BrowserContextOptions = {}): Promise<Page> {
  opened = await gallery.open(search, options);
  return opened.page;
}

/** What a table saves by its menu. */
async function exported(page: Page, table: Locator, form: string | RegExp) {
  await table.getByRole('button', { name: '导出表格' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: form }).click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

async function sheetOf(workbook: Buffer): Promise<readonly (readonly unknown[])[]> {
  const [sheet] = await readExcel(workbook);
  return sheet?.data ?? [];
}

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');

describe('the kit', () => {
  it.each(['light', 'dark', 'contrast'])('has nothing that axe finds in the theme %s', async (theme) => {
    const page = await open(`?theme=${theme}`);
    await page.locator('.ui-chart canvas').waitFor();
    await page.locator('.ui-loading-line').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('has nothing that axe finds in what opens: dialog, panel, menu, list of options', async () => {
    const page = await open();
    for (const name of ['打开对话框', '公布结果', '打开侧栏', '操作', '筛选']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.locator('[role=dialog], [role=alertdialog], [role=menu]').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: '考核分组' }).click();
    await page.getByRole('option', { name: '初中组' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('fits a phone', async () => {
    const page = await open('', { viewport: { width: 390, height: 780 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await violations(page)).toEqual([]);
  });

  it('looks the same whether a theme is chosen or wanted by the system', async () => {
    const colours = async (search: string, options: BrowserContextOptions) => {
      const page = await open(search, options);
      const found = await page.evaluate<string>(`(() => {
        const names = new Set();
        for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
          if (rule.selectorText === ':root') for (const name of rule.style) if (name.startsWith('--')) names.add(name);
        const style = getComputedStyle(document.documentElement);
        return [...names].sort().map((name) => name + ':' + style.getPropertyValue(name)).join();
      })()`);
      expect(found.length).toBeGreaterThan(500);
      await page.context().close();
      return found;
    };
    const light = await colours('?theme=light', {});
    const dark = await colours('?theme=dark', {});
    const contrast = await colours('?theme=contrast', {});
    expect(new Set([light, dark, contrast]).size).toBe(3);
    expect(await colours('', { colorScheme: 'light' })).toBe(light);
    expect(await colours('', { colorScheme: 'dark' })).toBe(dark);
    expect(await colours('', { colorScheme: 'light', contrast: 'more' })).toBe(contrast);
    expect(await colours('?theme=light', { colorScheme: 'dark', contrast: 'more' })).toBe(light);
    await open();
  });

  it('writes no style that the server forbids, on iOS neither', async () => {
    opened = await gallery.open('', {});
    const { page } = opened;
    await page.addInitScript(`for (const [name, value] of [['platform', 'iPhone'], ['userAgentData', undefined]])
      Object.defineProperty(navigator, name, { get: () => value })`);
    await page.reload();
    await page.getByRole('button', { name: '打开对话框' }).click();
    await page.getByRole('dialog').waitFor();
    const styles = 'document.head.querySelectorAll("style").length';
    expect(await page.evaluate(styles)).toBe(2);
    expect(opened.complaints).toEqual([]);
  });
});

describe('dialogs', () => {
  it('keep the focus, close with Escape and give the focus back', async () => {
    const page = await open();
    await page.getByRole('button', { name: '打开侧栏' }).press('Enter');
    const panel = page.getByRole('dialog', { name: '得分来历' });
    await panel.waitFor();
    for (let at = 0; at < 6; at += 1) {
      await page.keyboard.press('Tab');
      expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('打开侧栏');
  });

  it('ask for the name before what can’t be undone', async () => {
    const page = await open();
    await page.getByRole('button', { name: '公布结果' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: '公布大兴区 2025 年度考核结果' });
    await page.keyboard.type('大兴区');
    await page.keyboard.press('Enter');
    await dialog.getByText('与名称不一致').waitFor();
    await page.keyboard.type('2025');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('已公布或撤销 1 次').waitFor();
  });
});

describe('a button that the server bars', () => {
  it('can be focused, says why, and does nothing', async () => {
    const page = await open();
    const button = page.getByRole('button', { name: '公布', exact: true });
    await button.focus();
    await page.getByRole('tooltip', { name: '考核年度已公布，不能再提交' }).waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    const id = await button.getAttribute('aria-describedby');
    expect(id).not.toBeNull();
  });
});

describe('fields', () => {
  it('of a combo box are found by name, code and initials, and chosen by keys', async () => {
    const page = await open();
    const box = page.getByRole('combobox', { name: '单位' });
    await box.fill('P017');
    await page.getByRole('option', { name: '第17小学' }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('第17小学');
    await box.fill('没有这个');
    await page.getByText('没有匹配的选项').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await box.inputValue()).toBe('第17小学');
  });

  it('show the server’s problem where it is, and the focus goes there', async () => {
    const page = await open();
    await page.getByRole('button', { name: '新建任务' }).click();
    await page.getByRole('region', { name: '输入' }).getByText('有 2 处需要修改').waitFor();
    const field = page.getByRole('textbox', { name: '任务名称' });
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('该年度已关闭').waitFor();
  });

  it('keep every decimal that is typed, and know an empty field from 0', async () => {
    const page = await open();
    const field = page.getByRole('textbox', { name: '满分' });
    await field.fill('0.1234567');
    await field.blur();
    expect(await field.inputValue()).toBe('0.1234567');
    await field.fill('');
    await field.blur();
    expect(await field.inputValue()).toBe('');
  });

  it('leave a number out of bounds as it was typed, and say so', async () => {
    const page = await open();
    const field = page.getByRole('textbox', { name: '满分' });
    await field.fill('120');
    await field.blur();
    expect(await field.inputValue()).toBe('120');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.getByText(/^不能大于 \d+$/).waitFor();
    await field.fill('99.5');
    await field.blur();
    expect(await field.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('made from a schema give the value as the schema wants it', async () => {
    const page = await open();
    const value = async () => JSON.parse((await page.getByLabel('参数').textContent()) ?? '') as object;
    await page.getByRole('textbox', { name: '得分率上限' }).fill('1.10');
    await page.getByRole('switch', { name: '按界限的百分比计步' }).press('Space');
    await page.getByRole('group', { name: '各档' }).getByRole('button', { name: '加一行' }).click();
    await page.getByRole('group', { name: '各档' }).getByRole('textbox', { name: '得分率' }).nth(1).fill('0.5');
    await page.getByRole('checkbox', { name: '每差一步扣分' }).press('Space');
    await page.getByRole('textbox', { name: '每步的分数' }).fill('2');
    expect(await value()).toEqual({
      cap: '1.10',
      relative: true,
      bands: [{ from: '0.9', rate: '1' }, { rate: '0.5' }],
      points: [['0', '0.5']],
      minus: { per: '2' },
    });
    await page.getByRole('checkbox', { name: '不设：得分率上限' }).press('Space');
    await page.getByRole('group', { name: '各档' }).getByRole('button', { name: '删除第 1 行' }).click();
    expect(await value()).toMatchObject({ cap: null, bands: [{ rate: '0.5' }] });
    await page.getByRole('textbox', { name: '每步的分数' }).fill('两分');
    await page.getByText('应为数字').waitFor();
  });
});

describe('a table', () => {
  const few = (page: Page) => page.getByRole('grid', { name: '单位', exact: true });

  it('is one stop of Tab; arrows move in it and give the focus to what a cell holds', async () => {
    const page = await open();
    const grid = few(page);
    await grid.getByRole('checkbox', { name: '选择本页' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('单位');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('第1学校');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^0\.00/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '第1学校 · 总分' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toMatch(/^0\.00/);
    await page.keyboard.press('Tab');
    expect(await grid.evaluate((element) => element.contains(document.activeElement))).toBe(false);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toMatch(/^0\.00/);
    await page.keyboard.press('Control+End');
    expect(await focused(page)).toBe('优秀');
  });

  it('sorts numbers from the largest, and rows without one come last both ways', async () => {
    const page = await open();
    const totals = () => few(page).locator('tbody td.ui-table-number').allTextContents();
    const heading = few(page).getByRole('button', { name: '总分', exact: true });
    await heading.click();
    expect((await totals())[0]).toMatch(/^40\.70/);
    expect((await totals()).at(-1)).toBe('—');
    await heading.click();
    expect((await totals())[0]).toMatch(/^0\.00/);
    expect((await totals()).at(-1)).toBe('—');
    expect(await few(page).getByRole('columnheader', { name: '总分' }).getAttribute('aria-sort')).toBe('ascending');
  });

  it('tells this page, these and all that match apart, and hidden rows leave the selection', async () => {
    const page = await open();
    const bar = page.locator('.ui-table-selection');
    await few(page).getByRole('checkbox', { name: '选择 第2学校' }).press('Space');
    await few(page).getByRole('checkbox', { name: '选择 第12学校' }).press('Space');
    await few(page).getByRole('checkbox', { name: '选择 第3学校' }).press('Space');
    await bar.getByText('已选这 3 行').waitFor();
    await page.getByRole('searchbox', { name: '单位名称包含' }).fill('2');
    await bar.getByText('已选本页 2 行 1 行已不在所示范围，移出了选择。').waitFor();
    await page.getByRole('searchbox', { name: '单位名称包含' }).fill('');
    await bar.getByText('已选这 2 行').waitFor();
    await few(page).getByRole('checkbox', { name: '选择本页' }).press('Space');
    await bar.getByText('已选本页 12 行').waitFor();
    await bar.getByRole('button', { name: '选择全部符合条件的 116 行' }).click();
    await bar.getByText('已选全部符合条件的 116 行').waitFor();
    await bar.getByRole('button', { name: '取消选择' }).click();
    expect(await few(page).locator('tr[aria-selected=true]').count()).toBe(0);
  });

  it('shows the columns that a person chose, also on the next visit, and exports them as shown', async () => {
    const page = await open();
    const card = page.locator('.ui-card', { has: page.getByRole('heading', { name: '表格' }) });
    await card.getByRole('button', { name: '列' }).click();
    await page.getByRole('checkbox', { name: '备注' }).press('Space');
    await page.getByRole('checkbox', { name: '代码' }).press('Space');
    await page.keyboard.press('Escape');
    await page.reload();
    await few(page).getByRole('columnheader', { name: '备注' }).waitFor();
    expect(await few(page).getByRole('columnheader', { name: '代码' }).count()).toBe(0);
    const csv = await exported(page, card, 'CSV 文件');
    expect(csv.name).toBe('单位.csv');
    const lines = csv.content.toString('utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFF单位,分组,总分,等次,备注');
    expect(lines[1]).toBe("第1学校,小学组,0,优秀,'=1+1");
    expect(lines[2]).toBe("第2学校,初中组,3.7,优秀,'-");
  });

  it('exports a workbook of typed cells, in the order and with the rows and columns that are shown', async () => {
    const page = await open();
    const card = page.locator('.ui-card', { has: page.getByRole('heading', { name: '表格' }) });
    await card.getByRole('button', { name: '列' }).click();
    for (const name of ['达成率', '保存时间', '截止日', '备注'])
      await page.getByRole('checkbox', { name }).press('Space');
    await page.getByRole('checkbox', { name: '代码' }).press('Space');
    await page.keyboard.press('Escape');
    await few(page).getByRole('button', { name: '总分', exact: true }).click();
    await page.getByRole('searchbox', { name: '单位名称包含' }).fill('第1');
    await few(page).getByText('第12学校', { exact: true }).waitFor();
    const { name, content } = await exported(page, card, /xlsx/);
    expect(name).toBe('单位.xlsx');
    const [headings, first, , , last] = await sheetOf(content);
    expect(headings).toEqual(['单位', '分组', '总分', '等次', '达成率', '保存时间', '截止日', '备注']);
    const [saved, day] = [new Date('2026-11-25T02:03:05Z'), new Date('2026-12-31T00:00:00Z')];
    expect(first).toEqual(['第12学校', '初中组', 40.7, '优秀', 40.7 / 100, saved, day, '-']);
    // The text stays text: it has no formula.
    expect(last).toEqual(['第1学校', '小学组', 0, '优秀', 0, saved, day, '=1+1']);
    const sheet = await partOf(content, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<autoFilter ref="A1:H5"/>');
    expect(sheet).not.toContain('<f>');
  });

  it('exports 10,000 rows within the content security policy', async () => {
    const page = await open();
    const card = page.locator('.ui-card', { has: page.getByRole('heading', { name: '一万行' }) });
    const { content } = await exported(page, card, /xlsx/);
    expect(await sheetOf(content)).toHaveLength(10_001);
  });

  it('draws what is in sight of 10,000 rows, and keeps the focus when it is scrolled away', async () => {
    const page = await open();
    const grid = page.getByRole('grid', { name: '一万个单位' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(await grid.locator('tbody tr').count()).toBeLessThan(80);
    await grid.getByText('第1学校', { exact: true }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('第1学校');
    await page.locator('.ui-table-long').evaluate((frame) => {
      frame.scrollTop = 200_000;
    });
    await grid.getByText('第5265学校', { exact: true }).waitFor();
    expect(await focused(page)).toBe('第1学校');
    await page.keyboard.press('Control+End');
    await grid.getByText('第10000学校', { exact: true }).waitFor();
  });
});

describe('a tree', () => {
  it('is moved through by arrows, and its things by Alt with arrows and by menu', async () => {
    const page = await open();
    const tree = page.getByRole('treegrid', { name: '考核方案' });
    const order = () => tree.locator('.ui-tree-label').allTextContents();
    await tree.getByText('应急演练').click();
    await page.keyboard.press('Alt+ArrowUp');
    expect((await order()).slice(0, 3)).toEqual(['安全稳定', '应急演练', '安全事故']);
    await page.getByText('应急演练 已移到 安全稳定 的第 1 位').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    expect((await order()).slice(0, 3)).toEqual(['安全稳定', '安全事故', '应急演练']);
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    expect((await order()).at(-1)).toBe('应急演练');
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByText('特色加分下不能有指标').waitFor();
    expect((await order()).at(-1)).toBe('应急演练');
    await tree.getByRole('button', { name: '体质健康 的操作' }).click();
    await page.getByRole('menuitem', { name: /上移/ }).click();
    expect((await order()).indexOf('体质健康')).toBeLessThan((await order()).indexOf('升学率'));
  });
});

describe('pictures and files', () => {
  it('a picture has its numbers as a table and can be taken along', async () => {
    const page = await open('?theme=dark');
    const figure = page.getByRole('figure', { name: '普惠率趋势' });
    await figure.locator('canvas').waitFor();
    const download = async (name: string) => {
      await figure.getByRole('button', { name: '下载图：普惠率趋势' }).click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
      return readFile(await file.path());
    };
    expect((await download('SVG 矢量图')).toString()).toMatch(/^<svg[\s\S]*2025[\s\S]*<\/svg>$/);
    expect((await download('PNG 图片')).subarray(1, 4).toString()).toBe('PNG');
    await figure.getByRole('switch', { name: '以表格查看' }).press('Space');
    expect(await figure.getByRole('grid', { name: '普惠率趋势' }).getByRole('row').count()).toBe(6);
  });

  it('a file is refused before it is sent, or sent and told', async () => {
    const page = await open();
    const picker = page.locator('input[type=file]');
    await picker.setInputFiles({ name: 'a.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
    await page.getByText(/a\.exe：不接收这种文件/).waitFor();
    await picker.setInputFiles({ name: '安全检查.txt', mimeType: 'text/plain', buffer: Buffer.from('已检查') });
    await page.getByText('已上传：安全检查.txt').waitFor();
  });
});
