/** 撤并: what was graded keeps the names of its time, whatever becomes of the units afterwards. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gradedOfficially } from '../setup/graded.js';
import { type Ask, openYearWorld, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
let office: Ask;

const grade = () => gradedOfficially(world.server.platform, world.district, 's-2025');

const run = async () =>
  (await office('{ cycle(scheme: "s-2025") { officialRun { inputHash resultHash } } }')).data.cycle.officialRun;

const ROWS = 'rows { unitCode unitName unitGroup unitGroupName }';
const named = (rows: readonly { unitCode: string; unitName: string }[]) =>
  [...new Set(rows.map(({ unitCode, unitName }) => `${unitCode} ${unitName}`))].sort();

const THEN = ['K1 第一幼儿园', 'P1 第一小学', 'P2 第二小学', 'P3 第三小学'];

beforeAll(async () => {
  world = await openYearWorld();
  office = (await world.person('OFFICE')).ask;
  await grade();
});
afterAll(() => world?.close());

describe('a graded year', () => {
  let before: unknown;

  it('keeps names and groups when units are renamed, moved and merged afterwards', async () => {
    before = await run();
    for (const change of [
      'renameUnit(decision: { unit: "P3", date: "2026-03-01" }, name: "第三实验小学") { rosters { scheme effect } problems { code } }',
      'moveUnit(decision: { unit: "P1", date: "2026-04-01", document: "大教〔2026〕8号" }, group: "RURAL", parent: "P3") { rosters { scheme effect } problems { code } }',
      'closeUnit(decision: { unit: "P2", date: "2026-08-31", document: "大教〔2026〕9号" }, into: "P3") { rosters { scheme effect } problems { code } }',
    ]) {
      const { data, errors } = await office(`mutation { done: ${change} }`);
      expect(errors).toBeUndefined();
      expect(data.done.problems).toEqual([]);
      expect(data.done.rosters.map(({ scheme }: { scheme: string }) => scheme)).toEqual(['s-2026']);
    }
    const { data } = await office(`{
      scoreRows(filter: { years: [2025] }, orderBy: [UNIT_NAME_ASC]) { ${ROWS} }
      unitScoreRows(filter: { years: [2025] }) { ${ROWS} }
      observationRows(filter: { years: [2025] }) { ${ROWS} }
      unit(code: "P3") { name assessment(year: 2025) { unitName unit { name } items { unitName unit { name } } } }
      scheme(code: "s-2025") { items { code scores { unitName points } } }
    }`);
    expect(named(data.unitScoreRows.rows)).toEqual(THEN);
    expect(named(data.scoreRows.rows)).toEqual(THEN);
    expect(named(data.observationRows.rows)).toEqual(THEN.slice(1));
    expect(data.unitScoreRows.rows.find(({ unitCode }: { unitCode: string }) => unitCode === 'P1')).toMatchObject({
      unitGroup: 'URBAN',
      unitGroupName: '城区小学组',
    });
    const [name, later] = ['第三小学', '第三实验小学'];
    expect(data.unit).toMatchObject({ name: later, assessment: { unitName: name, unit: { name: later } } });
    expect(data.unit.assessment.items).toContainEqual({ unitName: name, unit: { name: later } });
    expect(data.scheme.items[0].scores.map(({ unitName }: { unitName: string }) => unitName)).toContain(name);
  });

  it('is exported with the names of its time', async () => {
    const { headers } = await world.person('OFFICE');
    const response = await fetch(`${world.server.url}/export/unit-score-rows.csv?years=2025`, { headers });
    const text = await response.text();
    expect(text).toContain('第三小学');
    expect(text).not.toContain('第三实验小学');
  });

  it('gives the same bytes when it is graded again', async () => {
    await grade();
    expect(before).not.toEqual(null);
    expect(await run()).toEqual(before);
  });
});

describe('a roster', () => {
  it('has the names of the last day of its year, also when it is filled after a later event', async () => {
    const { data } = await office('mutation { fillRoster(scheme: "s-2025", dryRun: false) { added changed removed } }');
    expect(data.fillRoster).toEqual({ added: [], changed: [], removed: [] });
    await office('mutation { fillRoster(scheme: "s-2026", dryRun: false) { added changed removed } }');
    const roster = async (scheme: string) =>
      (await office(`{ rosterUnits(scheme: "${scheme}") { code name group } }`)).data.rosterUnits;
    expect(await roster('s-2026')).toContainEqual({ code: 'P3', name: '第三实验小学', group: 'RURAL' });
    expect(await roster('s-2025')).toContainEqual({ code: 'P3', name: '第三小学', group: 'RURAL' });
    expect(await roster('s-2025')).toContainEqual({ code: 'P1', name: '第一小学', group: 'URBAN' });
  });
});
