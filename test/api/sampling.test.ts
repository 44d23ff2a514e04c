/** 抽样核验, over the API: drawn once collection is closed, and the rest accepted by one decision. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { loadBundle } from '../../services/load/index.js';
import { draw } from '../../services/verification/draw.js';
import { drawSample } from '../../services/verification/draw-sample.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';
import { signInAs } from '../setup/services.js';

let server: TestServer;
const cookies: Record<string, string> = {};

const UNITS = Array.from({ length: 10 }, (_, index) => `U${index}`);
const item = (code: string) =>
  `  - { code: ${code}, name: 项目${code}, points: 30, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO }\n`;

/** Ten units with figures of two measures, submitted; a third measure is claimed not to apply by one of them. */
beforeAll(async () => {
  server = await openServer({ units: false });
  const figures = ['A', 'B'].flatMap((measure) =>
    UNITS.map((unit, n) => `${measure},${unit},2025,0.5${n},SUBMITTED\n`),
  );
  await loadBundle(
    server.platform,
    server.district.id,
    await bundleOf({
      'units.csv': `code,name,category,group,parent\n${UNITS.map((unit) => `${unit},${unit}校,SCHOOL,ALL,\n`).join('')}`,
      'scheme.yaml': `code: s\nname: 方案\nyear: 2025\nitems:\n${['A', 'B', 'C'].map(item).join('')}`,
      'observations.csv': `measure,unit,year,value,status\n${figures.join('')}`,
    }),
  );
  const people = {
    head: await server.account(['UNIT_HEAD'], UNITS),
    verifier: await server.account(['VERIFIER']),
    office: await server.account(['OFFICE']),
    colleague: await server.account(['OFFICE']),
  };
  for (const [who, name] of Object.entries(people)) cookies[who] = await server.session(name);
  await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
  await ask(
    'head',
    `mutation { saveObservations(figures: [{ ${key('C', 'U0', 0)}, claimed: true, remark: "无此项" }]) { saved } }`,
  );
  await act('head', 'submitObservations', 'C', 'U0', 1);
  // Verified and corrected while others still report: whoever corrected it may not accept it later.
  await act('verifier', 'verifyObservations', 'B', 'U5', 1);
  await ask(
    'colleague',
    `mutation { correctObservations(figures: [{ ${key('B', 'U5', 2)}, value: 0.6 }], reason: "漏报") { done } }`,
  );
});
afterAll(() => server?.close());

type Who = 'head' | 'verifier' | 'office' | 'colleague';

// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
async function ask(who: Who, query: string): Promise<any> {
  const response = await server.ask(query, { cookie: cookies[who] ?? '', ...OWN_PAGE });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { message: string; extensions: { reason?: string; code: string } }[];
  };
  if (errors === undefined) return data;
  const [{ extensions, message }] = errors as [NonNullable<typeof errors>[number]];
  return { refused: extensions.reason ?? message };
}

const key = (measure: string, unit: string, revision: number) =>
  `scope: "s", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${revision}`;

async function act(who: Who, action: string, measure: string, unit: string, revision: number, more = '') {
  const answer = await ask(
    who,
    `mutation { answer: ${action}(figures: [{ ${key(measure, unit, revision)} }]${more}) { done problems { code } } }`,
  );
  return answer.refused ?? answer.answer.problems[0]?.code ?? answer.answer.done;
}

const drawn = async (who: Who, share: string, more = '') => {
  const answer = await ask(
    who,
    `mutation { drawSample(scheme: "s", share: "${share}"${more}) { sample { total { drawn } } problems { field code } } }`,
  );
  return answer.refused ?? answer.drawSample.problems[0]?.code ?? answer.drawSample.sample.total.drawn;
};

const accept = async (who: Who, [count, wrong]: readonly [number, number], more = '', reason = '抽样合格') => {
  const answer = await ask(
    who,
    `mutation { verifyRest(scheme: "s", seen: { drawn: ${count}, wrong: ${wrong} }, reason: "${reason}"${more}) { done problems { code } } }`,
  );
  return answer.refused ?? answer.verifyRest.problems[0]?.code ?? answer.verifyRest.done;
};

