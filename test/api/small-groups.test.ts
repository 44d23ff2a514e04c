/**
 * A head asks everything there is to ask, in two districts that differ in the totals of other units alone. In a peer
 * group below five the answers are the same to the letter, so that no total can be solved for; in a larger one they are
 * the same whichever of the others has which total.
 */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphql } from 'graphql';
import { claimsOf } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { createContext } from '../../resolvers/execution/context.js';
import { buildSchema } from '../../resolvers/schema.js';
import { stringifyResult } from '../../schema/json.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { newId } from '../../services/identity.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf, itemOf, observed } from '../scoring/small-bundle.js';
import { published } from '../setup/graded.js';
import { openServer, type TestServer } from '../setup/platform.js';

const SIZES = [1, 2, 3, 4, 5, 6] as const;
const YEARS = [2024, 2025] as const;
const OWN = 60;
const LINE = {
  kind: 'LINEAR',
  points: [
    ['0', '0'],
    ['100', '1'],
  ],
};

/** Totals of the others in a group: as many better as worse than the own one, `by` how much. */
type World = (size: number, year: number) => readonly number[];
const spread =
  (by: readonly number[]): World =>
  (size, year) =>
    by.slice(0, size - 1).map((distance) => OWN + distance + (year - 2024) / 4);
const NEAR = spread([7.13, -5.2, 8.4, -3.01, 2.5]);
const FAR = spread([17.31, -2.77, 11.9, -8.36, 9.02]);
/** The same totals, of other units. */
const SWAPPED = spread([8.4, -3.01, 7.13, -5.2, 2.5]);

const unitsOf = (size: number) => Array.from({ length: size }, (_, place) => `U${size}${place}`);

let server: TestServer;
let schema: GraphQLSchema;
beforeAll(async () => {
  server = await openServer();
  schema = await buildSchema();
});
afterAll(() => server?.close());

/** A district with a peer group of each size, graded for two years. @returns its id */
async function found(world: World): Promise<DistrictId> {
  const { platform } = server;
  const code = randomUUID();
  const { id } = await ensureDistrict(platform, { code, name: '区', sample: false });
  for (const year of YEARS) {
    const totals = SIZES.flatMap((size) =>
      [OWN, ...world(size, year)].map((total, place) => [`U${size}${place}`, total] as const),
    );
    const bundle = bundleOf(
      ['A', 'B'].map((item) => itemOf({ code: item, name: item, points: '50', method: LINE, missing: 'ZERO' })),
      {},
      {
        units: SIZES.flatMap((size) =>
          unitsOf(size).map((unit) => ({
            code: unit,
            name: unit,
            category: 'SCHOOL',
            group: `G${size}`,
            parent: null,
          })),
        ),
        observations: totals.flatMap(([unit, total]) =>
          ['A', 'B'].map((measure) => ({ ...observed(measure, unit, total.toFixed(2)), year })),
        ),
        scheme: {
          code: `s-${year}`,
          year,
          rounding: { item: 2, total: 2, mode: 'HALF_UP' },
          grades: ['优秀', '良好', '合格'].map((grade, level) => ({
            grade,
            min: ['50', '40', '0'][level] as string,
            quota: ['0.5', '0.4', null][level] as string | null,
            quotaRounding: 'CEIL',
            requires: [],
          })),
        },
      },
    );
    await loadBundle(platform, id, bundle);
    await published(platform, id, `s-${year}`);
  }
  return id;
}

/** A head of these units of a district. */
async function headOf(district: DistrictId, codes: readonly string[]): Promise<Viewer> {
  const { rows } = await server.owner.query<Viewer['units'][number]>(
    'select id, code, name from unit where district_id = $1 and code = any ($2)',
    [district, codes],
  );
  const account = { id: newId<AccountId>(), name: 'head', displayName: 'head' };
  const roles = ['UNIT_HEAD'] as const;
  const reach = new Map(rows.map(({ id }) => [id, roles]));
  return {
    account,
    district: { id: district, code: 'd', name: '区', timeZone: 'Asia/Shanghai', sample: false },
    roles,
    units: rows.map((unit) => ({ ...unit, roles })),
    reach,
    actingFor: null,
    via: 'SESSION',
    claims: claimsOf({ district, account: account.id, roles, units: reach }, false),
  };
}

async function ask(viewer: Viewer, source: string): Promise<string> {
  const contextValue = createContext(server.platform, viewer, randomUUID());
  const result = await graphql({ schema, source, contextValue });
  expect(result.errors).toBeUndefined();
  return stringifyResult(result as never);
}

const FORMULA = 'formula { numeric value terms { symbol value } }';
const STANDING = '{ base total grade rank overallRank quarter }';
const trial = (value: number, place: number) =>
  `w${place}: whatIf(changes: [{ figure: { measure: "A", value: ${value} } }, { figure: { measure: "B", value: ${value} } }]) {
    before ${STANDING} after ${STANDING} items { code before { points } after { points } } moved { code } }`;
