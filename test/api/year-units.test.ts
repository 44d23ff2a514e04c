/** Units over the API: dated events that rewrite nothing, the rosters that they reach, and the labels of groups. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../entities/access.js';
import { type Ask, openYearWorld, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
let office: Ask;
beforeAll(async () => {
  world = await openYearWorld();
  office = (await world.person('OFFICE')).ask;
});
afterAll(() => world?.close());

const RESULT =
  'unit { code name group category closedOn revision events { date kind document changes { field before after } into } } rosters { scheme effect } problems { field code }';
const decision = (
  unit: string,
  date: string,
  document: string | null = '大教〔2026〕8号',
  revision: number | null = null,
) =>
  `{ unit: "${unit}", date: "${date}", document: ${document === null ? null : `"${document}"`}, revision: ${revision} }`;
const rename = (unit: string, name: string, date = '2026-03-01', more?: number) =>
  `mutation { done: renameUnit(decision: ${decision(unit, date, null, more ?? null)}, name: "${name}") { ${RESULT} } }`;
const move = (unit: string, to: string, date = '2026-03-01', document?: string | null) =>
  `mutation { done: moveUnit(decision: ${decision(unit, date, document)}, ${to}) { ${RESULT} } }`;
const close = (unit: string, date: string, into: string | null = null) =>
  `mutation { done: closeUnit(decision: ${decision(unit, date)}, into: ${into === null ? null : `"${into}"`}) { ${RESULT} } }`;
const add = (unit: string) => `mutation { done: addUnit(unit: { ${unit} }) { ${RESULT} } }`;
const roster = async (scheme: string) =>
  (await office(`{ rosterUnits(scheme: "${scheme}") { code category group } }`)).data.rosterUnits as {
    code: string;
    group: string;
  }[];
const codes = async (scheme: string) => (await roster(scheme)).map(({ code }) => code);

describe('a unit', () => {
  it('is renamed from a day on, and its earlier name stays with the event', async () => {
    const { data } = await office(rename('P3', '第三实验小学'));
    expect(data.done).toEqual({
      unit: expect.objectContaining({
        name: '第三实验小学',
        revision: 2,
        events: [
          {
            date: '2026-03-01',
            kind: 'RENAMED',
            document: null,
            into: null,
            changes: [{ field: 'name', before: '第三小学', after: '第三实验小学' }],
          },
        ],
      }),
      rosters: [{ scheme: 's-2026', effect: 'CHANGED' }],
      problems: [],
    });
  });

  it('is moved: the roster of the year follows, the one of the year before does not', async () => {
    const { data } = await office(move('P3', 'group: "URBAN"'));
    expect(data.done).toMatchObject({ unit: { group: 'URBAN' }, rosters: [{ scheme: 's-2026', effect: 'CHANGED' }] });
    expect((await roster('s-2025')).find(({ code }) => code === 'P3')?.group).toBe('RURAL');
    expect((await roster('s-2026')).find(({ code }) => code === 'P3')?.group).toBe('URBAN');
  });

  it('is added at its place, on the rosters that are named', async () => {
    const { data } = await office(
      add(
        'code: "P4", name: "第四小学", category: "PRIMARY", group: "URBAN", parent: "P1", date: "2026-09-01", document: "大教〔2026〕9号", schemes: ["s-2026"]',
      ),
    );
    expect(data.done).toMatchObject({
      problems: [],
      rosters: [{ scheme: 's-2026', effect: 'ADDED' }],
      unit: { code: 'P4', events: [{ kind: 'OPENED', date: '2026-09-01' }] },
    });
    expect(await codes('s-2026')).toEqual(['P1', 'P2', 'P3', 'K1', 'P4']);
    expect(await codes('s-2025')).not.toContain('P4');
  });

  it('with units below it is closed only after they have moved; then it leaves the roster that has not begun', async () => {
    expect((await office(close('P1', '2026-08-31'))).data.done.problems).toEqual([
      { field: 'unit', code: 'UNITS_BELOW' },
    ]);
    await office(move('P4', 'parent: ""', '2026-09-01'));
    const { data } = await office(close('P2', '2026-08-31', 'P1'));
    expect(data.done).toMatchObject({
      unit: { closedOn: '2026-08-31', events: [{ kind: 'MERGED', into: 'P1' }] },
      rosters: [{ scheme: 's-2026', effect: 'REMOVED' }],
    });
    expect(await codes('s-2026')).not.toContain('P2');
    expect(await codes('s-2025')).toContain('P2');
    expect((await office(rename('P2', '又一名', '2026-12-01'))).data.done.problems).toContainEqual({
      field: 'unit',
      code: 'CLOSED',
    });
  });

  it('of a cycle that has begun stays on its roster, and the answer says so', async () => {
    await office('mutation { advanceCycle(scheme: "s-2025", action: OPEN_COLLECTION) { problems { code } } }');
    const { data } = await office(close('K1', '2025-12-31'));
    expect(data.done.rosters).toEqual([
      { scheme: 's-2025', effect: 'KEPT' },
      { scheme: 's-2026', effect: 'REMOVED' },
    ]);
  });

  it.each([
    [
      'code',
      add('code: "P1", name: "x", category: "PRIMARY", group: "URBAN", date: "2026-09-01"'),
      ['code CODE_TAKEN'],
    ],
    [
      'everything',
      add('code: "Ｐ９", name: " ", category: "", group: "a b", parent: "NONE", date: "soon"'),
      ['code FULL_WIDTH', 'name NO_NAME', 'category NO_CODE', 'group BAD_CODE', 'parent UNKNOWN_UNIT', 'date BAD_DAY'],
    ],
    ['place in the tree', move('P1', 'parent: "P1"'), ['parent CYCLE_OF_UNITS']],
    ['missing document', move('P1', 'group: "RURAL"', '2026-03-01', null), ['document NO_DOCUMENT']],
    ['time', rename('P3', '旧名', '2025-01-01'), ['date BEFORE_LAST_EVENT']],
    ['successor', close('P1', '2026-12-31', 'P2'), ['into UNKNOWN_UNIT']],
  ] as const)('is refused for a wrong %s', async (_, mutation, expected) => {
    const { data } = await office(mutation);
    expect(data.done.unit).toBeNull();
    expect(data.done.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual(
      expected,
    );
  });

  it('is refused to those who saw another revision, and unknown ones', async () => {
    expect((await office(rename('P3', 'x', '2026-12-01', 1))).errors?.[0]?.extensions).toMatchObject({
      reason: 'STALE_REVISION',
    });
    expect((await office(rename('NONE', 'x'))).errors?.[0]?.extensions).toMatchObject({ reason: 'UNKNOWN_UNIT' });
  });

  it('is changed by the office alone; a head sees the events of the own unit', async () => {
    for (const role of ROLES.filter((one) => one !== 'OFFICE')) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      for (const mutation of [
        rename('P1', 'x'),
        move('P1', 'group: "RURAL"'),
        close('P1', '2026-12-31'),
        add('code: "P7", name: "x", category: "PRIMARY", group: "URBAN", date: "2026-09-01"'),
      ])
        expect((await ask(mutation)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const { ask } = await world.person('UNIT_HEAD', ['P3']);
    const { data } = await ask('{ units { nodes { code events { kind } } } rosterUnits(scheme: "s-2026") { code } }');
    expect(data.units.nodes).toEqual([{ code: 'P3', events: [{ kind: 'MOVED' }, { kind: 'RENAMED' }] }]);
    expect(data.rosterUnits).toEqual([{ code: 'P3' }]);
  });
});

describe('a roster', () => {
  const fill = (dryRun: boolean) =>
    office(
      `mutation { done: fillRoster(scheme: "s-2026", dryRun: ${dryRun}) { added changed removed unchanged problems { code } } }`,
    );

  it('is brought up to date after a trial that changes nothing', async () => {
    await office('mutation { changeRoster(scheme: "s-2026", add: [], remove: ["P1"]) { removed } }');
    await office(add('code: "P5", name: "第五小学", category: "PRIMARY", group: "URBAN", date: "2026-09-01"'));
    const expected = { added: ['P1', 'P5'], changed: [], removed: [], unchanged: 2, problems: [] };
    expect((await fill(true)).data.done).toEqual(expected);
    expect(await codes('s-2026')).toEqual(['P3', 'P4']);
    expect((await fill(false)).data.done).toEqual(expected);
    expect(await codes('s-2026')).toEqual(['P3', 'P4', 'P1', 'P5']);
    expect((await fill(false)).data.done).toEqual({ ...expected, added: [], unchanged: 4 });
  });

  it('takes units on and off, but none that is closed', async () => {
    const change = (lists: string) =>
      office(
        `mutation { done: changeRoster(scheme: "s-2026", ${lists}) { added removed unchanged problems { code } } }`,
      );
    expect((await change('add: [], remove: ["P5", "K1"]')).data.done).toEqual({
      added: [],
      removed: ['P5'],
      unchanged: 3,
      problems: [],
    });
    expect((await change('add: ["P2", "P5"], remove: ["P5"]')).data.done.problems).toEqual([
      { code: 'CLOSED' },
      { code: 'ADDED_AND_REMOVED' },
    ]);
    expect((await change('add: ["NONE"], remove: []')).errors?.[0]?.extensions).toMatchObject({
      reason: 'UNKNOWN_UNIT',
    });
  });
});

describe('categories and groups', () => {
  const label = (text: string, revision: number | null) =>
    office(
      `mutation { done: saveUnitClass(unitClass: { ${text} }, revision: ${revision}) { unitClass { zh en units revision } problems { field code } } }`,
    );

  it('have labels of their own, else those of the latest scheme, else their code', async () => {
    const { data } = await office('{ unitClasses { kind code zh en units revision } }');
    expect(data.unitClasses).toEqual([
      { kind: 'CATEGORY', code: 'PRIMARY', zh: '小学', en: null, units: 4, revision: 0 },
      { kind: 'CATEGORY', code: 'KINDERGARTEN', zh: 'KINDERGARTEN', en: null, units: 0, revision: 0 },
      { kind: 'GROUP', code: 'URBAN', zh: '城区小学组', en: null, units: 4, revision: 0 },
      { kind: 'GROUP', code: 'KG', zh: 'KG', en: null, units: 0, revision: 0 },
    ]);
    expect((await label('kind: GROUP, code: "URBAN", zh: "城区组", en: "Urban"', 0)).data.done).toEqual({
      unitClass: { zh: '城区组', en: 'Urban', units: 4, revision: 1 },
      problems: [],
    });
    expect((await label('kind: GROUP, code: "NEW", zh: "新设组"', 0)).data.done.unitClass).toEqual({
      zh: '新设组',
      en: null,
      units: 0,
      revision: 1,
    });
  });

  it('are refused without a name, and for an old revision', async () => {
    expect((await label('kind: GROUP, code: "", zh: ""', null)).data.done.problems).toEqual([
      { field: 'code', code: 'NO_CODE' },
      { field: 'zh', code: 'NO_NAME' },
    ]);
    expect((await label('kind: GROUP, code: "URBAN", zh: "又一名"', 0)).errors?.[0]?.extensions).toMatchObject({
      reason: 'STALE_REVISION',
    });
  });
});
