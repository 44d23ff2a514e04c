/** Formats by file extension. */
import type { Format } from './format.js';
import { parquet } from './parquet.js';
import { csv, json, ndjson } from './text.js';
import { xlsx } from './xlsx.js';

export const FORMATS: Readonly<Record<string, Format>> = { csv, ndjson, json, parquet, xlsx };
