/** 填报 in the console: figures entered and submitted by keys alone, kept whatever happens, and met by changes of others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { asking, COLLECTING, openCollection, RELIEVING } from './collecting-year.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let site: Console;
beforeAll(async () => {
  site = await openConsole();
  await openCollection(site);
});
afterAll(() => site?.close());

const PATH = `/collection/${COLLECTING}`;
const SCHOOL = '兴苑第一小学（示例）';

let opened: Opened;
async function as(account: string, path = PATH, options: BrowserContextOptions = {}): Promise<Page> {
  opened = await site.open({ viewport: { width: 1366, height: 768 }, ...options });
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  await opened.page.getByRole('heading', { name: '填报', level: 1 }).waitFor();
  return opened.page;
}
async function close(): Promise<void> {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
}

/** The control with the focus: its name and value. */
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.getAttribute("aria-label") + "=" + document.activeElement.value');
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** From the last control before the grid to the value of the first figure. */
async function enterGrid(page: Page): Promise<void> {
  await page.getByRole('grid', { name: '应填数据' }).waitFor();
  await page.getByRole('button', { name: '逐项填写' }).focus();
  await press(page, 'Tab', 'ArrowDown', ...Array<string>(4).fill('ArrowRight'));
}
const saved = (page: Page) => page.getByText('已保存', { exact: true }).waitFor();

interface Stored {
  readonly measure: string;
  readonly unit: string;
  readonly value: number | null;
  readonly remark: string | null;
  readonly claimed: boolean;
  readonly state: string;
  readonly revision: number;
}
async function stored(measure: string, unit = 'DX-P001', scheme = COLLECTING): Promise<Stored> {
  const { dueFigures } = await asking(
    site,
    'office',
    `{ dueFigures(scheme: "${scheme}") { rows { measure unit value remark claimed state revision } } }`,
  );
  return dueFigures.rows.find((row: Stored) => row.measure === measure && row.unit === unit);
}

