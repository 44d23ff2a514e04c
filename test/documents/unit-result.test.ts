/** 考核结果告知单 stays on one page: with the explanations where they fit, and with the points alone where they do not. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { rendering } from '../../documents/rendering.js';
import { type UnitResult, unitResult } from '../../documents/templates/unit-result.js';
import { dense, openPdf, pdfText } from './read-back.js';
import { AT } from './samples.js';

afterAll(() => rendering.close());

const EXPLANATION =
  '方法：目标完成率；实际值 85.9 %；目标值 84.6 %（本单位分解目标）；得分 4.00 = 4 × min(85.9 ÷ 84.6, 1)，封顶。';

const resultOf = (items: number, explanation = EXPLANATION): UnitResult => ({
  organ: '示例区教育委员会',
  year: 2025,
  scheme: '2025年度考核方案',
  sample: false,
  unit: '第一小学',
  group: '小学组',
  total: '89.35',
  grade: '良好',
  rank: '5/12',
  bonus: '0.80',
  deduction: '0.50',
  explanation: '基础得分 89.05；总分 89.35 = 89.05 + 0.8 − 0.5；组内 12 个单位中第 5 名；评为“良好”。',
  peers: { units: 12, lowerQuartile: '83', median: '88', upperQuartile: '92', mean: '87' },
  before: { year: 2024, total: '94.79', grade: '优秀', rank: '2/12', change: '−5.44' },
  items: Array.from({ length: items }, (_, index) => ({
    section: `第${Math.floor(index / 4) + 1}类事业发展`,
    name: `考核项目名称之${index + 1}`,
    full: '4',
    points: '3.85',
    explanation,
  })),
  left: 3,
  state: '公示、申诉',
});

async function printed(result: UnitResult) {
  const bytes = await rendering.render(unitResult(result), 'pdf', { at: AT, ownFonts: null });
  return { pages: (await openPdf(bytes)).numPages, text: await pdfText(bytes) };
}

describe('the result of a unit', () => {
  it.each([1, 8, 14, 18, 20, 22, 24, 30, 45, 60, 72])('with %i items is one page with every item', async (items) => {
    for (const explanation of [EXPLANATION, EXPLANATION.repeat(2), '扣分制；得分 5.00 = 5 − 0。']) {
      const { pages, text } = await printed(resultOf(items, explanation));
      expect(pages).toBe(1);
      expect(text).toContain(dense('本组 12 个单位：下四分位 83，中位数 88，上四分位 92，均值 87。'));
      for (let item = 1; item <= items; item++) expect(text).toContain(`考核项目名称之${item}4`);
    }
  });

  it('has the explanations while they fit', async () => {
    expect((await printed(resultOf(18))).text).toContain(dense(EXPLANATION));
    expect((await printed(resultOf(60))).text).not.toContain(dense(EXPLANATION));
  });

  it('tells no distribution of a small group and no year before the first', async () => {
    const { text } = await printed({ ...resultOf(3), peers: null, before: null });
    expect(text).toContain('本组不足5个单位，不列分布。');
    expect(text).not.toContain('上年');
  });
});
