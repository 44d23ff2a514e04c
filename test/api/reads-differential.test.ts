import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { parse, validate } from 'graphql';
import type { Role } from '../../entities/access.js';
import { nodeId } from '../../reads/node-id.js';
import { buildHttp } from '../../server/http.js';
import { type Api, openApi } from './graphql-client.js';
import { type Question, questions } from './reads-questions.js';

let api: Api;
let resolversOnly: FastifyInstance;
beforeAll(async () => {
  api = await openApi();
  resolversOnly = await buildHttp(api.platform, { console: 'test/api', demoAllowed: false, compiled: false });
});
afterAll(async () => {
  await resolversOnly.close();
  await api.close();
});

/** Numbers by their digits: 87.50 is not 87.5. */
const exactly = (body: string): unknown =>
  JSON.parse(body, ((_key: string, value: unknown, { source }: { source: string }) =>
    typeof value === 'number' ? `number ${source}` : value) as never);

const VIEWERS: readonly (readonly [string, readonly Role[], readonly string[]])[] = [
  ['the office', ['OFFICE'], []],
  ['a tool', ['BI'], []],
  ['a head', ['UNIT_HEAD'], ['P001']],
  ['a head of two', ['UNIT_HEAD'], ['M1', 'K2']],
  ['a reporter', ['UNIT_REPORTER'], ['P001']],
  ['oversight', ['OVERSIGHT'], []],
  ['an approver', ['APPROVER'], []],
  ['an administrator', ['ADMIN'], []],
];
const OTHERS = [
  'viewer { name roles }',
  'unit(code: "P001") { name parent { code } }',
  'units(first: 2) { totalCount }',
  '__typename',
];

it('generates no query that is refused before it is executed', () => {
  fc.assert(
    fc.property(questions(api.schema, [], OTHERS), ({ query }) => {
      expect(validate(api.schema, parse(query)).map(({ message }) => message)).toEqual([]);
    }),
    { numRuns: 200, seed: 20251 },
  );
});

describe('answers written by PostgreSQL equal those of the resolvers', () => {
  const compare = async (headers: Record<string, string>, payload: Question) => {
    const request = { method: 'POST', url: '/graphql', headers, payload } as const;
    const [compiled, resolved] = await Promise.all([api.http.inject(request), resolversOnly.inject(request)]);
    expect(compiled.statusCode).toBe(resolved.statusCode);
    expect(exactly(compiled.body)).toEqual(exactly(resolved.body));
  };

  it.each(VIEWERS)('for %s', async (_name, roles, units) => {
    const headers = await api.signIn(api.viewer(roles, units));
    const { draft, official, published } = api.fixture.runs;
    const runs = [nodeId('Run', draft), official, nodeId('Run', published)];
    await fc.assert(
      fc.asyncProperty(questions(api.schema, runs, OTHERS), (question) => compare(headers, question)),
      { numRuns: 60, seed: 20251, endOnFailure: false },
    );
  });

  it('if no field of an object in a list is left', async () => {
    const query = `{ unit(code: "P001") { assessments { items { points item { code @skip(if: true) } } } } }`;
    await compare(await api.signIn(api.viewer(['OFFICE'])), { query } as Question);
  });

  const SKIPPED = '... @skip(if: $yes) { __typename } __typename @include(if: $no)';
  it.each([
    ...['scoreRows', 'unitScoreRows', 'indicatorRows', 'observationRows'].flatMap((root) => [
      `${root}(first: 2)`,
      `${root}(first: 2) { rows`,
      `${root}(first: 2) { pageInfo`,
      `${root}(first: 2) { totalCount rows`,
      `${root}(first: 2) { pageInfo { endCursor } rows`,
    ]),
    'scoreSummary(groupBy: [YEAR], measures: [COUNT])',
    'unit(code: "P001") { assessments { items',
    'unit(code: "P001") { assessments { items { item',
    'indicator(code: "I1") { scores(year: 2025)',
  ])('if all fields of %s are skipped', async (path) => {
    const open = path.split(' { ').length;
    const query = `query ($yes: Boolean = true, $no: Boolean = false) { ${path} { ${SKIPPED} ${'}'.repeat(open)} }`;
    await compare(await api.signIn(api.viewer(['OFFICE'])), { query, variables: {} });
  });

  it('without a sign-in', async () => {
    await fc.assert(
      fc.asyncProperty(questions(api.schema, [], OTHERS), (question) => compare({}, question)),
      { numRuns: 20, seed: 7 },
    );
  });
});
