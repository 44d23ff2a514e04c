/** A report of a hundred pages: sections of text, a table of thirty rows and a chart each. */
import type { Block } from '../../documents/content/block.js';
import { hashOf } from '../../documents/content/hash.js';
import { type DocumentContent, zDocument } from '../../documents/content/index.js';

const SECTIONS = 50;
const ROWS = 30;
const BARS = 12;
const SENTENCE =
  '各单位按照规划确定的目标和任务推进工作，指标完成情况经过核验，与上年相比总体向好，仍有差距的单位要逐项整改。';

export function longReport(): DocumentContent {
  const body = Array.from({ length: SECTIONS }, (_, index) => section(index + 1)).flat();
  return zDocument.parse({ shape: 'PLAIN', title: ['大兴区教育规划', '年度监测报告'], body, annexes: [] });
}

function section(number: number): Block[] {
  return [
    { kind: 'HEADING', level: 1, runs: [{ text: `第${number}项指标` }] },
    {
      kind: 'PARAGRAPH',
      runs: [{ text: SENTENCE.repeat(4) }, figure(`value/${number}`, `${number}.50`), { text: '。' }],
    },
    { kind: 'HEADING', level: 2, runs: [{ text: '各单位情况' }] },
    { kind: 'PARAGRAPH', runs: [{ text: SENTENCE.repeat(3) }] },
    {
      kind: 'TABLE',
      caption: `表${number} 各单位指标值`,
      groups: { heading: '组别', width: 3 },
      columns: [
        { heading: '单位', width: 6, align: 'LEFT' },
        ...['基期', '目标', '实际', '进度'].map((heading) => ({ heading, width: 2, align: 'RIGHT' as const })),
      ],
      body: [
        {
          name: '城区小学组',
          rows: Array.from({ length: ROWS }, (_, row) => [
            [{ text: `第${row + 1}小学` }],
            ...[0, 1, 2, 3].map((column) => [
              figure(`unit/${number}-${row}-${column}`, (row * 1.7 + column).toFixed(2)),
            ]),
          ]),
        },
      ],
    },
    {
      kind: 'PICTURE',
      svg: chart(number),
      alt: `第${number}项指标历年变化`,
      caption: `图${number} 历年变化`,
      width: 140,
    },
  ];
}

const figure = (key: string, value: string) => ({ figure: key, value, hash: hashOf({ key, value }) });

function chart(number: number): string {
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const height = 20 + ((bar * 37 + number * 11) % 120);
    return `<rect x="${20 + bar * 48}" y="${170 - height}" width="30" height="${height}" fill="#3b6ea5"/><text x="${22 + bar * 48}" y="190" font-family="Noto Sans SC" font-size="12">第${bar + 1}月</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200" width="600" height="200">${bars.join('')}</svg>`;
}
