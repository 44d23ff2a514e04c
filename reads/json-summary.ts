/** A summary of scores as JSON text. */
import type { JsonAnswer } from './json-page.js';
import { objectSql } from './json-sql.js';
import type { Reader } from './reader.js';
import { type SummaryQuestion, scoreSummaryStatement } from './score-summary.js';
import type { Selected } from './selection.js';

/** @param fields of a cut, each with the key under which it is asked for @returns null as `objectSql` says */
export async function readJsonSummary(
  reader: Reader,
  question: SummaryQuestion,
  fields: readonly Selected[],
): Promise<JsonAnswer | null> {
  const { text, values, columns } = scoreSummaryStatement(question, reader.only('scores'));
  const object = objectSql(fields, ({ name }) => (columns.includes(name) ? `r."${name}"` : undefined));
  const found = await reader.texts(`select ${object} from (${text}) r`, values);
  const rows = found.map(([row]) => row);
  return rows.includes(null) ? null : { text: `[${rows.join(',')}]`, entries: rows.length };
}
