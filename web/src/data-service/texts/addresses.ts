/** The selection as an address: a file, or OData. */
import { FEEDS } from '../feeds';
import type { RowsSelection } from '../selection';

/** Percent-encoded, apostrophes and parentheses as well, so that a shell and a script may quote it in any way. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param extension csv, parquet, ndjson or json */
export function fileAddress({ source, filter, columns }: RowsSelection, base: string, extension: string): string {
  const parameters = Object.entries(filter).map(
    ([key, values]) => `${key}=${values.map((value) => encoded(value.replaceAll(',', '\\,'))).join(',')}`,
  );
  if (columns.length > 0) parameters.push(`columns=${columns.join(',')}`);
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return `${base}/export/${FEEDS[source].file}.${extension}${query}`;
}

/** @param isCounted true to have the number of all rows in the answer */
export function odataAddress(selection: RowsSelection, base: string, isCounted = false): string {
  const { source, columns } = selection;
  const { entitySet } = FEEDS[source];
  const condition = odataFilter(selection);
  const options = [
    ...(condition === '' ? [] : [`$filter=${encoded(condition)}`]),
    ...(columns.length === 0 ? [] : [`$select=${columns.join(',')}`]),
    ...(isCounted ? ['$count=true'] : []),
  ];
  return `${base}/odata/${entitySet}${options.length === 0 ? '' : `?${options.join('&')}`}`;
}

function odataFilter({ source, filter }: RowsSelection): string {
  const keys = FEEDS[source].filters;
  return Object.entries(filter)
    .flatMap(([key, values]) => {
      const found = keys[key];
      if (found === undefined) return [];
      const given = values.map((value) => (found.kind === 'number' ? value : `'${value.replaceAll("'", "''")}'`));
      return [`${found.column} in (${given.join(',')})`];
    })
    .join(' and ');
}
