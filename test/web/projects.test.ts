/** 重点项目: from the lights to a task, its chart, what was reported of it, and what is said of its light. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

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

const PLAN = '/projects?plan=daxing-edu-145&asOf=2024-11-15';

async function as(account: string, path = PLAN, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(site.url + path);
  await opened.page.getByRole('group', { name: /各灯的任务数/ }).waitFor();
  return opened.page;
}

describe('the key projects', () => {
  it('lead from a light to its tasks, and from a project to its chart and a task', async () => {
    const page = await as('inspector');
    const projects = page.getByRole('grid', { name: '各项目' });
    // A heading and eight projects.
    expect(await projects.getByRole('row').count()).toBe(9);
    const counts = page.getByRole('group', { name: '截至 2024年11月15日 各灯的任务数' });
    const numbers = (await counts.locator('strong').allTextContents()).map(Number);
    expect(await counts.getByRole('button').allTextContents()).toEqual([
      `红灯${numbers[0]}`,
      `黄灯${numbers[1]}`,
      `逾期完成${numbers[2]}`,
      `绿灯${numbers[3]}`,
    ]);
    await counts.getByRole('button', { name: /^红灯/ }).press('Space');
    await page.waitForURL(/light=RED/);
    const tasks = page.getByRole('grid', { name: '任务' });
    expect((await tasks.getByRole('row').count()) - 1).toBe(numbers[0]);
    await page.getByRole('button', { name: '看全部' }).press('Enter');

    await projects.getByRole('link', { name: /^K7 / }).press('Enter');
    await page.waitForURL(/project=K7/);
    await page.getByRole('heading', { name: 'K7 未来学校试点建设项目' }).waitFor();
    // Each row of the chart is a link that says in words what it shows; the table has the same tasks.
    const bars = page.locator('figure').getByRole('link');
    expect(await bars.count()).toBe(8);
    expect(await tasks.getByRole('row').count()).toBe(9);
    expect(await bars.nth(5).getAttribute('aria-label')).toMatch(
      /^K7-06 按一校一策把试点校建成样板校：(绿灯|黄灯)，.+；计划 2023年7月23日 至 2025年6月30日，进度 \d+%$/,
    );
    await bars.nth(5).press('Enter');
    const panel = page.getByRole('dialog', { name: 'K7-06 按一校一策把试点校建成样板校' });
    await panel.getByText('K7-05').first().waitFor();
    expect(await panel.getByRole('list', { name: '进展报告' }).getByRole('listitem').count()).toBeGreaterThan(0);
  });

  it('show what is said of a light beside it', async () => {
    const page = await as('inspector', '/projects?plan=daxing-edu-145&light=RED');
    await page.getByRole('grid', { name: '任务' }).getByRole('link').first().press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByRole('textbox', { name: '说明' }).fill('延期的批复在途。');
    await panel.getByRole('button', { name: '加说明' }).press('Enter');
    await panel.getByRole('list', { name: '对亮灯的说明' }).getByText('延期的批复在途。').waitFor();
  });

  it('take the report of the unit in the lead, which the office returns with a reason', async () => {
    await site.run(
      'account',
      'roles',
      'section-head',
      '--role',
      'UNIT_HEAD',
      '--unit',
      'DX-D003',
      '--district',
      'daxing',
    );
    const head = await as('section-head', '/projects?plan=daxing-edu-145&own=1');
    const open = head.getByRole('row', { name: /K5-07/ });
    await open.first().getByRole('link').press('Enter');
    const panel = head.getByRole('dialog');
    await panel.getByText('任务已完成').click();
    await panel.getByLabel('完成日期').fill('2026-01-05');
    await panel.getByRole('textbox', { name: '进展情况' }).fill('已完成，材料已归档。');
    await panel.getByRole('button', { name: '报送' }).press('Enter');
    await panel.getByText('待核实', { exact: true }).waitFor();
    await head.context().close();

    const office = await as('office', '/projects?plan=daxing-edu-145&confirm=1');
    await office.getByRole('grid', { name: '任务' }).getByRole('link').first().press('Enter');
    const shown = office.getByRole('dialog');
    await shown.getByRole('button', { name: '退回' }).press('Enter');
    await shown.getByRole('textbox', { name: '理由' }).fill('没有佐证。');
    await shown.getByRole('button', { name: '退回' }).last().press('Enter');
    await shown.getByText('理由：没有佐证。').waitFor();
  });

  it('are ruled by days of the district’s own, from today on', async () => {
    const page = await as('office');
    await page.getByRole('button', { name: '自定天数' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '自定天数' });
    await dialog.getByLabel('起用日期').fill('2020-01-01');
    await dialog.getByRole('textbox', { name: '依据文件' }).fill('区教委〔2026〕9号');
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    await dialog.getByText('须自今日或以后起用').first().waitFor();
    await dialog.getByLabel('起用日期').fill('2999-01-01');
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    await page.getByRole('row', { name: /区教委〔2026〕9号/ }).waitFor();
  });

  it.each([
    { viewport: { width: 1366, height: 768 }, colorScheme: 'light' },
    { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  ] as const)('have no violation at %o', async (options) => {
    const page = await as('office', PLAN, options);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${site.url}${PLAN}&project=K7`);
    await page.getByRole('heading', { name: 'K7 未来学校试点建设项目' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const link = page.getByRole('link', { name: /^K7-06/ }).last();
    await link.click();
    await page.getByRole('dialog').getByRole('list', { name: '进展报告' }).waitFor();
    expect(await violations(page)).toEqual([]);
    if (options.viewport.width === 390) {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
    }
  });
});
