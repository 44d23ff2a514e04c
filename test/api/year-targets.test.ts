/** Targets of a year over the API: set together, each by its revision; split by a rule; settled once results were shown. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../entities/access.js';
import { published } from '../setup/graded.js';
import { type Ask, openYearWorld, PLAN, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
let office: Ask;
beforeAll(async () => {
  world = await openYearWorld();
  office = (await world.person('OFFICE')).ask;
});
afterAll(() => world?.close());

interface Typed {
  readonly indicator: string;
  readonly unit?: string | null;
  readonly target: string | null;
  readonly revision?: number | null;
}

const SAVE = `mutation ($plan: String!, $year: Int!, $targets: [TargetInput!]!, $document: String, $effectiveDate: String) {
  done: saveTargets(plan: $plan, year: $year, targets: $targets, document: $document, effectiveDate: $effectiveDate) {
    saved { indicator unit before after revision } unchanged stored problems { indicator unit code mine theirs revision message { zh } } } }`;
const save = async (targets: readonly Typed[], more: Record<string, unknown> = {}, ask = office) => {
  const { data, errors } = await ask(SAVE, { plan: PLAN, year: 2026, targets, ...more });
  return errors?.[0]?.extensions ?? data.done;
};
const stored = async (year = 2026, ask = office) =>
  (
    await ask(
      `{ targetsOfYear(plan: "${PLAN}", year: ${year}) { settled { zh } needsDocument targets { indicator unit target lastYear revision document } } }`,
    )
  ).data.targetsOfYear;

describe('targets of a year', () => {
  it('are set together, with the district’s own', async () => {
    const result = await save([
      { indicator: 'I1', target: '120', revision: 0 },
      { indicator: 'I1', unit: 'P1', target: '60', revision: 0 },
      { indicator: 'I1', unit: 'P2', target: '60.50', revision: 0 },
    ]);
    expect(result).toEqual({
      saved: [
        { indicator: 'I1', unit: null, before: null, after: 120, revision: 1 },
        { indicator: 'I1', unit: 'P1', before: null, after: 60, revision: 1 },
        { indicator: 'I1', unit: 'P2', before: null, after: 60.5, revision: 1 },
      ],
      unchanged: 0,
      stored: true,
      problems: [],
    });
    expect((await stored()).targets).toEqual([
      { indicator: 'I1', unit: null, target: 120, lastYear: 90, revision: 1, document: null },
      { indicator: 'I1', unit: 'P1', target: 60, lastYear: 50, revision: 1, document: null },
      { indicator: 'I1', unit: 'P2', target: 60.5, lastYear: 30, revision: 1, document: null },
      { indicator: 'I1', unit: 'P3', target: null, lastYear: 10, revision: 0, document: null },
    ]);
  });

  it('that somebody else has changed come back with both values and a name; the others are stored', async () => {
    const other = await world.person('OFFICE');
    await save([{ indicator: 'I1', unit: 'P1', target: '61', revision: 1 }], {}, other.ask);
    const result = await save([
      { indicator: 'I1', unit: 'P1', target: '65', revision: 1 },
      { indicator: 'I1', unit: 'P2', target: '59', revision: 1 },
      { indicator: 'I1', unit: 'P3', target: null, revision: 0 },
    ]);
    expect(result.saved).toEqual([{ indicator: 'I1', unit: 'P2', before: 60.5, after: 59, revision: 2 }]);
    expect(result.unchanged).toBe(1);
    expect(result.problems).toEqual([
      {
        indicator: 'I1',
        unit: 'P1',
        code: 'STALE',
        mine: '65',
        theirs: 61,
        revision: 2,
        message: { zh: `${other.name}已改为 61，您要改为 65` },
      },
    ]);
  });

  it('with problems are not stored, and each says why', async () => {
    const { saved, problems } = await save([
      { indicator: 'I9', unit: 'P1', target: '1' },
      { indicator: 'I1', unit: 'NONE', target: '1' },
      { indicator: 'I1', unit: 'P3', target: '1,5' },
      { indicator: 'I2', unit: 'P3', target: '95' },
      { indicator: 'I2', unit: 'P3', target: '96' },
    ]);
    expect(problems.map(({ code }: { code: string }) => code)).toEqual([
      'UNKNOWN_INDICATOR',
      'UNKNOWN_UNIT',
      'BAD_NUMBER',
      'TWICE',
    ]);
    expect(saved).toEqual([{ indicator: 'I2', unit: 'P3', before: null, after: 95, revision: 1 }]);
  });

  it('are refused outside the plan, for another plan, and with half a decision', async () => {
    const codes = async (more: Record<string, unknown>) =>
      (await save([], more)).problems.map(({ code }: { code: string }) => code);
    expect(await codes({ year: 2031 })).toEqual(['OUTSIDE_PLAN']);
    expect(await codes({ effectiveDate: 'soon' })).toEqual(['BAD_DAY', 'NO_DOCUMENT']);
    expect(await save([], { plan: 'none' })).toMatchObject({ code: 'NOT_FOUND', reason: 'UNKNOWN_PLAN' });
  });

  it('that were given change by a document once the collection has begun; new ones need none', async () => {
    await office('mutation { advanceCycle(scheme: "s-2026", action: OPEN_COLLECTION) { problems { code } } }');
    const without = await save([
      { indicator: 'I1', unit: 'P2', target: '58', revision: 2 },
      { indicator: 'I1', unit: 'P3', target: '9', revision: 0 },
    ]);
    expect(without.problems).toMatchObject([{ unit: 'P2', code: 'NO_DOCUMENT' }]);
    expect(without.saved).toHaveLength(1);
    const by = { document: '大教〔2026〕3号', effectiveDate: '2026-03-01' };
    expect((await save([{ indicator: 'I1', unit: 'P2', target: '58', revision: 2 }], by)).saved).toHaveLength(1);
    const { targets, needsDocument } = await stored();
    expect(needsDocument).toBe(true);
    expect(targets).toContainEqual(
      expect.objectContaining({ unit: 'P2', target: 58, revision: 3, document: by.document }),
    );
    expect((await save([{ indicator: 'I1', unit: 'P2', target: null, revision: 3 }], by)).saved).toMatchObject([
      { before: 58, after: null },
    ]);
    expect((await stored()).targets).toContainEqual(expect.objectContaining({ unit: 'P2', target: null, revision: 0 }));
  });

  it('stay once results were shown, and the refusal says what to do', async () => {
    await published(world.server.platform, world.district, 's-2025');
    const refused = await save([{ indicator: 'I1', unit: 'P1', target: '1', revision: null }], {
      year: 2025,
      document: 'x',
    });
    expect(refused).toMatchObject({ code: 'CONFLICT', reason: 'TARGETS_SETTLED' });
    expect((await stored(2025)).settled.zh).toContain('先撤回公布');
  });

  it('are set by the office alone; a head sees the own ones and the district’s', async () => {
    for (const role of ROLES.filter((one) => one !== 'OFFICE')) {
      const { ask } = await world.person(role, role.startsWith('UNIT') ? ['P1'] : []);
      expect((await save([], {}, ask)).code).toBe('FORBIDDEN');
    }
    const { ask } = await world.person('UNIT_HEAD', ['P1']);
    expect((await stored(2026, ask)).targets.map(({ unit }: { unit: string | null }) => unit)).toEqual([null, 'P1']);
  });
});

describe('a target', () => {
  const split = async (text: string) => {
    const { data } = await office(
      `{ done: targetSplit(split: { plan: "${PLAN}", year: 2026, ${text} }) { total shares { unit weight before share } problems { field code } } }`,
    );
    return data.done;
  };
  const shares = async (text: string) =>
    Object.fromEntries(
      (await split(text)).shares.map(({ unit, share }: { unit: string; share: number }) => [unit, share]),
    );
  const ALL = 'units: ["P1", "P2", "P3"]';

  it('is split by each rule, and the shares add up', async () => {
    expect(await shares(`indicator: "I1", rule: EQUAL, total: "100", ${ALL}`)).toEqual({ P1: 34, P2: 33, P3: 33 });
    expect(await shares(`indicator: "I1", rule: MEASURE, measure: "A2", total: "101", ${ALL}`)).toEqual({
      P1: 51,
      P2: 30,
      P3: 20,
    });
    expect(await shares(`indicator: "I1", rule: STAFF, ${ALL}`)).toEqual({ P1: 60, P2: 40, P3: 20 });
    expect(await shares(`indicator: "I1", rule: LAST_YEAR, decimals: 1, ${ALL}`)).toEqual({
      P1: 66.7,
      P2: 40,
      P3: 13.3,
    });
    expect(await shares(`indicator: "I2", rule: SAME, total: "95.5", ${ALL}`)).toEqual({
      P1: 95.5,
      P2: 95.5,
      P3: 95.5,
    });
  });

  it.each([
    ['a rate', `indicator: "I2", rule: EQUAL, total: "95", ${ALL}`, ['rule NOT_A_SUM']],
    ['no target', `indicator: "I2", rule: SAME, ${ALL}`, ['total NO_TARGET']],
    ['no units', 'indicator: "I1", rule: EQUAL, units: []', ['units NO_UNITS']],
    [
      'a unit without a weight',
      'indicator: "I1", rule: MEASURE, measure: "A2", units: ["P1", "K1", "NONE"]',
      ['units.2 UNKNOWN_UNIT', 'rule NO_WEIGHT'],
    ],
    ['too few decimals', `indicator: "I1", rule: EQUAL, total: "10.5", decimals: 0, ${ALL}`, ['decimals BAD_DECIMALS']],
    ['no measure', `indicator: "I1", rule: MEASURE, ${ALL}`, ['measure NO_MEASURE']],
    ['another indicator', `indicator: "I9", rule: EQUAL, ${ALL}`, ['indicator UNKNOWN_INDICATOR']],
  ] as const)('is not split for %s', async (_, text, expected) => {
    const { shares: none, problems } = await split(text);
    expect(none).toEqual([]);
    expect(problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual(expected);
  });
});

describe('an indicator', () => {
  const SET = `mutation ($indicator: IndicatorInput!, $revision: Int, $document: String = "大政〔2026〕1号") {
    done: saveIndicator(plan: "${PLAN}", indicator: $indicator, document: $document, revision: $revision) {
      indicator { code name version approvalDocument baseline target(year: 2027) } problems { field code } } }`;
  const I3 = {
    code: 'I3',
    name: '教师学历达标率',
    measuredIn: '%',
    kind: 'EXPECTED',
    direction: 'HIGHER',
    aggregate: 'MEAN',
    baselineYear: 2025,
    baseline: '88.5',
    targets: [{ year: 2027, target: '95' }],
  };

  it('is added with its targets, and changed as a version with its document', async () => {
    expect((await office(SET, { indicator: I3, revision: 0 })).data.done).toEqual({
      problems: [],
      indicator: {
        code: 'I3',
        name: '教师学历达标率',
        version: 1,
        approvalDocument: '大政〔2026〕1号',
        baseline: 88.5,
        target: 95,
      },
    });
    const changed = { ...I3, name: '专任教师学历达标率', targets: [] };
    expect(
      (await office(SET, { indicator: changed, revision: 1, document: '大政〔2026〕2号' })).data.done.indicator,
    ).toMatchObject({
      version: 2,
      target: 95,
      approvalDocument: '大政〔2026〕2号',
    });
    expect((await office(SET, { indicator: changed, revision: 2 })).data.done.indicator.version).toBe(2);
    expect((await office(SET, { indicator: I3, revision: 1 })).errors?.[0]?.extensions).toMatchObject({
      reason: 'STALE_REVISION',
    });
  });

  it('is refused with all its problems', async () => {
    const wrong = {
      ...I3,
      code: 'I 4',
      name: '',
      baseline: 'x',
      baselineYear: null,
      targets: [{ year: 2031, target: '?' }],
    };
    const { problems } = (await office(SET, { indicator: wrong, document: null })).data.done;
    expect(problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
      'code BAD_CODE',
      'name NO_NAME',
      'baseline BAD_NUMBER',
      'baseline HALF_A_BASELINE',
      'targets.2031 BAD_NUMBER',
      'targets.2031 OUTSIDE_PLAN',
      'document NO_DOCUMENT',
    ]);
  });

  it('needs a plan, which the office sets', async () => {
    const set = (text: string) =>
      office(`mutation { done: savePlan(plan: { ${text} }) { plan { code name startYear } problems { field code } } }`);
    expect((await set('code: "plan-165", name: "第十六个五年规划", startYear: 2031, endYear: 2035')).data.done).toEqual(
      {
        plan: { code: 'plan-165', name: '第十六个五年规划', startYear: 2031 },
        problems: [],
      },
    );
    expect((await set('code: "", name: "", startYear: 2035, endYear: 2031')).data.done.problems).toEqual([
      { field: 'code', code: 'NO_CODE' },
      { field: 'name', code: 'NO_NAME' },
      { field: 'endYear', code: 'BAD_YEARS' },
    ]);
  });
});
