/** The selection as a query of GraphQL. */
import { FEEDS } from '../feeds';
import { type Filter, filtersOf, isSummary, type Selection, type Source, summaryFields } from '../selection';

/** @param all names of all columns, for a selection without a choice @param first rows on a page */
export function graphqlText(selection: Selection, all: readonly string[], first: number | null): string {
  const filter = filterText(selection.source, selection.filter);
  if (isSummary(selection)) {
    const { groupBy, measures } = selection;
    const given = [`groupBy: [${groupBy.join(', ')}]`, `measures: [${measures.join(', ')}]`, ...filter];
    return `query {\n  scoreSummary(${given.join(', ')}) {\n${lines(summaryFields(selection), '    ')}  }\n}\n`;
  }
  const given = [...filter, ...(first === null ? [] : [`first: ${first}`])];
  const columns = selection.columns.length === 0 ? all : selection.columns;
  return `query {
  ${selection.source}${given.length === 0 ? '' : `(${given.join(', ')})`} {
    rows {
${lines(columns, '      ')}    }
    pageInfo { endCursor hasNextPage }
    totalCount
  }
}
`;
}

const lines = (names: readonly string[], indent: string) => names.map((name) => `${indent}${name}\n`).join('');

function filterText(source: Source, filter: Filter): string[] {
  const keys = filtersOf(source);
  const parts = Object.entries(filter).map(([key, values]) => {
    const isText = keys[key]?.kind === 'text';
    return `${key}: [${values.map((value) => (isText ? JSON.stringify(value) : value)).join(', ')}]`;
  });
  return parts.length === 0 ? [] : [`filter: { ${parts.join(', ')} }`];
}

/** Type and names of the rows, for the list of columns. */
export const rowTypeOf = (source: Source): string =>
  source === 'scoreSummary' ? 'ScoreSummaryRow' : FEEDS[source].rowType;
