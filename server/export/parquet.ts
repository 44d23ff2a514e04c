/**
 * Parquet, written one row group at a time. Decimals are DOUBLE, which every reader supports. Numbers of up to
 * fifteen digits keep their digits; CSV and JSON have all digits.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column, Columns, ColumnType } from '../../reads/columns/column.js';
import { type Format, jsonStatement } from './format.js';
import { cellOf, jsonRows } from './json-rows.js';

/** Rows that are held in memory and written without a pause. */
const ROW_GROUP = 4_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const TYPES: Readonly<Partial<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>>> = {
  int: { type: 'INT32' },
  decimal: { type: 'DOUBLE' },
};
const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

/** Returns the written bytes and continues to count the position in the file. */
class PartWriter extends ByteWriter {
  take(): Uint8Array {
    const part = new Uint8Array(this.getBuffer());
    this.index = 0;
    return part;
  }
}

export const parquet: Format = {
  type: 'application/vnd.apache.parquet',
  statement: jsonStatement(),
  async *body(lines, columns) {
    const writer = new PartWriter();
    const file = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'kaoping' });
    for await (const rows of jsonRows(lines, ROW_GROUP)) {
      const columnData = Object.keys(columns).map((name) => ({ name, data: rows.map((row) => cellOf(row, name)) }));
      await file.write({ columnData, rowGroupSize: ROW_GROUP });
      yield writer.take();
    }
    await file.finish();
    yield writer.take();
  },
};

function schemaOf(columns: Columns): SchemaElement[] {
  const elements = Object.entries<Column>(columns).map(([name, { type, nullable }]) => ({
    name,
    ...(TYPES[type] ?? TEXT),
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  }));
  return [{ name: 'root', num_children: elements.length }, ...elements];
}
