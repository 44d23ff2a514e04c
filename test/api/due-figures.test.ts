/** 应填数据清单: what is read for a page of the list, of how many figures there are. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { countsOf, placesOf } from '../../services/collection/counts.js';
import { dueFigures, type FigureFilter, type Part } from '../../services/collection/list.js';
import { loadBundle } from '../../services/load/index.js';
import type { Platform } from '../../services/platform.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';
import { signInAs } from '../setup/services.js';

const UNITS = Array.from({ length: 20 }, (_, at) => `U${String(at + 1).padStart(2, '0')}`);
const MEASURES = ['A', 'B', 'C'];
const ALL: FigureFilter = { units: null, measures: null, states: null };

/** Of A, the first four units have submitted and the others are verified; of B, all are verified; of C, nothing. */
const FILES = {
  'units.csv': `code,name,category,group,parent\n${UNITS.map((code) => `${code},${code} 校,SCHOOL,ALL,\n`).join('')}`,
  'scheme.yaml': `code: s\nname: 方案\nyear: 2025\nitems:\n${MEASURES.map((code) => `  - { code: ${code}, name: 项目${code}, points: 20, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO }\n`).join('')}`,
  'observations.csv': `measure,unit,year,value,status\n${['A', 'B']
    .flatMap((measure) =>
      UNITS.flatMap((unit, at) => [
        `${measure},${unit},2024,0.5,VERIFIED\n`,
        `${measure},${unit},2025,0.6,${measure === 'A' && at < 4 ? 'SUBMITTED' : 'VERIFIED'}\n`,
      ]),
    )
    .join('')}`,
};

let server: TestServer;
let viewer: Viewer;
beforeAll(async () => {
  server = await openServer();
  await loadBundle(server.platform, server.district.id, await bundleOf(FILES));
  await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
  viewer = (await signInAs(server.platform, await server.account(['VERIFIER'], []))).viewer;
});
afterAll(() => server?.close());

/** The platform, and what its transactions have read. */
function watched(): {
  readonly platform: Platform;
  readonly reads: { readonly text: string; readonly count: number }[];
} {
  const reads: { text: string; count: number }[] = [];
  const { database } = server.platform;
  const rows: typeof database.rows = (claims, task, longest) =>
    database.rows(
      claims,
      (inner) => {
        const query = async <T extends object>(text: string, values?: readonly unknown[]) => {
          const found = await inner.query<T>(text, values);
          reads.push({ text, count: found.length });
          return found;
        };
        return task({ ...inner, query } as Rows);
      },
      longest,
    );
  const watching = new Proxy(database, { get: (of, name) => (name === 'rows' ? rows : Reflect.get(of, name, of)) });
  return { platform: { ...server.platform, database: watching }, reads };
}

async function list(filter: Partial<FigureFilter>, part?: Part) {
  const { platform, reads } = watched();
  const found = await dueFigures(platform, viewer, branded<SchemeCode>('s'), { ...ALL, ...filter }, part);
  // What says the state of every figure is read of all that are asked for, and nothing else is.
  const ofFigures = reads.filter(({ text }) => /observation|target|statistics|objection|citation/.test(text));
  return { ...found, states: ofFigures[0]?.count, others: ofFigures.slice(1) };
}

describe('a page of due figures', () => {
  it('reads the values of its own figures and of their peers only', async () => {
    const { matching, rows, states, others } = await list({ states: ['SUBMITTED'] }, { first: 2, after: null });
    expect(matching).toHaveLength(4);
    expect(rows.map(({ measure, unit, state }) => `${measure} ${unit} ${state}`)).toEqual([
      'A U01 SUBMITTED',
      'A U02 SUBMITTED',
    ]);
    expect(rows[0]).toMatchObject({ value: '0.6', lastYear: { value: '0.5' } });
    expect(states).toBe(40);
    // This year and the year before of two figures, and the twenty peers of A.
    expect(
      others
        .map(({ count }) => count)
        .sort((a, b) => b - a)
        .slice(0, 2),
    ).toEqual([20, 4]);
  });

  it('reads nothing but states for counts', async () => {
    const { matching, rows, others } = await list({}, { first: 0, after: null });
    expect([rows, others]).toEqual([[], []]);
    expect(countsOf(matching)).toEqual([
      { state: 'SUBMITTED', count: 4 },
      { state: 'VERIFIED', count: 36 },
      { state: 'MISSING', count: 20 },
    ]);
    expect(placesOf(matching, ({ measure, measureName }) => ({ code: measure, name: measureName }))).toEqual([
      {
        code: 'A',
        name: '项目A',
        counts: [
          { state: 'SUBMITTED', count: 4 },
          { state: 'VERIFIED', count: 16 },
        ],
      },
      { code: 'B', name: '项目B', counts: [{ state: 'VERIFIED', count: 20 }] },
      { code: 'C', name: '项目C', counts: [{ state: 'MISSING', count: 20 }] },
    ]);
  });

  it('asks for the states of the units and measures that are asked for', async () => {
    const { states, others } = await list({ units: ['U01', 'U02'], measures: ['B'] });
    expect(states).toBe(2);
    expect(Math.max(...others.map(({ count }) => count))).toBe(20);
  });

  it('continues where the page before it ended, also in a filtered list', async () => {
    const first = await list({ states: ['SUBMITTED'] }, { first: 3, after: null });
    const rest = await list({ states: ['SUBMITTED'] }, { first: 3, after: first.matching[2]?.cursor ?? null });
    expect(rest.start).toBe(3);
    expect(rest.rows.map(({ unit }) => unit)).toEqual(['U04']);
  });
});
