/** Summaries of item scores from tallies, compared with summaries from the scores, character by character. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import type { Role } from '../../entities/access.js';
import { nodeId } from '../../reads/node-id.js';
import { buildHttp } from '../../server/http.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
let resolversOnly: FastifyInstance;

beforeAll(async () => {
  api = await openApi();
  resolversOnly = await buildHttp(api.platform, {
    console: 'test/api',
    demoAllowed: false,
    rates: null,
    compiled: false,
  });
  await api.owner.query(IRREGULAR);
  await noTally();
});
afterAll(async () => {
  await resolversOnly.close();
  await api.close();
});

/** A pseudo-random figure that is the same in every run of the tests. */
const chance = (seed: string) => `('x' || substr(md5(${seed}), 1, 7))::bit(28)::int`;

/**
 * Scores with ties, gaps and missing ones; units without a grade, groups with several categories, which differ between
 * runs; an item without points, and two items of one indicator.
 */
const IRREGULAR = `
update unit_score t set
  grade = (array['优秀', '良好', '合格', null])[1 + ${chance("concat(r.number, c.year, t.position, 'grade')")} % 4],
  category = case when ${chance("concat(r.number, c.year, t.position, 'category')")} % 9 = 0 then 'KINDERGARTEN' else category end,
  peer_group = case when ${chance("concat(r.number, c.year, t.position, 'group')")} % 5 = 0 then 'MIDDLE' else peer_group end
from run r join cycle c on c.id = r.cycle_id where r.id = t.run_id;
update item_score s set
  points = case when f.chance % 7 = 0 or i.code = 'B1' and c.year = 2024 then null
    when f.chance % 3 = 0 then (f.chance % 5) * 8.000 else round(f.chance % 40000 / 1000.0, 3) end,
  rate = case when f.chance % 11 = 0 then null else round(f.chance % 100000 / 99991.0, 12) end
from run r join cycle c on c.id = r.cycle_id, unit_score t, item i,
  lateral (select ${chance('concat(r.number, c.year, t.position, i.code)')}) f (chance)
where r.id = s.run_id and t.run_id = s.run_id and t.unit_id = s.unit_id and i.id = s.item_id;
update item set points = 0 where code = 'A2';
update item b set indicator_id = a.indicator_id from item a where b.code = 'B1' and a.code = 'A1' and a.scheme_id = b.scheme_id;`;

const tally = () => api.owner.query('insert into tally select t.* from run r, tally_of(r.district_id, r.id) t');
const noTally = () => api.owner.query('delete from tally');

const DIMENSIONS = {
  YEAR: 'year',
  SCHEME: 'scheme',
  RUN: 'run',
  GROUP: 'unitGroup',
  CATEGORY: 'unitCategory',
  GRADE: 'grade',
  ITEM: 'itemCode itemName',
  INDICATOR: 'indicatorCode indicatorName',
} as const;
const MEASURES = {
  COUNT: 'count',
  SUM: 'sum',
  MEAN: 'mean',
  MIN: 'min',
  LOWER_QUARTILE: 'lowerQuartile',
  MEDIAN: 'median',
  UPPER_QUARTILE: 'upperQuartile',
  MAX: 'max',
  STDDEV: 'stddev',
  MEAN_RATE: 'meanRate',
  SHARE_OF_MAXIMUM: 'shareOfMaximum',
  PASS_RATE: 'passRate',
  DIFFERENCE: 'difference',
} as const;

const keysOf = <T extends object>(names: T) => fc.subarray(Object.keys(names) as (keyof T & string)[]);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 1 });

/** Groupings of items: by item, or of some items. */
const cuts = (runs: readonly string[]) =>
  fc
    .record({
      groupBy: keysOf(DIMENSIONS),
      measures: keysOf(MEASURES),
      passMark: fc.constantFrom('0', '0.2', '0.4', '0.6', '0.61803', '1'),
      filter: fc.record({
        years: sometimes(fc.subarray([2024, 2025])),
        schemes: sometimes(fc.constant(['s-2025'])),
        groups: sometimes(fc.subarray(['PRIMARY', 'MIDDLE', 'KINDER'])),
        categories: sometimes(fc.constantFrom(['SCHOOL'], ['KINDERGARTEN', 'NONE'])),
        grades: sometimes(fc.subarray(['优秀', '良好'])),
        items: sometimes(fc.subarray(['A', 'A1', 'A2', 'B1'], { minLength: 1 })),
        indicators: sometimes(fc.subarray(['I1', 'I2'], { minLength: 1 })),
        runs: sometimes(fc.subarray([...runs], { minLength: 1 })),
      }),
    })
    .filter(
      ({ groupBy, filter }) =>
        groupBy.some((name) => name === 'ITEM' || name === 'INDICATOR') || (filter.items ?? filter.indicators) !== null,
    )
    .map(({ groupBy, measures, passMark, filter }) => ({
      query: `query ($filter: ScoreFilter) { scoreSummary(groupBy: [${groupBy}], measures: [${measures}], passMark: ${passMark}, filter: $filter) {
        __typename ${groupBy.map((name) => DIMENSIONS[name]).join(' ')} ${measures.map((name) => MEASURES[name]).join(' ')}
      } }`,
      variables: { filter },
    }));

