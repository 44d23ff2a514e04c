/** The requests of the bench: the same query in the form of each contestant. */
import { createHash } from 'node:crypto';
import { DISTRICT, FIRST_YEAR, unitCode } from './fixture.js';
import type { Request } from './load.js';

/** A number of score rows, of some units or of all. */
export interface Rows {
  readonly units: readonly string[] | null;
  readonly years: readonly number[] | null;
  readonly first: number;
}

export const oneUnit = (n: number): Rows => ({
  units: [unitCode(1 + (n % DISTRICT.units))],
  years: [FIRST_YEAR + (n % DISTRICT.years)],
  first: DISTRICT.items,
});
export const flat = (first: number) => (): Rows => ({ units: null, years: null, first });

export const DOCUMENT = `query Rows($filter: ScoreFilter, $first: Int) {
  scoreRows(filter: $filter, first: $first) {
    rows { year scheme unitCode unitName unitGroup itemCode itemName maxPoints value target rate points }
    pageInfo { endCursor hasNextPage }
  }
}`;

const signedIn = (token: string) => ({ authorization: `Bearer ${token}` });

const post = (token: string, query: string, variables: object, extensions?: object): Request => ({
  path: '/graphql',
  headers: signedIn(token),
  body: JSON.stringify({ query, variables, extensions }),
});

/** Names a document by its hash: the `extensions` of a request. */
export const named = (query: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
});

const SCHEMES = Array.from({ length: DISTRICT.years }, (_, n) => `S${FIRST_YEAR + n}`);

const variablesOf = ({ units, years, first }: Rows, salt: number) => ({
  filter: { units, years, schemes: [...SCHEMES, `none-${salt}`] },
  first,
});

/** @param salt makes a new text of the request, with the same answer */
export const ours = (token: string, rows: Rows, salt: number): Request =>
  post(token, DOCUMENT, variablesOf(rows, salt));

/** The same request through Apollo: a request with extensions never takes the direct path for known queries. */
export const oursByApollo = (token: string, rows: Rows, salt: number): Request =>
  post(token, DOCUMENT, variablesOf(rows, salt), {});

/** Registers the document with the server by its hash. */
export const persist = (token: string): Request => post(token, DOCUMENT, variablesOf(oneUnit(0), 0), named(DOCUMENT));

/** Asks by the document's hash whether the answer with this ETag is still current. */
export function oursSince(token: string, rows: Rows, etag: string): Request {
  const parameters = { variables: JSON.stringify(variablesOf(rows, 0)), extensions: JSON.stringify(named(DOCUMENT)) };
  return {
    method: 'GET',
    path: `/graphql?${new URLSearchParams(parameters)}`,
    headers: { ...signedIn(token), 'if-none-match': etag },
  };
}

export const byHand = ({ units, years, first }: Rows): Request => ({
  method: 'GET',
  path: units === null ? `/rows?first=${first}` : `/unit?unit=${units[0]}&year=${years?.[0]}&first=${first}`,
});

const PEER_DOCUMENT = `query Rows($condition: ScoreRowCondition, $first: Int) {
  allScoreRows(condition: $condition, first: $first) {
    nodes { year scheme unitCode unitName unitGroup itemCode itemName maxPoints value target rate points }
    pageInfo { endCursor hasNextPage }
  }
}`;

/** The same for PostGraphile (bench/postgraphile/). */
export const byPeer = ({ units, years, first }: Rows): Request => ({
  path: '/graphql',
  body: JSON.stringify({
    query: PEER_DOCUMENT,
    variables: { condition: units === null ? null : { unitCode: units[0], year: years?.[0] }, first },
  }),
});

export interface Cut {
  readonly groupBy: string;
  readonly measures: string;
  readonly columns: string;
}

const BY_ITEM: Cut = {
  groupBy: 'YEAR, GROUP, ITEM',
  measures: 'COUNT, MEAN, MIN, MAX, STDDEV, MEDIAN',
  columns: 'year unitGroup itemCode itemName count mean min max stddev median',
};

/** @param salt as above */
export const summary = (token: string, { groupBy, measures, columns }: Cut, salt: number): Request =>
  post(
    token,
    `query ($schemes: [String!]) { scoreSummary(filter: { schemes: $schemes }, groupBy: [${groupBy}], measures: [${measures}]) { ${columns} } }`,
    { schemes: [...SCHEMES, `none-${salt}`] },
  );

export const ourSummary = (token: string, salt: number): Request => summary(token, BY_ITEM, salt);
export const summaryByHand: Request = { method: 'GET', path: '/summary' };
