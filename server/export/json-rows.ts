/** Parses lines of JSON into batches of rows, for formats that PostgreSQL does not write itself. */

import { setImmediate } from 'node:timers/promises';
import { FLAG_SEPARATOR } from '../../reads/feeds/formats.js';

export type JsonRow = Readonly<Record<string, string | number | null | readonly string[]>>;

/** @param size rows in a batch; the last one may have fewer */
export async function* jsonRows(lines: AsyncIterable<Buffer>, size: number): AsyncGenerator<JsonRow[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let batch: JsonRow[] = [];
  for await (const chunk of lines) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = texts.pop() ?? '';
    // Lets other requests run, because rows may arrive faster than they are written.
    await setImmediate();
    for (const text of texts) {
      batch.push(JSON.parse(text) as JsonRow);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** A row's value for a cell. Flags are joined. */
export function cellOf(row: JsonRow, name: string): string | number | null {
  const value = row[name] ?? null;
  return typeof value === 'object' && value !== null ? value.join(FLAG_SEPARATOR) : value;
}
