/** GraphiQL for a browser's GET of /graphql: one page that brings everything along, so that it works offline. */
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { REQUEST_HEADER } from './credentials.js';

/** The editor brings its script within the page; it may talk to this server only. */
export const GRAPHIQL_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'";

const FIRST_QUERY = `# 考评 GraphQL：先在首页登录，或在 Headers 里写 {"Authorization": "Bearer 令牌"}
# Sign in on the first page, or put a token into Headers. Ctrl-Enter runs the query.
{
  viewer { displayName roles }
  # 各单位的总分、等次、组内名次 · units' totals, grades and places within their groups
  unitScoreRows(first: 10) {
    rows { year scheme unitName unitGroup total grade rank peers }
    pageInfo { endCursor hasNextPage }
    totalCount
  }
}
`;

export function graphiqlPage(): string {
  return renderGraphiQL({
    title: '考评 GraphQL',
    endpoint: '/graphql',
    credentials: 'same-origin',
    defaultQuery: FIRST_QUERY,
    headers: JSON.stringify({ [REQUEST_HEADER]: '1' }),
    subscriptionsProtocol: 'SSE',
  });
}
