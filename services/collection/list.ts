/** 应填数据清单: every figure that a scheme's cycle needs, with what is reported, what was reported last year, and the target. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId, UnitId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { EvidencePolicy, ObservationStatus, SchemeCode } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { type Day, endOfDay } from '../calendar/day.js';
import type { Platform } from '../platform.js';
import { type DueCycle, type DueFigure, dueKey, dueOfScheme, type Wanted } from './due.js';
import { evidenceCounts } from './evidence.js';
import { ENTERING } from './figures.js';
import { factsOf, type JudgedFigure, type Judging, judgingOf, type Side, sideOf, timeOf } from './judging.js';
import { answersTo, type ListedObjection, objectionsOf } from './list-objections.js';
import type { Check, PeerGroup, Said } from './plausibility.js';
import { carriedOver, type Prefill, statisticsFor } from './prefill.js';
import { type ObservationAction, observationStates } from './states.js';
import { type Submission, submissionOf, submissionsOf } from './submissions.js';
import { checksOf, groupKey, peerGroups } from './surroundings.js';

/** MISSING: due, and nothing was reported yet. */
export type FigureState = ObservationStatus | 'MISSING';

export interface ListedFigure extends DueFigure, Said {
  readonly state: FigureState;
  readonly revision: number;
  readonly claimed: boolean;
  readonly remark: string | null;
  /** What was reported for the year before; null if nothing was. */
  readonly lastYear: Said | null;
  /** 预填: what is proposed; null if nothing is. */
  readonly prefilled: Prefill | null;
  /** 合理性检查: what looks doubtful. */
  readonly checks: readonly Check[];
  /** The unit's own target, or the district's. */
  readonly target: string | null;
  /** Why it was returned, until it is submitted again. */
  readonly returnedBecause: string | null;
  readonly evidence: EvidencePolicy;
  /** How many files it cites. */
  readonly fileCount: number;
  /** The common last day of the cycle. */
  readonly commonDueBy: Day | null;
  /** The unit's own last day: of an extension, or of a return. */
  readonly dueBy: Day | null;
  /** Why the unit has more time; null if it has the common last day. */
  readonly extendedBecause: string | null;
  /** Until when the unit can change it; null if it cannot now, or if there is no end. */
  readonly changeableUntil: Date | null;
  readonly submission: Submission | null;
  readonly openObjection: ListedObjection | null;
  readonly objections: readonly ListedObjection[];
  readonly allowedActions: readonly ActionOption<ObservationAction, string>[];
}

export interface FigureFilter {
  readonly units: readonly string[] | null;
  readonly measures: readonly string[] | null;
  readonly states: readonly FigureState[] | null;
}

