import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Console, type Opened, openConsole, seriousViolations } from './console.js';

let site: Console;
let opened: Opened;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());
afterEach(() => opened.page.context().close());

async function asHead() {
  opened = await site.open();
  await opened.signIn('head');
  await opened.page.getByRole('heading', { name: /怎样提高等次/ }).waitFor();
  return opened.page;
}

describe('a unit head', () => {
  it('reads the explanation of a score, with its numbers in the formula', async () => {
    const page = await asHead();
    await page.locator('.items tbody tr.leaf', { hasNotText: '不适用' }).locator('button').first().press('Enter');
    const trace = page.locator('.items .trace');
    await trace.getByText(/得分 \d+\.\d\d/).waitFor();
    expect(await trace.textContent()).toMatch(/方法：.+Method: /);
    await page.getByText('总分和等次的由来').press('Enter');
    await page
      .locator('.why')
      .getByText(/总分 [\d.]+ = /)
      .waitFor();
  });

  it('sees which change would raise the grade, or that no single change does', async () => {
    const page = await asHead();
    const box = page.getByRole('region', { name: /怎样提高等次/ });
    await box.getByText(/要求 \d+ 分，现有|已是最高等次/).waitFor();
    expect(await box.textContent()).toMatch(/单独改进|没有哪一项|已是最高|不能提高/);
  });

  it('tries figures with the keyboard, keeps the trials, and sees why one is refused', async () => {
    const page = await asHead();
    await page.getByText('开始试算').press('Enter');
    const number = page.getByLabel(/^(数值|分子|评分均值)$/);
    for (const value of ['1', '99']) {
      await number.fill(value);
      await number.press('Enter');
      await page.getByRole('button', { name: /^试算/ }).press('Enter');
      await page.getByRole('cell', { name: new RegExp(`：${value}( ÷|$)`) }).waitFor();
    }
    expect(
      await page
        .getByRole('table', { name: /试算结果/ })
        .locator('tbody tr')
        .count(),
    ).toBe(2);
    await page.getByRole('combobox', { name: '考核项' }).selectOption({ label: '中小学生近视率' });
    await number.fill('40');
    await number.press('Enter');
    await page.getByRole('button', { name: /^试算/ }).press('Enter');
    expect(await page.getByRole('alert').textContent()).toMatch(/不能试算/);
    expect(await seriousViolations(page)).toEqual([]);
  });
});
