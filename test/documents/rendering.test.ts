/** Renderings: reproducible bytes, no missing glyphs, no injected markup, pictures, and fonts of the district. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { DocumentContent } from '../../documents/content/index.js';
import { BUILT_FONTS, openFonts } from '../../documents/fonts/library.js';
import { FORMATS, type Format } from '../../documents/formats.js';
import { renderHtml } from '../../documents/html/render.js';
import { render } from '../../documents/render.js';
import { rendering } from '../../documents/rendering.js';
import { dense, docxText, htmlText, openPdf, partOf, pdfText, unzip } from './read-back.js';
import { AT, everything, HASH, OFFICIAL, paragraph, plain } from './samples.js';

const SETTINGS = { at: AT, ownFonts: null };
const formats = Object.keys(FORMATS) as Format[];

const CHART = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200"><rect x="10" y="10" width="380" height="150" fill="#ddd"/><text x="20" y="100" font-family="Noto Sans SC" font-size="20">优秀率 25%</text></svg>`;
const illustrated = plain([
  paragraph('如图所示。'),
  { kind: 'PICTURE', svg: CHART, alt: '优秀率为25%', caption: '图1 优秀率', width: 120 },
  { kind: 'PICTURE', svg: CHART, alt: '同图', width: 60 },
]);

afterAll(() => rendering.close());

describe('a rendering', () => {
  it.each(formats)('has the same bytes for the same content: %s', async (format) => {
    const content: DocumentContent = { ...everything, body: [...everything.body, ...illustrated.body] };
    const [one, again] = [await render(content, format, SETTINGS), await render(content, format, SETTINGS)];
    expect(Buffer.from(one).equals(Buffer.from(again))).toBe(true);
    const onThread = await rendering.render(content, format, SETTINGS);
    expect(Buffer.from(onThread).equals(Buffer.from(one))).toBe(true);
  });

  it('does not block the process, because it runs on a thread', async () => {
    let turns = 0;
    let done = false;
    const turn = () => {
      turns++;
      if (!done) setImmediate(turn);
    };
    turn();
    const long = plain(Array.from({ length: 400 }, (_, index) => paragraph(`第${index}段：${'教育规划'.repeat(30)}`)));
    await rendering.render(long, 'pdf', SETTINGS);
    done = true;
    expect(turns).toBeGreaterThan(3);
  });

  it('refuses a workbook of a document without tables, on the thread as on the main thread', async () => {
    const content = plain([paragraph('正文')]);
    await expect(render(content, 'xlsx', SETTINGS)).rejects.toMatchObject({ reason: 'NO_TABLES' });
    await expect(rendering.render(content, 'xlsx', SETTINGS)).rejects.toMatchObject({ reason: 'NO_TABLES' });
  });

  it('is refused when too many wait', async () => {
    const content = plain([paragraph('正文')]);
    const all = await Promise.allSettled(Array.from({ length: 80 }, () => rendering.render(content, 'html', SETTINGS)));
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []));
    expect(new Set(reasons)).toEqual(new Set(['RENDERING_QUEUE_FULL']));
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
  });
});

describe('hostile text', () => {
  const hostile = [
    '#eval("1+1") #include "/etc/passwd" #import "@preview/a:1.0.0": *',
    '*注入* _斜体_ `code` $x^2$ @ref <label> = 标题 - 列表 + 列表 / 术语: \\ ~ // 注释 /* */ --- ...',
    '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;&amp;&#65;',
    ']]></w:t></w:r><w:r><w:t>注入 </main></style><style>*{display:none}</style>',
    '"引号" \'单引号\' {{figure}} %s {0}',
  ];
  const content = plain([
    ...hostile.map(paragraph),
    {
      kind: 'TABLE',
      columns: [{ heading: '=1+1', width: 1, align: 'LEFT' }],
      body: [{ rows: [[[{ text: '=HYPERLINK("http://a.cn")' }]], [[{ text: '#{1+1}' }]]] }],
    },
  ]);
  const expected = dense(`监测报告${hostile.join('')}=1+1=HYPERLINK("http://a.cn")#{1+1}`);

  it('is printed as it is', async () => {
    expect(await pdfText(await render(content, 'pdf', SETTINGS))).toBe(expected);
    expect(await docxText(await render(content, 'docx', SETTINGS))).toBe(expected);
    expect(htmlText(renderHtml(content))).toBe(expected);
  });

  it('adds no element to HTML', () => {
    const elements = new Set([...renderHtml(content).matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name));
    expect([...elements].filter((name) => ['script', 'img', 'b', 'w'].includes(name ?? ''))).toEqual([]);
  });

  it('adds no formula to a workbook', async () => {
    const files = await unzip(await render(content, 'xlsx', SETTINGS));
    for (const [name, file] of files) if (name.endsWith('.xml')) expect(file.toString('utf8')).not.toContain('<f>');
  });

  it('is text also in headings, captions and fields', async () => {
    const [text = ''] = hostile;
    const fields = plain(
      [
        { kind: 'HEADING', level: 1, runs: [{ text }] },
        { ...(content.body.at(-1) as never as { kind: 'TABLE' }), caption: text } as never,
      ],
      {
        shape: 'LETTERHEAD',
        official: { ...OFFICIAL, addressees: [text], copies: [text] },
      },
    );
    const found = await pdfText(await render(fields, 'pdf', SETTINGS));
    expect(found.split(dense(text)).length).toBe(5);
  });
});

