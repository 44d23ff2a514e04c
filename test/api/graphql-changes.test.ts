import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, subscribe } from 'graphql';
import { nodeId } from '../../reads/node-id.js';
import { createContext } from '../../resolvers/execution/context.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const START =
  'mutation ($scheme: String!) { startRun(scheme: $scheme) { run { id state number official } problems { code } } }';
const ADVANCE =
  'mutation ($scheme: String!, $action: CycleAction!) { advanceCycle(scheme: $scheme, action: $action) { cycle { state allowedActions { action allowed } } problems { code } } }';

/** The actions of the office on a cycle under review. */
const NEXT = [
  { action: 'RETURN_TO_GRADING', allowed: true },
  // The period of the notice runs from the next working day on.
  { action: 'SEND_FOR_APPROVAL', allowed: false },
  { action: 'START_REVIEW', allowed: false },
];

describe('commands', () => {
  it('start a run that can be queried', async () => {
    const ask = api.as(api.viewer(['OFFICE']));
    const { data, errors } = await ask<{ startRun: { run: { id: string } } }>(START, { scheme: 's-2025' });
    expect(errors).toBeUndefined();
    expect(data.startRun).toMatchObject({ run: { state: 'QUEUED', number: 3, official: false }, problems: [] });
    const again = await ask(START, { scheme: 's-2025' });
    expect(again.errors?.[0]).toMatchObject({
      path: ['startRun'],
      extensions: {
        code: 'CONFLICT',
        reason: 'RUN_ACTIVE',
        messages: { zh: expect.any(String), en: expect.any(String) },
      },
    });
    expect((await ask(START, { scheme: 's-1900' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask(START, { scheme: '\0' })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each(['BI', 'UNIT_HEAD', 'INSPECTOR', 'APPROVER'] as const)('are forbidden for %s', async (role) => {
    const ask = api.as(api.viewer([role], role === 'UNIT_HEAD' ? ['P002'] : []));
    expect((await ask(START, { scheme: 's-2025' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(ADVANCE, { scheme: 's-2025', action: 'START_REVIEW' })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });

  it('make a completed run official and move the cycle on', async () => {
    const ask = api.as(api.viewer(['OFFICE']));
    expect((await ask(ADVANCE, { scheme: 's-2025', action: 'RETURN_TO_GRADING' })).errors).toBeUndefined();
    const adopted = await ask(
      'mutation ($run: ID!) { adoptRun(run: $run) { run { number official } problems { code } } }',
      {
        run: nodeId('Run', api.fixture.runs.draft),
      },
    );
    expect(adopted.data).toEqual({ adoptRun: { run: { number: 2, official: true }, problems: [] } });
    const advanced = await ask(ADVANCE, { scheme: 's-2025', action: 'START_REVIEW' });
    expect(advanced.data).toEqual({
      advanceCycle: {
        cycle: { state: 'REVIEWING', allowedActions: expect.arrayContaining(NEXT) },
        problems: [],
      },
    });
    expect((await ask(ADVANCE, { scheme: 's-2025', action: 'START_REVIEW' })).errors?.[0]?.extensions.code).toBe(
      'CONFLICT',
    );
  });
});

it('a head sees the official result from the notice period on, and not while the office grades', async () => {
  const office = api.as(api.viewer(['OFFICE']));
  const head = api.as(api.viewer(['UNIT_HEAD'], ['P001']));
  const seen = async () => {
    const { data } = await head<{ [root: string]: { length: number; totalCount: number; runs: object[] } }>(
      `{ myAssessments { year } scoreRows(filter: { years: [2025] }) { totalCount }
         unitScoreRows(filter: { years: [2025] }) { totalCount } scheme(code: "s-2025") { runs { number } }
         cycle(scheme: "s-2025") { officialRun { number } } }`,
    );
    const { myAssessments, scoreRows, unitScoreRows, scheme, cycle } = data;
    return [myAssessments?.length, scoreRows?.totalCount, unitScoreRows?.totalCount, scheme?.runs.length, cycle];
  };
  const open = await seen();
  expect(open).toEqual([2, 8, 2, 1, { officialRun: { number: 2 } }]);
  await office(ADVANCE, { scheme: 's-2025', action: 'RETURN_TO_GRADING' });
  expect(await seen()).toEqual([1, 0, 0, 0, { officialRun: null }]);
  await office(ADVANCE, { scheme: 's-2025', action: 'START_REVIEW' });
  expect(await seen()).toEqual(open);
});

describe('runProgress', () => {
  const follow = async (viewer: Parameters<typeof api.as>[0], id: string) =>
    subscribe({
      schema: api.schema,
      document: parse('subscription ($id: ID!) { runProgress(id: $id) { state unitsDone unitsTotal } }'),
      variableValues: { id },
      contextValue: createContext(api.platform, await viewer, 'request'),
    });

  it('ends with the state of a run that has ended', async () => {
    const events = (await follow(
      api.viewer(['OFFICE']),
      nodeId('Run', api.fixture.runs.published),
    )) as AsyncIterable<unknown>;
    const seen: unknown[] = [];
    for await (const event of events) seen.push(event);
    expect(JSON.parse(JSON.stringify(seen))).toEqual([
      { data: { runProgress: { state: 'COMPLETED', unitsDone: 108, unitsTotal: 108 } } },
    ]);
  });

  it('is refused without a viewer, and for a run that the viewer may not see', async () => {
    expect(await follow(null, 'x')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await follow(api.viewer(['BI']), 'x')).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });
});
