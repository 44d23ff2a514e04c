/** What a page shows of an appeal beside its rows: what may be done, who may decide, the figures, the period. */

import { systemClaims } from '../../auth/access.js';
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { AppealState, AppealWay } from '../../entities/appeal.js';
import type { AppealId, CycleId, RunId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { unknownScheme } from '../../errors/grading.js';
import type { ObservationStatus, SchemeCode } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { actorOf, personOf, personsOf } from '../actor.js';
import { type Day, dayAt } from '../calendar/day.js';
import { leftUntil } from '../calendar/deadline.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { momentBy } from '../clock.js';
import type { Platform } from '../platform.js';
import { type AppealActRow, type AppealItemRow, appealFacts, CORRECTED, DECIDED } from './appeal.js';
import { decidingClaims } from './claims.js';
import { contestedScheme, leavesUnder } from './contested.js';
import { type Candidate, type Deciding, decidingOf, eligibleFor } from './deciders.js';
import { type FilingPeriod, momentOf } from './period.js';
import { appealCycle, filingPeriods } from './periods.js';
import { type ContestedResult, contestedResult } from './result-corrections.js';
import { type AppealAction, appealStates } from './states.js';

/** An appeal that the viewer sees. */
export interface AppealShown {
  readonly id: AppealId;
  readonly state: AppealState;
  readonly cycleId: CycleId;
  readonly cycleState: CycleState;
  readonly unitId: UnitId;
  readonly runId: RunId;
  readonly way: AppealWay;
  readonly confirmedAt: Date | null;
  readonly isHandedUp: boolean;
}

/** What is decided about deciders of one appeal, read once for each appeal and request. */
export type DecidingOfAppeal = (appeal: Pick<AppealShown, 'cycleId' | 'unitId'>) => Promise<Deciding>;

/** Reads with the claims of the process: who may decide is told to everybody who sees the appeal. */
export const decidingReader = ({ database, clock }: Platform, { district }: Viewer): DecidingOfAppeal => {
  const known = new Map<string, Promise<Deciding>>();
  return ({ cycleId, unitId }) => {
    const key = `${cycleId} ${unitId}`;
    const deciding =
      known.get(key) ??
      database.read(systemClaims(district.id), (rows) => decidingOf(rows, district.id, cycleId, unitId, clock.now()));
    known.set(key, deciding);
    return deciding;
  };
};

/** @param item null for the result as a whole */
export const eligibleDeciders = (
  deciding: Deciding,
  { unitId, isHandedUp }: Pick<AppealShown, 'unitId' | 'isHandedUp'>,
  item: string | null,
): Candidate[] => eligibleFor(deciding, { unit: unitId, isHandedUp }, item);

/** The viewer's actions; a token changes nothing and gets none. */
export async function appealActions(
  { database }: Platform,
  viewer: Viewer,
  deciding: Deciding,
  appeal: AppealShown,
): Promise<ActionOption<AppealAction, string>[]> {
  if (viewer.via === 'TOKEN') return [];
  const district = viewer.district.id;
  const actor = actorOf(viewer);
  return database.read(systemClaims(district, viewer.account.id), async (rows) => {
    const items = await rows.query<AppealItemRow>(
      'select position, item, outcome from appeal_item where district_id = $1 and appeal_id = $2 order by position',
      [district, appeal.id],
    );
    const acts = await rows.query<AppealActRow>(
      `select number, kind, account_id as account, represented_id as represented, at, answers
       from appeal_act where district_id = $1 and appeal_id = $2 order by number`,
      [district, appeal.id],
    );
    const last = acts.findLast(({ kind }) => DECIDED.includes(kind))?.at ?? null;
    const [built] = await rows.query<{ later: boolean; corrected: boolean }>(
      `select exists (select from run r where r.district_id = $1 and r.cycle_id = $2 and r.created_at > $4) as later,
         exists (select from appeal_item i
           where i.district_id = $1 and i.appeal_id = $3 and i.decided_at = $4 and ${CORRECTED}) as corrected`,
      [district, appeal.cycleId, appeal.id, last],
    );
    const facts = appealFacts(
      {
        cycleState: appeal.cycleState,
        way: appeal.way,
        confirmed: appeal.confirmedAt !== null,
        items,
        acts,
        unit: appeal.unitId,
      },
      {
        person: personOf(actor),
        persons: personsOf(actor),
        hasLaterRun: built?.later ?? false,
        hasCorrected: built?.corrected ?? false,
        isHandedUp: appeal.isHandedUp,
        deciding,
      },
    );
    const isNamed = deciding.candidates.some(
      ({ account, kind }) => kind !== null && personsOf(actor).includes(account),
    );
    const held = rolesIn(viewer, appeal.unitId);
    const roles = isNamed ? [...held, 'DECIDER'] : held;
    return allowedActions(appealStates, roles, appeal.state, facts).filter(({ action }) => action !== 'FILE');
  });
}

/** A figure that an item is graded by, as it is now. */
export interface ContestedFigure {
  readonly item: string;
  readonly itemName: string;
  readonly measure: string;
  readonly year: number;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly status: ObservationStatus | null;
  /** 0 if nothing is reported. */
  readonly revision: number;
  /** Of the item in the contested run; null if it does not apply. */
  readonly points: string | null;
}

/** The appellant's figures under a contested item. The caller sees the appeal. @param item null for the whole */
export async function contestedFigures(
  { database }: Platform,
  { district }: Viewer,
  { cycleId, unitId, runId }: Pick<AppealShown, 'cycleId' | 'unitId' | 'runId'>,
  item: string | null,
): Promise<ContestedFigure[]> {
  return database.read(systemClaims(district.id), async (rows) => {
    const scheme = await contestedScheme(rows, district.id, cycleId);
    const wanted = new Set<string>(leavesUnder(scheme, item));
    const leaves = scheme.leaves.filter((leaf) => wanted.has(leaf.item));
    return rows.query<ContestedFigure>(
      `select w.item, coalesce(n.name, w.item) as "itemName", w.measure, $6::int as year, o.value::text,
         o.numerator::text, o.denominator::text, o.status, coalesce(o.revision, 0) as revision, s.points::text
       from unnest($3::text[], $4::text[], $5::text[]) with ordinality w (item, scope, measure, n)
       join run r on r.district_id = $1 and r.id = $7
       left join item n on n.district_id = $1 and n.scheme_id = r.scheme_id and n.code = w.item
       left join item_score s on s.district_id = $1 and s.run_id = $7 and s.unit_id = $2 and s.item_id = n.id
       left join observation o on o.district_id = $1 and o.scope = w.scope and o.measure = w.measure and o.unit_id = $2 and o.year = $6
       order by w.n`,
      [
        district.id,
        unitId,
        leaves.map((leaf) => leaf.item),
        leaves.map(({ scope }) => scope),
        leaves.map(({ measure }) => measure),
        scheme.year,
        runId,
      ],
    );
  });
}

/** The appellant's marks and adjustments under a contested item, for those who may decide; nothing for the unit. */
export async function contestedParts(
  { database }: Platform,
  viewer: Viewer,
  { cycleId, unitId, state }: Pick<AppealShown, 'cycleId' | 'unitId' | 'state'>,
  item: string | null,
): Promise<ContestedResult> {
  if (viewer.claims.scores === 'units' || state !== 'ADMITTED') return { marks: [], adjustments: [] };
  const district = viewer.district.id;
  return database.read(decidingClaims(viewer), async (rows) => {
    const leaves = new Set<string>(leavesUnder(await contestedScheme(rows, district, cycleId), item));
    const { marks, adjustments } = await contestedResult(rows, district, cycleId, unitId);
    return {
      marks: marks.filter((mark) => leaves.has(mark.item)),
      adjustments: item === null ? adjustments : [],
    };
  });
}

/** 申诉期, as a head sees it. */
export interface AppealPeriodShown {
  /** Whether an appeal may be filed now, in the minutes of grace as well. */
  readonly isOpen: boolean;
  /** Why not. */
  readonly because: { readonly zh: string; readonly en: string } | null;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Working days after today; null if the period has no end. */
  readonly workingDaysLeft: number | null;
  /** Codes of the items that may be contested; null for everything. */
  readonly items: readonly string[] | null;
}

/**
 * @param unit code @returns null if the viewer does not see the unit in the roster
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function appealPeriod(
  { database, clock }: Platform,
  viewer: Viewer,
  scheme: SchemeCode,
  unit: string,
): Promise<AppealPeriodShown | null> {
  const district = viewer.district.id;
  return database.read(viewer.claims, async (rows) => {
    const cycle = await appealCycle(rows, district, scheme);
    if (cycle === null) throw unknownScheme(scheme);
    const [found] = await rows.query<{ id: UnitId }>(
      `select u.id from cycle_unit c join unit u on u.district_id = c.district_id and u.id = c.unit_id
       where c.district_id = $1 and c.cycle_id = $2 and u.code = $3`,
      [district, cycle.id, unit],
    );
    if (found === undefined) return null;
    const { calendar, zone } = await districtCalendar(rows, district);
    const now = await momentBy(clock, rows);
    const periods = await filingPeriods(rows, district, cycle, found.id);
    const open = periods.filter((period) => momentOf(period, now, zone) !== 'OVER');
    const period = (open.find(({ items }) => items === null) ?? open.at(-1) ?? periods.at(-1)) as FilingPeriod;
    const because =
      cycle.state !== 'REVIEWING'
        ? { zh: '结果现在不在公示、申诉阶段。', en: 'Results are not shown for review now.' }
        : open.length === 0
          ? { zh: `申诉期已于 ${period.to} 结束。`, en: `The period for appeals ended on ${period.to}.` }
          : null;
    const isOpen = because === null;
    return {
      isOpen,
      because,
      from: period.from,
      to: period.to,
      workingDaysLeft:
        !isOpen || period.to === null || period.to < dayAt(now, zone)
          ? null
          : leftUntil(calendar, zone, period.to, now).workingDays,
      items: period.items,
    };
  });
}