interface Figure {
  scope: string;
  measure: string;
  unit: string;
  year: number;
  revision: number;
  reason: string;
  done: boolean;
  wrong: boolean;
}
const sample = async (who: Who = 'office') =>
  (
    await ask(
      who,
      `{ sample(scheme: "s") { seed listHash head share limit isDone revision closedNumber
         total { listed checked drawn done wrong waiting rate bound } measures { measure measureName drawn wrong waiting bound }
         decisions { measures figures drawn wrong bound reason }
         figures { measure unit revision reason done wrong }
         list: figures(reasons: [CHECK, RANDOM, REST]) { scope measure unit year revision reason } } }`,
    )
  ).sample;

describe('a sample', () => {
  it('is drawn by the office, once collection is closed', async () => {
    expect(await drawn('office', '0.2')).toBe('ILLEGAL_TRANSITION');
    expect(await sample()).toBeNull();
    await moveCycle(server.platform, server.district.id, 's', 'START_VERIFYING');
    expect(await drawn('verifier', '0.2')).toBe('NOT_YOUR_ACTION');
    expect(await accept('office', [0, 0])).toBe('NO_SAMPLE');
    for (const share of ['0', '1.1', '0.12345']) expect(await drawn('office', share)).toBe('SHARE_OUT_OF_RANGE');
    expect(await drawn('office', '0.2', ', limit: "2"')).toBe('LIMIT_OUT_OF_RANGE');
    const { viewer } = await signInAs(server.platform, await server.account(['OFFICE']));
    const wish = { scheme: branded<SchemeCode>('s'), share: '0', limit: '0', revision: null };
    await expect(drawSample(server.platform, viewer, wish)).rejects.toMatchObject({
      reason: 'BAD_SAMPLE',
      fields: [{ field: 'share' }, { field: 'limit' }],
    });
    expect(await drawn('office', '0.2', ', limit: "0.4"')).toBe(4);
  });

  it('has every figure with a claim, and of each measure the share that anybody can draw again', async () => {
    const { seed, listHash, head, list, total, ...rest } = await sample('verifier');
    expect(rest).toMatchObject({ share: 0.2, limit: 0.4, isDone: false });
    expect(total).toEqual({ listed: 21, checked: 1, drawn: 4, done: 0, wrong: 0, waiting: 16, rate: 0, bound: 0.5272 });
    const again = draw(
      's',
      list.map((figure: Figure) => ({ ...figure, isChecked: figure.reason === 'CHECK' })),
      head,
      2000,
    );
    expect([again.seed, again.listHash]).toEqual([seed, listHash]);
    const keys = (some: { measure: string; unit: string; reason: string }[]) =>
      some.map((one) => `${one.measure} ${one.unit} ${one.reason}`).sort();
    expect(keys(again.figures.map(({ figure, reason }) => ({ ...figure, reason })))).toEqual(keys(list));
    expect(list.find(({ measure }: Figure) => measure === 'C')).toMatchObject({ unit: 'U0', reason: 'CHECK' });
    expect(list.find(({ measure, unit }: Figure) => measure === 'B' && unit === 'U5').revision).toBe(3);
  });

  it('is not shown to a unit, which would know what is not looked at', async () => {
    expect(await sample('head')).toBeNull();
  });

  it('only grows, in the same order, with the limit that it began with', async () => {
    const before: Figure[] = (await sample()).figures;
    expect(await drawn('office', '0.2')).toBe('SHARE_NOT_LARGER');
    expect(await drawn('office', '0.4', ', limit: "0.5"')).toBe('LIMIT_IS_FIXED');
    expect(await drawn('office', '0.4', ', revision: 7')).toBe('STALE_REVISION');
    expect(await drawn('office', '0.4', ', revision: 1')).toBe(8);
    const after: Figure[] = (await sample()).figures;
    expect(after).toEqual(expect.arrayContaining(before));
  });
});

