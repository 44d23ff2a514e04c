import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { UNIT_SCORES } from './queries.js';

/** Reads the results of all units in a year, page by page, typed by the schema. */
export async function unitScores(base: string, token: string, year: number) {
  const client = new ApolloClient({
    link: new HttpLink({ uri: `${base}/graphql`, headers: { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache(),
  });
  const rows = [];
  for (let after = '', more = true; more; ) {
    const variables = { filter: { years: [year] }, after };
    const { data } = await client.query({ query: UNIT_SCORES, variables, fetchPolicy: 'no-cache' });
    const page = data?.unitScoreRows;
    rows.push(...(page?.rows ?? []));
    after = page?.pageInfo.endCursor ?? '';
    more = page?.pageInfo.hasNextPage ?? false;
  }
  return rows;
}
