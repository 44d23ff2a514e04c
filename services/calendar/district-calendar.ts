/**
 * The calendar of a district: the years that are part of the program, and those that its office entered or corrected.
 */

import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { CalendarYear, Holiday } from './calendar-year.js';
import { type Day, dayAt } from './day.js';
import { PUBLISHED_YEARS } from './published-years.js';
import { Calendar } from './working-days.js';

/** A year with its origin. */
export interface KnownYear extends CalendarYear {
  /** Counts the changes by the district; 0 for a year of the program that the district has not changed. */
  readonly revision: number;
}

interface StoredYear {
  readonly year: number;
  readonly document: string;
  readonly holidays: readonly Holiday[];
  readonly madeUp: readonly Day[];
  readonly revision: number;
}

const STORED = `select year, document, holidays, array(select to_char(day, 'YYYY-MM-DD') from unnest(made_up) as day) as "madeUp",
  version as revision from calendar_year where district_id = $1 order by year`;

/** Every year that the district has, in order. */
export async function knownYears(rows: Pick<Rows, 'query'>, district: DistrictId): Promise<readonly KnownYear[]> {
  const years = new Map<number, KnownYear>(PUBLISHED_YEARS.map((year) => [year.year, { ...year, revision: 0 }]));
  for (const stored of await rows.query<StoredYear>(STORED, [district])) years.set(stored.year, stored);
  return [...years.values()].sort((a, b) => a.year - b.year);
}

export interface DistrictCalendar {
  readonly calendar: Calendar;
  /** IANA name of the district's time zone. */
  readonly zone: string;
}

/** The data for computing deadlines of a district. */
export async function districtCalendar(rows: Pick<Rows, 'query'>, district: DistrictId): Promise<DistrictCalendar> {
  const years = await knownYears(rows, district);
  return { calendar: new Calendar(years), zone: await zoneOf(rows, district) };
}

/** The day of an instant in the district's time zone. Days of decisions are the district's, never UTC's. */
export const districtDay = async (rows: Pick<Rows, 'query'>, district: DistrictId, at: Date): Promise<Day> =>
  dayAt(at, await zoneOf(rows, district));

/** IANA name of the district's time zone. */
export async function zoneOf(rows: Pick<Rows, 'query'>, district: DistrictId): Promise<string> {
  const [row] = await rows.query<{ zone: string }>('select time_zone as zone from district where id = $1', [district]);
  if (row === undefined) throw new Error(`district ${district} cannot be read`);
  return row.zone;
}
