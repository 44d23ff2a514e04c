/** The content of a document, its hash, and the numbers of its headings. */
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalForm, hashOf } from '../../documents/content/hash.js';
import { contentHash, zDocument } from '../../documents/content/index.js';
import { zSvg } from '../../documents/content/picture.js';
import { widthOf } from '../../documents/content/text.js';
import { HeadingNumbers, hanNumber } from '../../documents/numbering.js';
import { chineseDate } from '../../documents/printed.js';
import { figuresOf, printedLines } from '../../documents/printed-text.js';
import { anyDocument, everything, HASH, heading, OFFICIAL, paragraph, plain } from './samples.js';

const problemsOf = (content: unknown) => zDocument.safeParse(content).error?.issues.map(({ message }) => message) ?? [];
const withText = (text: string) => ({ shape: 'PLAIN', title: ['标题'], body: [paragraph(text)], annexes: [] });

describe('numbers of headings', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [19, '十九'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [111, '一百一十一'],
    [120, '一百二十'],
    [999, '九百九十九'],
  ])('%i is %s', (number, written) => {
    expect(hanNumber(number)).toBe(written);
  });

  it.each([0, -1, 1.5, 1000])('%d is refused', (number) => {
    expect(() => hanNumber(number)).toThrow(RangeError);
  });

  it('follow the levels and restart below each heading of a higher level', () => {
    const numbers = new HeadingNumbers();
    const levels = [1, 2, 3, 4, 4, 3, 2, 3, 1, 2, 1, 3, 4];
    expect(levels.map((level) => numbers.next(level))).toEqual([
      '一、',
      '（一）',
      '1.',
      '（1）',
      '（2）',
      '2.',
      '（二）',
      '1.',
      '二、',
      '（一）',
      '三、',
      '1.',
      '（1）',
    ]);
  });

  it('restart in every annex, and are left out for headings without a number', () => {
    const content = plain([heading(1, '甲'), { ...heading(1, '附注'), numbered: false } as never, heading(1, '乙')], {
      annexes: [{ title: ['附表'], body: [heading(1, '丙')] }],
    });
    expect(printedLines(content)).toEqual([
      '监测报告',
      '一、甲',
      '附注',
      '二、乙',
      '附件：附表',
      '附件',
      '附表',
      '一、丙',
    ]);
  });
});

describe('the content of a document', () => {
  it.each(['a\u0000b', 'a\u0007b', 'a\nb', 'a\tb', 'a\u202eb', 'a\u200bb', 'a\ufeffb', 'a\u2028b', 'a\ud800b'])(
    'has no text with characters that cannot be printed: %j',
    (text) => {
      expect(problemsOf(withText(text))).toEqual([expect.stringMatching(/unprintable characters: U\+[0-9A-F]{4}/)]);
    },
  );

  it('may have any other text', () => {
    expect(problemsOf(withText('#eval *x* <b> & "]]> 䶮𬱖　①'))).toEqual([]);
  });

  it('has title lines of at most 20 characters, two Latin ones counting as one', () => {
    expect(problemsOf({ ...withText('正文'), title: ['一'.repeat(20)] })).toEqual([]);
    expect(problemsOf({ ...withText('正文'), title: ['a'.repeat(40)] })).toEqual([]);
    expect(problemsOf({ ...withText('正文'), title: ['一'.repeat(21)] })).toEqual([expect.stringContaining('20')]);
    expect(widthOf('2025年')).toBe(3);
  });

  it('has rows as wide as the table', () => {
    const column = { heading: '单位', width: 1, align: 'LEFT' };
    const table = { kind: 'TABLE', columns: [column], body: [{ rows: [[[], []]] }] };
    expect(problemsOf({ ...withText('正文'), body: [table] })).toEqual([
      expect.stringContaining('2 cells in a table of 1 columns'),
    ]);
    const unnamed = {
      kind: 'TABLE',
      groups: { heading: '组别', width: 1 },
      columns: [column],
      body: [{ rows: [[[]]] }],
    };
    expect(problemsOf({ ...withText('正文'), body: [unnamed] })).toEqual([
      expect.stringContaining('each group has a name'),
    ]);
  });

  it('needs the fields of an official document if it has that form, and a signer if it goes to a higher organ', () => {
    const letter = { ...withText('正文'), shape: 'LETTER' };
    expect(problemsOf(letter)).toEqual([expect.stringContaining('a LETTER needs the fields of an official document')]);
    expect(problemsOf({ ...letter, official: OFFICIAL })).toEqual([]);
    expect(problemsOf({ ...letter, official: { ...OFFICIAL, upward: true } })).toEqual([
      expect.stringContaining('签发人'),
    ]);
  });

  it.each(['京兴教〔2026〕第3号', '京兴教〔2026〕03号', '京兴教[2026]3号', '京兴教〔26〕3号'])(
    'has no number like %s',
    (number) => {
      expect(problemsOf({ ...withText('正文'), official: { ...OFFICIAL, number } })).toHaveLength(1);
    },
  );

  it('lists its annexes under their names', () => {
    const lines = printedLines(everything);
    expect(lines).toEqual(expect.arrayContaining(['附件：1.各单位考核结果总表', '2.优秀单位名单', '附件1', '附件2']));
  });

  it('names its bound figures in order', () => {
    expect(
      figuresOf(everything)
        .map(({ figure }) => figure)
        .slice(0, 2),
    ).toEqual(['count/units', 'total/城区小学组-0']);
  });

  it('has dates without leading zeros', () => {
    expect(chineseDate('2026-03-05')).toBe('2026年3月5日');
  });
});