describe('the rest', () => {
  it('is not accepted before what is drawn is verified', async () => {
    expect(await accept('office', [8, 0])).toBe('SAMPLE_NOT_DONE');
    const { figures } = (await sample()) as { figures: Figure[] };
    for (const { measure, unit, revision } of figures.slice(1))
      expect(await act('verifier', 'verifyObservations', measure, unit, revision)).toBe(1);
    expect(await accept('office', [8, 0])).toBe('SAMPLE_NOT_DONE');
  });

  it('is not accepted while the bound is above the limit; what the reporter mended after the draw is an error', async () => {
    const { figures } = (await sample()) as { figures: Figure[] };
    const { measure, unit, revision } = figures.find(({ done }) => !done) as Figure;
    expect(measure).toBe('A');
    expect(await act('verifier', 'returnObservations', measure, unit, revision, ', reason: "与年报不符"')).toBe(1);
    expect((await sample()).total).toMatchObject({ wrong: 0, done: 8 });
    await ask(
      'head',
      `mutation { saveObservations(figures: [{ ${key(measure, unit, revision + 1)}, value: 0.7 }]) { saved } }`,
    );
    expect(await act('head', 'submitObservations', measure, unit, revision + 2)).toBe(1);
    expect((await sample()).total).toMatchObject({ wrong: 1, done: 8 });
    expect(await act('verifier', 'verifyObservations', measure, unit, revision + 3)).toBe(1);
    expect((await sample()).total).toMatchObject({ drawn: 8, done: 9, wrong: 1, rate: 0.125, bound: 0.4707 });
    expect(await accept('office', [8, 1])).toBe('ERROR_BOUND_ABOVE_LIMIT');
  });

  it('is accepted once more is drawn, but for a measure with an error, and not by whoever entered a figure', async () => {
    expect(await drawn('office', '0.6')).toBe(12);
    const { figures } = (await sample()) as { figures: Figure[] };
    for (const { measure, unit, revision } of figures.filter(({ done }) => !done))
      expect(await act('verifier', 'verifyObservations', measure, unit, revision)).toBe(1);
    const { total, measures, list } = await sample();
    expect(total).toMatchObject({ drawn: 12, wrong: 1, bound: 0.3387, waiting: 8 });
    expect(measures.map(({ measure, wrong }: never) => [measure, wrong])).toEqual([
      ['A', 1],
      ['B', 0],
      ['C', 0],
    ]);
    expect(await accept('office', [12, 0])).toBe('SAMPLE_CHANGED');
    expect(await accept('office', [12, 1], '', ' ')).toBe('REASON_MISSING');
    expect(await accept('office', [12, 1], ', measures: ["Z"]')).toBe('UNKNOWN_MEASURE');
    expect(await accept('office', [12, 1], ', measures: ["A", "B"]')).toBe('MEASURES_WITH_ERRORS');
    expect(await accept('verifier', [12, 1])).toBe('NOT_YOUR_ACTION');
    const corrected = list.find(({ measure, unit }: Figure) => measure === 'B' && unit === 'U5') as Figure;
    if (corrected.reason === 'REST') expect(await accept('colleague', [12, 1])).toBe('OWN_ENTRY');
    expect(await accept('office', [12, 1])).toBe(4);
  });

  it('is verified with the decision that cites the sample, which is final then', async () => {
    const { total, decisions } = await sample();
    expect(total).toMatchObject({ waiting: 4, wrong: 1 });
    expect(decisions).toEqual([
      { measures: ['B', 'C'], figures: 4, drawn: 12, wrong: 1, bound: 0.3387, reason: '抽样合格' },
    ]);
    const { dueFigures } = await ask(
      'office',
      '{ dueFigures(scheme: "s", measures: ["B"]) { counts { state count } } }',
    );
    expect(dueFigures.counts).toEqual([{ state: 'VERIFIED', count: 10 }]);
    expect(await drawn('office', '0.7')).toBe('DRAW_IS_FINAL');
    expect(await accept('office', [12, 1])).toBe('NOTHING_LEFT');
    const { rows } = await server.owner.query<{ field: string; after: string }>(
      `select c.field, c.after from audit_change c join audit_entry e on e.district_id = c.district_id and e.number = c.number
       where e.action = 'cycle.VERIFY_REST' order by c.position`,
    );
    expect(rows).toEqual([
      { field: 'figures', after: '4' },
      { field: 'drawn', after: '12' },
      { field: 'wrong', after: '1' },
      { field: 'rate', after: '0.0833' },
      { field: 'bound', after: '0.3387' },
      { field: 'reason', after: '抽样合格' },
    ]);
    expect(await verifyAudit(server.platform, server.district.id)).toMatchObject({ fault: null });
  });

  it('of a list that is closed again is drawn anew', async () => {
    await moveCycle(server.platform, server.district.id, 's', 'REOPEN_COLLECTION', 'START_VERIFYING');
    expect(await sample()).toBeNull();
    // Four figures of A are left, and each is drawn by a share of 1.
    expect(await drawn('office', '1')).toBe(4);
    await moveCycle(server.platform, server.district.id, 's', 'REOPEN_COLLECTION');
    const { dueFigures } = await ask(
      'office',
      '{ dueFigures(scheme: "s", states: [SUBMITTED]) { rows { measure unit revision } } }',
    );
    for (const { measure, unit, revision } of dueFigures.rows)
      await act('verifier', 'verifyObservations', measure, unit, revision);
    await moveCycle(server.platform, server.district.id, 's', 'START_VERIFYING');
    expect(await drawn('office', '1')).toBe('NOTHING_TO_DRAW');
  });
});

