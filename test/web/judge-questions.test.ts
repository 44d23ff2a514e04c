/** 评委问询 in the browser: a judge asks beside the mark, the office forwards, the unit answers on a phone. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { assign, declareAll, type JudgingWorld, openJudgingWorld, sheetOf } from '../setup/judging-world.js';
import { openBrowser } from './console.js';
import { violations } from './violations.js';

let world: JudgingWorld;
let browser: Browser;
const complaints: string[] = [];
beforeAll(async () => {
  world = await openJudgingWorld({ console: resolve('dist/web') });
  browser = await openBrowser();
  await world.person('head', ['UNIT_HEAD'], ['P1']);
  await assign(world, ['one', 'two']);
  for (const who of ['one', 'two']) await declareAll(world, who);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function as(who: string, path: string, width = 1366): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    viewport: { width, height: 844 },
  });
  const [name = '', value = ''] = (await world.server.session(world.names[who] ?? '')).split('=');
  await context.addCookies([{ name, value, url: world.server.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`${world.server.url}${path}`);
  return page;
}

it('is asked by a judge, forwarded by the office, answered by the unit, and read by every judge', async () => {
  const { id } = await sheetOf(world, 'one');
  const judge = await as('one', `/judging/sheets/${id}?unit=P1`);
  await judge.getByRole('button', { name: '请单位补充材料' }).click();
  await judge.getByLabel('所需材料').fill('请补活动方案');
  await judge.getByLabel('答复期限').fill(addDays(dayAt(new Date(), 'Asia/Shanghai'), 3));
  expect(await violations(judge)).toEqual([]);
  await judge.getByRole('button', { name: '交考核办转发' }).click();
  await judge.getByText('请补活动方案').waitFor();

  const office = await as('office', '/judging/questions');
  await office.getByText('请补活动方案').waitFor();
  expect(await violations(office)).toEqual([]);
  await office.getByRole('button', { name: '转发给单位' }).click();
  await office.getByText('待单位答复').waitFor();

  const head = await as('head', '/judging/questions', 390);
  await head.getByLabel('答复').fill('已在附件中补充');
  expect(await violations(head)).toEqual([]);
  await head.getByRole('button', { name: '答复', exact: true }).click();
  await head.getByText('已在附件中补充').waitFor();

  const other = await as('two', `/judging/sheets/${(await sheetOf(world, 'two')).id}?unit=P1`);
  await other.getByText('已在附件中补充').waitFor();
  expect(complaints).toEqual([]);
  for (const page of [judge, office, head, other]) await page.context().close();
});