describe('a drawing', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">${inside}</svg>`;

  it.each([
    '<script>alert(1)</script>',
    '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>',
    '<g onload="alert(1)"/>',
    '<foreignObject><p/></foreignObject>',
    '<image href="http://a.cn/b.png"/>',
    '<image xlink:href="file:///etc/passwd"/>',
    '<a href="javascript:alert(1)"><text>a</text></a>',
    '<rect style="fill:url(http://a.cn/b)"/>',
    '<style>@import "http://a.cn"</style>',
    '<animate attributeName="x"/>',
  ])('may only draw: %s is refused', (inside) => {
    expect(zSvg.safeParse(svg(inside)).success).toBe(false);
  });

  it('is one whole SVG element', () => {
    expect(zSvg.safeParse('<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>').success).toBe(false);
    expect(zSvg.safeParse('<p/>').success).toBe(false);
    expect(zSvg.safeParse(svg('<use href="#a"/><rect fill="url(#b)"/><text>一</text>')).success).toBe(true);
  });
});

describe('the hash of a document', () => {
  it('names its algorithm and is that of RFC 8785', () => {
    expect(hashOf({ b: '1.10', a: [true, null] })).toMatch(/^SHA-256:[0-9a-f]{64}$/);
    // The example of RFC 8785, section 3.2.2, without its numbers that documents cannot contain.
    expect(
      canonicalForm({
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '1': 'One',
        '\ud83d\ude02': 'Smiley',
        ö: 'Latin',
      }),
    ).toBe('{"\\r":"Carriage Return","1":"One","ö":"Latin","€":"Euro Sign","😂":"Smiley"}');
  });

  it('is the same for any order of keys, and differs for any other text', () => {
    fc.assert(
      fc.property(anyDocument, fc.nat(), (content, seed) => {
        const shuffled = JSON.parse(JSON.stringify(content), (_, value) =>
          value !== null && typeof value === 'object' && !Array.isArray(value)
            ? Object.fromEntries(
                Object.entries(value)
                  .sort(() => (seed % 2 === 0 ? 1 : -1))
                  .reverse(),
              )
            : value,
        );
        expect(contentHash(shuffled)).toBe(contentHash(content));
        expect(contentHash({ ...content, subtitle: '另一份' })).not.toBe(contentHash(content));
        expect(canonicalForm(content)).toBe(canonicalize(content));
      }),
    );
  });

  it('changes with a bound figure, its value and its source', () => {
    const bound = (value: string, hash: string) =>
      contentHash(plain([{ kind: 'PARAGRAPH', runs: [{ figure: 'total/U1', value, hash }] }]));
    const other = `SHA-256:${'1'.repeat(64)}`;
    expect(new Set([bound('1.0', HASH), bound('1.00', HASH), bound('1.0', other)]).size).toBe(3);
  });
});
