/** 加扣分: proposed by the office, answered by the head, decided by a second person, each in the browser. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BundleFolder } from '../setup/bundle-folder.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const PHONE = { viewport: { width: 390, height: 844 } };
const PDF = { name: '通报.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
const SCHOOL = '兴苑第一小学（示例）';

let site: Console;
let folder: BundleFolder;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
  folder = await BundleFolder.make();
  // Near the end of a year, the hearing ends in the next one.
  const next = new Date().getFullYear() + 1;
  const holiday = `{ name: 元旦, from: ${next}-01-01, to: ${next}-01-01 }`;
  await folder.write({ 'year.yaml': `year: ${next}\ndocument: 测试\nholidays: [${holiday}]\nmadeUp: []\n` });
  await site.run('calendar', 'add', join(folder.path, 'year.yaml'), '--district', 'daxing');
  // A second person of the office.
  await site.run('account', 'roles', 'inspector', '--role', 'OFFICE', '--district', 'daxing');
});
afterAll(async () => {
  await site?.close();
  await folder?.remove();
});
afterEach(async () => {
  expect(opened?.complaints).toEqual([]);
  expect(opened?.foreign).toEqual([]);
  await opened?.page.context().close();
});

async function as(account: string, path: string, options?: BrowserContextOptions): Promise<Page> {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}

async function choose(page: Page, label: string) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: label, exact: true }).press('Enter'),
  ]);
  await chooser.setFiles(PDF);
}

/** Proposes for the demo head's school. @returns the address of what was proposed */
async function proposed(page: Page, kind: string, points: string): Promise<string> {
  await page.getByRole('button', { name: '提出加扣分' }).click();
  const dialog = page.getByRole('dialog', { name: '提出加扣分' });
  await dialog.getByRole('combobox', { name: '单位' }).fill('DX-P001');
  await page.getByRole('option', { name: /DX-P001/ }).click();
  await dialog.getByRole('radio', { name: kind }).press('Space');
  await dialog.getByLabel('代码').fill('TB-1');
  await dialog.getByLabel('事由').fill('被通报批评');
  await dialog.getByRole('button', { name: '提出' }).click();
  await dialog.getByText('加分、扣分要写分值，如 1.5').first().waitFor();
  await dialog.getByLabel('分值').fill(points);
  await dialog.getByRole('heading', { name: '确认后会怎样' }).waitFor();
  await dialog.getByRole('row', { name: /总分/ }).waitFor();
  await choose(page, '选择文件');
  await dialog.getByText('依据文件：通报.pdf').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '提出' }).click();
  await page.getByRole('heading', { name: '经过' }).waitFor();
  return new URL(page.url()).pathname;
}

describe('a deduction', () => {
  let address: string;

  it('is proposed by the office, with its effect and its document', async () => {
    const page = await as('office', '/adjustments');
    await page.getByText('扣分、一票否决确认前听取单位意见 5 个工作日').waitFor();
    await page.getByRole('heading', { name: /已确认 \d+/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    address = await proposed(page, '扣分', '2');
    await page.getByText('已提出', { exact: true }).waitFor();
    // The author sees why another person has to decide.
    await page
      .getByText(/须由另一人决定/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('waits in the work list of the head, who answers it on a phone', async () => {
    const page = await as('head', '/', PHONE);
    await page.getByRole('link', { name: /拟对“.*”扣分，请陈述意见/ }).click();
    await page.getByRole('heading', { name: '陈述意见' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(address);
    expect(await page.getByRole('heading', { name: '确认后会怎样' }).count()).toBe(0);
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('请写明内容').first().waitFor();
    await page.getByRole('textbox', { name: '意见' }).fill('情况与事实有出入。');
    await choose(page, '选择文件');
    await page.getByRole('list', { name: '所附材料' }).getByText('通报.pdf').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('情况与事实有出入。').waitFor();
    await page.goto(`${site.url}/adjustments`);
    await page.getByRole('link', { name: SCHOOL }).first().waitFor();
    expect(await page.getByRole('button', { name: '提出加扣分' }).count()).toBe(0);
  });

  it('is rejected by a second person with a reason, beside the answer; it cannot be confirmed before the hearing ends', async () => {
    const page = await as('inspector', address);
    await page.getByText('情况与事实有出入。').waitFor();
    await page.getByRole('heading', { name: '确认后会怎样' }).waitFor();
    await page.getByText('确认：听取单位意见的期限未满，到期次日起才能确认。').waitFor();
    await page.getByRole('button', { name: '不予确认' }).click();
    const dialog = page.getByRole('dialog', { name: '不予确认' });
    await dialog.getByRole('button', { name: '不予确认' }).click();
    await dialog.getByText('请写明理由；对方会看到。').first().waitFor();
    await dialog.getByLabel('理由').fill('依据不足');
    await dialog.getByRole('button', { name: '不予确认' }).click();
    await page.getByText('依据不足').waitFor();
    await page.getByRole('button', { name: '确认', exact: true }).waitFor({ state: 'detached' });
  });
});

it('a bonus is confirmed by a second person at once, and revoked with a reason', async () => {
  const page = await as('office', '/adjustments');
  const address = await proposed(page, '加分', '1');
  await page.context().close();
  const second = await as('inspector', '/');
  await second.getByRole('link', { name: /项加扣分待您确认/ }).click();
  await second.getByRole('heading', { name: '经过' }).waitFor();
  expect(new URL(second.url()).pathname).toBe(address);
  await second.getByRole('button', { name: '确认', exact: true }).click();
  await second.getByRole('dialog', { name: '确认' }).getByRole('button', { name: '确认' }).click();
  await second.getByText('已确认', { exact: true }).first().waitFor();
  await second.getByRole('button', { name: '撤销' }).click();
  const dialog = second.getByRole('dialog', { name: '撤销' });
  await dialog.getByLabel('理由').fill('重复');
  await dialog.getByRole('button', { name: '撤销' }).click();
  await second.getByText('已撤销', { exact: true }).first().waitFor();
});