describe('figures with an open check', () => {
  const MEASURES = ['LOW', 'HIGH', 'PART', 'JUMP', 'CARRY', 'PEER'];
  /** Of each measure the figure of U0 is doubtful, and that of U1 is not. */
  const quotients = ['PART,U0,2025,,5,4,SUBMITTED\n', 'PART,U1,2025,,3,4,SUBMITTED\n'];
  const values = Object.entries({ LOW: [0.1, 0.5], HIGH: [1.5, 0.5], JUMP: [0.9, 0.6], CARRY: [0.6, 0.5] }).flatMap(
    ([measure, both]) => both.map((value, n) => `${measure},U${n},2025,${value},,,SUBMITTED\n`),
  );
  const group = UNITS.map((unit, n) => `PEER,${unit},2025,${n === 0 ? 0.9 : 0.4 + n / 100},,,SUBMITTED\n`);
  /** A bundle leaves out no figure: the load would withdraw it. @param before the figures of last year */
  const load = async (before: string, highest: number) =>
    loadBundle(
      server.platform,
      server.district.id,
      await bundleOf({
        'units.csv': `code,name,category,group,parent\n${UNITS.map((unit) => `${unit},${unit}校,SCHOOL,ALL,\n`).join('')}`,
        'scheme.yaml': `code: checked\nname: 另一方案\nyear: 2025\nseries: checked\nmeasures:\n  LOW: { min: 0.2 }\n  HIGH: { max: ${highest} }\n  JUMP: { tolerance: 0.3 }\n  CARRY: { carriedOver: true }\nitems:\n${MEASURES.map(item).join('')}`,
        'observations.csv': `measure,unit,year,value,numerator,denominator,status\n${['JUMP', 'CARRY'].flatMap((measure) => ['U0', 'U1'].map((unit) => `${measure},${unit},2024,${before},,,VERIFIED\n`)).join('')}${[...quotients, ...values, ...group].join('')}`,
      }),
    );
  const checked = async () => {
    const { sample: found } = await ask(
      'office',
      '{ sample(scheme: "checked") { total { listed drawn checked } figures(reasons: [CHECK]) { measure unit } } }',
    );
    return { ...found.total, figures: found.figures.map(({ measure, unit }: Figure) => `${measure} ${unit}`).sort() };
  };
  const drawIt = (share: string, revision: number | null) =>
    ask(
      'office',
      `mutation { drawSample(scheme: "checked", share: "${share}", revision: ${revision}) { problems { code } } }`,
    );
  const ALL = { listed: 20, checked: 6, figures: MEASURES.map((measure) => `${measure} U0`).sort() };

  it('are verified one by one, by what was known when collection was closed', async () => {
    await load('0.5', 1);
    await moveCycle(server.platform, server.district.id, 'checked', 'OPEN_COLLECTION', 'START_VERIFYING');
    // Against these, the figures of U1 are doubtful as well.
    await load('0.1', 1);
    expect(await drawIt('0.1', null)).toEqual({ drawSample: { problems: [] } });
    expect(await checked()).toEqual({ ...ALL, drawn: 6 });
  });

  it('stay the same in a larger draw, also if the rules of the scheme have been changed since', async () => {
    await load('0.1', 0.4);
    expect(await drawIt('0.5', 1)).toEqual({ drawSample: { problems: [] } });
    expect(await checked()).toEqual({ ...ALL, drawn: 10 });
  });
});
