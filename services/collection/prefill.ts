/**
 * 预填: values that are proposed, so that nobody types what is known. From statistics that the office has loaded; otherwise
 * the figure of the year before, where the scheme carries the measure over. A figure that another scheme has collected needs
 * no proposal: it is the same figure.
 */
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import type { Bilingual } from '../../errors/refusal.js';
import type { Day } from '../calendar/day.js';
import { type DueFigure, dueKey } from './due.js';
import type { Said } from './plausibility.js';

export interface Prefill extends Said {
  readonly kind: 'STATISTICS' | 'CARRIED_OVER';
  /** Name of the statistics, or the year of the figure. */
  readonly source: Bilingual;
  /** The day of which the value is. */
  readonly date: Day;
}

interface Row {
  readonly scope: string;
  readonly measure: DueFigure['measure'];
  readonly unitId: UnitId;
  readonly year: number;
  readonly value: string;
  readonly name: string;
  readonly day: Day;
}

/**
 * By key of the figure. Of several statistics, the one of the latest day counts, and among these the one loaded last.
 * @param until leaves out what was loaded later; null for everything
 */
export async function statisticsFor(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  year: number,
  figures: readonly DueFigure[],
  until: Date | null = null,
): Promise<Map<string, Prefill>> {
  const found = await rows.query<Row>(
    `select distinct on (v.scope, v.measure, v.unit_id) v.scope, v.measure, v.unit_id as "unitId", v.year, v.value, s.name, s.day::text
     from statistics_value v
     join statistics_source s on s.district_id = v.district_id and s.id = v.source_id
     where v.district_id = $1 and v.year = $2 and v.scope = any ($3) and v.measure = any ($4)
       and v.unit_id = any ($6::uuid[]) and ($5::timestamptz is null or s.loaded_at <= $5)
     order by v.scope, v.measure, v.unit_id, s.day desc, s.loaded_at desc`,
    [
      district,
      year,
      [...new Set(figures.map(({ scope }) => scope))],
      [...new Set(figures.map(({ measure }) => measure))],
      until,
      [...new Set(figures.map(({ unitId }) => unitId))],
    ],
  );
  return new Map(
    found.map((row) => [
      dueKey(row),
      {
        kind: 'STATISTICS',
        value: row.value,
        numerator: null,
        denominator: null,
        source: { zh: row.name, en: row.name },
        date: row.day,
      },
    ]),
  );
}

/** The figure of the year before as a proposal. @param before null if nothing was handed over then */
export function carriedOver({ rule, year }: DueFigure, before: Said | null): Prefill | null {
  if (rule?.carriedOver !== true || before === null) return null;
  const { value, numerator, denominator } = before;
  if (value === null && (numerator === null || denominator === null)) return null;
  return {
    kind: 'CARRIED_OVER',
    value,
    numerator,
    denominator,
    source: { zh: `${year - 1} 年度填报`, en: `reported for ${year - 1}` },
    date: `${year - 1}-12-31`,
  };
}
