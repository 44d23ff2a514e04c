/** 公示: who has opened the own result, which units were shown a result that moved, and what is left of the period. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { declareRecusalAs } from '../../services/access/index.js';
import { OPERATOR, sampleActor } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { computing } from '../../services/computing/computing.js';
import { setDates } from '../../services/cycle/dates.js';
import { executeRun } from '../../services/grading/index.js';
import { requestRunAs } from '../../services/grading/request.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { knowNextYear } from '../setup/next-year.js';
import { moveCycle } from '../setup/sample-year.js';
import { type Ask, openYearWorld, type YearWorld } from '../setup/year-world.js';

const SCHEME = 'reviewed';
const SCHEME_FILE = `code: ${SCHEME}
name: 公示方案
year: 2025
items:
  - { code: A, name: 甲, points: 100, method: { kind: LINEAR, points: [[0, 0], [1000, 1]] } }
`;
const FIGURES = 'measure,unit,year,value,status\nA,P1,2025,500,VERIFIED\nA,P2,2025,600,VERIFIED\n';
const UNITS = 'code,name,category,group,parent\nP1,第一小学,PRIMARY,URBAN,\nP2,第二小学,PRIMARY,URBAN,\n';

let world: YearWorld;
let office: Ask;
let head: Ask;
let headName: string;

beforeAll(async () => {
  world = await openYearWorld();
  const { platform } = world.server;
  const files = { 'units.csv': UNITS, 'scheme.yaml': SCHEME_FILE, 'observations.csv': FIGURES };
  await loadBundle(platform, world.district, await bundleOf(files));
  await knowNextYear(platform, world.district);
  await gradedOfficially(platform, world.district, SCHEME);
  [office] = [(await world.person('OFFICE')).ask];
  const person = await world.person('UNIT_HEAD', ['P1']);
  [head, headName] = [person.ask, person.name];
});
afterAll(async () => {
  await computing.close();
  await world?.close();
});

const STANDING = `{ reviewStanding(scheme: "${SCHEME}") { noticeTo periodTo workingDaysLeft
  units { unit openedBy openedBefore openAppeals laterNotice { to items } } } }`;
const standing = async (ask: Ask = office) => (await ask(STANDING)).data.reviewStanding;
const note = (ask: Ask, unit = 'P1') =>
  ask(`mutation { noteResultOpened(scheme: "${SCHEME}", unit: "${unit}") { openedAt problems { code } } }`);

describe('opening the own result', () => {
  it('is noted once for each head, as soon as the results are shown', async () => {
    expect((await note(head)).errors?.[0]?.extensions.reason).toBe('UNKNOWN_SCORE');
    const { platform } = world.server;
    await moveCycle(platform, world.district, SCHEME, 'START_REVIEW');
    const today = dayAt(platform.clock.now(), 'Asia/Shanghai');
    const dates = { noticeFrom: today, noticeTo: addDays(today, 3), appealDays: null };
    await setDates(platform, sampleActor('OFFICE'), systemClaims(world.district), branded<SchemeCode>(SCHEME), dates);
    const first = (await note(head)).data.noteResultOpened;
    expect(first.problems).toEqual([]);
    expect((await note(head)).data.noteResultOpened).toEqual(first);
    const { rows } = await world.server.owner.query("select from audit_entry where action = 'result.OPEN'");
    expect(rows).toHaveLength(1);
  });

  it('is of the own unit, by its head', async () => {
    expect((await note(head, 'P2')).errors?.[0]?.extensions.reason).toBe('UNKNOWN_SCORE');
    expect((await note(office)).errors?.[0]?.extensions.reason).toBe('NOT_YOUR_ACTION');
  });
});

describe('the standing of a review', () => {
  it('has the units with who opened their results, and the days that are left', async () => {
    const found = await standing();
    expect(found.units).toEqual([
      { unit: 'P1', openedBy: headName, openedBefore: false, openAppeals: 0, laterNotice: null },
      { unit: 'P2', openedBy: null, openedBefore: false, openAppeals: 0, laterNotice: null },
    ]);
    expect(found.periodTo).toBe(found.noticeTo);
    expect(found.workingDaysLeft).toBeGreaterThan(0);
  });

  it('is not for heads, and without the units from which one is recused', async () => {
    expect(await standing(head)).toBeNull();
    const recused = await world.person('OFFICE');
    await declareRecusalAs(world.server.platform, OPERATOR, systemClaims(world.district), {
      account: recused.name,
      unit: 'P1',
      reason: '亲属',
    });
    expect((await standing(recused.ask)).units.map(({ unit }: { unit: string }) => unit)).toEqual(['P2']);
  });

  it('says who was shown a result that moved, which nobody has opened yet, and has the appeals that are open', async () => {
    const appealed = await head(
      `mutation { fileAppeal(appeal: { scheme: "${SCHEME}", unit: "P1", items: ["A"], text: "少计" }) { appeal { id } problems { code } } }`,
    );
    const { id } = appealed.data.fileAppeal.appeal;
    expect((await standing()).units[0]).toMatchObject({ openAppeals: 1 });
    await office(`mutation { admitAppeal(appeal: "${id}") { problems { code } } }`);
    const decided = await office(
      `mutation { decideAppeal(appeal: "${id}", decisions: [{ item: "A", outcome: UPHELD, reason: "属实", corrections: [{ measure: "A", value: 550, revision: 1 }] }]) { problems { code } } }`,
    );
    expect(decided.data.decideAppeal.problems).toEqual([]);
    const { platform } = world.server;
    const claims = systemClaims(world.district);
    const scheme = branded<SchemeCode>(SCHEME);
    const { id: run } = await requestRunAs(platform, OPERATOR, claims, { scheme, adopt: false });
    await executeRun(platform, { district: world.district, run });
    const [{ id: latest }] = (await office(`{ cycle(scheme: "${SCHEME}") { runs { id } } }`)).data.cycle.runs;
    const adopted = await office(`mutation { adoptRun(run: "${latest}") { problems { code } } }`);
    expect(adopted.data.adoptRun.problems).toEqual([]);
    const [moved, still] = (await standing()).units;
    expect(moved).toMatchObject({ openedBy: null, openedBefore: true, openAppeals: 0, laterNotice: { items: ['A'] } });
    expect(still).toMatchObject({ openedBy: null, openedBefore: false, laterNotice: null });
    await note(head);
    expect((await standing()).units[0]).toMatchObject({ openedBy: headName, openedBefore: false });
  });
});