interface Stored extends Said {
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

/**
 * All figures of the viewer's units (for verifiers and the office: of all units), in the order of the scheme and of the
 * list of units. Who sees no figures gets none.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function dueFigures(
  platform: Platform,
  viewer: Viewer,
  scheme: SchemeCode,
  { units, measures, states }: FigureFilter,
): Promise<readonly ListedFigure[]> {
  const { figures: sees } = viewer.claims;
  if (sees !== 'district' && sees !== 'units') return [];
  const district = viewer.district.id;
  const side = sideOf(viewer);
  // Units are named across the district; which figures are seen is decided below, and by the figures' own policies.
  return platform.database.rows({ ...viewer.claims, org: 'district' }, async (rows) => {
    const due = await dueOfScheme(rows, district, scheme, seenBy(side));
    if (due === null) throw unknownScheme(scheme);
    const wanted = due.figures.filter(
      ({ unit, measure }) => (units?.includes(unit) ?? true) && (measures?.includes(measure) ?? true),
    );
    // Who sees the figures of all units also sees which are far from the others, whichever units are asked for.
    const measured =
      side.own === null ? due.figures.filter(({ measure }) => measures?.includes(measure) ?? true) : wanted;
    const stored = await storedFigures(rows, district, due, measured);
    const peers = side.own === null ? peerGroups(measured, stored) : new Map<string, PeerGroup | null>();
    const statistics = await statisticsFor(rows, district, due.year, wanted);
    const targets = await targetsOf(rows, district, due.year, wanted);
    const reasons = await reasonsOf(rows, district, [...stored.values()]);
    const hands = await handsOfViewer(rows, district, viewer, [...stored.values()]);
    const ids = [...stored.values()].filter(({ year }) => year === due.year).map(({ id }) => id);
    const judged = await judgingOf(rows, viewer, [due], ids, platform.clock.now());
    const submissions = await submissionsOf(rows, district, ids);
    const objections = await objectionsOf(rows, district, ids);
    const files = await evidenceCounts(rows, district, ids);
    return wanted
      .map((figure): ListedFigure => {
        const present = stored.get(dueKey(figure));
        const before = stored.get(dueKey({ ...figure, year: figure.year - 1 })) ?? null;
        const prefilled = statistics.get(dueKey(figure)) ?? carriedOver(figure, handedOver(before));
        const compared = { lastYear: before, prefill: prefilled, peers: peers.get(groupKey(figure)) ?? null };
        const listed = (objections.get(present?.id ?? '') ?? []).map((objection) => ({
          ...objection,
          allowedActions: answersTo(viewer, objection, figure, judged),
        }));
        return {
          ...figure,
          prefilled,
          checks: present === undefined ? [] : checksOf(figure, present, compared),
          value: present?.value ?? null,
          numerator: present?.numerator ?? null,
          denominator: present?.denominator ?? null,
          state: present?.status ?? 'MISSING',
          revision: present?.revision ?? 0,
          claimed: present?.claimed ?? false,
          remark: present?.remark ?? null,
          lastYear: before && { value: before.value, numerator: before.numerator, denominator: before.denominator },
          target: targets.get(`${figure.measure} ${figure.unitId}`) ?? targets.get(`${figure.measure} `) ?? null,
          returnedBecause: reasons.get(present?.id ?? '')?.reason ?? null,
          evidence: figure.rule?.evidence ?? 'ON_REQUEST',
          fileCount: files.get(present?.id ?? '') ?? 0,
          ...timesOf(viewer, due, figure, present, judged, reasons),
          submission: submissionOf(submissions.get(present?.id ?? ''), viewer.district.timeZone),
          openObjection: listed.find(({ state }) => state === 'OPEN') ?? null,
          objections: listed,
          allowedActions: actionsOn(viewer, figure, present, judged, { ...hands, returned: reasons }),
        };
      })
      .filter(({ state }) => states?.includes(state) ?? true);
  });
}

/** Drafts are nobody's word yet. */
const handedOver = (before: Stored | null): Stored | null =>
  before !== null && (before.status === 'VERIFIED' || before.status === 'SUBMITTED') ? before : null;

/** A unit sees its own figures, and a department those that it reports of all units. */
const seenBy =
  ({ own }: Side): Wanted =>
  (unit, reportedBy) =>
    own === null || own.has(unit) || (reportedBy !== null && own.has(reportedBy));

async function storedFigures(
  rows: Rows,
  district: DistrictId,
  { year }: DueCycle,
  wanted: readonly DueFigure[],
): Promise<Map<string, Stored>> {
  const found = await rows.query<Stored>(
    `select o.id, o.scope, o.measure, o.unit_id as "unitId", o.year, o.value, o.numerator, o.denominator, o.status, o.revision,
            o.claimed, o.remark
     from observation o
     where o.district_id = $1 and o.scope = any ($2) and o.measure = any ($3) and o.unit_id = any ($4::uuid[])
       and o.year = any ($5::smallint[])`,
    [
      district,
      [...new Set(wanted.map(({ scope }) => scope))],
      [...new Set(wanted.map(({ measure }) => measure))],
      [...new Set(wanted.map(({ unitId }) => unitId))],
      [year - 1, year],
    ],
  );
  return new Map(found.map((row) => [dueKey(row), row]));
}

/** By measure and unit; by measure alone for the district's own. */
async function targetsOf(
  rows: Rows,
  district: DistrictId,
  year: number,
  wanted: readonly DueFigure[],
): Promise<Map<string, string>> {
  const found = await rows.query<{ measure: string; unit: UnitId | null; target: string }>(
    `select i.code as measure, t.unit_id as unit, t.target
     from target t
     join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
     join plan p on p.district_id = i.district_id and p.id = i.plan_id
     where t.district_id = $1 and t.year = $2 and t.origin = 'BREAKDOWN' and t.target is not null
       and p.code = any ($3) and i.code = any ($4)`,
    [
      district,
      year,
      [...new Set(wanted.map(({ scope }) => scope))],
      [...new Set(wanted.map(({ measure }) => measure))],
    ],
  );
  return new Map(found.map(({ measure, unit, target }) => [`${measure} ${unit ?? ''}`, target]));
}

interface Return {
  readonly reason: string;
  readonly returnBy: Day | null;
}

/** The last return of each figure that was returned and is not submitted again yet. */
async function reasonsOf(rows: Rows, district: DistrictId, stored: readonly Stored[]): Promise<Map<string, Return>> {
  const ids = stored.filter(({ status }) => status === 'RETURNED' || status === 'DRAFT').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await rows.query<{ id: string; status: string; reason: string | null; returnBy: Day | null }>(
    `select distinct on (r.observation_id) r.observation_id as id, r.status, r.reason, r.due_to as "returnBy"
     from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) and r.status <> 'DRAFT'
     order by r.observation_id, r.revision desc`,
    [district, ids],
  );
  return new Map(
    found
      .filter(({ status }) => status === 'RETURNED')
      .map(({ id, reason, returnBy }) => [id, { reason: reason ?? '', returnBy }]),
  );
}

/** Which of the figures the viewer has entered or submitted, and which the viewer verified last. */
async function handsOfViewer(
  rows: Rows,
  district: DistrictId,
  viewer: Viewer,
  stored: readonly Stored[],
): Promise<ViewerHands> {
  const found = await rows.query<{ id: string; revision: number; action: string }>(
    `select r.observation_id as id, r.revision, r.action from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) and r.action is not null
       and (r.recorded_by = $3 or r.recorded_for = $3)`,
    [district, stored.map(({ id }) => id), viewer.account.id],
  );
  const last = new Map(stored.map(({ id, revision }) => [id as string, revision]));
  const idsOf = (some: typeof found) => new Set(some.map(({ id }) => id));
  return {
    entered: idsOf(found.filter(({ action }) => ENTERING.some((one) => one === action))),
    verified: idsOf(
      found.filter(({ id, revision, action }) => VERIFYING.includes(action) && last.get(id) === revision),
    ),
  };
}

const VERIFYING: readonly string[] = ['VERIFY', 'ACCEPT_NOT_APPLICABLE'];

interface ViewerHands {
  readonly entered: ReadonlySet<string>;
  readonly verified: ReadonlySet<string>;
}

interface Hands extends ViewerHands {
  /** Figures that were returned and are not submitted again yet. */
  readonly returned: ReadonlyMap<string, Return>;
}

function actionsOn(
  viewer: Viewer,
  figure: DueFigure,
  present: Stored | undefined,
  judged: Judging,
  hands: Hands,
): ActionOption<ObservationAction, string>[] {
  if (viewer.via === 'TOKEN') return [];
  const judgedFigure: JudgedFigure = {
    ...judgedBy(figure, present, hands.returned),
    by: present !== undefined && hands.entered.has(present.id) ? judged.persons : [],
    verifiedBy: present !== undefined && hands.verified.has(present.id) ? judged.persons : [],
  };
  const facts = factsOf(judgedFigure, judged);
  return allowedActions(observationStates, viewer.roles, present?.status ?? 'DRAFT', facts).filter(
    ({ action, allowed }) => allowed || figure.reportedBy !== null || !OF_DEPARTMENTS.includes(action),
  );
}

/** Actions that only figures have which a department reports. */
const OF_DEPARTMENTS: readonly ObservationAction[] = ['OBJECT', 'UPHOLD_OBJECTION'];

const judgedBy = (
  figure: DueFigure,
  present: Stored | undefined,
  returned: ReadonlyMap<string, Return>,
): JudgedFigure => ({
  key: figure,
  id: present?.id ?? null,
  unitId: figure.unitId,
  by: [],
  verifiedBy: [],
  isReturned: present !== undefined && returned.has(present.id),
  returnBy: returned.get(present?.id ?? '')?.returnBy ?? null,
});

/** The dates of a figure: common, of the unit, and until when it can be changed. Three facts, shown apart. */
function timesOf(
  viewer: Viewer,
  due: DueCycle,
  figure: DueFigure,
  present: Stored | undefined,
  judged: Judging,
  returned: ReadonlyMap<string, Return>,
): Pick<ListedFigure, 'commonDueBy' | 'dueBy' | 'extendedBecause' | 'changeableUntil'> {
  const own = timeOf(judged, judgedBy(figure, present, returned));
  const isWithUnit = present === undefined || WITH_UNIT.includes(present.status);
  const end = own.isOpen && isWithUnit && own.lastDay !== null ? endOfDay(own.lastDay, viewer.district.timeZone) : null;
  return {
    commonDueBy: due.collectTo,
    dueBy: own.isOpen ? own.lastDay : due.collectTo,
    extendedBecause: own.extension?.reason ?? null,
    changeableUntil: end,
  };
}

/** States in which the unit enters a figure or takes it back. */
const WITH_UNIT: readonly ObservationStatus[] = ['DRAFT', 'RETURNED', 'SUBMITTED'];
