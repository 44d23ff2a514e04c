/** What is stored of figures that are due. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId, UnitId } from '../../entities/ids.js';
import type { ObservationStatus } from '../../scoring/input.js';
import { type DueFigure, dueKey } from './due.js';
import type { Said } from './plausibility.js';

export interface StoredFigure extends Said {
  readonly id: ObservationId;
  readonly scope: string;
  readonly measure: DueFigure['measure'];
  readonly unitId: UnitId;
  readonly year: number;
  readonly status: ObservationStatus;
  readonly revision: number;
  readonly claimed: boolean;
  readonly remark: string | null;
}

/** By key, as far as they are reported. @param years of the figures that are wanted */
export async function storedFigures(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  years: readonly number[],
  wanted: readonly DueFigure[],
): Promise<Map<string, StoredFigure>> {
  if (wanted.length === 0) return new Map();
  const found = await rows.query<StoredFigure>(
    `select o.id, o.scope, o.measure, o.unit_id as "unitId", o.year, o.value, o.numerator, o.denominator, o.status, o.revision,
            o.claimed, o.remark
     from observation o where ${KEYS}`,
    keysOf(district, years, wanted),
  );
  return new Map(found.map((row) => [dueKey(row), row]));
}

/** The state of each figure of the year, by key; figures that are not reported are left out. */
export async function storedStates(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  year: number,
  wanted: readonly DueFigure[],
): Promise<Map<string, ObservationStatus>> {
  if (wanted.length === 0) return new Map();
  const found = await rows.query<Pick<StoredFigure, 'scope' | 'measure' | 'unitId' | 'year' | 'status'>>(
    `select o.scope, o.measure, o.unit_id as "unitId", o.year, o.status from observation o where ${KEYS}`,
    keysOf(district, [year], wanted),
  );
  return new Map(found.map((row) => [dueKey(row), row.status]));
}

/** What each figure of the year says, by key; figures that are not reported are left out. */
export async function storedValues(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  year: number,
  wanted: readonly DueFigure[],
): Promise<Map<string, Said>> {
  if (wanted.length === 0) return new Map();
  const found = await rows.query<Pick<StoredFigure, 'scope' | 'measure' | 'unitId' | 'year'> & Said>(
    `select o.scope, o.measure, o.unit_id as "unitId", o.year, o.value, o.numerator, o.denominator
     from observation o where ${KEYS}`,
    keysOf(district, [year], wanted),
  );
  return new Map(found.map((row) => [dueKey(row), row]));
}

const KEYS = `o.district_id = $1 and o.scope = any ($2) and o.measure = any ($3) and o.unit_id = any ($4::uuid[])
       and o.year = any ($5::smallint[])`;

const keysOf = (district: DistrictId, years: readonly number[], wanted: readonly DueFigure[]): unknown[] => [
  district,
  [...new Set(wanted.map(({ scope }) => scope))],
  [...new Set(wanted.map(({ measure }) => measure))],
  [...new Set(wanted.map(({ unitId }) => unitId))],
  years,
];
