/** Computes the end of a period without storing it. */
import type { Viewer } from '../../auth/viewer.js';
import { onePeriod } from '../../errors/calendar.js';
import type { Platform } from '../platform.js';
import { type Day, endOfDay } from './day.js';
import { lastDay, type Period } from './deadline.js';
import { districtCalendar } from './district-calendar.js';

const LONGEST = 1000;

/** The length of a period. Exactly one field is given. */
export interface GivenPeriod {
  readonly workingDays?: number | null;
  readonly days?: number | null;
  readonly months?: number | null;
}

/** @throws Refusal BAD_USER_INPUT ONE_PERIOD; CONFLICT CALENDAR_NOT_KNOWN */
export function readDeadline(
  { database }: Pick<Platform, 'database'>,
  { claims, district }: Pick<Viewer, 'claims' | 'district'>,
  from: Day,
  given: GivenPeriod,
): Promise<{ readonly lastDay: Day; readonly endsAt: Date }> {
  const period = periodOf(given);
  return database.read(claims, async (rows) => {
    const { calendar, zone } = await districtCalendar(rows, district.id);
    const last = lastDay(calendar, from, period);
    return { lastDay: last, endsAt: endOfDay(last, zone) };
  });
}

function periodOf(given: GivenPeriod): Period {
  const lengths = Object.entries(given).filter(
    (entry): entry is [string, number] => entry[1] !== null && entry[1] !== undefined,
  );
  const [only] = lengths;
  const isLength = (n: number) => Number.isInteger(n) && n >= 1 && n <= LONGEST;
  if (only === undefined || lengths.length > 1 || !isLength(only[1]))
    throw onePeriod(
      lengths.map(([name]) => name),
      LONGEST,
    );
  return { [only[0]]: only[1] } as unknown as Period;
}
