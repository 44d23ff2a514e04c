/** 延期、宽限、逾期 in the browser, with a clock that is turned on. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addDays, type Day } from '../../services/calendar/day.js';
import { type CollectionWorld, openCollectionWorld, type Who } from '../setup/collection-world.js';
import { openBrowser } from './console.js';
import { violations } from './violations.js';

let world: CollectionWorld;
let browser: Browser;
let last: Day;
const complaints: string[] = [];
beforeAll(async () => {
  world = await openCollectionWorld(null, { console: resolve('dist/web') });
  browser = await openBrowser();
  last = await world.endsIn(0);
  expect(await world.save('reporter', 'B', 'value: 0.55')).toBe(1);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** Turns the clock on, to a time of the district, and signs everybody in anew. */
async function at(day: Day, time: string): Promise<void> {
  const { platform, wait } = world.server;
  wait(Date.parse(`${day}T${time}:00+08:00`) - platform.clock.now().getTime());
  await world.signIn();
}

async function as(who: Who, path: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    viewport: { width: 1366, height: 768 },
  });
  const [name = '', value = ''] = world.cookie(who).split('=');
  await context.addCookies([{ name, value, url: world.server.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`${world.server.url}${path}`);
  return page;
}

const submission = async (measure: string, unit: string) =>
  (await world.one('office', measure, unit, 'submission { timing } dueBy')).submission;

it('sends what was begun in time within a quarter of an hour after the last day, and marks it', async () => {
  await at(addDays(last, 1), '00:10');
  const page = await as('head', '/collection/s');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('button', { name: '提交 1 项' }).click();
  await page.getByText('已提交 1 项').first().waitFor();
  expect(await submission('B', 'SCHOOL')).toEqual({ timing: 'IN_GRACE' });
  await page.context().close();
  const office = await as('verifier', '/verification/s?by=unit&place=SCHOOL');
  await office.getByText('期限后 15 分钟内提交').waitFor();
  await office.context().close();
});

it('gives a unit more time from its place in the queue, which its page says', async () => {
  await at(addDays(last, 1), '09:00');
  expect(await world.save('otherHead', 'B', 'value: 0.5', 'OTHER')).toBe('COLLECTION_OVER');
  const page = await as('office', '/verification/s?by=unit&place=OTHER&show=open');
  await page.getByRole('button', { name: '延期', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('新的最后一天').fill(last);
  await dialog.getByLabel('理由').fill('校舍搬迁');
  await dialog.getByRole('button', { name: '延期', exact: true }).click();
  await dialog.getByText(/已过/).first().waitFor();
  await dialog.getByLabel('新的最后一天').fill(addDays(last, 3));
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '延期', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  // The first figure is reported by a department, which has no more time.
  await page.getByRole('button', { name: /下一项/ }).click();
  await page.getByText(/本单位期限/).waitFor();
  await page.context().close();
  const head = await as('otherHead', '/collection/s');
  await head.getByText(/校舍搬迁/).waitFor();
  await head.context().close();
  expect(await world.save('otherHead', 'B', 'value: 0.5', 'OTHER')).toBe(1);
});

it('lets the office take a late figure, with a reason, and shows it as late', async () => {
  await at(addDays(last, 4), '09:00');
  const page = await as('office', '/verification/s?by=unit&place=OTHER&show=open');
  await page.getByRole('heading', { name: '项目A · 二小' }).waitFor();
  await page.getByRole('button', { name: /下一项/ }).click();
  await page.getByRole('heading', { name: '项目B · 二小' }).waitFor();
  await page.getByRole('button', { name: '受理逾期数据' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('数值').fill('一半');
  await dialog.getByLabel('受理理由').fill('邮寄途中');
  await dialog.getByRole('button', { name: '受理逾期数据' }).click();
  await dialog
    .getByText(/不是数字/)
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('数值').fill('0.45');
  await dialog.getByRole('button', { name: '受理逾期数据' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await submission('B', 'OTHER')).toEqual({ timing: 'LATE' });
  await page.goto(`${world.server.url}/verification/s?by=unit&place=OTHER`);
  await page.getByText('逾期受理').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