/** Runs a task. @returns also the statements that the database received meanwhile */
async function statementsOf<T>(task: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
  const { database } = api.platform;
  const statements: string[] = [];
  const [ask, askRaw] = [database.ask.bind(database), database.askRaw.bind(database)];
  database.ask = (claims, query, longest) => {
    statements.push(query.text);
    return ask(claims, query, longest);
  };
  database.askRaw = (claims, query, longest) => {
    statements.push(query.text);
    return askRaw(claims, query, longest);
  };
  const answer = await task();
  Object.assign(database, { ask, askRaw });
  return { answer, statements: statements.filter((text) => text.includes('graded')) };
}

const fromTally = (statement: string) => statement.includes('from tally');

async function answersOf(http: FastifyInstance, headers: Record<string, string>, questions: readonly object[]) {
  const answers = [];
  for (const payload of questions) {
    answers.push(
      await statementsOf(async () => (await http.inject({ method: 'POST', url: '/graphql', headers, payload })).body),
    );
  }
  return answers;
}

const VIEWERS: readonly (readonly [string, Role])[] = [
  ['the office', 'OFFICE'],
  ['a tool', 'BI'],
  ['oversight', 'OVERSIGHT'],
];

describe('a summary of items', () => {
  it.each(VIEWERS)('is the same from tallies as from scores, for %s', async (_name, role) => {
    const headers = await api.signIn(api.viewer([role]));
    const { draft, official, published } = api.fixture.runs;
    const runs = [draft, official, published].map((run) => nodeId('Run', run));
    const questions = fc.sample(cuts(runs), { numRuns: 50, seed: 2026 });
    await tally();
    const tallied = await answersOf(api.http, headers, questions);
    const resolved = await answersOf(resolversOnly, headers, questions);
    await noTally();
    const scored = await answersOf(api.http, headers, questions);

    const texts = (answers: typeof tallied) => answers.map(({ answer }) => answer);
    expect(texts(tallied)).toEqual(texts(scored));
    expect(texts(resolved)).toEqual(texts(scored));
    expect(texts(scored).filter((text) => text.includes('errors'))).toEqual([]);
    // Matches come from the tallies; without a match the scores are read, which have none either.
    const found = [...tallied, ...resolved].filter(({ answer }) => !answer.includes('"scoreSummary":[]'));
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter(({ statements }) => statements.length !== 1 || !statements.every(fromTally))).toEqual([]);
    expect(scored.filter(({ statements }) => statements.every(fromTally))).toEqual([]);
  });

  const BY_ITEM = '{ scoreSummary(groupBy: [YEAR, ITEM], measures: [COUNT, MEDIAN]) { year itemCode count median } }';

  it('comes from the scores if a run has no tally', async () => {
    const ask = api.as(api.viewer(['OFFICE']));
    const scored = await ask(BY_ITEM);
    await tally();
    await api.owner.query('delete from tally where run_id = $1', [api.fixture.runs.published]);
    const { answer, statements } = await statementsOf(() => ask(BY_ITEM));
    await noTally();
    expect(answer.text).toBe(scored.text);
    expect(statements.map(fromTally)).toEqual([true, false]);
  });

  it.each([
    ['of some units', '{ scoreSummary(groupBy: [ITEM], measures: [COUNT], filter: { units: ["P001"] }) { count } }'],
    ['by unit', '{ scoreSummary(groupBy: [UNIT, ITEM], measures: [COUNT]) { count } }'],
    ['that counts units', '{ scoreSummary(groupBy: [ITEM], measures: [UNITS]) { units } }'],
    ['of totals', '{ scoreSummary(groupBy: [GROUP], measures: [COUNT]) { count } }'],
  ])('uses no tally if it is one %s', async (_, question) => {
    await tally();
    const { statements } = await statementsOf(() => api.as(api.viewer(['OFFICE']))(question));
    await noTally();
    expect(statements.map(fromTally)).toEqual([false]);
  });

  it('uses only the own scores for viewers of units', async () => {
    await tally();
    const head = api.as(api.viewer(['UNIT_HEAD'], ['P002']));
    const { answer, statements } = await statementsOf(() =>
      head<{ scoreSummary: { count: number }[] }>(
        '{ scoreSummary(groupBy: [YEAR, ITEM], measures: [COUNT], filter: { items: ["A1", "A"] }) { count } }',
      ),
    );
    await noTally();
    expect(statements.map(fromTally)).toEqual([false]);
    expect(answer.data.scoreSummary.map(({ count }) => count).every((count) => count <= 1)).toBe(true);
  });
});
