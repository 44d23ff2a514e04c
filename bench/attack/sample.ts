/** Codes, ids and accounts of the sample district for the attack. */
import type { Words } from './documents.js';

/** One demo account for each role. `oversight` is the second viewer. */
export const ATTACKERS = ['office', 'head', 'reporter', 'verifier', 'inspector', 'approver', 'bi', 'admin'] as const;
export const SECOND_VIEWER = 'oversight';

const QUESTION = `{
  units(first: 40) { nodes { code group category } }
  unitScoreRows(first: 200) { rows { scheme run grade } }
  scoreRows(first: 200) { rows { itemCode indicatorCode } }
  indicatorRows(first: 5) { rows { plan } }
}`;

type Rows = { readonly rows: readonly Readonly<Record<string, string | null>>[] };

/** @param token of the office, which sees all data */
export async function wordsOf(url: string, token: string): Promise<Words> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: QUESTION }),
  });
  const { data } = (await response.json()) as {
    data: Readonly<Record<string, Rows>> & { units: { nodes: Rows['rows'] } };
  };
  const { units, ...pages } = data;
  const strings = new Set<string>();
  const ids = new Set<string>();
  for (const row of [units.nodes, ...Object.values(pages).map(({ rows }) => rows)].flat()) {
    for (const [column, value] of Object.entries(row)) {
      if (value !== null) (column === 'run' ? ids : strings).add(value);
    }
  }
  return { strings: [...strings], ids: [...ids] };
}
