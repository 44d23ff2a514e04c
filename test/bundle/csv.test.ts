import { describe, expect, it } from '@jest/globals';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { BadQuotes, type CsvRecord, MOST_COLUMNS, readCsv } from '../../bundle/tables/csv.js';

/** The result of csv-parse: records that are not empty, without empty cells at their ends. */
function asTheLibrary(text: string): string[][] | 'bad' {
  try {
    const records: string[][] = parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return records
      .map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1))
      .filter(({ length }) => length > 0);
  } catch (error) {
    if (error instanceof CsvError) return 'bad';
    throw error;
  }
}

function ours(text: string): CsvRecord[] | 'bad' {
  try {
    return [...readCsv(text)];
  } catch (error) {
    if (error instanceof BadQuotes) return 'bad';
    throw error;
  }
}

const texts = fc.array(fc.constantFrom('"', '"', '""', ',', ',', '\n', '\n', 'a', ' ', '一'), { maxLength: 40 });

describe('CSV', () => {
  it('is read like csv-parse does', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const found = ours(text);
        expect(found === 'bad' ? 'bad' : found.map(({ cells }) => cells)).toEqual(asTheLibrary(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('has the line on which a record starts, also after blank lines and line breaks within cells', () => {
    const text = '\na\n\n"b\n\nc",d\n,,\n\ne';
    expect([...readCsv(text)].map(({ line, cells }) => [line, cells])).toEqual([
      [2, ['a']],
      [4, ['b\n\nc', 'd']],
      [9, ['e']],
    ]);
    expect(() => [...readCsv('a\n\nb,"c\nd')]).toThrow(new BadQuotes(3));
  });

  it('keeps no more cells of a row than a table can have, and counts the others', () => {
    const [record] = readCsv(`${'a,'.repeat(100_000)},,`);
    expect([record?.cells.length, record?.width]).toEqual([MOST_COLUMNS, 100_000]);
  });
});
