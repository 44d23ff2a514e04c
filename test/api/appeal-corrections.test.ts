/** 申诉中更正评分、撤销加扣分: previewed, and in force with the decision. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { sampleActor } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { computing } from '../../services/computing/computing.js';
import { setDates } from '../../services/cycle/dates.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { knowNextYear } from '../setup/next-year.js';
import { moveCycle } from '../setup/sample-year.js';
import { type Ask, openYearWorld, type YearWorld } from '../setup/year-world.js';

const SCHEME = 'marked';
const SCHEME_FILE = `code: ${SCHEME}
name: 评议方案
year: 2025
items:
  - { code: A, name: 学生数, points: 50, method: { kind: LINEAR, points: [[0, 0], [1000, 1]] } }
  - { code: B, name: 评议, points: 50, method: { kind: EXPERT, scale: 100 } }
`;
const FILES = {
  'units.csv': 'code,name,category,group,parent\nP1,第一小学,PRIMARY,URBAN,\nP2,第二小学,PRIMARY,URBAN,\n',
  'scheme.yaml': SCHEME_FILE,
  'observations.csv': 'measure,unit,year,value,status\nA,P1,2025,500,VERIFIED\nA,P2,2025,600,VERIFIED\n',
  'marks.csv': 'item,unit,judge,mark\nB,P1,J1,60\nB,P1,J2,80\nB,P2,J1,70\nB,P2,J2,70\n',
  'adjustments.csv': 'unit,kind,code,points\nP1,DEDUCTION,D,3\nP2,DEDUCTION,D,1\n',
};

let world: YearWorld;
let head: Ask;
let office: Ask;

beforeAll(async () => {
  world = await openYearWorld();
  const { platform } = world.server;
  await loadBundle(platform, world.district, await bundleOf(FILES));
  await knowNextYear(platform, world.district);
  await gradedOfficially(platform, world.district, SCHEME);
  await moveCycle(platform, world.district, SCHEME, 'START_REVIEW');
  const today = dayAt(platform.clock.now(), 'Asia/Shanghai');
  const dates = { noticeFrom: today, noticeTo: addDays(today, 3), appealDays: null };
  await setDates(platform, sampleActor('OFFICE'), systemClaims(world.district), branded<SchemeCode>(SCHEME), dates);
  head = (await world.person('UNIT_HEAD', ['P1'])).ask;
  office = (await world.person('OFFICE')).ask;
});
afterAll(async () => {
  await computing.close();
  await world?.close();
});

const PARTS = `state items { item outcome marks { item judge mark } adjustments { id kind code points revision }
  marksCorrected revoked { kind code points } }`;
async function admitted(items: readonly string[]): Promise<string> {
  const filed = await head(
    `mutation ($items: [String!]!) { fileAppeal(appeal: { scheme: "${SCHEME}", unit: "P1", items: $items, text: "x" }) { appeal { id } problems { code } } }`,
    { items },
  );
  expect(filed.data.fileAppeal.problems).toEqual([]);
  const { id } = filed.data.fileAppeal.appeal;
  await office(`mutation { admitAppeal(appeal: "${id}") { problems { code } } }`);
  return id;
}
const read = async (ask: Ask, id: string) => (await ask(`{ appeal(id: "${id}") { ${PARTS} } }`)).data.appeal;
const decide = async (id: string, decision: object) =>
  (
    await office(
      `mutation ($d: [ItemDecisionInput!]!) { decideAppeal(appeal: "${id}", decisions: $d) { appeal { ${PARTS} } problems { field code } } }`,
      { d: [{ outcome: 'UPHELD', reason: '查证属实', ...decision }] },
    )
  ).data.decideAppeal;
const effect = async (id: string, more: object) =>
  (
    await office(
      `query ($marks: [MarkCorrectionInput!]!, $revoked: [RevocationInput!]!) { appealEffect(appeal: "${id}", corrections: [], marks: $marks, revoked: $revoked) { own { before { total } after { total } } others { unit } problems { code } } }`,
      { marks: [], revoked: [], ...more },
    )
  ).data.appealEffect;

describe('a mark that is contested', () => {
  it('is shown to those who decide, by the label of the judge, and never to the unit', async () => {
    const id = await admitted(['B']);
    const [item] = (await read(office, id)).items;
    expect(item.marks).toEqual([
      { item: 'B', judge: 'J1', mark: '60' },
      { item: 'B', judge: 'J2', mark: '80' },
    ]);
    expect((await read(head, id)).items[0].marks).toEqual([]);

    const mark = { item: 'B', judge: 'J1', mark: '90', seen: '60' };
    expect(await effect(id, { marks: [mark] })).toEqual({
      own: { before: { total: 57 }, after: { total: 64.5 } },
      others: [{ unit: 'P2' }],
      problems: [],
    });
    const wrong = [
      { ...mark, judge: 'J9' },
      { ...mark, seen: '61' },
      { ...mark, mark: '10' },
    ];
    const codes = [];
    for (const one of wrong) codes.push((await decide(id, { item: 'B', marks: [one] })).problems[0].code);
    expect(codes).toEqual(['NOT_CONTESTED', 'MARK_CHANGED', 'LOWERED_WITHOUT_REASON']);

    const done = await decide(id, { item: 'B', marks: [mark] });
    expect(done.problems).toEqual([]);
    expect(done.appeal).toMatchObject({ state: 'UPHELD', items: [{ marksCorrected: 1, revoked: [] }] });
    const { rows } = await world.server.owner.query(
      "select judge, mark from mark m join unit u on u.id = m.unit_id where u.code = 'P1' order by judge",
    );
    expect(rows).toEqual([
      { judge: 'J1', mark: '90' },
      { judge: 'J2', mark: '80' },
    ]);
    const logged = await world.server.owner.query(
      "select c.before, c.after from audit_change c join audit_entry e using (district_id, number) where e.action = 'mark.CORRECT_ON_APPEAL' and c.field = 'mark J1'",
    );
    expect(logged.rows).toEqual([{ before: '60', after: '90' }]);
    const back = await office(
      `mutation { takeBackAppealDecision(appeal: "${id}", reason: "x") { problems { code } } }`,
    );
    expect(back.errors?.[0]?.extensions.reason).toBe('NOT_YOUR_DECISION');
  });
});

describe('an adjustment', () => {
  it('is revoked by the decision on the whole, after which it grades no more', async () => {
    const id = await admitted([]);
    const [whole] = (await read(office, id)).items;
    const [{ id: adjustment, revision }] = whole.adjustments;
    expect(whole.adjustments).toEqual([{ id: adjustment, kind: 'DEDUCTION', code: 'D', points: 3, revision }]);
    const revoked = [{ adjustment, revision }];
    // With the mark that was corrected after the official run.
    expect((await effect(id, { revoked })).own).toEqual({ before: { total: 64.5 }, after: { total: 67.5 } });
    const another = '01a22c01-17ca-723e-9533-dbf72117a113';
    expect((await decide(id, { item: null, revoked: [{ adjustment: another, revision }] })).problems).toEqual([
      { field: 'decisions.0.revoked.0.adjustment', code: 'NOT_CONTESTED' },
    ]);
    const done = await decide(id, { item: null, revoked });
    expect(done.problems).toEqual([]);
    expect(done.appeal.items[0]).toMatchObject({ revoked: [{ kind: 'DEDUCTION', code: 'D', points: 3 }] });
    expect((await read(head, id)).items[0].revoked).toEqual([{ kind: 'DEDUCTION', code: 'D', points: 3 }]);
    const stored = (await office(`{ adjustment(id: "${adjustment}") { state steps { action note } } }`)).data
      .adjustment;
    expect(stored).toMatchObject({ state: 'REVOKED' });
    expect(stored.steps.at(-1)).toMatchObject({
      action: 'REVOKE_ON_APPEAL',
      note: expect.stringContaining('查证属实'),
    });
  });
});
