/** 回避: a row that is hidden from a recused viewer may have any value; no answer and no file differs by a byte. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClaims } from '../../auth/access.js';
import { announceEverything } from '../../db/changes/announced-changes.js';
import type { Role } from '../../entities/access.js';
import { nodeId } from '../../reads/node-id.js';
import { declareRecusalAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { OWN_PAGE } from '../setup/platform.js';
import { addTestAccount, newAccountName, signInAs } from '../setup/services.js';
import { type FeedApi, openFeedApi, tokenOf } from './export-client.js';

/** One of a group of five. */
const UNIT = 'M2';

let api: FeedApi;
beforeAll(async () => {
  api = await openFeedApi();
});
afterAll(() => api?.close());

const QUESTIONS = (run: string) => [
  '{ unitScoreRows(first: 500) { totalCount rows { unitCode run total grade rank overallRank peers base bonus } pageInfo { endCursor hasNextPage } } }',
  `{ unitScoreRows(filter: { runs: ["${run}"] }, first: 500) { totalCount rows { unitCode total rank } } }`,
  `{ unitScoreRows(filter: { units: ["${UNIT}"] }) { totalCount rows { year total } } }`,
  '{ scoreRows(first: 1, orderBy: [POINTS_DESC]) { totalCount rows { unitCode points } pageInfo { endCursor hasNextPage } } }',
  '{ scoreSummary(groupBy: [YEAR, GROUP], measures: [COUNT, MEAN, MIN, MAX, MEDIAN, STDDEV]) { count mean min max median stddev } }',
  `{ scoreSummary(groupBy: [], measures: [COUNT, MEAN], filter: { runs: ["${run}"] }) { count mean } }`,
  '{ scoreSummary(groupBy: [GRADE], measures: [COUNT, MEAN]) { count mean } }',
  '{ scheme(code: "s-2025") { runs { number unitsTotal groups { group units mean median lowerQuartile upperQuartile } warnings { message { zh } } } cycle { officialRun { number } } } }',
  `{ unit(code: "${UNIT}") { assessment(year: 2025) { total rank items { points } } peers { code } } }`,
  '{ unit(code: "M1") { assessment(year: 2025) { total rank items { points trace { formula { symbolic numeric } } } } } }',
  '{ indicator(code: "I1") { scores { value unit { code } } items { scores { points unit { code } } } } }',
  '{ documents { totalCount } auditEntries(first: 100) { totalCount rows { number changes { field before after } } } }',
];
const FILES = (run: string) => [
  '/export/unit-score-rows.csv',
  '/export/score-rows.ndjson',
  `/export/unit-score-rows.csv?runs=${run}`,
  '/odata/UnitScoreRows?$count=true&$top=500',
  '/odata/ScoreRows/$count',
];

interface Person {
  readonly cookie: string;
  readonly token: string;
}

async function person(role: Role, isRecused: boolean): Promise<Person> {
  const name = newAccountName([role]);
  const { platform, fixture } = api;
  await addTestAccount(platform, fixture.district, { name, roles: [role] });
  if (isRecused) {
    const wanted = { account: name, unit: UNIT, reason: '亲属' };
    await declareRecusalAs(platform, OPERATOR, systemClaims(fixture.district), wanted);
  }
  const { secret } = await signInAs(platform, name);
  return { cookie: `kaoping_session=${secret}`, token: await tokenOf(api, name) };
}

/** Every answer and file, by its question. */
async function answers({ cookie, token }: Person): Promise<Map<string, string>> {
  const run = nodeId('Run', api.fixture.runs.draft);
  const found = new Map<string, string>();
  for (const query of QUESTIONS(run)) {
    const headers = { cookie, ...OWN_PAGE, 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    found.set(query, await (await fetch(`${api.address}/graphql`, { method: 'POST', headers, body })).text());
  }
  for (const path of FILES(run)) {
    const answer = await api.get(path, { authorization: `Bearer ${token}` });
    found.set(path, `${answer.ok ? '' : '"error" '}${await answer.text()}`);
  }
  return found;
}

/** Rows that a recused viewer does not see: of the unit, and what was computed over units with it. */
const CHANGES: readonly ((value: string) => string)[] = [
  (value) => `update unit_score set total = ${value}, base = ${value} where ${HIDDEN}`,
  (value) =>
    `update unit_score set rank = ${Math.ceil(Number(value))}, overall_rank = 7, grade = '${value}' where ${HIDDEN}`,
  (value) => `update item_score set points = ${value}, value = ${value} where ${HIDDEN}`,
  (value) => `update tally set total = ${value}, median = ${value}, scores = 3 where ${OF_RUNS}`,
  (value) => `update group_score set mean = ${value}, units = 9 where ${OF_RUNS} and peer_group = 'MIDDLE'`,
  (value) => `update run_input set warnings = '[{"code":"x","message":{"zh":"${value}","en":"x"}}]' where ${OF_RUNS}`,
];
let HIDDEN: string;
let OF_RUNS: string;

describe.each(['OFFICE', 'INSPECTOR', 'BI'] as const)('%s, recused from a unit', (role) => {
  it('gets the same answers whatever is in the rows that are hidden', async () => {
    const { fixture, owner } = api;
    const { official, draft } = fixture.runs;
    OF_RUNS = `district_id = '${fixture.district}' and run_id in ('${official}', '${draft}')`;
    HIDDEN = `${OF_RUNS} and unit_id = '${fixture.units[UNIT]}'`;
    const recused = await person(role, true);
    const free = await person(role, false);
    const [before, seen] = [await answers(recused), await answers(free)];
    const refused = [...before].filter(([, text]) => text.includes('"errors"') || text.includes('"error"'));
    expect(refused).toEqual([]);
    let noticed = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CHANGES), fc.integer({ min: 1, max: 9999 }), async (change, value) => {
        const { rowCount } = await owner.query(change(`${value}.25`));
        expect(rowCount).toBeGreaterThan(0);
        await owner.query(announceEverything(fixture.district));
        expect([...(await answers(recused))]).toEqual([...before]);
        if (noticed === 0)
          noticed = [...(await answers(free))].filter(([question, text]) => seen.get(question) !== text).length;
      }),
      { numRuns: 8, examples: CHANGES.map((change, place): [typeof change, number] => [change, 100 + place]) },
    );
    expect(noticed).toBeGreaterThan(0);
  });
});
