/** 搜索: by name, code and pinyin, over everything that the viewer sees; what is hidden changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pinyinPlace } from '../../reads/search/pinyin.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { addTestAccount } from '../setup/services.js';

const UNITS = `code,name,category,group,parent
DX-G,大兴教育集团,GROUP,G,
DX-P001,大兴第一小学,PRIMARY,G1,DX-G
DX-P002,黄村镇中心小学,PRIMARY,G1,
DX-M001,重庆路中学,MIDDLE,G2,
`;
const PLAN = `code: plan-145
name: 十四五规划
start: 2021
end: 2025
indicators:
  - { code: I1, name: 义务教育巩固率, kind: EXPECTED, direction: HIGHER, aggregate: MEAN }
`;
const SCHEME = `code: dx-2025
name: 大兴区年度考核
year: 2025
plan: plan-145
items:
  - { code: A1, name: 教学质量, points: 100, indicator: I1, method: { kind: LINEAR, points: [[0, 0], [100, 1]] } }
`;

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ units: false });
  const files = { 'units.csv': UNITS, 'plan.yaml': PLAN, 'scheme.yaml': SCHEME };
  await loadBundle(server.platform, server.district.id, await bundleOf(files));
});
afterAll(() => server?.close());

interface Found {
  readonly kind: string;
  readonly title: string;
  readonly subtitle: { readonly zh: string };
  readonly path: string;
}

async function asker(roles: Parameters<TestServer['account']>[0], units: readonly string[] = []) {
  const cookie = await server.session(await server.account(roles, units));
  return async (text: string, first = 5, pages: readonly object[] = []): Promise<readonly Found[]> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...OWN_PAGE },
      body: JSON.stringify({
        query:
          'query ($text: String!, $first: Int, $pages: [SearchPageInput!]) { search(text: $text, first: $first, pages: $pages) { kind title subtitle { zh } path } }',
        variables: { text, first, pages },
      }),
    });
    const { data, errors } = (await response.json()) as { data: { search: Found[] }; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.search;
  };
}
const titles = (found: readonly Found[]) => found.map(({ title }) => title);

describe('the search box', () => {
  it.each([
    ['一部分名称', '黄村', ['黄村镇中心小学']],
    ['首字母', 'hczzxxx', ['黄村镇中心小学']],
    ['全拼', 'huangcun', ['黄村镇中心小学']],
    ['全拼和首字母', 'huangcz', ['黄村镇中心小学']],
    ['中间的字', 'zhongxinxiao', ['黄村镇中心小学']],
    ['多音字', 'chongqing', ['重庆路中学']],
    ['代码', 'dx-p001', ['大兴第一小学']],
    ['全角字母', 'ＤＸ－Ｐ００１', ['大兴第一小学']],
    ['不存在', '朝阳', []],
    ['空', '  ', []],
  ])('finds units by %s', async (_, text, expected) => {
    const search = await asker(['OFFICE']);
    expect(titles((await search(text)).filter(({ kind }) => kind === 'UNIT'))).toEqual(expected);
  });

  it('finds every kind, grouped, each with its page', async () => {
    const search = await asker(['OFFICE']);
    expect(await search('年度考核')).toEqual([
      { kind: 'CYCLE', title: '大兴区年度考核', subtitle: { zh: '2025 · 筹备' }, path: '/results/dx-2025' },
      { kind: 'SCHEME', title: '大兴区年度考核', subtitle: { zh: '2025 · dx-2025' }, path: '/schemes/dx-2025' },
    ]);
    expect(await search('jxzl')).toEqual([
      { kind: 'ITEM', title: '教学质量', subtitle: { zh: 'A1 · 大兴区年度考核' }, path: '/schemes/dx-2025?item=A1' },
    ]);
    expect(await search('巩固率')).toEqual([
      {
        kind: 'INDICATOR',
        title: '义务教育巩固率',
        subtitle: { zh: 'I1 · 十四五规划' },
        path: '/plan/plan-145?indicator=I1',
      },
    ]);
    const pages = [{ path: '/results', zh: '结果', en: 'Results' }];
    expect(await search('jieguo', 5, pages)).toEqual([
      { kind: 'PAGE', title: '结果', subtitle: { zh: '' }, path: '/results' },
    ]);
    expect(titles(await search('resul', 5, pages))).toEqual(['结果']);
  });

  it('shows the best matches first, and at most so many of each kind', async () => {
    const search = await asker(['OFFICE']);
    expect(titles((await search('大兴')).filter(({ kind }) => kind === 'UNIT'))).toEqual([
      '大兴教育集团',
      '大兴第一小学',
    ]);
    expect((await search('小学', 1)).filter(({ kind }) => kind === 'UNIT')).toHaveLength(1);
  });

  it('finds people for the administrator, heads and reporters for the office, and for nobody else', async () => {
    const person = { displayName: '王小明', roles: ['UNIT_HEAD' as const], units: ['DX-P001'] };
    await addTestAccount(server.platform, server.district.id, { name: 'wang.xm', ...person });
    await addTestAccount(server.platform, server.district.id, {
      name: 'wang.xl',
      displayName: '王小亮',
      roles: ['JUDGE'],
    });
    const people = async (...args: Parameters<typeof asker>) =>
      titles((await (await asker(...args))('wangxiao')).filter(({ kind }) => kind === 'PERSON')).sort();
    expect(await people(['ADMIN'])).toEqual(['王小亮', '王小明']);
    expect(await people(['OFFICE'])).toEqual(['王小明']);
    for (const role of ['INSPECTOR', 'APPROVER', 'VERIFIER', 'JUDGE', 'OVERSIGHT', 'BI'] as const)
      expect(await people([role])).toEqual([]);
    expect(await people(['UNIT_HEAD'], ['DX-P001'])).toEqual([]);
  });

  it('refuses more results than it gives', async () => {
    const search = await asker(['OFFICE']);
    await expect(search('x', 51)).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('what is hidden', () => {
  it('is not found, and changes neither the other results nor their order', async () => {
    const search = await asker(['UNIT_HEAD'], ['DX-P002']);
    const texts = fc.constantFrom('小学', 'xx', 'xiaoxue', 'dx', 'd', 'p00', '大兴', '中', 'hcz', 'DX-P002');
    const names = fc.constantFrom('小学', '黄村镇小学', 'hcz', 'DX-P002', '大兴', 'xx', '中心小学');
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 3 }), names, async (text, first, name) => {
        const before = await search(text, first);
        await server.owner.query(
          "update unit set name = $2 where district_id = $1 and code in ('DX-P001', 'DX-M001', 'DX-G')",
          [server.district.id, name],
        );
        expect(await search(text, first)).toEqual(before);
      }),
      { numRuns: 25 },
    );
    expect(titles((await search('小学')).filter(({ kind }) => kind === 'UNIT'))).toEqual(['黄村镇中心小学']);
  });
});

describe('pinyin', () => {
  it('begins a name if each character is read in full or by its first letter, and the last one as far as typed', () => {
    const read: [string, string][] = [
      ['中', 'zhong'],
      ['关', 'guan'],
      ['村', 'cun'],
    ];
    const part = fc.tuple(
      fc.constantFrom('full', 'first'),
      fc.constantFrom('full', 'first'),
      fc.integer({ min: 1, max: 3 }),
    );
    fc.assert(
      fc.property(part, ([first, second, last]) => {
        const spelled = [first, second].map((way, place) => {
          const syllable = read[place]?.[1] ?? '';
          return way === 'full' ? syllable : syllable.slice(0, 1);
        });
        expect(pinyinPlace('中关村', spelled.join('') + 'cun'.slice(0, last))).toBe(0);
      }),
    );
  });

  it.each([
    ['中关村', 'gc', 1],
    ['中关村', 'zc', null],
    ['中关村', 'cunx', null],
    ['P01 小学', 'p01', 0],
  ] as const)('%s: %s begins at %s', (text, letters, place) => {
    expect(pinyinPlace(text, letters)).toBe(place);
  });
});
