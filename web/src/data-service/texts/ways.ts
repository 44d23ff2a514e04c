/** All ways to the selection, in the order of the tabs. */
import { isSummary, type Selection } from '../selection';
import { fileAddress, odataAddress } from './addresses';
import { graphqlText } from './graphql';
import { curlText, powerQueryText, pythonText, rText } from './scripts';
import { sqlText } from './sql';

export const WAYS = ['graphql', 'curl', 'csv', 'parquet', 'odata', 'sql', 'powerQuery', 'python', 'r'] as const;
export type Way = (typeof WAYS)[number];

export interface Place {
  /** Address of this server. */
  readonly base: string;
  /** Names of all columns. */
  readonly columns: readonly string[];
}

/** @returns null if the selection cannot be had in this way */
export function textOf(way: Way, selection: Selection, { base, columns }: Place): string | null {
  switch (way) {
    case 'graphql':
      return graphqlText(selection, columns, 1000);
    case 'curl':
      return curlText(selection, base);
    case 'csv':
    case 'parquet':
      return isSummary(selection) ? null : `${fileAddress(selection, base, way)}\n`;
    case 'odata':
      return isSummary(selection) ? null : `${odataAddress(selection, base)}\n`;
    case 'sql':
      return sqlText(selection, columns);
    case 'powerQuery':
      return powerQueryText(selection, base);
    case 'python':
      return pythonText(selection, base);
    case 'r':
      return rText(selection, base);
  }
}
