/** Documents that tests render. */
import fc from 'fast-check';
import type { Block } from '../../documents/content/block.js';
import { type DocumentContent, zDocument } from '../../documents/content/index.js';
import type { Official } from '../../documents/content/official.js';
import type { Run } from '../../documents/content/run.js';

export const AT = new Date('2026-03-05T08:00:00Z');
export const HASH = `SHA-256:${'0'.repeat(64)}` as const;

export const paragraph = (text: string): Block => ({ kind: 'PARAGRAPH', runs: [{ text }] });
export const heading = (level: number, text: string): Block => ({ kind: 'HEADING', level, runs: [{ text }] });

export const OFFICIAL: Official = {
  mark: '大兴区教育委员会文件',
  number: '京兴教〔2026〕3号',
  addressees: ['各镇教育办', '各中小学', '各幼儿园'],
  signature: ['大兴区教育委员会'],
  date: '2026-03-05',
  seal: true,
  copies: ['区委办', '区政府办'],
  issuer: { organ: '大兴区教育委员会办公室', date: '2026-03-06' },
  disclosure: { kind: 'PUBLIC' },
};

export const plain = (body: Block[], more: Partial<DocumentContent> = {}): DocumentContent =>
  zDocument.parse({ shape: 'PLAIN', title: ['监测报告'], body, annexes: [], ...more });

/** A document with every kind of element but pictures. */
export const everything: DocumentContent = zDocument.parse({
  shape: 'LETTERHEAD',
  title: ['大兴区教育委员会关于2025年度教育系统', '综合评价和绩效考核结果的通报'],
  subtitle: '（示例）',
  official: { ...OFFICIAL, signers: ['张三', '李四'], upward: true },
  body: [
    paragraph('“十四五”时期考核工作已完成，平均得分87.35分，优秀率25.0%。'),
    heading(1, '总体情况'),
    {
      kind: 'PARAGRAPH',
      runs: [{ text: '共有' }, { figure: 'count/units', value: '116', hash: HASH }, { text: '个单位' }],
    },
    heading(2, '分组情况'),
    heading(3, '城区小学组'),
    heading(4, '说明'),
    { kind: 'PARAGRAPH', align: 'NOTE', runs: [{ text: '数据来源：正式评分。' }] },
    {
      kind: 'TABLE',
      caption: '表1 各组考核结果',
      groups: { heading: '组别', width: 3 },
      columns: [
        { heading: '单位', width: 6, align: 'LEFT' },
        { heading: '总分', width: 2, align: 'RIGHT' },
        { heading: '占比', width: 2, align: 'RIGHT' },
      ],
      body: ['城区小学组', '初中组'].map((name) => ({
        name,
        rows: Array.from({ length: 30 }, (_, row) => [
          [{ text: `第${row + 1}${name === '初中组' ? '中学' : '小学'}` }],
          [{ figure: `total/${name}-${row}`, value: (90 - row * 0.5).toFixed(2), hash: HASH }],
          row === 3 ? [] : [{ text: '86.4%' }],
        ]),
      })),
    },
    paragraph('特此通报。'),
  ],
  annexes: [
    {
      title: ['各单位考核结果总表'],
      body: [heading(1, '总表'), { ...wide(), caption: '附表' }, paragraph('附件正文。')],
    },
    { title: ['优秀单位名单'], body: [paragraph('略。')] },
  ],
});

function wide(): Block & { kind: 'TABLE' } {
  return {
    kind: 'TABLE',
    wide: true,
    columns: Array.from({ length: 9 }, (_, column) => ({
      heading: `指标${column}`,
      width: 1,
      align: 'CENTER' as const,
    })),
    body: [
      { rows: Array.from({ length: 3 }, (_, row) => Array.from({ length: 9 }, (_, at) => [{ text: `${row}.${at}` }])) },
    ],
  };
}

/** Hanzi, letters and signs, with the special characters of markup languages, field codes and formulas. */
const SIGNS = [...'#$*_`@\\<>&"\'{}[]()=+-/|~^%;:.,!?—…“”‘’《》〔〕（），。、；：！？·×≥'];
const PIECES = [
  '#eval',
  '<script>',
  '&amp;',
  ']]>',
  '</w:t>',
  '#{',
  '$x^2$',
  '//',
  '/*',
  '=SUM(A1)',
  '{{figure}}',
  'http://a.cn/',
];
const character = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)) },
  { weight: 2, arbitrary: fc.constantFrom(...'abcXYZ0123456789') },
  { weight: 2, arbitrary: fc.constantFrom(...SIGNS) },
  { weight: 1, arbitrary: fc.constantFrom(...PIECES) },
);
export const text = fc.array(character, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));

const run: fc.Arbitrary<Run> = fc.oneof(
  text.map((words): Run => ({ text: words })),
  fc.tuple(text, fc.constantFrom('HEITI', 'KAITI')).map(([words, face]): Run => ({ text: words, face })),
  fc
    .tuple(fc.nat(99), fc.integer({ min: -99_999, max: 99_999 }))
    .map(([key, value]): Run => ({ figure: `value/${key}`, value: (value / 100).toFixed(2), hash: HASH })),
);
const runs = fc.array(run, { minLength: 1, maxLength: 3 });
const cell = fc.array(run, { maxLength: 1 });
const table: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.record({
    kind: fc.constant('TABLE' as const),
    caption: text,
    columns: fc.array(
      fc.record({
        heading: text,
        width: fc.integer({ min: 1, max: 9 }),
        align: fc.constantFrom('LEFT', 'CENTER', 'RIGHT'),
      }),
      { minLength: columns, maxLength: columns },
    ),
    body: fc.array(
      fc.record({ rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 4 }) }),
      { maxLength: 2 },
    ),
  }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  runs.map((own): Block => ({ kind: 'PARAGRAPH', runs: own })),
  fc.tuple(fc.integer({ min: 1, max: 4 }), runs).map(([level, own]): Block => ({ kind: 'HEADING', level, runs: own })),
  table,
);
const title = fc
  .array(fc.array(fc.constantFrom(...'关于教育考核结果的通报2025'), { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((lines) => lines.map((characters) => characters.join('')));

/** Any document of any shape, without pictures. */
export const anyDocument: fc.Arbitrary<DocumentContent> = fc.record({
  shape: fc.constantFrom('PLAIN', 'LETTERHEAD', 'LETTER', 'SHEET'),
  title,
  official: fc.record({
    mark: fc.constant('大兴区教育委员会'),
    number: fc.option(
      fc.integer({ min: 1, max: 999 }).map((number) => `京兴教〔2026〕${number}号`),
      { nil: null },
    ),
    addressees: fc.array(text, { maxLength: 3 }),
    signature: fc.array(fc.constantFrom('大兴区教育委员会', '区督导室'), { minLength: 1, maxLength: 2 }),
    date: fc.option(fc.constant('2026-11-30'), { nil: null }),
    seal: fc.boolean(),
    copies: fc.array(text, { maxLength: 3 }),
  }),
  body: fc.array(block, { minLength: 1, maxLength: 5 }),
  annexes: fc.array(fc.record({ title, body: fc.array(block, { maxLength: 2 }) }), { maxLength: 2 }),
});
