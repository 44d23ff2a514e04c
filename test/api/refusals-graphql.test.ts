/** Refusals over GraphQL: of values, of who asks, of runs that are not what they should be; and of too large a file. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { nodeId } from '../../reads/node-id.js';
import { DateTimeScalar } from '../../schema/dates.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { OPERATOR } from '../../services/actor.js';
import { exportBundle } from '../../services/export.js';
import { failRun, requestRunAs } from '../../services/grading/index.js';
import { bearer, type FeedApi, openFeedApi } from './export-client.js';
import type { Answer, Ask } from './graphql-client.js';

let api: FeedApi;
let office: Ask;
beforeAll(async () => {
  api = await openFeedApi({ exportLimits: { largest: 100 } });
  office = api.as(api.viewer(['OFFICE']));
});
afterAll(() => api?.close());

const reasonOf = ({ errors }: Answer<unknown>) => [errors?.[0]?.extensions.code, errors?.[0]?.extensions.reason];

describe('a value', () => {
  const AHP =
    'mutation ($of: Judgement!) { analyseAhp(run: "x", criteria: ["A"], judgements: [[[$of]]]) { problems { code } } }';
  const AUDIT = 'query ($from: Date) { auditEntries(filter: { from: $from }, first: 1) { rows { number } } }';
  const TRY =
    'query ($value: Decimal) { unit(code: "P002") { assessment(scheme: "s-2025") { whatIf(changes: [{ figure: { measure: "A", value: $value } }]) { after { total } } } } }';

  it.each([
    ['NOT_A_JUDGEMENT', AHP, { of: 'three' }],
    ['NOT_A_DATE', AUDIT, { from: '2025/12/31' }],
    ['NOT_A_DECIMAL', TRY, { value: '87,5' }],
    ['UNSTORABLE_TEXT', 'query ($code: String!) { unit(code: $code) { name } }', { code: '\0' }],
  ])('is refused with a reason: %s', async (reason, query, variables) => {
    expect(reasonOf(await office(query, variables))).toEqual(['BAD_USER_INPUT', reason]);
  });

  it('that is written in the document is refused alike, in both languages', async () => {
    const { errors } = await office(AUDIT.replace('query ($from: Date)', '').replace('$from', '"2025/12/31"'));
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'NOT_A_DATE',
      messages: { zh: expect.stringContaining('2025/12/31'), en: expect.stringContaining('2025/12/31') },
    });
  });

  it('that is no instant is refused by the scalar', () => {
    expect(() => DateTimeScalar.parseValue('8:00')).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ reason: 'NOT_AN_INSTANT' }) }),
    );
  });
});

describe('a run', () => {
  const START = 'mutation { startRun(scheme: "s-2025") { run { id } } }';
  const ADOPT = 'mutation ($run: ID!) { adoptRun(run: $run) { run { id } problems { code } } }';

  it('is started by the office alone, for a scheme that there is', async () => {
    expect(reasonOf(await api.as(api.viewer(['INSPECTOR']))(START))).toEqual(['FORBIDDEN', 'NOT_THE_OFFICE']);
    expect(reasonOf(await office(START.replace('s-2025', 'nothing')))).toEqual(['NOT_FOUND', 'UNKNOWN_SCHEME']);
  });

  it('becomes official only if there is one and it completed', async () => {
    expect(reasonOf(await office(ADOPT, { run: 'x' }))).toEqual(['NOT_FOUND', 'UNKNOWN_RUN']);
    const { district } = api.fixture;
    const request = { scheme: branded<SchemeCode>('s-2025'), adopt: false };
    const { id } = await requestRunAs(api.platform, OPERATOR, systemClaims(district), request);
    await failRun(api.platform, { district, run: id }, { code: 'GAVE_UP', message: { zh: '', en: '' }, problems: [] });
    expect(reasonOf(await office(ADOPT, { run: nodeId('Run', id) }))).toEqual(['CONFLICT', 'RUN_NOT_COMPLETED']);
  });
});

it('a step of a cycle is refused to a token', async () => {
  const query = 'mutation { advanceCycle(scheme: "s-2025", action: START_REVIEW) { cycle { state } } }';
  const headers = { ...bearer(await api.token('OFFICE')), 'content-type': 'application/json' };
  const response = await fetch(`${api.address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  expect(reasonOf((await response.json()) as Answer<unknown>)).toEqual(['FORBIDDEN', 'TOKENS_READ']);
});

it('a bundle of a district with several schemes needs the name of one', async () => {
  await expect(exportBundle(api.platform, systemClaims(api.fixture.district), null)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'SCHEME_NEEDED',
  });
});

it('a file that is too large before anything of it was sent is refused', async () => {
  const response = await api.get('/export/score-rows.xlsx?first=5', bearer(await api.token('OFFICE')));
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: expect.objectContaining({ code: 'LIMIT', reason: 'EXPORT_TOO_LARGE' }) },
  ]);
});
