/** 单位: the units of the district, and everything about one of them, for the office and for the other roles that see it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { signInTo } from '../setup/process.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const PHONE = { viewport: { width: 390, height: 844 } };
const UNIT = '/units/DX-P001/2025?scheme=daxing-2025';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened?.page.context().close());

async function open(account: string, path: string, options?: BrowserContextOptions) {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return opened.page;
}

const card = (page: Opened['page'], name: RegExp | string) => page.getByRole('region', { name, exact: true });

describe('the list of units', () => {
  it('is narrowed by name, code, pinyin initials, category and group, and keeps that in the address', async () => {
    const page = await open('office', '/units');
    await page.locator('tbody tr').first().waitFor();
    const all = await page.locator('tbody tr').count();
    expect(all).toBeGreaterThan(110);
    const search = page.getByRole('searchbox');
    await search.fill('DX-P001');
    await page.getByText(`1 / ${all} 个单位`).waitFor();
    await search.fill('xydyxx');
    await page.getByText(`1 / ${all} 个单位`).waitFor();
    await page.getByRole('link', { name: '兴苑第一小学（示例）' }).waitFor();
    await search.press('Escape');
    await page.getByText(`${all} / ${all} 个单位`).waitFor();
    await page.getByRole('button', { name: /^\S+ 考核分组$/ }).press('Enter');
    await page.getByRole('option', { name: '职业学校组' }).press('Enter');
    await page.getByText(`3 / ${all} 个单位`).waitFor();
    expect(page.url()).toMatch(/group=/);
    await page.reload();
    await page.getByText(`3 / ${all} 个单位`).waitFor();
    await search.fill('没有这样的单位');
    await page.getByRole('button', { name: '清除条件' }).press('Enter');
    await page.getByText(`${all} / ${all} 个单位`).waitFor();
  });

  it('leads to a unit with its result of the latest year', async () => {
    const page = await open('office', '/units?q=DX-P001');
    await page.getByRole('link', { name: '兴苑第一小学（示例）' }).press('Enter');
    await page.waitForURL(/\/units\/DX-P001\/2025\?scheme=daxing-2025$/);
    await card(page, '结果').getByRole('button', { name: '89.35' }).waitFor();
    await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '单位' }).press('Enter');
    await page.waitForURL(/\/units$/);
  });
});

describe('one unit', () => {
  it('is shown to the office with years, strengths and weaknesses, figures, indicators and adjustments', async () => {
    const page = await open('office', UNIT);
    const ask = await signInTo(site.url, 'office', site.password);
    const { data } = await ask(`{
      scoreSummary(groupBy: [ITEM], measures: [LOWER_QUARTILE], filter: { schemes: ["daxing-2025"], groups: ["PRIMARY_URBAN"], items: ["E4"] }) { lowerQuartile }
      adjustments(scheme: "daxing-2025", units: ["DX-P001"]) { reason }
      unit(code: "DX-P001") { assessment(scheme: "daxing-2025") { overallRank group } } }`);
    const known = data as unknown as {
      scoreSummary: { lowerQuartile: number }[];
      adjustments: { reason: string }[];
      unit: { assessment: { overallRank: number; group: string } };
    };
    const result = card(page, '结果');
    await result.getByRole('button', { name: '89.35' }).waitFor();
    expect(await result.textContent()).toContain(`全区名次${known.unit.assessment.overallRank}`);
    await card(page, '历年结果').getByRole('link', { name: '2021 年' }).waitFor();
    const strengths = card(page, '强项和弱项');
    await strengths.getByRole('listitem').filter({ hasText: '部门预算执行率' }).waitFor();
    await strengths.getByText('同组下四分位 · 中位 · 上四分位').click();
    const row = strengths.getByRole('row', { name: /^部门预算执行率/ });
    expect(await row.textContent()).toContain(known.scoreSummary[0]?.lowerQuartile.toFixed(2));
    expect(await row.textContent()).toContain('弱项');
    await card(page, '填报数据')
      .getByRole('row', { name: /部门预算执行率.*已退回/ })
      .waitFor();
    await card(page, '承担的规划指标')
      .getByRole('row', { name: /义务教育巩固率.*未达到/ })
      .waitFor();
    expect(known.adjustments.length).toBeGreaterThan(0);
    for (const { reason } of known.adjustments) await card(page, '加扣分').getByText(reason).waitFor();
    expect(opened.complaints).toEqual([]);
  });

  it('shows the office by how much figures, targets and the scheme moved the total, adding up to the change', async () => {
    const page = await open('office', UNIT);
    const causes = card(page, '比 2024 年').locator('.as-causes');
    await causes.getByText(/填报/).waitFor({ timeout: 60_000 });
    const effects = (await causes.locator('dd').allTextContents()).map((text) => Number(text.replace('−', '-')));
    expect(effects.length).toBeGreaterThan(1);
    expect(effects.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(89.35 - 94.79, 1);
  });

  it('opens the calculation of every score with the keyboard, and gives the focus back', async () => {
    const page = await open('office', UNIT);
    const score = card(page, '各项得分')
      .getByRole('row', { name: /^教育满意度/ })
      .getByRole('button');
    await score.press('Enter');
    const panel = page.getByRole('dialog', { name: /教育满意度/ });
    await panel
      .getByText(/得分 3\.60 = /)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await score.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it.each([
    ['inspector', 2025],
    ['bi', 2025],
    ['oversight', 2024],
  ])('is shown to %s without errors, as far as %i', async (account, latest) => {
    const page = await open(account, UNIT.replaceAll('2025', String(latest)));
    await card(page, '各项得分')
      .getByRole('row', { name: /^教育满意度/ })
      .waitFor();
    await page.waitForLoadState('networkidle');
    expect(await card(page, '填报数据').count()).toBe(account === 'inspector' ? 1 : 0);
    await page.getByRole('button', { name: /年度和考核方案/ }).press('Enter');
    expect(await page.getByRole('listbox').getByRole('option').first().textContent()).toContain(`${latest} 年`);
    expect(opened.complaints).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  it('has no result for an approver while none is in approval', async () => {
    const page = await open('approver', UNIT);
    await page.getByText('兴苑第一小学（示例）在 2025 年没有考核结果').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  it('is not shown to the head of another unit', async () => {
    const page = await open('head', '/units/DX-P002/2025');
    await page.getByText('没有这个单位，或者您看不到它').waitFor();
  });

  it('says where a unit has no result of that year, and leads to one', async () => {
    const page = await open('office', '/units/DX-P001/2019');
    await page.getByText(/2019 年没有考核结果/).waitFor();
    await page.getByRole('link', { name: '2025 年' }).press('Enter');
    await card(page, '结果').getByRole('button', { name: '89.35' }).waitFor();
  });

  it('is read in English', async () => {
    const page = await open('office', UNIT);
    await page.getByRole('button', { name: 'English' }).click();
    for (const name of ['Result', 'Strengths and weaknesses', 'Figures', 'Plan indicators it carries', 'Adjustments']) {
      await card(page, name).waitFor();
    }
    await page.getByRole('button', { name: '中文' }).click();
  });
});

describe('the pages of units', () => {
  it.each(['light', 'dark'] as const)('have no accessibility problem and fit a phone: %s', async (colorScheme) => {
    for (const path of ['/units', UNIT]) {
      for (const options of [{}, PHONE]) {
        const page = await open('office', path, { ...options, colorScheme });
        await page.getByRole('row').nth(2).waitFor();
        await page.waitForLoadState('networkidle');
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect(opened.complaints).toEqual([]);
        await page.context().close();
      }
    }
  });
});