describe('the grid of a unit', () => {
  it('is filled in by keys alone and saved as it is typed', async () => {
    const page = await as('reporter');
    await enterGrid(page);
    expect(await focused(page)).toBe(`师生比（${SCHOOL}），填报值=`);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('13.5');
    await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await focused(page)).toContain('师生比（兴苑第一小学分校），不适用');
    await press(page, 'Enter', 'ArrowRight');
    await page.keyboard.type('没有教师');
    await saved(page);
    expect(await stored('T1')).toMatchObject({ value: 13.5, state: 'DRAFT' });
    expect(await stored('T1', 'DX-P001B')).toMatchObject({ claimed: true, remark: '没有教师' });
    // Undo is a step of its own, and stored as well.
    await press(page, 'Control+z');
    await press(page, 'Control+z');
    await saved(page);
    expect(await stored('T1', 'DX-P001B')).toMatchObject({ claimed: false, remark: null });
    // More about the figure, and back to the same cell.
    await press(page, 'End');
    await press(page, 'Enter');
    await page.getByRole('dialog').getByText('填写', { exact: false }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await press(page, 'Escape');
    // The focus comes back when the panel has gone.
    await page.waitForFunction("document.activeElement.textContent === '详情'");
    await close();
  });

  it('keeps what is typed and left in the cell: tab, route and place in sight may change', async () => {
    const page = await as('reporter');
    await enterGrid(page);
    await press(page, 'ArrowDown', 'ArrowDown');
    await page.keyboard.type('71');
    // Another tab in front: it is sent at once.
    await page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
    await saved(page);
    expect(await stored('T2')).toMatchObject({ value: 71 });
    await page.keyboard.type('72');
    await page.getByRole('link', { name: '首页' }).click();
    await page.waitForURL(`${site.url}/`);
    await page.goBack();
    await page.getByRole('gridcell', { name: '7172' }).waitFor();
    await saved(page);
    // What the server would not take stays as well.
    await page.getByRole('gridcell', { name: '7172' }).click();
    await page.keyboard.type('大约七十');
    await page.getByRole('link', { name: '首页' }).click();
    await page.goBack();
    await page.getByText('1 项有误，改正后才能保存').waitFor();
    await page.getByRole('gridcell', { name: '大约七十' }).click();
    await page.keyboard.type('72');
    await saved(page);
    expect(await stored('T2')).toMatchObject({ value: 72 });
    await close();
  });

  it('lets Chinese be composed in a number and in a remark', async () => {
    const page = await as('reporter');
    await enterGrid(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'que', selectionStart: 3, selectionEnd: 3 });
    expect(await focused(page)).toContain('填报值=que');
    await session.send('Input.insertText', { text: '缺项' });
    expect(await focused(page)).toContain('填报值=缺项');
    await press(page, 'Escape');
    expect(await focused(page)).toContain('填报值=13.5');
    await press(page, ...Array<string>(4).fill('ArrowRight'));
    await session.send('Input.imeSetComposition', { text: 'q', selectionStart: 1, selectionEnd: 1 });
    await session.send('Input.insertText', { text: '缺项' });
    expect(await focused(page)).toContain('说明=缺项');
    await saved(page);
    expect(await stored('T1')).toMatchObject({ value: 13.5, remark: '缺项' });
    await close();
  });

  it('takes a pasted block after a preview, as one step', async () => {
    const page = await as('reporter');
    await enterGrid(page);
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '88\\t\\t\\t\\t分校\\n约90\\t9\\t10\\t否\\t\\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    })()`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将改动 4 个单元格').waitFor();
    await dialog.getByText('1 个不能采用').waitFor();
    await page.getByRole('button', { name: '采用' }).press('Enter');
    await saved(page);
    expect(await stored('T2', 'DX-P001B')).toMatchObject({ value: 88, remark: '分校' });
    await page.getByRole('button', { name: '撤销一步' }).press('Enter');
    await saved(page);
    expect(await stored('T2', 'DX-P001B')).toMatchObject({ value: null, remark: null });
    await close();
  });

  it('shows another person’s change beside one’s own, and stores what is chosen', async () => {
    const page = await as('reporter');
    const { revision } = await stored('T1');
    await asking(
      site,
      'head',
      `mutation { saveObservations(figures: [{ scope: "${COLLECTING}", measure: "T1", unit: "DX-P001", year: 2026, revision: ${revision}, value: 15 }]) { saved } }`,
    );
    await enterGrid(page);
    await page.keyboard.type('14');
    await page.getByRole('heading', { name: `师生比（${SCHOOL}）：您和他人都改了` }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await stored('T1')).toMatchObject({ value: 15 });
    await page.getByRole('button', { name: '保留我的内容' }).press('Enter');
    await saved(page);
    expect(await stored('T1')).toMatchObject({ value: 14, revision: revision + 2 });
    await close();
  });
});

describe('a workbook', () => {
  it('is downloaded, filled in and read back: by cell what is wrong, and then stored', async () => {
    const page = await as('reporter');
    const table = await page.evaluate<string>(
      `fetch('/workbooks/figures/${COLLECTING}.csv').then((response) => response.text())`,
    );
    await page.getByRole('button', { name: '用表格填报' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '用表格填报' });
    const send = async (value: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: '选择文件', exact: true }).press('Enter'),
      ]);
      const filled = table.replace(
        'DX-P001B,兴苑第一小学分校,T1,师生比,,,,,',
        `DX-P001B,兴苑第一小学分校,T1,师生比,,,,${value},`,
      );
      await chooser.setFiles({ name: 'figures.csv', mimeType: 'text/csv', buffer: Buffer.from(filled) });
    };
    await send('约十二');
    await dialog.getByText(/H3/).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await send('11.5');
    await dialog.getByText('改动 1 项').waitFor();
    await dialog.getByRole('button', { name: '保存 1 项' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: '11.5' }).waitFor();
    expect(await stored('T1', 'DX-P001B')).toMatchObject({ value: 11.5, state: 'DRAFT' });
    await close();
  });
});

