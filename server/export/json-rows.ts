/** Rows from lines of JSON, in batches: for formats that PostgreSQL does not write itself. */

import { setImmediate } from 'node:timers/promises';
import { FLAG_SEPARATOR } from '../../reads/feeds/formats.js';

export type JsonRow = Readonly<Record<string, string | number | null | readonly string[]>>;

/** @param size rows of a batch; the last may have fewer */
export async function* jsonRows(lines: AsyncIterable<Buffer>, size: number): AsyncGenerator<JsonRow[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let batch: JsonRow[] = [];
  for await (const chunk of lines) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = texts.pop() ?? '';
    // Others get their turn: rows may come faster than they are written.
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

/** A row's value where a cell holds one: flags joined. */
export function cellOf(row: JsonRow, name: string): string | number | null {
  const value = row[name] ?? null;
  return typeof value === 'object' && value !== null ? value.join(FLAG_SEPARATOR) : value;
}