const EXPLAINED = `year total grade peers
  peerQuartiles { units suppressed mean lowerQuartile median upperQuartile }
  trace { sentence { zh en } rank peers sharing grade steps { grade outcome room candidates } }
  nextGrade { present grade total missing obstacle sentence { zh en } ways { kind from to pointsAfter total grade most obstacle sentence { zh en } } }
  items { points rate trace { sentence { zh en } group { size withheld } standIn { value from } ${FORMULA} } history { year points } }
  run { number groups { group units mean median } }`;

/** Everything that a head can ask of one unit; trials in steps of half a point. */
const questionsFor = (unit: string): string[] => [
  ...YEARS.map(
    (year) =>
      `{ unit(code: "${unit}") { assessment(year: ${year}) { ${EXPLAINED} ${Array.from({ length: 60 }, (_, step) => trial(55 + step / 2, step)).join(' ')} } } }`,
  ),
  `{ unitScoreRows { totalCount rows { year unitCode total grade rank overallRank peers } }
     scoreRows { totalCount rows { year unitCode itemCode value points rate } }
     observationRows { totalCount rows { year unitCode measureCode value } }
     indicatorRows { totalCount rows { value } } }`,
  `{ a: scoreSummary(groupBy: [], measures: [COUNT, SUM, MEAN, MIN, MAX, STDDEV, MEDIAN]) { count sum mean min max stddev median }
     b: scoreSummary(groupBy: [YEAR, GROUP, CATEGORY], measures: [COUNT, SUM, LOWER_QUARTILE, DIFFERENCE]) { year unitGroup unitCategory count sum lowerQuartile difference }
     c: scoreSummary(groupBy: [SCHEME, GRADE], measures: [COUNT, SUM, PASS_RATE, DIFFERENCE]) { scheme grade count sum passRate difference }
     d: scoreSummary(groupBy: [YEAR, UNIT, ITEM], measures: [COUNT, SUM, DIFFERENCE, MEAN_RATE, SHARE_OF_MAXIMUM]) { unitCode itemCode count sum difference meanRate shareOfMaximum } }`,
];

async function everything(district: DistrictId, unit: string, own = [unit]): Promise<string[]> {
  const head = await headOf(district, own);
  const answers: string[] = [];
  for (const question of questionsFor(unit)) answers.push(await ask(head, question));
  return answers;
}

describe('a head of one unit', () => {
  let near: DistrictId;
  let far: DistrictId;
  let swapped: DistrictId;
  beforeAll(async () => {
    [near, far, swapped] = [await found(NEAR), await found(FAR), await found(SWAPPED)];
  });

  it.each(SIZES.filter((size) => size < 5))(
    'of a group of %i is told nothing that turns on another’s total',
    async (size) => {
      expect(await everything(far, `U${size}0`)).toEqual(await everything(near, `U${size}0`));
    },
  );

  it.each([5, 6])('of a group of %i is not told which of the others has which total', async (size) => {
    expect(await everything(swapped, `U${size}0`)).toEqual(await everything(near, `U${size}0`));
  });

  it('knows of the quota in a group of five what a group below five withholds', async () => {
    const asked = (unit: string) =>
      `{ unit(code: "${unit}") { assessment(year: 2025) { trace { withheld sharing steps { candidates } } whatIf(changes: []) { after { grade gradeWithheld } } nextGrade { ways { obstacle } } } } }`;
    const [small, large] = await Promise.all(
      ['U40', 'U50'].map(
        async (unit) => JSON.parse(await ask(await headOf(near, [unit]), asked(unit))).data.unit.assessment,
      ),
    );
    expect(small).toEqual({
      trace: { withheld: true, sharing: null, steps: [{ candidates: null }, { candidates: null }] },
      whatIf: { after: { grade: null, gradeWithheld: true } },
      nextGrade: { ways: [{ obstacle: 'WITHHELD' }, { obstacle: 'WITHHELD' }] },
    });
    expect(large).toMatchObject({
      trace: { withheld: false, sharing: 1 },
      whatIf: { after: { grade: expect.any(String), gradeWithheld: false } },
    });
  });

  it('of four in a group of six has two others to guess, and is told no more than in a group of three', async () => {
    const own = ['U60', 'U61', 'U62', 'U63'];
    const others = (by: readonly number[]) => spread([12, -5.2, 13, ...by]);
    const [a, b] = [await found(others([-3.01, 5.5])), await found(others([-4.9, 8.25]))];
    const withoutMeans = (answers: readonly string[]) =>
      answers.map((answer) => answer.replaceAll(/"(mean|lowerQuartile|median|upperQuartile|quarter)":[\d.]+/g, '"$1"'));
    expect(withoutMeans(await everything(b, 'U60', own))).toEqual(withoutMeans(await everything(a, 'U60', own)));
  });
});
