/** 我的考核: what a head of a unit sees of the own result, and what can be tried. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { signInTo } from '../setup/process.js';
import { type Console, type Opened, openConsole } from './console.js';
import { violations } from './violations.js';

const UNIT = 'DX-P001';
const PHONE = { viewport: { width: 390, height: 844 } };

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened?.page.context().close());

async function asHead(path = '/assessment', options?: BrowserContextOptions, account = 'head') {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return opened.page;
}

const card = (page: Opened['page'], name: RegExp | string) => page.getByRole('region', { name, exact: true });

/** The total of the result, which is a button. */
const total = (page: Opened['page'], text: string) => card(page, '结果').getByRole('button', { name: text });

async function facts(account = 'head') {
  const ask = await signInTo(site.url, account, site.password);
  const { data } = await ask(`{ unit(code: "${UNIT}") {
    name
    now: assessment(scheme: "daxing-2025") { total grade rank peers trace { sentence { zh } } }
    then: assessment(scheme: "daxing-2024") { total grade rank peers } } }`);
  type Standing = { total: number; grade: string; rank: number; peers: number };
  return (
    data as unknown as {
      unit: { name: string; now: Standing & { trace: { sentence: { zh: string } } }; then: Standing };
    }
  ).unit;
}

describe('a unit head', () => {
  it('sees total, grade and rank of the latest year at an address of its own, with why it is that total', async () => {
    const page = await asHead();
    await page.waitForURL(/\/assessment\/DX-P001\/2025\?scheme=daxing-2025$/);
    const { now, name } = await facts();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
    const result = card(page, '结果');
    await total(page, now.total.toFixed(2)).waitFor();
    expect(await result.textContent()).toContain(`${now.rank}/${now.peers}`);
    expect(await result.textContent()).toContain(now.grade);
    expect(await page.title()).toMatch(new RegExp(`^${name} · 2025 年 · `));
    await card(page, `为什么是 ${now.total.toFixed(2)} 分`)
      .getByText(now.trace.sentence.zh)
      .waitFor();
  });

  it('sees without a press what lost most, opens its calculation, and tries what would lift the grade', async () => {
    const page = await asHead();
    const why = card(page, /为什么是/);
    const first = why.getByRole('listitem').first();
    await first.getByText('数据被退回，没有计分').waitFor();
    expect(await first.textContent()).toMatch(/部门预算执行率.*0\.00.*失 3\.88 分/);
    await first.getByRole('button').press('Enter');
    const panel = page.getByRole('dialog', { name: /部门预算执行率/ });
    await panel
      .getByText(/没有核验通过的数值/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await first.getByRole('link').getAttribute('href')).toBe('/figures?year=2025&state=RETURNED');
    const lift = card(page, '怎样提高等次');
    await lift.getByText(/还差 0\.65 分/).waitFor();
    await lift.getByRole('button', { name: '试一试' }).press('Enter');
    const outcome = page.getByRole('status', { name: '试算结果' });
    await outcome.getByText('91.57').waitFor();
    expect(await outcome.textContent()).toMatch(/89\.35 → 91\.57 \+2\.22 优秀/);
  });

  it('tries figures with the keyboard, and nothing is saved', async () => {
    const page = await asHead();
    const trial = card(page, '试算');
    await trial.getByText('还没有改动').waitFor();
    const slider = trial.getByRole('slider', { name: '教育满意度' });
    await slider.focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
    const outcome = trial.getByRole('status', { name: '试算结果' });
    await outcome.getByText(/教育满意度 3\.60 → /).waitFor();
    const field = trial.getByRole('textbox', { name: '教育满意度：填写数值' });
    expect(await field.inputValue()).toBe('90.2');
    await field.fill('95');
    await field.press('Enter');
    await outcome.getByText(/教育满意度 3\.60 → 5\.00/).waitFor();
    await trial.getByText('只列有失分的').click();
    const rank = trial.getByRole('slider', { name: '中小学生近视率' });
    expect(await rank.isDisabled()).toBe(true);
    expect(await trial.textContent()).toContain('试算会显示他人的数据，不能试');
    await trial.getByRole('button', { name: '恢复原值' }).press('Enter');
    await trial.getByText('还没有改动').waitFor();
    expect((await facts()).now.total).toBe(89.35);
    await page.reload();
    await total(page, '89.35').waitFor();
  });

  it('sees what moved since last year, by item with causes, adding up to the change', async () => {
    const page = await asHead();
    const { now, then } = await facts();
    const movement = card(page, '比 2024 年');
    const change = (now.total - then.total).toFixed(2).replace('-', '−');
    await movement.getByRole('row', { name: new RegExp(`^合计 ${change}`) }).waitFor();
    expect(await movement.textContent()).toContain(`组内名次 ${then.rank}/${then.peers} → ${now.rank}/${now.peers}`);
    const sections = await movement.locator('.as-section td:nth-child(2)').allTextContents();
    const sum = sections.map((text) => Number(text.replace('−', '-'))).reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(now.total - then.total, 1);
    await movement.getByRole('row', { name: /部门预算执行率.*本年没有核验通过的数据/ }).waitFor();
    await movement.getByRole('row', { name: /教育满意度.*数据 90\.8% → 89\.7%/ }).waitFor();
  });

  it('sees quartiles of the peers and no name of another unit, in the pages and in what the server sent', async () => {
    const ask = await signInTo(site.url, 'office', site.password);
    const { data } = await ask('{ units(first: 1000) { nodes { code name } } }');
    const units = (data as unknown as { units: { nodes: { code: string; name: string }[] } }).units.nodes;
    const own = units.find(({ code }) => code === UNIT)?.name ?? '';
    const others = units.filter(({ name }) => name !== own);
    expect(others.length).toBeGreaterThan(100);
    const page = await asHead();
    await card(page, '在同组中的位置')
      .getByRole('img', { name: /中间一半的单位在 \d+ 到 \d+ 之间/ })
      .waitFor();
    await page.getByRole('button', { name: /年度和考核方案/ }).click();
    await page.getByRole('option', { name: /2024 年/ }).click();
    await page.waitForURL(/DX-P001\/2024/);
    await total(page, '94.79').waitFor();
    await page.waitForLoadState('networkidle');
    const seen = [await page.content(), ...(await Promise.all(opened.answers))].join('\n');
    expect(seen).toContain(own);
    expect(others.filter(({ name }) => seen.includes(name))).toEqual([]);
  });

  it('reorders the items by loss in the address, and follows the years', async () => {
    const page = await asHead();
    const items = card(page, '各项得分');
    await items.getByText('失分多的在前').click();
    await page.waitForURL(/items=loss/);
    expect(await items.locator('tbody th').first().textContent()).toContain('部门预算执行率');
    await page.reload();
    await items.locator('tbody th').first().getByText('部门预算执行率').waitFor();
    await card(page, '历年结果').getByRole('link', { name: '2023 年' }).press('Enter');
    await page.waitForURL(/DX-P001\/2023/);
    await total(page, '94.20').waitFor();
    await page.goBack();
    await total(page, '89.35').waitFor();
  });

  it('saves the result as one page of PDF', async () => {
    const page = await asHead();
    const link = page.getByRole('link', { name: '告知单（PDF）' });
    const response = await page.request.get(`${site.url}${await link.getAttribute('href')}`);
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toBe('application/pdf');
  });

  it('reads the page in English', async () => {
    const page = await asHead();
    await page.getByRole('button', { name: 'English' }).click();
    for (const name of [
      'Result',
      'Why 89.35 points',
      'What would lift the grade',
      'What if',
      'Since 2024',
      'Place among peers',
      'Items',
      'Results over the years',
    ]) {
      await card(page, name).waitFor();
    }
    await card(page, 'What would lift the grade')
      .getByText(/One of these would be enough/)
      .waitFor();
    await card(page, 'Why 89.35 points').getByText('The figure was returned and did not count').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(
      await page
        .locator('main')
        .getByText(/[一二三四五六七八九]分|名次|得分率|失分/)
        .count(),
    ).toBe(0);
    await page.getByRole('button', { name: '中文' }).click();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility problem, error or foreign request: %s',
    async (colorScheme) => {
      for (const options of [{}, PHONE]) {
        const page = await asHead('/assessment', { ...options, colorScheme });
        await card(page, '历年结果').waitFor();
        await page.waitForLoadState('networkidle');
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect(opened.complaints).toEqual([]);
        expect(opened.foreign).toEqual([]);
        await page.context().close();
      }
    },
  );

  it('does not see the result of another unit at its address', async () => {
    const page = await asHead('/assessment/DX-P002/2025');
    await page.getByText(/没有考核结果/).waitFor();
  });
});

describe('a published result', () => {
  it('is checked when the head opens it: slip, path, root, and what was shown at the notice period', async () => {
    const office = await signInTo(site.url, 'office', site.password);
    const approver = await signInTo(site.url, 'approver', site.password);
    const done = async (ask: typeof office, query: string) => {
      const { data, errors } = (await ask(query)) as unknown as {
        data: Record<string, unknown> | null;
        errors?: unknown;
      };
      expect(errors).toBeUndefined();
      // biome-ignore lint/suspicious/noExplicitAny: an answer of any mutation
      return data as any;
    };
    await done(
      office,
      'mutation { advanceCycle(scheme: "daxing-2025", action: SEND_FOR_APPROVAL) { cycle { state } } }',
    );
    const drafted = await done(
      office,
      'mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "daxing-2025") { document { id versions { hash } } } }',
    );
    const { id, versions } = drafted.draftDocument.document;
    await done(office, `mutation { sendForApproval(document: "${id}") { document { state } problems { code } } }`);
    await done(
      approver,
      `mutation { approveDocument(document: "${id}", hash: "${versions[0].hash}") { document { state } problems { code } } }`,
    );
    await done(
      office,
      `mutation { publish(document: "${id}", contact: "区考核办 010-6000 0000") { document { state } } }`,
    );
    const page = await asHead();
    const check = page.getByRole('status', { name: '核对成绩凭条' });
    await check.getByText('已核对').waitFor();
    expect(await check.textContent()).toContain('与公示时相同');
    expect(opened.complaints).toEqual([]);
    const slip = await page.request.get(`${site.url}/documents/slip/daxing-2025/${UNIT}.json`);
    const changed = (await slip.text()).replace(/"total": "89\.35"/, '"total": "99.35"');
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('SlipOfUnit')) return route.continue();
      const response = await route.fetch();
      const answer = await response.json();
      await route.fulfill({
        response,
        json: { ...answer, data: { resultSlip: { ...answer.data.resultSlip, file: changed } } },
      });
    });
    await page.reload();
    await check.getByText('与公布的不符').waitFor();
    expect(await check.textContent()).toContain('区考核办 010-6000 0000');
  });
});
