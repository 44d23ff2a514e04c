/** 考核结果告知单 as a file: the numbers of the page are those of the API, on one page of A4, for those who may see them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../bundle/index.js';
import { rendering } from '../../documents/rendering.js';
import { loadBundle } from '../../services/load/index.js';
import { dense, openPdf, pdfText } from '../documents/read-back.js';
import { gradedOfficially } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';

const UNIT = 'DX-P001';
const FILE = `/documents/unit-result/daxing-2024/${UNIT}.pdf`;

let server: TestServer;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  server = await openServer({ units: false });
  const { platform, district } = server;
  for (const scheme of ['daxing-2023', 'daxing-2024']) {
    const { bundle, problems } = await readBundle(`examples/daxing-2021-2025/schemes/${scheme}`);
    if (bundle === null) throw new Error(JSON.stringify(problems.slice(0, 3)));
    await loadBundle(platform, district.id, bundle);
    await gradedOfficially(platform, district.id, scheme);
    await moveCycle(platform, district.id, scheme, 'START_REVIEW');
  }
  const people = { head: ['UNIT_HEAD', UNIT], other: ['UNIT_HEAD', 'DX-P002'], office: ['OFFICE'] } as const;
  for (const [who, [role, unit]] of Object.entries(people)) {
    cookies[who] = await server.session(await server.account([role], unit === undefined ? [] : [unit]));
  }
}, 180_000);
afterAll(async () => {
  await server?.close();
  await rendering.close();
});

const get = (who: string, path: string) => fetch(`${server.url}${path}`, { headers: { cookie: cookies[who] ?? '' } });

async function assessment(who: string, scheme: string) {
  const query = `{ unit(code: "${UNIT}") { name assessment(scheme: "${scheme}") {
    total grade rank peers bonus deduction groupName
    peerQuartiles { units lowerQuartile median upperQuartile mean }
    trace { sentence { zh } }
    items { points item { name points methodKind } trace { outcome sentence { zh } } } } } }`;
  const answer = await server.ask(query, { cookie: cookies[who] ?? '', ...OWN_PAGE });
  const { data } = (await answer.json()) as {
    data: {
      unit: {
        name: string;
        assessment: {
          total: number;
          grade: string;
          rank: number;
          peers: number;
          bonus: number;
          deduction: number;
          groupName: string;
          peerQuartiles: Record<'units' | 'lowerQuartile' | 'median' | 'upperQuartile' | 'mean', number>;
          trace: { sentence: { zh: string } };
          items: {
            points: number | null;
            item: { name: string; points: number; methodKind: string | null };
            trace: { outcome: string; sentence: { zh: string } };
          }[];
        };
      };
    };
  };
  return { name: data.unit.name, ...data.unit.assessment };
}

describe('the page with the result of one unit', () => {
  it('has the numbers that the API answers, every item with its explanation, and the year before', async () => {
    const response = await get('head', FILE);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = await pdfText(new Uint8Array(await response.arrayBuffer()));
    const { name, total, grade, rank, peers, bonus, deduction, peerQuartiles, trace, items, groupName } =
      await assessment('head', 'daxing-2024');
    const before = await assessment('head', 'daxing-2023');
    expect(text).toContain(dense(`单位：${name}考核分组：${groupName}`));
    const facts = `${total.toFixed(2)}${grade}${rank}/${peers}${bonus.toFixed(2)}${deduction.toFixed(2)}`;
    expect(text).toContain(facts);
    expect(text).toContain(dense(trace.sentence.zh));
    const { units, lowerQuartile, median, upperQuartile, mean } = peerQuartiles;
    expect(text).toContain(
      `本组${units}个单位：下四分位${lowerQuartile}，中位数${median}，上四分位${upperQuartile}，均值${mean}。`,
    );
    const change = (total - before.total)
      .toFixed(2)
      .replace(/\.?0+$/, '')
      .replace('-', '−');
    expect(text).toContain(
      `上年（2023）总分${before.total.toFixed(2)}，${before.grade}，组内${before.rank}/${before.peers}；比上年${change.startsWith('−') ? '' : '+'}${change}。`,
    );
    const graded = items.filter((one) => one.item.methodKind !== null && one.trace.outcome !== 'NOT_APPLICABLE');
    expect(graded.length).toBeGreaterThan(10);
    for (const { item, points, trace: why } of graded) {
      expect(text).toContain(dense(`${item.name}${item.points}${points?.toFixed(2)}${why.sentence.zh}`));
    }
  });

  it('is one sheet of A4 with its fonts embedded, for a school, a kindergarten and a department', async () => {
    for (const unit of [UNIT, 'DX-K001', 'DX-D001']) {
      const response = await get('office', FILE.replace(UNIT, unit));
      expect([unit, response.status]).toEqual([unit, 200]);
      const pdf = await openPdf(new Uint8Array(await response.arrayBuffer()));
      expect([unit, pdf.numPages]).toEqual([unit, 1]);
      const page = await pdf.getPage(1);
      expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
      await page.getOperatorList();
      const { items } = await page.getTextContent();
      const names = new Set(items.flatMap((item) => ('fontName' in item ? [item.fontName] : [])));
      expect(names.size).toBeGreaterThan(0);
      for (const font of names) expect(page.commonObjs.get(font)).toMatchObject({ missingFile: false });
    }
  });

  it('is not found for the head of another unit, and asks a stranger to sign in', async () => {
    const other = await get('other', FILE);
    expect(other.status).toBe(404);
    expect(JSON.stringify(await other.json())).toContain('UNKNOWN_SCORE');
    expect((await get('other', FILE.replace(UNIT, 'DX-P002'))).status).toBe(200);
    expect((await fetch(`${server.url}${FILE}`)).status).toBe(401);
  });
});
