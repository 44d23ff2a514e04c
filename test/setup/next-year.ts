/** The calendar of the next year, so that periods of days to come never end in a year that is not known. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { OPERATOR } from '../../services/actor.js';
import { dayAt, yearOf } from '../../services/calendar/day.js';
import { saveCalendarYearAs } from '../../services/calendar/save-year.js';
import type { Platform } from '../../services/platform.js';

export async function knowNextYear(platform: Platform, district: DistrictId): Promise<void> {
  const year = yearOf(dayAt(platform.clock.now(), 'Asia/Shanghai')) + 1;
  const holidays = [{ name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` }];
  const calendar = { year, document: '测试', holidays, madeUp: [] };
  await saveCalendarYearAs(platform, OPERATOR, systemClaims(district), calendar, null);
}
