/** A summary of scores as JSON text. */
import type { JsonAnswer } from '../json/json-page.js';
import { listedSql, listOf, objectParts } from '../json/json-sql.js';
import type { Selected } from '../json/selection.js';
import type { Reader } from '../reader.js';
import { column } from '../statement/sql.js';
import { askSummary, type SummaryQuestion } from './score-summary.js';

/** @param fields of a cut, each with the key under which it is asked for @returns null as `objectParts` says */
export async function readJsonSummary(
  reader: Reader,
  question: SummaryQuestion,
  fields: readonly Selected[],
): Promise<JsonAnswer | null> {
  const found = await askSummary(reader, question, ({ text, values, columns }) => {
    const object = objectParts(fields, ({ name }) => (columns.includes(name) ? column('r', `"${name}"`) : undefined));
    return reader.raw(`select ${listedSql(object).text} from (${text}) r`, values);
  });
  const pieces = listOf(found, 0);
  return pieces && { pieces, entries: found.length };
}
