/** 结果 in a browser: every view once, with its numbers checked against the API; grading and adopting; keys, language. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { signInTo } from '../setup/process.js';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

const SCHEME = 'daxing-2025';
const GROUP = '初中组';
const WIDE = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 780 } };

// biome-ignore lint/suspicious/noExplicitAny: each test asserts the shape
type Data = any;

let site: Console;
let opened: Opened;
let ask: (query: string) => Promise<Data>;
/** The official runs of this year and the year before. */
let run: string;
let runBefore: string;

beforeAll(async () => {
  site = await openConsole();
  const office = await signInTo(site.url, 'office', site.password);
  ask = async (query) => {
    const { data, errors } = (await office(query)) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const official = async (scheme: string) => (await ask(`{ cycle(scheme: "${scheme}") { officialRun { id } } }`)).cycle;
  run = (await official(SCHEME)).officialRun.id;
  runBefore = (await official('daxing-2024')).officialRun.id;
});
afterAll(() => site?.close());
afterEach(async () => {
  await opened.page.context().close();
});

/** Opens a view of this year's results as the office. */
async function view(path = '', options: BrowserContextOptions = WIDE, account = 'office') {
  opened = await site.open(options);
  await opened.signIn(account);
  await opened.page.goto(`${site.url}/results/${SCHEME}${path}`);
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return opened.page;
}

const two = (value: number) => value.toFixed(2);
const signed = (value: number) =>
  Math.abs(value) < 0.005 ? '0.00' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`;

describe('the ranking', () => {
  it('leads from the menu to the latest scheme, and shows every unit in its group with quotas and distances', async () => {
    opened = await site.open(WIDE);
    await opened.signIn('office');
    const { page } = opened;
    await page.getByRole('link', { name: '结果', exact: true }).click();
    await page.getByRole('link', { name: '热力图' }).waitFor();
    expect(page.url()).toContain(`/results/${SCHEME}`);
    const { unitScoreRows } = await ask(
      `{ unitScoreRows(filter: { runs: ["${run}"] }, first: 1000) { rows { unitCode unitGroupName total grade } } }`,
    );
    const rated = unitScoreRows.rows.filter(({ total }: Data) => total !== null);
    await page.getByText(`共 ${rated.length} 行`).waitFor();
    const excellent = rated.filter((row: Data) => row.unitGroupName === GROUP && row.grade === '优秀').length;
    const size = rated.filter((row: Data) => row.unitGroupName === GROUP).length;
    await page.getByText(`${GROUP} · ${size} 个单位 · 优秀名额 ${excellent}/`).waitFor();
    expect(await page.getByText('差一点').count()).toBeGreaterThan(0);
    expect(await page.title()).toMatch(/排名/);
  });

  it('sorts and filters, keeps both in the address, and exports what is shown', async () => {
    const page = await view();
    const table = page.getByRole('grid', { name: /排名/ });
    await table.getByRole('columnheader', { name: '总分' }).getByRole('button').press('Enter');
    await page.waitForURL(/sort=-total/);
    await page
      .getByRole('button', { name: /考核分组/ })
      .first()
      .press('Enter');
    await page.getByRole('option', { name: '职业学校组' }).click();
    await page.getByText('116 行中的 3 行').waitFor();
    await page.reload();
    await page.getByText('116 行中的 3 行').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: '导出表格' })
        .first()
        .click()
        .then(() => page.getByRole('menuitem', { name: 'CSV 文件' }).click()),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.startsWith('\uFEFF名次,较上年,单位')).toBe(true);
    expect(csv.split('\r\n')[0]).toMatch(/,所属分组$|,考核分组$/);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
  });

  it('names the units nearest to a grade, and what each lacks as the server computes it', async () => {
    const { unitScoreRows } = await ask(
      `{ unitScoreRows(filter: { runs: ["${run}"] }, first: 1000) { rows { unitCode unitName unitGroup unitGroupName total grade } } }`,
    );
    const nearest = unitScoreRows.rows
      .filter((row: Data) => row.unitGroupName === GROUP && row.grade !== '优秀' && row.total !== null)
      .sort((a: Data, b: Data) => b.total - a.total)
      .slice(0, 3);
    const page = await view(`?group=${nearest[0].unitGroup}`);
    const list = page.locator('.results-list > li');
    await list.nth(2).waitFor();
    expect(await list.locator('h3').allTextContents()).toEqual(nearest.map(({ unitName }: Data) => unitName));
    const { unit } = await ask(
      `{ unit(code: "${nearest[0].unitCode}") { assessment(scheme: "${SCHEME}", run: "${run}") { nextGrade { sentence { zh } } } } }`,
    );
    await list.first().getByText(unit.assessment.nextGrade.sentence.zh).waitFor();
  });

  it('opens where a total comes from with the keyboard, and gives the focus back', async () => {
    const page = await view();
    const score = page.getByRole('button', { name: /总分的来历/ }).first();
    await score.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByRole('heading', { name: '等次如何评定' }).waitFor();
    const name = ((await panel.getByRole('heading').first().textContent()) ?? '').split(' · ')[0];
    const { unitScoreRows } = await ask(
      `{ unitScoreRows(filter: { runs: ["${run}"] }, first: 1000) { rows { unitCode unitName } } }`,
    );
    const { unitCode } = unitScoreRows.rows.find(({ unitName }: Data) => unitName === name);
    const { unit } = await ask(
      `{ unit(code: "${unitCode}") { assessment(scheme: "${SCHEME}", run: "${run}") { trace { sentence { zh } } } } }`,
    );
    expect(await panel.textContent()).toContain(unit.assessment.trace.sentence.zh);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await score.evaluate((button) => button.matches(':focus'))).toBe(true);
  });
});

describe('the heat map', () => {
  it('is moved in by keys, tells the cell, and opens its trace', async () => {
    const page = await view('/heat-map');
    const grid = page.getByRole('group', { name: /单位 × 考核项/ });
    await grid.focus();
    for (const key of ['ArrowRight', 'End', 'ArrowDown']) await page.keyboard.press(key);
    const told = await page.locator('.cell-grid-now').textContent();
    const [, unitName, itemName, points, rate] =
      /^(.+?) · (.+?)：([\d.]+) 分，得分率 ([\d.]+)%$/.exec(told ?? '') ?? [];
    const { scoreRows } = await ask(
      `{ scoreRows(filter: { runs: ["${run}"] }, first: 10000) { rows { unitName itemName points rate } } }`,
    );
    const cell = scoreRows.rows.find((row: Data) => row.unitName === unitName && row.itemName === itemName);
    expect([points, rate]).toEqual([two(cell.points), two(cell.rate * 100)]);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: `${unitName} · ${itemName}` });
    await panel.getByRole('heading', { name: '计算' }).waitFor();
  });

  it('has a table of the same points, and downloads the picture', async () => {
    const page = await view('/heat-map');
    await page.getByRole('button', { name: /单位 × 考核项/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /SVG/ }).click(),
    ]);
    const svg = await readFile(await download.path(), 'utf8');
    expect(svg.match(/<rect /g)?.length).toBeGreaterThan(1000);
    await page.goto(`${site.url}/results/${SCHEME}/heat-map?as=table`);
    await page.getByText('共 116 行').waitFor();
  });
});

describe('distribution and cross-table', () => {
  it('show the quartiles of the server for the district and each group', async () => {
    const page = await view('/distribution');
    const { scoreSummary } = await ask(
      `{ scoreSummary(groupBy: [GROUP], measures: [COUNT, MIN, MEDIAN, MAX], filter: { runs: ["${run}"] }) { unitGroupName count min median max } }`,
    );
    const group = scoreSummary.find(({ unitGroupName }: Data) => unitGroupName === GROUP);
    const cells = page.getByRole('grid').getByRole('row', { name: new RegExp(`^${GROUP}`) });
    await cells.waitFor();
    const text = await cells.getByRole('gridcell').allTextContents();
    expect([text[0], text[1], text[3], text[5]]).toEqual([
      String(group.count),
      two(group.min),
      two(group.median),
      two(group.max),
    ]);
  });

  it('asks the server for margins: the mean of all is not the mean of the means', async () => {
    const page = await view('/cross-table?rows=GROUP&columns=GRADE&measure=MEAN');
    const { scoreSummary } = await ask(
      `{ scoreSummary(groupBy: [], measures: [MEAN], filter: { runs: ["${run}"] }) { mean } }`,
    );
    const all = page.getByRole('grid').getByRole('row', { name: /^合计/ });
    await all.waitFor();
    expect((await all.getByRole('gridcell').allTextContents())[0]).toBe(two(scoreSummary[0].mean));
    await page.getByRole('button', { name: '行列互换' }).click();
    await page.waitForURL(/rows=GRADE&columns=GROUP|columns=GROUP&rows=GRADE|rows=GRADE/);
    await page.getByRole('columnheader', { name: GROUP }).waitFor();
  });
});

describe('year on year', () => {
  it('says what moved and whether the scheme or the figures did it, as the API decomposes it', async () => {
    const { differenceDecomposed } = await ask(`{ differenceDecomposed(before: "${runBefore}", after: "${run}") {
      all { before after change effects { steps points } items { item name change } }
      units { unit name change effects { steps points } } } }`);
    const { all, units } = differenceDecomposed;
    const page = await view('/years');
    const sentence = page.locator('.results-sentence').first();
    await sentence.waitFor();
    const text = (await sentence.textContent()) ?? '';
    expect(text).toContain(`从 ${two(all.before)} 变为 ${two(all.after)}，变动 ${signed(all.change)}`);
    for (const { points } of all.effects) expect(text).toContain(signed(points));
    // The rules of both years are the same.
    await page.getByText('两年的方案规则相同').waitFor();
    const largest = [...all.items].sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
    const first = page
      .getByRole('grid', { name: /变动最大的考核项/ })
      .getByRole('row')
      .nth(1);
    expect(await first.textContent()).toContain(largest.name);
    expect(await first.textContent()).toContain(signed(largest.change));

    const most = [...units].sort((a, b) => b.change - a.change)[0];
    await page.getByRole('button', { name: most.name, exact: true }).click();
    await page.waitForURL(new RegExp(`unit=${most.unit}`));
    await page.getByText(`${most.name}总分从`).waitFor();
    expect(await page.locator('.results-sentence').first().textContent()).toContain(signed(most.change));
    await page.goBack();
    await page.getByText('全区平均总分从').waitFor();
  });
});

describe('analyses', () => {
  it('show ranks as intervals with a sentence of what to conclude, and keep the result', async () => {
    const page = await view('/robustness');
    await page.getByText('还没有做过稳健性检验').waitFor();
    await page.getByLabel('抽样次数').fill('200');
    await page.getByRole('button', { name: '计算', exact: true }).click();
    await page.getByText(/权重在 ±20% 内随机变动 200 次/).waitFor({ timeout: 60_000 });
    const { run: graded } = await ask(
      `{ run(id: "${run}") { analyses { kind outcome { ... on RobustnessAnalysis { units { unitName rank5 rank95 gradeChanges } } } } } }`,
    );
    const { units } = graded.analyses.find(({ kind }: Data) => kind === 'ROBUSTNESS').outcome;
    const loose = units.filter(({ gradeChanges }: Data) => gradeChanges > 0.1).length;
    await page.getByText(`${loose} 个单位的等次改变的可能超过一成`).waitFor();
    const top = [...units].sort((a, b) => b.gradeChanges - a.gradeChanges)[0];
    await page.getByText(`第 ${top.rank5}–${top.rank95} 名`).first().waitFor();
    await page.reload();
    await page.getByText(/权重在 ±20% 内随机变动 200 次/).waitFor();
  });

  it('show the structure of the items, and the correlation of any two by keys', async () => {
    const page = await view('/structure');
    await page.getByRole('button', { name: '计算', exact: true }).click();
    await page.getByText(/决定次序最多的是/).waitFor({ timeout: 60_000 });
    await page.getByRole('group', { name: /考核项两两相关/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.cell-grid-now').textContent()).toMatch(/ρ −?[\d.]+（\d+ 个单位）|数据不足/);
  });
});

describe('the cycle', () => {
  it('grades on trial with progress, compares the run with the one before, and adopts it only with the name typed', async () => {
    const page = await view();
    await page.getByRole('button', { name: '可办理的事项' }).click();
    expect(await page.getByRole('menuitem', { name: /开始填报/ }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '试评一次' }).click();
    await page.getByRole('button', { name: '查看这次结果' }).click({ timeout: 60_000 });
    await page.waitForURL(/run=/);
    await page.getByText('第 2 次（试评）').first().waitFor();
    await page.getByRole('link', { name: '两次评分' }).click();
    await page.getByText('两次评分完全相同').waitFor();

    await page.getByRole('button', { name: '确定正式结果' }).first().click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: '确定为正式结果' }).click();
    await dialog.getByText('与名称不一致').waitFor();
    const { scheme } = await ask(`{ scheme(code: "${SCHEME}") { name } }`);
    await dialog.getByRole('textbox').fill(scheme.name);
    await dialog.getByRole('button', { name: '确定为正式结果' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('第 2 次（正式）').first().waitFor();
    const { cycle } = await ask(`{ cycle(scheme: "${SCHEME}") { officialRun { number } } }`);
    expect(cycle.officialRun.number).toBe(2);
    expect(opened.complaints).toEqual([]);
  });
});

describe('every view', () => {
  const VIEWS = ['', '/heat-map', '/distribution', '/cross-table', '/years', '/runs', '/robustness', '/structure'];

  it.each(VIEWS)('at %s has no errors and no accessibility problems, in light and dark', async (path) => {
    const page = await view(path);
    await page.waitForLoadState('networkidle');
    expect(await seriousViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousViolations(page)).toEqual([]);
    expect(opened.complaints).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  it.each(VIEWS)('at %s fits a narrow screen', async (path) => {
    const page = await view(path, PHONE);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('speaks English alone after the switch', async () => {
    const page = await view();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Heat map' }).waitFor();
    await page
      .getByText(/units? · 优秀: \d+ of \d+/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Year on year' }).click();
    await page.getByText(/The rules of both years’ schemes are the same/).waitFor();
    expect(await page.locator('.results-views').textContent()).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('offers analyses only to those to whom the server answers them', async () => {
    const page = await view('', WIDE, 'bi');
    await page.getByRole('link', { name: '热力图' }).waitFor();
    expect(await page.getByRole('link', { name: '稳健性' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '试评一次' }).count()).toBe(0);
  });
});

describe('a saved view', () => {
  it('keeps tab and filters under a name, opens them in another year, and is removed', async () => {
    const page = await view('/heat-map?colour=peers&group=JUNIOR');
    const menu = page.getByRole('button', { name: '保存的视图' });
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '保存当前视图' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '保存当前视图' });
    await dialog.getByLabel('名称').fill('初中组热力图');
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    const { savedViews } = await ask('{ savedViews(page: "/results") { name search shared isOwn } }');
    expect(savedViews).toEqual([
      { name: '初中组热力图', search: '/heat-map?colour=peers&group=JUNIOR', shared: false, isOwn: true },
    ]);
    await page.goto(`${site.url}/results/daxing-2024`);
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '初中组热力图', exact: true }).press('Enter');
    await page.waitForURL(`${site.url}/results/daxing-2024/heat-map?colour=peers&group=JUNIOR`);
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '删除“初中组热力图”' }).press('Enter');
    await page.getByText('视图“初中组热力图”已删除').waitFor();
    expect((await ask('{ savedViews(page: "/results") { name } }')).savedViews).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});
