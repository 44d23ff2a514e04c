/** 核验 in the console: figures verified and returned by keys alone, many at once, and taken back. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { asking, COLLECTING, openCollection, RELIEVING } from './collecting-year.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

let site: Console;
beforeAll(async () => {
  site = await openConsole();
  await openCollection(site);
  await submit(
    ['T1', 'DX-P001', 'value: 13'],
    ['T1', 'DX-P001B', 'claimed: true, remark: "没有专任教师"'],
    ['T2', 'DX-P001', 'value: 70, remark: "新增体育课"'],
    ['T2', 'DX-P001B', 'numerator: 40, denominator: 60'],
    ['T3', 'DX-P001', 'value: 99'],
  );
});
afterAll(() => site?.close());

/** As the head of the demo school. */
async function submit(...figures: readonly (readonly [measure: string, unit: string, entry: string])[]): Promise<void> {
  const keys = figures.map(
    ([measure, unit]) => `scope: "${COLLECTING}", measure: "${measure}", unit: "${unit}", year: 2026`,
  );
  await asking(
    site,
    'head',
    `mutation { saveObservations(figures: [${figures.map(([, , entry], at) => `{ ${keys[at]}, revision: 0, ${entry} }`)}]) { saved } }`,
  );
  await asking(
    site,
    'head',
    `mutation { submitObservations(figures: [${keys.map((key) => `{ ${key}, revision: 1 }`)}]) { done } }`,
  );
}

let opened: Opened;
async function as(account: string, path = `/verification/${COLLECTING}`): Promise<Page> {
  opened = await site.open({ viewport: { width: 1366, height: 768 } });
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}
async function close(): Promise<void> {
  expect(opened.complaints).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.page.context().close();
}

async function stateOf(measure: string, unit = 'DX-P001', scheme = COLLECTING): Promise<string | undefined> {
  const { dueFigures } = await asking(
    site,
    'office',
    `{ dueFigures(scheme: "${scheme}") { rows { measure unit state } } }`,
  );
  return dueFigures.rows.find((row: { measure: string; unit: string }) => row.measure === measure && row.unit === unit)
    ?.state;
}
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const SCHOOL = '兴苑第一小学（示例）';

