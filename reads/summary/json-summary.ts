/** A summary of scores as JSON text. */
import type { JsonAnswer } from '../json/json-page.js';
import { listedSql, listOf, objectParts } from '../json/json-sql.js';
import type { Selected } from '../json/selection.js';
import type { Reader } from '../reader.js';
import { column } from '../statement/sql.js';
import { readCuts, type SummaryRequest } from './score-summary.js';

/**
 * @param fields of a cut
 * @returns null if a field is null that must not be; the resolvers then answer with the error
 */
export async function readJsonSummary(
  reader: Reader,
  request: SummaryRequest,
  fields: readonly Selected[],
): Promise<JsonAnswer | null> {
  const cuts = await readCuts(reader, request, ({ text, values, columns }) => {
    const object = objectParts(fields, ({ name }) => (columns.includes(name) ? column('r', `"${name}"`) : undefined));
    return reader.raw(`select ${listedSql(object).text} from (${text}) r`, values);
  });
  const pieces = listOf(cuts, 0);
  return pieces && { pieces, entries: cuts.length };
}
