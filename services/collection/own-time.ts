/** 延期: the last days until which units report, and how these differ from the common last day of a cycle. */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { DueCycle, DueFigure } from './due.js';

export interface Extension {
  readonly cycle: CycleId;
  readonly unit: UnitId;
  /** Null for all measures. */
  readonly measures: readonly string[] | null;
  readonly lastDay: Day;
  readonly reason: string;
}

/** Of these cycles, as far as the viewer sees them. */
export const extensionsOf = (
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  cycles: readonly CycleId[],
): Promise<Extension[]> =>
  rows.query<Extension>(
    `select e.cycle_id as cycle, e.unit_id as unit, e.measures, e.last_day as "lastDay", e.reason
     from extension e where e.district_id = $1 and e.cycle_id = any ($2::uuid[]) order by e.granted_at, e.id`,
    [district, cycles],
  );

/** A cycle that needs a figure. */
export interface Need {
  readonly cycle: DueCycle;
  readonly figure: DueFigure;
}

/** When a figure can be entered. */
export interface OwnTime {
  /** A cycle takes it, as far as its state decides. */
  readonly isOpen: boolean;
  /** Null if there is none. */
  readonly lastDay: Day | null;
  /** The one that gave the last day; null if it is the common one. */
  readonly extension: Extension | null;
}

/**
 * Where several cycles need a figure, the latest day counts, because it is asked once. A unit with more time also reports
 * while the others are being verified. A returned figure has the day of its return and no other.
 *
 * @param reporter the unit that reports the figure
 * @param returned the last day of the return, or null for none; undefined if the figure is not returned
 */
export function ownTime(
  needs: readonly Need[],
  reporter: UnitId,
  extensions: readonly Extension[],
  returned: Day | null | undefined,
): OwnTime {
  if (returned !== undefined) {
    const isOpen = needs.some(({ cycle: { state } }) => TAKES_RETURNED.includes(state));
    return { isOpen, lastDay: returned, extension: null };
  }
  const times = needs.flatMap((need): OwnTime[] => {
    const extension = longest(need, reporter, extensions);
    const { state, collectTo } = need.cycle;
    if (state !== 'COLLECTING' && !(state === 'VERIFYING' && extension !== null)) return [];
    const isLonger = extension !== null && collectTo !== null && extension.lastDay > collectTo;
    return [
      { isOpen: true, lastDay: isLonger ? extension.lastDay : collectTo, extension: isLonger ? extension : null },
    ];
  });
  const unlimited = times.find(({ lastDay }) => lastDay === null);
  const latest = times.reduce<OwnTime | null>(
    (best, time) => (best === null || (time.lastDay ?? '') > (best.lastDay ?? '') ? time : best),
    null,
  );
  return unlimited ?? latest ?? { isOpen: false, lastDay: null, extension: null };
}

const TAKES_RETURNED = ['COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'];

const longest = ({ cycle, figure }: Need, reporter: UnitId, extensions: readonly Extension[]): Extension | null =>
  extensions
    .filter(
      ({ cycle: of, unit, measures }) =>
        of === cycle.cycle && unit === reporter && (measures?.includes(figure.measure) ?? true),
    )
    .reduce<Extension | null>((best, one) => (best === null || one.lastDay > best.lastDay ? one : best), null);