describe('a verifier', () => {
  it('verifies one figure after the other by keys alone, with everything beside each', async () => {
    const page = await as('verifier');
    await heading(page, `师生比 · ${SCHOOL}`);
    await page.getByText('第 1 项，共 5 项').waitFor();
    await page.getByText('同组还没有可比的数据').waitFor();
    await page.getByText('填报数据：提交', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('v');
    await heading(page, '师生比 · 兴苑第一小学分校');
    await page.getByText('没有专任教师').first().waitFor();
    await page.keyboard.press('v');
    await heading(page, `体质优良率 · ${SCHOOL}`);
    await page.getByText(/另 1 个单位：中位数 0.6667/).waitFor();
    expect(await stateOf('T1')).toBe('VERIFIED');
    expect(await stateOf('T1', 'DX-P001B')).toBe('NOT_APPLICABLE');
    await page.keyboard.press('n');
    await heading(page, '体质优良率 · 兴苑第一小学分校');
    await page.keyboard.press('p');
    await heading(page, `体质优良率 · ${SCHOOL}`);
    await close();
  });

  it('returns a figure with a reason, which the reporter reads where the figure is', async () => {
    const page = await as('verifier', `/verification/${COLLECTING}?place=T2`);
    await heading(page, `体质优良率 · ${SCHOOL}`);
    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: '退回' }).waitFor();
    expect(await violations(page)).toEqual([]);
    // Letters of the reason are no keys of the page.
    await page.keyboard.type('与 v 表不符');
    await page.keyboard.press('Enter');
    await heading(page, '体质优良率 · 兴苑第一小学分校');
    expect(await stateOf('T2')).toBe('RETURNED');
    await close();
    const reporter = await as('reporter', `/collection/${COLLECTING}`);
    await reporter.getByText('有 1 项被退回').waitFor();
    await reporter.getByRole('gridcell', { name: '已退回：与 v 表不符' }).waitFor();
    await close();
  });

  it('handles many at once, and is told what is skipped and why', async () => {
    const page = await as('verifier', `/verification/${COLLECTING}?by=unit&place=DX-P001&show=all&view=many`);
    const table = page.getByRole('grid', { name: '待核验' });
    await table.getByRole('checkbox', { name: '选择本页' }).press('Space');
    await page.getByRole('button', { name: '核验', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '核验' });
    await dialog.getByText('将核验 1 项').waitFor();
    await dialog.getByText('跳过 3 项').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '核验', exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await stateOf('T3')).toBe('VERIFIED');
    // What was skipped stays selected.
    await page.getByText('已选这 3 行').waitFor();
    await close();
  });

  it('takes the own verification back with a reason; others are told why they may not', async () => {
    const office = await as('office', `/verification/${COLLECTING}?place=T3&show=all&figure=${COLLECTING}/T3/DX-P001`);
    await heading(office, `校园安全检查 · ${SCHOOL}`);
    expect(await office.getByRole('button', { name: '撤回核验' }).getAttribute('aria-disabled')).toBe('true');
    await close();
    const page = await as('verifier', `/verification/${COLLECTING}?place=T3&show=all&figure=${COLLECTING}/T3/DX-P001`);
    await page.getByRole('button', { name: '撤回核验' }).press('Enter');
    await page.keyboard.type('看错了一行');
    await page.keyboard.press('Enter');
    await page.getByText('已撤回核验 1 项').waitFor();
    expect(await stateOf('T3')).toBe('SUBMITTED');
    await close();
  });
});

describe('beside a figure', () => {
  const figure = (measure: string, revision: number, more = '') =>
    `{ scope: "${RELIEVING}", measure: "${measure}", unit: "DX-P001", year: 2026, revision: ${revision}${more} }`;

  it('are what was proposed, what looks doubtful with the answer, and the objection, which the office answers', async () => {
    await openCollection(site, RELIEVING);
    const { dueFigures } = await asking(
      site,
      'head',
      `{ dueFigures(scheme: "${RELIEVING}", measures: ["R3"]) { rows { revision } } }`,
    );
    await asking(
      site,
      'head',
      `mutation { saveObservations(figures: [${figure('R2', 0, ', value: 61, remark: "新增草坪"')}]) { saved } }`,
    );
    await asking(site, 'head', `mutation { submitObservations(figures: [${figure('R2', 1)}]) { done } }`);
    await asking(
      site,
      'head',
      `mutation { objectToObservation(figure: ${figure('R3', dueFigures.rows[0].revision)}, reason: "应为 92") { done } }`,
    );
    const page = await as('office', `/verification/${RELIEVING}`);
    await heading(page, `绿化面积 · ${SCHOOL}`);
    await page.getByText('2025 年度填报').waitFor();
    await page.getByText('请核实', { exact: true }).waitFor();
    await page.getByText('填报人说明：新增草坪').waitFor();
    await page.getByRole('heading', { name: '填报负担' }).waitFor();
    await page.keyboard.press('n');
    await heading(page, `安全事故 · ${SCHOOL}`);
    await page.getByText(/：应为 92$/).waitFor();
    expect(await page.getByRole('button', { name: '核验（v）' }).getAttribute('aria-disabled')).toBe('true');
    expect(await violations(page)).toEqual([]);
    // Letters of the answer are no keys of the page.
    await page.getByLabel('答复', { exact: true }).fill('经核 v 实为 92');
    await page.getByRole('button', { name: '采纳，退回修改' }).press('Enter');
    await page.getByText('已采纳，数据退回修改').first().waitFor();
    expect(await stateOf('R3', 'DX-P001', RELIEVING)).toBe('RETURNED');
    await close();
  });
});