describe('submitting', () => {
  it('is the head’s; what is missing is listed and leads to its cell', async () => {
    const reporter = await as('reporter');
    expect(await reporter.getByRole('button', { name: '提交', exact: true }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await reporter
      .getByText(/本单位由负责人提交/)
      .first()
      .waitFor();
    await close();

    const page = await as('head');
    await enterGrid(page);
    // Typed and not left: it is among what is submitted.
    await page.keyboard.type('14.2');
    await page.getByRole('button', { name: '提交', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '提交数据' });
    await dialog.getByText('3 项已填好').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '提交 3 项' }).press('Enter');
    await page.getByText('已提交 3 项').first().waitFor();
    expect(await stored('T1')).toMatchObject({ value: 14.2, state: 'SUBMITTED' });
    await page.getByRole('button', { name: '提交', exact: true }).press('Enter');
    await dialog.getByRole('button', { name: `校园安全检查（${SCHOOL}）：还没有填数` }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction('document.activeElement.getAttribute("aria-label")?.startsWith("校园安全检查")');
    expect(await focused(page)).toBe(`校园安全检查（${SCHOOL}），填报值=`);
    await close();
  });

  it('is taken back where it was handed in', async () => {
    const page = await as('head', `${PATH}?view=form&figure=${COLLECTING}/T2/DX-P001`);
    await page.getByRole('button', { name: '撤回提交' }).press('Enter');
    await page.getByText('已撤回，可以再改').waitFor();
    expect(await stored('T2')).toMatchObject({ state: 'DRAFT' });
    await close();
  });
});

describe('figures that are known', () => {
  const relieving = (measure: string) => stored(measure, 'DX-P001', RELIEVING);
  beforeAll(() => openCollection(site, RELIEVING));

  it('are confirmed at once, and what looks doubtful is answered in the remark', async () => {
    const page = await as('head', `/collection/${RELIEVING}`);
    await page.getByText('3 / 4 项已预填或由部门填报').waitFor();
    await page.getByRole('button', { name: '确认预填 2 项' }).press('Enter');
    await page.getByText('已确认 2 项').first().waitFor();
    expect(await relieving('R1')).toMatchObject({ value: 50, state: 'DRAFT' });
    expect(await relieving('R2')).toMatchObject({ value: 60, state: 'DRAFT' });
    await page.getByRole('button', { name: /^确认预填/ }).waitFor({ state: 'detached' });
    await page.goto(`${site.url}/collection/${RELIEVING}?view=form&figure=${RELIEVING}/R1/DX-P001`);
    await page.getByText('2025 年度填报').waitFor();
    await page.getByText('必须附佐证文件，还没有附上。').waitFor();
    await page.getByLabel('填报值').fill('90');
    await page.getByText('填报人还没有说明。').waitFor();
    await page.getByRole('button', { name: '按预填确认' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('说明').fill('新馆启用');
    await page.getByText('填报人说明：新馆启用').waitFor();
    expect(await relieving('R1')).toMatchObject({ value: 90, remark: '新馆启用' });
    await close();
  });

  it('of a department are objected to by the head', async () => {
    const page = await as('head', `/collection/${RELIEVING}?view=form&figure=${RELIEVING}/R3/DX-P001`);
    await page.getByRole('button', { name: '提出异议' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '提出异议' });
    await dialog.getByLabel('理由').fill('应为 92');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '提出异议' }).press('Enter');
    await page.getByText('待答复', { exact: true }).waitFor();
    await page.getByText(/：应为 92$/).waitFor();
    await close();
  });
});

describe('on a phone', () => {
  it('figures are entered one a page, and submitted', async () => {
    const page = await as('head', PATH, { viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: `寄宿生满意度（${SCHOOL}）` }).click();
    await page.getByLabel('填报值').fill('96');
    await saved(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '上一项' }).click();
    await page.getByText('第 6 项，共 7 项').waitFor();
    await page.getByText('不适用于本单位').click();
    await page.getByLabel('说明').fill('分校没有食堂');
    await saved(page);
    await page.getByRole('button', { name: '返回清单' }).click();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('button', { name: /^提交 \d 项$/ }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await stored('T4')).toMatchObject({ value: 96, state: 'SUBMITTED' });
    expect(await stored('T3', 'DX-P001B')).toMatchObject({ claimed: true, state: 'SUBMITTED' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await close();
  });
});
