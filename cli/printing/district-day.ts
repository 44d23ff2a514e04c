import type { DistrictId } from '../../entities/ids.js';
import type { Platform } from '../../services/platform.js';

/** @returns a function that gives the day of an instant in the district's time zone, such as `2026-01-09` */
export async function daysOf({ database }: Platform, district: DistrictId): Promise<(at: Date) => string> {
  const [{ systemClaims }, { dayAt }, { zoneOf }] = await Promise.all([
    import('../../auth/access.js'),
    import('../../services/calendar/day.js'),
    import('../../services/calendar/district-calendar.js'),
  ]);
  const zone = await database.read(systemClaims(district), (rows) => zoneOf(rows, district));
  return (at) => dayAt(at, zone);
}
