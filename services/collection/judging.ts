/** What decides about figures beside their state: the cycles that need them, the day, and who acts. */
import type { UnitReach } from '../../auth/access.js';
import { rolesIn, unitsAs, type Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { ObservationId, UnitId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import { personsOf } from '../actor.js';
import { type Day, dayAt } from '../calendar/day.js';
import { GRACE } from '../calendar/deadline.js';
import type { FigureKey } from '../files/cite.js';
import type { Transaction } from '../in-transaction.js';
import { type DueCycle, type DueFigure, dueKey, dueOfYears } from './due.js';
import { openObjections } from './open-objections.js';
import { type Extension, extensionsOf, type Need, type OwnTime, ownTime } from './own-time.js';
import type { ObservationAction, ObservationFacts } from './states.js';
import { unitsWhoseReportersSubmit } from './unit-settings.js';

/** States of a cycle in which its figures may be verified, returned and corrected. */
const VERIFIABLE = ['COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'];

/** On whose side the viewer acts. */
export interface Side {
  /** The viewer's units and those below them; null for those who act for the whole district. */
  readonly own: ReadonlySet<UnitId> | null;
  /** The departments in which the viewer verifies; null for the office, which verifies for all. */
  readonly verifiesFor: ReadonlySet<UnitId> | null;
  /** The units that the viewer heads, and those below them. */
  readonly headed: ReadonlySet<UnitId>;
}

export function sideOf({ claims, roles, units }: Pick<Viewer, 'claims' | 'roles' | 'units'>): Side {
  return {
    own: claims.figures === 'units' ? new Set(claims.units) : null,
    verifiesFor: roles.includes('OFFICE') ? null : new Set(unitsAs({ units }, 'VERIFIER').map(({ id }) => id)),
    headed: new Set(claims.headed),
  };
}

/** What of a figure decides. */
export interface JudgedFigure {
  readonly key: Pick<FigureKey, 'measure' | 'year'> & { readonly scope: string };
  /** Null if nothing was reported yet. */
  readonly id: ObservationId | null;
  readonly unitId: UnitId;
  /** Persons who entered or submitted what it says now. */
  readonly by: readonly string[];
  /** Persons who verified it last. */
  readonly verifiedBy: readonly string[];
  /** It was returned and not submitted since. */
  readonly isReturned: boolean;
  /** The day until which a returned figure is mended; null for none. */
  readonly returnBy: Day | null;
}

/** Figures by their key, with the cycles that need them. */
export type Needs = ReadonlyMap<string, readonly Need[]>;

export const needsOf = (due: readonly DueCycle[]): Needs =>
  Map.groupBy(
    due.flatMap((cycle) => cycle.figures.map((figure) => ({ cycle, figure }))),
    ({ figure }) => dueKey(figure),
  );

export interface Judging {
  readonly needs: Needs;
  readonly side: Side;
  readonly persons: readonly string[];
  readonly extensions: readonly Extension[];
  /** Units whose reporters submit in place of the head. */
  readonly reportersSubmit: ReadonlySet<UnitId>;
  readonly objections: ReadonlySet<ObservationId>;
  readonly today: Day;
  readonly todayWithGrace: Day;
}

/** @param tx whose claims show all units @param figures that are locked */
export async function judging(
  tx: Transaction,
  viewer: Viewer,
  figures: readonly { readonly key: FigureKey; readonly id: ObservationId | null; readonly unitId: UnitId }[],
): Promise<Judging> {
  const wanted = new Set(figures.map(({ unitId }) => unitId));
  const years = [...new Set(figures.map(({ key }) => key.year))];
  const due = await dueOfYears(tx, viewer.district.id, years, (unit) => wanted.has(unit));
  const ids = figures.flatMap(({ id }) => id ?? []);
  return { ...(await judgingOf(tx, viewer, due, ids, tx.now)), persons: personsOf(tx.actor) };
}

/** @param rows whose claims show all units @param ids of the figures that are reported */
export async function judgingOf(
  rows: Pick<Rows, 'query'>,
  viewer: Viewer,
  due: readonly DueCycle[],
  ids: readonly ObservationId[],
  now: Date,
): Promise<Judging> {
  const { id: district, timeZone } = viewer.district;
  const cycles = due.map(({ cycle }) => cycle);
  return {
    needs: needsOf(due),
    side: sideOf(viewer),
    persons: [viewer.account.id],
    extensions: await extensionsOf(rows, district, cycles),
    reportersSubmit: await unitsWhoseReportersSubmit(rows, district),
    objections: await openObjections(rows, district, ids),
    today: dayAt(now, timeZone),
    todayWithGrace: dayAt(new Date(now.getTime() - GRACE), timeZone),
  };
}

/** The cycles that need a figure, each with its rule. */
export const needsFor = ({ needs }: Pick<Judging, 'needs'>, figure: Pick<JudgedFigure, 'key' | 'unitId'>) =>
  needs.get(dueKey({ ...figure.key, unitId: figure.unitId })) ?? [];

/** The department that reports a figure; null if its unit does. Where cycles differ, a department goes before the unit. */
export const reporterOf = (needs: readonly { readonly figure: DueFigure }[]): DueFigure['reportedBy'] =>
  needs.find(({ figure }) => figure.reportedBy !== null)?.figure.reportedBy ?? null;

/** The scheme on whose page a figure is entered, for notices; nothing if none needs it. */
export const collectedBy = ([first]: readonly { readonly cycle: DueCycle }[]): { readonly scheme?: SchemeCode } =>
  first === undefined ? {} : { scheme: first.cycle.scheme };

/** When the figure can be entered. */
export function timeOf(
  judged: Pick<Judging, 'needs' | 'extensions'>,
  figure: Pick<JudgedFigure, 'key' | 'unitId' | 'isReturned' | 'returnBy'>,
): OwnTime {
  const needs = needsFor(judged, figure);
  const reporter = reporterOf(needs)?.id ?? figure.unitId;
  return ownTime(needs, reporter, judged.extensions, figure.isReturned ? figure.returnBy : undefined);
}

/** The facts of one figure for its states table. */
export function factsOf(figure: JudgedFigure, judged: Judging): ObservationFacts {
  const { side, persons } = judged;
  const needs = needsFor(judged, figure);
  const cycles = needs.map(({ cycle }) => cycle);
  const { isOpen, lastDay } = timeOf(judged, figure);
  const isOwn = (some: readonly string[]) => some.some((person) => persons.includes(person));
  const department = reporterOf(needs)?.id ?? null;
  const reporter = department ?? figure.unitId;
  const verifiers = needs.flatMap(({ figure: { verifiedBy } }) => verifiedBy?.id ?? []);
  const isLate = isOpen && lastDay !== null && lastDay < judged.today;
  return {
    isOpen,
    isLate,
    isTooLateToSend: isOpen && lastDay !== null && lastDay < judged.todayWithGrace,
    isTakenLate: isLate || (!isOpen && cycles.some(({ state }) => state === 'COLLECTING' || state === 'VERIFYING')),
    isVerifiable: cycles.some(({ state }) => VERIFIABLE.includes(state)),
    isReporter: side.own?.has(reporter) ?? true,
    isReportedByDepartment: department !== null && side.own?.has(figure.unitId) === true && !side.own.has(department),
    submits: side.headed.has(reporter) || judged.reportersSubmit.has(reporter),
    isOfVerifyingDepartment: verifiers.every((unit) => side.verifiesFor?.has(unit) ?? true),
    hasOpenObjection: figure.id !== null && judged.objections.has(figure.id),
    isOwnEntry: isOwn(figure.by),
    isOwnFreshVerification:
      isOwn(figure.verifiedBy) && cycles.every(({ state }) => state === 'COLLECTING' || state === 'VERIFYING'),
  };
}

/**
 * The roles with which somebody takes an action on a figure: those held in the unit or department that reports it. The unit
 * objects to what a department reports of it.
 */
export function rolesOn<R extends string>(
  actor: { readonly roles: readonly R[]; readonly reach?: UnitReach | undefined },
  action: ObservationAction,
  figure: Pick<JudgedFigure, 'key' | 'unitId'>,
  judged: Pick<Judging, 'needs'>,
): readonly R[] {
  const reporter = reporterOf(needsFor(judged, figure))?.id ?? figure.unitId;
  return rolesIn(actor, action !== 'OBJECT' && actor.reach?.has(reporter) === true ? reporter : figure.unitId);
}
