/** 系统 in the browser, by role: accounts, calendar, sign-in, audit log, health, and everybody's own account. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(async () => {
  const { complaints, foreign, page } = opened;
  await page.context().close();
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

async function as(account: string, path: string): Promise<Page> {
  opened = await site.open();
  await opened.signIn(account);
  await opened.page.goto(`${site.url}${path}`);
  return opened.page;
}

/** The dialog that is open; messages at the foot of the page are alert dialogs as well. */
const dialog = (page: Page) => page.locator('.ui-dialog, .ui-panel').last();
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).last().click();
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('an administrator', () => {
  it('adds an account, gives it a role for a period, prints an invitation, and disables it', async () => {
    const page = await as('admin', '/system/accounts');
    await page.getByRole('button', { name: '新增账号' }).click();
    await press(page, '新增账号');
    await dialog(page)
      .getByText(/需要修改/)
      .waitFor();
    await dialog(page).getByRole('textbox', { name: '账号' }).fill('zhang.san');
    await dialog(page).getByRole('textbox', { name: '姓名' }).fill('张三');
    await dialog(page).getByRole('checkbox', { name: '数据分析' }).check({ force: true });
    await press(page, '新增账号');
    await page.getByRole('heading', { level: 1, name: '张三（zhang.san）' }).waitFor();

    await page.getByRole('button', { name: '授予角色' }).click();
    await dialog(page).getByRole('button', { name: '请选择 角色' }).click();
    await page.getByRole('option', { name: '督导' }).click();
    await page.getByLabel('末日').fill('2099-12-31');
    await press(page, '授予角色');
    await card(page, '任职').getByText('2100年1月1日 00:00').waitFor();

    await page.getByRole('button', { name: '打印邀请代码' }).click();
    const code = (await page.locator('.system-code').textContent()) ?? '';
    expect(code.length).toBeGreaterThan(8);
    await press(page, '关闭');
    await page.getByText(/未用的代码：邀请/).waitFor();

    await card(page, '任职').getByRole('row', { name: /督导/ }).getByRole('button', { name: '终止' }).click();
    await dialog(page)
      .getByText(/无人办理/)
      .waitFor();
    await press(page, '终止');
    await card(page, '任职').getByText('已终止').waitFor();

    await page.getByRole('button', { name: '停用', exact: true }).click();
    await dialog(page).getByText('没有事项因此无人办理').waitFor();
    await press(page, '停用');
    await page.locator('.ui-page-lead').getByText('已停用').waitFor();
    await page.reload();
    const history = await card(page, '改动记录').locator('tbody').innerText();
    for (const act of ['新增账号', '授予角色', '邀请设定密码', '终止角色', '停用账号']) expect(history).toContain(act);
    expect(history).not.toContain(code);
  });

  it('is told what only it holds, and cannot leave the district without an administrator', async () => {
    const page = await as('admin', '/system/accounts/admin');
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await dialog(page).getByText('须先改正').first().waitFor();
    await press(page, '停用');
    await page
      .getByText(/最后一个系统管理员/)
      .last()
      .waitFor();
    await page.reload();
    await page.locator('.ui-page-lead').getByText('正常').waitFor();
  });

  it('imports accounts: problems by cell, a trial, then all of them', async () => {
    const page = await as('admin', '/system/accounts');
    await page.getByRole('button', { name: '导入账号' }).click();
    const choose = (text: string) =>
      page
        .getByLabel('文件（xlsx 或 CSV）')
        .setInputFiles({ name: '账号.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('账号,姓名,角色\nli.si,李四,CHIEF\n');
    await press(page, '试运行');
    await dialog(page).getByRole('rowheader', { name: /C2/ }).waitFor();
    await choose('账号,姓名,角色\nli.si,李四,BI\n');
    await press(page, '试运行');
    await dialog(page).getByText('将新增 1 个：li.si').waitFor();
    await press(page, '保存 1 个账号');
    await page.getByRole('link', { name: 'li.si' }).waitFor();
    await page.getByLabel('查找账号、姓名或邮箱').fill('李四');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.getByText('共 1 行').waitFor();
  });

  it('sets the rules of signing in; a wrong timeout is refused at its field', async () => {
    const page = await as('admin', '/system/sign-in');
    const idle = card(page, '空闲超时');
    await idle.getByRole('textbox').fill('2');
    await idle.getByRole('button', { name: '保存' }).click();
    await idle
      .getByText(/5 到 720|5–720|分钟/)
      .first()
      .waitFor();
    await idle.getByRole('textbox').fill('45');
    await idle.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').first().waitFor();
    await page.getByRole('button', { name: '检查能否使用' }).click();
    await page
      .getByText(/未设置 OIDC_ISSUER/)
      .first()
      .waitFor();
    await page.reload();
    expect(await idle.getByRole('textbox').inputValue()).toBe('45');
    await page.getByText('OIDC_CLIENT_SECRET').waitFor();
  });

  it('finds an entry of the log, sees before and after with its hashes, and verifies the chain', async () => {
    const page = await as('admin', '/system/audit?type=sessionRule');
    await page
      .getByRole('button', { name: /^详情 第/ })
      .first()
      .click();
    await dialog(page).getByText('45').first().waitFor();
    expect(await dialog(page).locator('.system-hash').first().textContent()).toMatch(/^[0-9a-f]{64}$/);
    await page.keyboard.press('Escape');
    await page
      .getByLabel('办理人')
      .or(page.getByLabel('账号', { exact: true }))
      .first()
      .fill('nobody');
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.waitForURL(/account=nobody/);
    await page.getByText('共 0 条，已读 0 条').waitFor();
    await page.getByRole('button', { name: '核对日志' }).click();
    await page.getByText(/^一致：\d+ 条/).waitFor();
  });

  it('reads the health of the installation', async () => {
    const page = await as('admin', '/system/health');
    await page.getByText('全部正常').waitFor();
    await card(page, '数据库')
      .getByText(/PostgreSQL \d+/)
      .waitFor();
    await card(page, '任务队列').getByRole('rowheader', { name: 'grading', exact: true }).waitFor();
  });

  it('sends a test mail to nowhere and is told why', async () => {
    const page = await as('admin', '/system/mail');
    await page.getByRole('button', { name: '给自己发一封测试邮件' }).click();
    await page
      .getByText(/没有.*邮箱|邮箱/)
      .last()
      .waitFor();
    await page.getByRole('button', { name: '新增 webhook' }).click();
    await page.getByLabel('地址').fill('ftp://x');
    await press(page, '新增 webhook');
    await dialog(page)
      .getByText(/需要修改/)
      .waitFor();
  });

  it('ends the session of another account', async () => {
    const other = await site.open();
    await other.signIn('verifier');
    const page = await as('admin', '/system/sessions');
    await page
      .getByRole('row', { name: /verifier/ })
      .first()
      .getByRole('button', { name: '结束' })
      .click();
    await page.getByText('已办理').waitFor();
    await page
      .getByRole('row', { name: /verifier/ })
      .first()
      .waitFor({ state: 'detached' });
    await other.page.reload();
    await other.page.getByLabel('密码').waitFor();
    await other.page.context().close();
  });
});

describe('the office', () => {
  it('enters a year of the calendar; a wrong one names all problems; another window is told of the change', async () => {
    const page = await as('office', '/system/calendar?year=2027');
    await page.getByRole('button', { name: '录入 2027 年' }).click();
    await page.getByRole('button', { name: '增加节假日' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/处需要修改/).waitFor();
    await page.getByLabel('通知文号').fill('国办发明电〔2026〕8号');
    await page.getByLabel('名称').fill('元旦');
    await page.getByLabel('首日').fill('2027-01-01');
    await page.getByLabel('末日').fill('2027-01-03');
    await page.locator('.system-day-holiday').first().waitFor();
    const second = await opened.page.context().newPage();
    await second.goto(`${site.url}/system/calendar?year=2027`);
    await second.getByRole('button', { name: '录入 2027 年' }).click();
    await second.getByLabel('通知文号').fill('x');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '修改 2027 年' }).waitFor();
    expect(await page.locator('.system-day-holiday').count()).toBe(3);
    await second.getByRole('button', { name: '保存' }).click();
    await second.getByText(/处需要修改/).waitFor();
    expect(await second.getByLabel('通知文号').inputValue()).toBe('x');
  });

  it('chooses what the public is told, and changes a route of approval', async () => {
    const page = await as('office', '/system/disclosure');
    await page.getByText('另含各单位等次', { exact: true }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').first().waitFor();
    await page.goto(`${site.url}/system/approval-routes`);
    await page.getByRole('button', { name: '修改' }).first().click();
    await page.getByRole('button', { name: '增加环节' }).click();
    await page.getByLabel('名称').last().fill('主要领导');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('主要领导').first().waitFor();
  });
});

describe('other roles', () => {
  it.each(['/system/accounts', '/system/audit', '/system/health', '/system/tokens'])(
    'a head is told whom to ask at %s',
    async (path) => {
      const page = await as('head', path);
      await page.getByText(/没有查看此内容的权限/).waitFor();
      expect(await page.getByRole('link', { name: '系统', exact: true }).count()).toBe(0);
    },
  );
});

describe('everybody', () => {
  it('sees the own profile and sessions, and sets how to be told', async () => {
    const page = await as('office', '/account');
    await card(page, '基本资料').getByText('考核办（演示）').waitFor();
    await card(page, '登录会话').getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: /评分已完成/ }).click();
    await page.getByRole('option', { name: /仅控制台|只在控制台/ }).click();
    await page.getByText('已保存').first().waitFor();
  });

  it('changes the password: the wrong one is refused at its field, the right one leads to the sign-in', async () => {
    const page = await as('oversight', '/account');
    const fill = async (present: string, wanted: string, again = wanted) => {
      await page.getByLabel('现在的密码').fill(present);
      await page.getByLabel('新密码', { exact: true }).fill(wanted);
      await page.getByLabel('再输一次新密码').fill(again);
      await page.getByRole('button', { name: '修改密码' }).click();
    };
    await fill('wrong', 'seven purple herons sing', 'other');
    await page.getByText('两次输入的新密码不同').waitFor();
    await fill('wrong', 'seven purple herons sing');
    await page.getByText('现在的密码不对').first().waitFor();
    await fill(site.password, 'short');
    await page
      .getByText(/至少 10 位/)
      .last()
      .waitFor();
    await fill(site.password, 'seven purple herons sing');
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    // The browser reports the requests of the session that has ended.
    opened.complaints.splice(0);
  });
});

describe('every page', () => {
  const PAGES = [
    ['admin', '/system'],
    ['admin', '/system/accounts'],
    ['admin', '/system/accounts/office'],
    ['admin', '/system/sessions'],
    ['admin', '/system/tokens'],
    ['admin', '/system/sign-in'],
    ['admin', '/system/mail'],
    ['office', '/system/calendar'],
    ['office', '/system/disclosure'],
    ['office', '/system/approval-routes'],
    ['admin', '/system/audit'],
    ['admin', '/system/health'],
    ['bi', '/account'],
  ] as const;

  it.each(PAGES)('%s at %s has no serious barrier and fits a narrow screen', async (account, path) => {
    const page = await as(account, path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.ui-state-error').count()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('of accounts is English as a whole after the switch', async () => {
    const page = await as('admin', '/system/accounts/office');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Roles held' }).waitFor();
    for (const name of ['Password and one-time codes', 'Second factor', 'Substitution', 'Recusals'])
      expect(await card(page, name).textContent()).not.toMatch(/\p{Script=Han}/u);
  });
});