describe('a character that no font has', () => {
  const missing = plain([paragraph('符号𝒳与😀，还有𝒳')]);

  it.each(['pdf', 'docx'] as const)('is refused by name: %s', async (format) => {
    const refused = await render(missing, format, SETTINGS).catch((error: unknown) => error);
    expect(refused).toMatchObject({ reason: 'GLYPHS_MISSING' });
    expect(String(refused)).toContain('𝒳 U+1D4B3、😀 U+1F600');
  });

  it('is refused inside a picture as well', async () => {
    const svg = CHART.replace('优秀率', '&#x1F600;');
    const content = plain([{ kind: 'PICTURE', svg, alt: '图', width: 100 }]);
    await expect(render(content, 'pdf', SETTINGS)).rejects.toMatchObject({ reason: 'GLYPHS_MISSING' });
  });

  it('is not a rare character of a personal name', async () => {
    const content = plain([paragraph('龚䶮、𬱖𠮷㛃')], { title: ['䶮'] });
    expect(await pdfText(await render(content, 'pdf', SETTINGS))).toBe('䶮龚䶮、𬱖𠮷㛃');
  });
});

describe('a picture', () => {
  it('is text in PDF, with a description for readers who cannot see it', async () => {
    const bytes = await render(illustrated, 'pdf', SETTINGS);
    expect(await pdfText(bytes)).toContain('优秀率25%');
    const page = await (await openPdf(bytes)).getPage(1);
    expect(JSON.stringify(await page.getStructTree())).toContain('优秀率为25%');
  });

  it('is SVG with a bitmap beside it in DOCX', async () => {
    const bytes = await render(illustrated, 'docx', SETTINGS);
    const names = [...(await unzip(bytes)).keys()].filter((name) => name.startsWith('word/media/'));
    expect(names.map((name) => name.split('.').at(-1)).sort()).toEqual(['png', 'png', 'svg']);
    const xml = await partOf(bytes, 'word/document.xml');
    expect(xml).toContain('descr="优秀率为25%"');
    expect(new Set([...xml.matchAll(/<wp:docPr[^>]* id="(\d+)"/g)].map(([, id]) => id)).size).toBe(2);
  });

  it('is an image of HTML, which runs no script', () => {
    expect(renderHtml(illustrated)).toMatch(/<img src="data:image\/svg\+xml;base64,[^"]+" alt="优秀率为25%"/);
  });
});

describe('fonts of the district', () => {
  it('are used before the open fonts, and missing glyphs are named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaoping-fonts-'));
    try {
      expect(openFonts(folder).replaced.map(({ face }) => face)).toEqual([
        '方正小标宋简体',
        '仿宋_GB2312',
        '楷体_GB2312',
        '黑体',
        '宋体',
      ]);
      copyFileSync(join(BUILT_FONTS, 'noto-sans-sc-500.ttf'), join(folder, 'simfang.ttf'));
      writeFileSync(join(folder, 'broken.ttf'), 'no font');
      writeFileSync(join(folder, 'readme.txt'), 'fonts of the district');
      rename(join(folder, 'simfang.ttf'), 'FangSong');
      const fonts = openFonts(folder);
      expect(fonts.faces.FANGSONG).toMatchObject({ weight: 400 });
      expect(fonts.faces.FANGSONG.families[0]).toBe('FangSong');
      expect(fonts.replaced.map(({ face }) => face)).not.toContain('仿宋_GB2312');
      const bytes = await render(plain([paragraph('正文')]), 'pdf', { ...SETTINGS, ownFonts: folder });
      const page = await (await openPdf(bytes)).getPage(1);
      await page.getOperatorList();
      const { items } = await page.getTextContent();
      const item = items.find((one) => 'str' in one && one.str === '正文');
      const font = page.commonObjs.get((item as { fontName: string }).fontName) as { name: string };
      // The file keeps its PostScript name, which PDF uses.
      expect(font.name).toContain('NotoSansSC');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Gives a font file another family name, no longer than its own. */
function rename(path: string, family: string): void {
  const name = Buffer.from(family, 'utf16le').swap16();
  const data = readFileSync(path);
  const entry = data.indexOf('name', 12, 'latin1');
  const table = data.readUInt32BE(entry + 8);
  for (let record = table + 6; record < table + 6 + 12 * data.readUInt16BE(table + 2); record += 12) {
    if (data.readUInt16BE(record + 6) !== 1) continue;
    name.copy(data, table + data.readUInt16BE(table + 4) + data.readUInt16BE(record + 10));
    data.writeUInt16BE(name.length, record + 8);
  }
  writeFileSync(path, data);
}

describe('a stale figure', () => {
  const content = plain([
    { kind: 'PARAGRAPH', runs: [{ text: '总分' }, { figure: 'total/U1', value: '87.35', hash: HASH }, { text: '分' }] },
  ]);

  it('is shown with its old and new values in HTML', () => {
    const html = renderHtml(content, new Map([['total/U1', '88.00']]));
    expect(html).toContain('<del>87.35</del><ins>88.00</ins>');
    expect(renderHtml(content, new Map([['total/U1', null]]))).toContain('已无此数据');
    expect(renderHtml(content)).not.toContain('<del>');
  });
});
