/** 下载填报表: the figures that are due, of one unit, of one measure or of both, as sheets that are filled in. */
import type { Viewer } from '../../../auth/viewer.js';
import { nothingDue } from '../../../errors/collection.js';
import type { MeasureCode, SchemeCode, UnitCode } from '../../../scoring/input.js';
import { plainRows, type WrittenValue, writeSheets } from '../../../workbooks/write-sheets.js';
import type { Platform } from '../../platform.js';
import { dueFigures } from '../list.js';
import { figureSheets } from './write-table.js';

export interface TableWanted {
  readonly scheme: SchemeCode;
  /** Null for all units that the viewer sees. */
  readonly unit: UnitCode | null;
  /** Null for all measures. */
  readonly measure: MeasureCode | null;
}

export interface FigureTableFile {
  /** The rows with their headings, for CSV. */
  rows(): readonly (readonly WrittenValue[])[];
  workbook(): Promise<Buffer>;
  /** For the log of readings. */
  readonly cycle: string;
  readonly figures: number;
}

/** @throws Refusal NOT_FOUND UNKNOWN_SCHEME, NOTHING_DUE */
export async function figureTable(platform: Platform, viewer: Viewer, wanted: TableWanted): Promise<FigureTableFile> {
  const { scheme, unit, measure } = wanted;
  const { rows: figures } = await dueFigures(platform, viewer, scheme, {
    units: unit === null ? null : [unit],
    measures: measure === null ? null : [measure],
    states: null,
  });
  if (figures.length === 0) throw nothingDue(scheme);
  const [cycle] = await platform.database.read(viewer.claims, (rows) =>
    rows.query<{ id: string; version: number }>(
      `select c.id, s.version from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
       where c.district_id = $1 and c.scheme_code = $2`,
      [viewer.district.id, scheme],
    ),
  );
  if (cycle === undefined) throw nothingDue(scheme);
  const identity = {
    ...wanted,
    version: cycle.version,
    account: viewer.account.name,
    at: platform.clock.now().toISOString(),
  };
  const sheets = figureSheets(identity, figures);
  return {
    rows: () => plainRows(sheets[0]),
    workbook: () => writeSheets(sheets),
    cycle: cycle.id,
    figures: figures.length,
  };
}
