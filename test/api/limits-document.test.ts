/** Limits of a document. Each limit is named in both languages, with advice. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let bearer: { authorization: string };
beforeAll(async () => {
  server = await openServer();
  bearer = { authorization: `Bearer ${await server.token(['BI'])}` };
});
afterAll(() => server.close());

interface Answered {
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly reason?: string; readonly messages?: object };
  }[];
}

async function ask(query: string, variables: object = {}, path = '/graphql'): Promise<Answered> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answered;
}

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const doubling = (count: number) =>
  `{ viewer { ...f0 } } ${times(count, (i) => `fragment f${i} on Viewer { ...f${i + 1} ... on Viewer { ...f${i + 1} } }`)} fragment f${count} on Viewer { name }`;

const TOO_MUCH: readonly [reason: string, what: string, query: string][] = [
  ['CHARACTERS', 'sixty thousand characters', `{ viewer { name } } # ${'x'.repeat(60_000)}`],
  ['CHARACTERS', 'one long string', `{ unit(code: "${'x'.repeat(60_000)}") { code } }`],
  ['TOKENS', 'five thousand tokens', `{ viewer { ${'name '.repeat(5000)} } }`],
  ['BRACKETS', 'brackets without end', `{ viewer ${'{ a '.repeat(4000)}`],
  ['BRACKETS', 'a value in a thousand lists', `{ unit(code: ${'['.repeat(1000)}) { code } }`],
  ['DEPTH', 'thirteen levels', `{ unit(code: "A") ${'{ parent '.repeat(12)} { code } ${'}'.repeat(12)} }`],
  [
    'DEPTH',
    'thirteen levels of fragments',
    `{ unit(code: "A") { ...f0 } } ${times(12, (i) => `fragment f${i} on Unit { parent { ...f${i + 1} } }`)} fragment f12 on Unit { code }`,
  ],
  ['FIELDS', 'fragments that double', doubling(40)],
  ['ALIASES', 'five hundred aliases', `{ viewer { ${times(501, (i) => `a${i}: name`)} } }`],
  ['DIRECTIVES', 'directives everywhere', `{ viewer { ${times(101, (i) => `a${i}: name @include(if: true)`)} } }`],
  ['DIRECTIVES_AT_ONCE', 'directives on one field', `{ viewer { name ${'@a '.repeat(6)} } }`],
  ['DIRECTIVES_AT_ONCE', 'directives on the operation', `query ${'@a '.repeat(6)} { viewer { name } }`],
  ['REPEATS', 'a root again and again', `{ ${'viewer { name } '.repeat(21)} }`],
  [
    'REPEATS',
    'a field again and again in a fragment',
    `{ viewer { ...a } } fragment a on Viewer { ${'name '.repeat(21)} }`,
  ],
  [
    'FRAGMENTS',
    'fragments to compare with each other',
    `{ viewer { name } } ${times(35, (i) => `fragment f${i} on Viewer { ${times(30, (j) => `a${j}: name`)} }`)}`,
  ],
  [
    'FRAGMENTS',
    'more fragments than anybody writes',
    `{ viewer { name } } ${times(50, (i) => `fragment f${i} on Viewer { name }`)}`,
  ],
];

describe('a document', () => {
  it.each(TOO_MUCH)('breaks the limit of %s with %s', async (reason, _, query) => {
    const { data, errors } = await ask(query);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'LIMIT',
          reason,
          messages: { zh: expect.stringMatching(/\p{Script=Han}.*\d+/u), en: expect.stringMatching(/\d+/) },
        },
      },
    ]);
  });

  it.each(TOO_MUCH)('breaks the limit of %s with %s as a subscription, too', async (reason, _, query) => {
    const { errors } = await ask(`subscription ${query.replace(/^query/, '')}`, {}, '/graphql/stream');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT', reason });
  });

  it('breaks the limits by GET, too', async () => {
    const query = encodeURIComponent(`{ ${'viewer{name} '.repeat(21)} }`);
    const response = await fetch(`${server.url}/graphql?query=${query}`, { headers: bearer });
    expect(((await response.json()) as Answered).errors?.[0]?.extensions).toMatchObject({ reason: 'REPEATS' });
  });

  it.each([
    [
      'three hundred units under aliases',
      `{ ${times(300, (i) => `u${i}: unit(code: "U${i}") { ...f }`)} } fragment f on Unit { code name category parent { code name } children { code } }`,
    ],
    [
      'the standard introspection',
      getIntrospectionQuery({
        inputValueDeprecation: true,
        specifiedByUrl: true,
        schemaDescription: true,
        directiveIsRepeatable: true,
      }),
    ],
    [
      'every row type in large pages',
      '{ scoreRows(first: 10000) { rows { points } totalCount } unitScoreRows(first: 10000) { rows { total } totalCount } indicatorRows(first: 10000) { rows { value } totalCount } observationRows(first: 10000) { rows { value } totalCount } }',
    ],
    ['twelve levels', `{ unit(code: "A") ${'{ parent '.repeat(10)} { code } ${'}'.repeat(10)} }`],
  ])('of %s is answered', async (_, query) => {
    const { errors } = await ask(query);
    expect(errors).toBeUndefined();
  });
});

describe('the cost of a query', () => {
  const page = (first: string) => `units(first: ${first}) { nodes { peers { code } } }`;

  it('multiplies pages within lists', async () => {
    expect((await ask(`{ ${page('1000')} }`)).errors).toBeUndefined();
    const { errors } = await ask(`{ ${page('9999')} }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('110000'), extensions: { code: 'LIMIT', reason: 'COST' } },
    ]);
  });

  it.each([
    ['250 trials', times(250, (i) => `t${i}: whatIf(changes: []) { after { total } }`)],
    ['250 next grades', times(250, (i) => `n${i}: nextGrade { grade }`)],
  ])('includes %s of one unit', async (_, fields) => {
    const { errors } = await ask(`{ unit(code: "A") { assessment { ${fields} } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT', reason: 'COST' } }]);
  });

  it('includes comparisons of ten runs', async () => {
    const { errors } = await ask(
      `{ ${times(10, (i) => `c${i}: runsCompared(before: "a", after: "b") { changes { kind } }`)} }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT', reason: 'COST' } }]);
  });

  it('uses the values of variables, given or by default', async () => {
    const query = `query ($n: Int = 9999) { ${page('$n')} }`;
    expect((await ask(query, { n: 10 })).errors).toBeUndefined();
    expect((await ask(query)).errors?.[0]?.extensions.reason).toBe('COST');
    expect((await ask(query, { n: 9999 })).errors?.[0]?.extensions.reason).toBe('COST');
  });

  it('uses variables of a GET, too', async () => {
    const byGet = async (variables: object) => {
      const query = new URLSearchParams({
        query: `query Few { viewer { name } } query Pages($n: Int!) { ${page('$n')} }`,
        operationName: 'Pages',
        variables: JSON.stringify(variables),
      });
      return (await (await fetch(`${server.url}/graphql?${query}`, { headers: bearer })).json()) as Answered;
    };
    const refused = await byGet({ n: 9999 });
    expect(refused.errors?.[0]?.extensions.reason).toBe('COST');
    expect((await byGet({ n: 10 })).errors).toBeUndefined();
    expect(await byGet({ n: 9999 })).toEqual(refused);
  });

  it('is computed before a document is validated', async () => {
    const { errors } = await ask(`{ ${page('9999')} noSuchField }`);
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT', reason: 'COST' } }]);
  });

  it('excludes skipped fields', async () => {
    const document = `query ($all: Boolean!) { ...f @include(if: $all) viewer { name } } fragment f on Query { ${page('9999')} }`;
    expect((await ask(document, { all: false })).errors).toBeUndefined();
    expect((await ask(document, { all: true })).errors?.[0]?.extensions.reason).toBe('COST');
  });

  it('is the same through fragments', async () => {
    const { errors } = await ask(
      `{ units(first: 9999) { ...page } } fragment page on UnitConnection { edges { node { ...unit } } } fragment unit on Unit { peers { code } }`,
    );
    expect(errors?.[0]?.extensions.reason).toBe('COST');
  });

  it('is the sum of its roots', async () => {
    const summaries = times(25, (i) => `s${i}: scoreSummary(groupBy: [], measures: [COUNT]) { count }`);
    expect((await ask(`{ ${summaries} }`)).errors?.[0]?.extensions.reason).toBe('COST');
  });

  it('of an invalid page size is refused by the resolver', async () => {
    const { errors } = await ask('query ($n: Int) { units(first: $n) { nodes { code } } }', { n: 1_000_000_000 });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('documents by their hash', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const byHash = async (hash: string, query?: string) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer },
      body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
    });
    return (await response.json()) as Answered;
  };
  const long = (n: number) => `{ viewer { name } } # ${String(n).padEnd(59_000, 'x')}`;

  it('are cached up to a limit', async () => {
    const [tool, first] = ['{ viewer { displayName } }', long(0)];
    for (const query of [first, tool]) expect((await byHash(sha256(query), query)).errors).toBeUndefined();
    for (let n = 1; n <= 100; n++) {
      await byHash(sha256(long(n)), long(n));
      // It is in use, so it stays in the cache.
      expect((await byHash(sha256(tool))).errors).toBeUndefined();
    }
    expect((await byHash(sha256(first))).errors?.[0]?.message).toBe('PersistedQueryNotFound');
  });

  it('are refused with a wrong hash or an unknown version', async () => {
    const logged: unknown[] = [];
    const { error } = server.platform.log;
    server.platform.log.error = ((...args: unknown[]) => logged.push(args)) as typeof error;
    const send = (persistedQuery: unknown, query?: string) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...bearer },
        body: JSON.stringify({ query, extensions: { persistedQuery } }),
      });
    for (const response of [
      await send({ version: 1, sha256Hash: sha256('{ viewer { roles } }') }, '{ viewer { name } }'),
      await send({ version: 1 }, '{ viewer { name } }'),
      await send({ version: 7, sha256Hash: sha256('{ viewer { name } }') }, '{ viewer { name } }'),
    ]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
    server.platform.log.error = error;
    expect(logged).toEqual([]);
  });
});

describe('a batch', () => {
  it('is refused, so that one request cannot contain a thousand queries', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer },
      body: JSON.stringify([{ query: '{ viewer { name } }' }, { query: '{ viewer { name } }' }]),
    });
    expect(response.status).toBe(400);
  });
});
