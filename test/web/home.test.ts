/** 首页 of every role, the search box, the bell and the keys, in a real browser. */
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../setup/process.js';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let site: Console;
beforeAll(async () => {
  site = await openConsole();
}, 120_000);
afterAll(() => site?.close());

async function home(name: string, options?: Parameters<Console['open']>[0]): Promise<Opened> {
  const opened = await site.open(options);
  await opened.signIn(name);
  await opened.page.getByRole('heading', { name: '待办' }).waitFor();
  return opened;
}
const calm = async ({ page, complaints, foreign }: Opened) => {
  expect(await seriousViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
  await page.context().close();
};

describe('the home page', () => {
  it.each(['office', 'head', 'reporter', 'approver', 'admin', 'inspector', 'oversight', 'bi'])(
    'of %s says what waits, where the year stands, and what changed',
    async (name) => {
      const opened = await home(name);
      const { page } = opened;
      for (const part of ['待办', '本年进度', '最近 7 天的变化'])
        await page.getByRole('region', { name: part }).waitFor();
      expect(await page.title()).toContain('首页');
      const now = page.locator('[aria-current="step"]').first();
      expect(await now.textContent()).toContain('公示、申诉');
      if (['office', 'inspector', 'oversight'].includes(name)) {
        // Each count of the plan's indicators leads to them.
        const plan = page.getByRole('region', { name: '全区规划' });
        const achieved = plan.getByRole('listitem').filter({ hasText: '已实现' }).getByRole('link');
        const count = Number(/\d+/.exec((await achieved.textContent()) ?? '')?.[0]);
        expect(count).toBeGreaterThan(0);
        expect(await seriousViolations(page)).toEqual([]);
        await achieved.click();
        const grid = page.getByRole('grid').first();
        await grid.getByRole('row').nth(count).waitFor();
        expect(await grid.getByRole('row').count()).toBe(count + 1);
      }
      await calm(opened);
    },
  );

  it('of the office begins with what is overdue', async () => {
    const opened = await home('office');
    const first = opened.page.getByRole('region', { name: '待办' }).getByRole('listitem').first();
    expect(await first.textContent()).toMatch(/已逾期/);
    await calm(opened);
  });

  it('of a head shows the own result and the roles to confirm, on a phone and in the dark', async () => {
    const opened = await home('head', { viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    const { page } = opened;
    await page.getByRole('region', { name: '最近的结果' }).first().getByText('89.35').waitFor();
    await page.getByText('请确认本年在 1 个岗位的任职').waitFor();
    const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
    expect(wide).toBe(false);
    await calm(opened);
  });

  it('is in English after the switch', async () => {
    const opened = await home('office');
    const { page } = opened;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('region', { name: 'Waiting for you' }).getByText('overdue').first().waitFor();
    await page.getByRole('region', { name: 'Where the year stands' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await calm(opened);
  });
});

describe('the search box', () => {
  it('has the focus after /, and opens the result that the arrows chose', async () => {
    const opened = await home('office');
    const { page } = opened;
    await page.keyboard.press('/');
    expect(await page.evaluate<string>("document.activeElement?.getAttribute('role')")).toBe('combobox');
    await page.keyboard.type('jieguo');
    const option = page.getByRole('group', { name: '页面' }).getByRole('option', { name: '结果' });
    await option.waitFor();
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/results/);
    expect(opened.complaints).toEqual([]);
    await page.context().close();
  });

  it('says that nothing was found, closes with Escape, and is cleared by a second one', async () => {
    const opened = await home('office');
    const { page } = opened;
    await page.keyboard.press('/');
    await page.keyboard.type('qqqq');
    await page.getByRole('status').filter({ hasText: '没有找到“qqqq”' }).waitFor();
    await page.keyboard.press('Escape');
    const box = page.getByRole('combobox', { name: '搜索' });
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('qqqq');
    await page.keyboard.press('Escape');
    expect(await box.inputValue()).toBe('');
    await calm(opened);
  });
});

describe('the keys', () => {
  it('are shown by ?, not while one types, and can be turned off', async () => {
    const opened = await home('office');
    const { page } = opened;
    await page.keyboard.press('/');
    await page.keyboard.type('?');
    expect(await page.getByRole('dialog', { name: '按键' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: '按键' });
    await dialog.waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByText('启用单个字符的按键').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    expect(await dialog.count()).toBe(0);
    await calm(opened);
  });
});

describe('an expired session', () => {
  it('is renewed over the page by the same account alone, with what was typed still there', async () => {
    const opened = await home('office');
    const { page } = opened;
    await page.keyboard.press('/');
    await page.keyboard.type('jie');
    await page.getByRole('option', { name: '结果' }).waitFor();
    await page.context().clearCookies();
    await page.keyboard.type('guo');
    const dialog = page.getByRole('alertdialog', { name: '登录已过期' });
    await dialog.waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    const signIn = async (name: string) => {
      await dialog.getByLabel('账号').fill(name);
      await dialog.getByLabel('密码').fill(site.password);
      await dialog.getByRole('button', { name: '登录' }).click();
    };
    await signIn('head');
    await dialog.getByText('这不是').waitFor();
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'kaoping_session' }));
    await signIn('office');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('combobox', { name: '搜索' }).inputValue()).toBe('jieguo');
    await page.getByRole('region', { name: '待办' }).getByText('已逾期').first().waitFor();
    expect(opened.foreign).toEqual([]);
    await page.context().close();
  });
});

describe('the bell', () => {
  it('shows a download that takes long, also after the page was loaded anew, and cancels it', async () => {
    const opened = await home('office');
    const { page } = opened;
    const cookies = await page.context().cookies();
    // A client that does not read what it asked for: the server waits for it.
    const unread = get(`${site.url}/export/score-rows.ndjson`, {
      agent: false,
      headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    });
    unread.on('error', () => undefined).on('response', (response) => response.pause().on('error', () => undefined));
    const closed = new Promise<void>((resolve) => unread.once('close', resolve));
    await eventually('it is shown', async () => {
      await page.reload();
      const bell = page.locator('.bell');
      return bell
        .getByText('正在进行')
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => undefined,
        );
    });
    await page.locator('.bell').getByRole('button').first().click();
    const sheet = page.getByRole('dialog', { name: '通知' });
    await sheet.getByRole('progressbar', { name: /^导出数据：.*得分明细\d+\.ndjson$/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await sheet.getByRole('button', { name: /^取消“/ }).click();
    // Its answer is closed by then; a client that does not read does not notice.
    await sheet.getByText(/得分明细.* 已取消/).waitFor();
    unread.destroy();
    await closed;
    await page.keyboard.press('Escape');
    await calm(opened);
  });

  it('counts what is unread, lists it, and marks it as read', async () => {
    const opened = await home('office');
    const { page } = opened;
    // A token that is created for the account is told to it.
    await site.run('token', 'create', '--account', 'office', '--label', '报表', '--ttl', '90d');
    const bell = page.getByRole('button', { name: /^通知，\d+ 条未读$/ });
    await eventually('the bell counts it', async () => {
      await page.reload();
      // Its count comes with an answer of its own.
      return bell.waitFor({ timeout: 3000 }).then(
        () => true,
        () => undefined,
      );
    });
    await bell.click();
    const sheet = page.getByRole('dialog', { name: '通知' });
    await sheet.getByText('令牌“报表”').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await sheet.getByRole('button', { name: '全部标为已读' }).click();
    await sheet.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '通知', exact: true }).waitFor();
    await calm(opened);
  });
});
