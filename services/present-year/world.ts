/** What every step of the year in its middle needs: the district, its people, and the days from which its dates are counted. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { viewerOf } from '../../auth/viewer-of.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { Calendar } from '../calendar/working-days.js';
import type { Platform } from '../platform.js';

export interface World {
  readonly platform: Platform;
  readonly district: DistrictId;
  /** examples/daxing-2026 */
  readonly folder: string;
  /** The common password of the demo accounts. */
  readonly password: string;
  readonly calendar: Calendar;
  /** The day of loading, from which all dates of the year are counted. */
  readonly today: Day;
}

/** The n-th working day after the day of loading; before it if n is negative. */
export const workingDay = ({ calendar, today }: World, n: number): Day => calendar.addWorkingDays(today, n);

/** An invented person of the sample, with the rights that the account has. @param name of the account */
export async function person({ platform, district }: World, name: string): Promise<Viewer> {
  const [account] = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ id: AccountId }>('select id from account where district_id = $1 and name = $2', [district, name]),
  );
  const viewer =
    account &&
    (await viewerOf(platform.database, { district, account: account.id }, 'SAMPLE', true, platform.clock.now()));
  if (!viewer) throw new Error(`the sample has no account ${name}`);
  return viewer;
}

/** The account of a unit's head, who also reports. @param unit code */
export const headOf = (unit: string): string =>
  ({ 'DX-P001': 'head', 'DX-D009': 'section-head' })[unit] ?? unit.toLowerCase();
