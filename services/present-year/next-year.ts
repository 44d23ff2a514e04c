/**
 * 节假日: the dates of the sample are counted in working days. A year that the program does not know is entered for the sample
 * with its fixed holidays only. A real district enters the notice of the State Council (docs/calendar.md).
 */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { sampleActor } from '../actor.js';
import { addDays, type Day, dayAt, yearOf } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { saveCalendarYearAs } from '../calendar/save-year.js';
import type { Calendar } from '../calendar/working-days.js';
import type { Platform } from '../platform.js';

/** Days before and after the day of loading that the sample's dates reach. */
const BACK = 230;
const AHEAD = 60;

/** @returns the day of loading, and a calendar that knows the years around it */
export async function knowYears(
  platform: Platform,
  district: DistrictId,
): Promise<{ readonly calendar: Calendar; readonly today: Day }> {
  const claims = systemClaims(district);
  const read = () => platform.database.read(claims, (rows) => districtCalendar(rows, district));
  const { calendar, zone } = await read();
  const today = dayAt(platform.clock.now(), zone);
  const years = new Set([yearOf(addDays(today, -BACK)), yearOf(today), yearOf(addDays(today, AHEAD))]);
  const unknown = [...years].filter((year) => !calendar.knows(year));
  for (const year of unknown)
    await saveCalendarYearAs(
      platform,
      sampleActor('OFFICE'),
      claims,
      {
        year,
        document: '示例：放假安排未录入，按周末和固定节日推算',
        holidays: [
          { name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` },
          { name: '国庆节', from: `${year}-10-01`, to: `${year}-10-07` },
        ],
        madeUp: [],
      },
      null,
    );
  return { calendar: unknown.length === 0 ? calendar : (await read()).calendar, today };
}
