/** One line of the list of due figures: what is reported, its dates, and what the viewer may do with it. */
import type { Viewer } from '../../auth/viewer.js';
import type { EvidencePolicy, ObservationStatus } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { type Day, endOfDay } from '../calendar/day.js';
import type { DueCycle, DueFigure } from './due.js';
import type { ViewerHands } from './hands.js';
import { factsOf, type JudgedFigure, type Judging, rolesOn, timeOf } from './judging.js';
import type { ListedObjection } from './list-objections.js';
import type { Check, Said } from './plausibility.js';
import type { Prefill } from './prefill.js';
import type { Return } from './returns.js';
import { type ObservationAction, observationStates } from './states.js';
import type { StoredFigure } from './stored-figures.js';
import type { Submission } from './submissions.js';

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

/** Actions that only figures have which a department reports. */
const OF_DEPARTMENTS: readonly ObservationAction[] = ['OBJECT', 'UPHOLD_OBJECTION'];

/** @param returned its return, if it is not submitted again yet */
export function actionsOn(
  viewer: Viewer,
  figure: DueFigure,
  present: StoredFigure | undefined,
  judged: Judging,
  hands: ViewerHands,
  returned: Return | null,
): ActionOption<ObservationAction, string>[] {
  if (viewer.via === 'TOKEN') return [];
  const judgedFigure: JudgedFigure = {
    ...judgedBy(figure, present, returned),
    by: present !== undefined && hands.entered.has(present.id) ? judged.persons : [],
    verifiedBy: present !== undefined && hands.verified.has(present.id) ? judged.persons : [],
  };
  const facts = factsOf(judgedFigure, judged);
  const options = (roles: readonly string[]) =>
    allowedActions(observationStates, roles, present?.status ?? 'DRAFT', facts);
  const reporting = options(rolesOn(viewer, 'SAVE', judgedFigure, judged));
  if (figure.reportedBy === null)
    return reporting.filter(({ action, allowed }) => allowed || !OF_DEPARTMENTS.includes(action));
  const objecting = options(rolesOn(viewer, 'OBJECT', judgedFigure, judged));
  return observationStates.actions.flatMap((wanted) =>
    (wanted === 'OBJECT' ? objecting : reporting).filter(({ action }) => action === wanted),
  );
}

const judgedBy = (figure: DueFigure, present: StoredFigure | undefined, returned: Return | null): JudgedFigure => ({
  key: figure,
  id: present?.id ?? null,
  unitId: figure.unitId,
  by: [],
  verifiedBy: [],
  isReturned: returned !== null,
  returnBy: returned?.returnBy ?? null,
});

/** States in which the unit enters a figure or takes it back. */
const WITH_UNIT: readonly ObservationStatus[] = ['DRAFT', 'RETURNED', 'SUBMITTED'];

/** The dates of a figure: common, of the unit, and until when it can be changed. Three facts, shown apart. */
export function timesOf(
  viewer: Viewer,
  { collectTo }: Pick<DueCycle, 'collectTo'>,
  figure: DueFigure,
  present: StoredFigure | undefined,
  judged: Judging,
  returned: Return | null,
): Pick<ListedFigure, 'commonDueBy' | 'dueBy' | 'extendedBecause' | 'changeableUntil'> {
  const own = timeOf(judged, judgedBy(figure, present, returned));
  const isWithUnit = present === undefined || WITH_UNIT.includes(present.status);
  const end = own.isOpen && isWithUnit && own.lastDay !== null ? endOfDay(own.lastDay, viewer.district.timeZone) : null;
  return {
    commonDueBy: collectTo,
    dueBy: own.isOpen ? own.lastDay : collectTo,
    extendedBecause: own.extension?.reason ?? null,
    changeableUntil: end,
  };
}
