/** 征求意见 in the browser: the office asks, the head comments on a phone, the office answers. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let server: Console;
let office: Opened;
let head: Opened;
beforeAll(async () => {
  server = await openConsole();
  office = await server.open({ viewport: { width: 1366, height: 768 } });
  await office.signIn('office');
  head = await server.open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await head.signIn('head');
});
afterAll(() => server?.close());

const day = (days: number) => addDays(dayAt(new Date(), 'Asia/Shanghai'), days);

it('is not begun for a scheme with errors, each of which leads to its item in the draft', async () => {
  const { page } = office;
  await page.goto(`${server.url}/schemes`);
  // The sample has no targets of 2026.
  await page.getByRole('button', { name: '起草 2026 年方案' }).first().click();
  await page.getByRole('link', { name: '征求意见' }).click();
  await page.getByLabel('截止日期').fill(day(10));
  await page.getByRole('button', { name: '开始征求意见' }).click();
  await page.getByRole('button', { name: '指标“P01”没有 2026 年目标' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '指标“P01”没有 2026 年目标' }).click();
  await page.getByRole('heading', { name: /^A11 / }).waitFor();
});

it('is answered by a head at a phone’s width, and the comment gets its answer', async () => {
  const { page } = office;
  await page.goto(`${server.url}/schemes`);
  await page.getByRole('button', { name: /^大兴区 2025 年度教育系统.* 的操作/ }).click();
  await page.getByRole('menuitem', { name: '起草新版' }).click();
  await page.getByRole('link', { name: '征求意见' }).click();
  await page.getByLabel('截止日期').fill(day(0));
  await page.getByRole('button', { name: '开始征求意见' }).click();
  await page.getByText('截止日期要在今天以后').waitFor();
  await page.getByLabel('截止日期').fill(day(10));
  await page.getByRole('button', { name: '开始征求意见' }).click();
  await page.getByRole('button', { name: '推后截止日期' }).waitFor();

  await head.page.goto(page.url());
  const item = head.page.getByRole('region', { name: /^A13 / });
  await item.getByRole('button', { name: '提意见' }).click();
  await item.getByRole('button', { name: '提交意见' }).click();
  await item.getByText('请写明意见').first().waitFor();
  await item.getByLabel('意见').fill('分值偏高');
  await item.getByRole('button', { name: '提交意见' }).click();
  await item.getByRole('button', { name: '提交意见' }).waitFor({ state: 'detached' });
  await item.getByText('分值偏高').waitFor();
  // Anew, since the announcement of what was refused names a field that is gone with the form.
  await head.page.reload();
  await item.getByText('分值偏高').waitFor();
  expect(await head.page.getByRole('button', { name: '印发' }).count()).toBe(0);
  expect(await violations(head.page)).toEqual([]);
  expect(await head.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  await page.reload();
  const asked = page.getByRole('region', { name: /^A13 / });
  await asked.getByLabel('答复').fill('改为 3 分');
  await asked.getByRole('button', { name: '提交答复' }).click();
  await asked.getByRole('button', { name: '提交答复' }).waitFor({ state: 'detached' });
  await asked.getByText('改为 3 分').waitFor();
  // Anew, since the announcement of the answer names a field that is gone with the form.
  await page.reload();
  await asked.getByText('改为 3 分').waitFor();
  expect(await violations(page)).toEqual([]);
});

it('says why the scheme can’t be issued yet', async () => {
  const { page } = office;
  await page.getByRole('button', { name: '印发', exact: true }).press('Enter');
  await page.getByText('征求意见（或某一项改动后的再次征求意见）尚未截止').first().waitFor();
  expect(await page.getByRole('dialog', { name: '印发方案' }).count()).toBe(0);
  expect([...office.complaints, ...head.complaints, ...office.foreign, ...head.foreign]).toEqual([]);
});
