/** What decides about figures beside their state: the cycles that need them, the day, and who acts. */
import type { Viewer } from '../../auth/viewer.js';
import type { UnitId } from '../../entities/ids.js';
import { personsOf } from '../actor.js';
import { dayAt } from '../calendar/day.js';
import type { FigureKey } from '../files/cite.js';
import type { Transaction } from '../in-transaction.js';
import { type DueCycle, type DueFigure, dueKey, dueOfYears } from './due.js';
import type { ObservationAction, ObservationFacts } from './states.js';

/** States of a cycle in which its figures may be verified, returned and corrected. */
const VERIFIABLE = ['COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'];

/** In milliseconds: work that was begun in time may be sent for so long after the last day. */
export const GRACE = 15 * 60_000;

/** On whose side the viewer acts. */
export interface Side {
  /** The viewer's units and those below them; null for those who act for the whole district. */
  readonly own: ReadonlySet<UnitId> | null;
  /** The departments in which the viewer verifies; null for the office, which verifies for all. */
  readonly verifiesFor: ReadonlySet<UnitId> | null;
}

export function sideOf({ claims, roles, units }: Pick<Viewer, 'claims' | 'roles' | 'units'>): Side {
  return {
    own: claims.figures === 'units' ? new Set(claims.units) : null,
    verifiesFor: roles.includes('OFFICE') ? null : new Set(units.map(({ id }) => id)),
  };
}

/** What of a figure decides. */
export interface JudgedFigure {
  readonly key: FigureKey;
  readonly unitId: UnitId;
  /** Persons who entered or submitted what it says now. */
  readonly by: readonly string[];
  /** Persons who verified it last. */
  readonly verifiedBy: readonly string[];
  /** It was returned and not submitted since. */
  readonly isReturned: boolean;
}

/** Figures by their key, with the cycles that need them. */
export type Needs = ReadonlyMap<string, readonly { readonly cycle: DueCycle; readonly figure: DueFigure }[]>;

export const needsOf = (due: readonly DueCycle[]): Needs =>
  Map.groupBy(
    due.flatMap((cycle) => cycle.figures.map((figure) => ({ cycle, figure }))),
    ({ figure }) => dueKey(figure),
  );

export interface Judging {
  readonly needs: Needs;
  readonly side: Side;
  readonly persons: readonly string[];
  readonly today: string;
  readonly todayWithGrace: string;
}

/** @param tx whose claims show all units @param units of the figures */
export async function judging(
  tx: Transaction,
  viewer: Viewer,
  keys: readonly FigureKey[],
  units: readonly UnitId[],
): Promise<Judging> {
  const wanted = new Set(units);
  const years = [...new Set(keys.map(({ year }) => year))];
  return {
    needs: needsOf(await dueOfYears(tx, viewer.district.id, years, (unit) => wanted.has(unit))),
    side: sideOf(viewer),
    persons: personsOf(tx.actor),
    today: dayAt(tx.now, viewer.district.timeZone),
    todayWithGrace: dayAt(new Date(tx.now.getTime() - GRACE), viewer.district.timeZone),
  };
}

/** The cycles that need a figure, each with its rule. */
export const needsFor = ({ needs }: Pick<Judging, 'needs'>, figure: Pick<JudgedFigure, 'key' | 'unitId'>) =>
  needs.get(dueKey({ ...figure.key, unitId: figure.unitId })) ?? [];

/** The department that reports a figure; null if its unit does. Where cycles differ, a department goes before the unit. */
export const reporterOf = (needs: readonly { readonly figure: DueFigure }[]): DueFigure['reportedBy'] =>
  needs.find(({ figure }) => figure.reportedBy !== null)?.figure.reportedBy ?? null;

/** The facts of one figure for its states table. */
export function factsOf(figure: JudgedFigure, judged: Judging, action: ObservationAction): ObservationFacts {
  const { side, persons } = judged;
  const needs = needsFor(judged, figure);
  const cycles = needs.map(({ cycle }) => cycle);
  const { isReturned: returned } = figure;
  const collecting = cycles.filter(
    ({ state }) =>
      state === 'COLLECTING' || (returned && (state === 'VERIFYING' || state === 'GRADING' || state === 'REVIEWING')),
  );
  const today = action === 'SUBMIT' ? judged.todayWithGrace : judged.today;
  const isOwn = (some: readonly string[]) => some.some((person) => persons.includes(person));
  const reporter = reporterOf(needs)?.id ?? figure.unitId;
  const verifiers = needs.flatMap(({ figure: { verifiedBy } }) => verifiedBy?.id ?? []);
  return {
    isOpen: collecting.length > 0,
    // Where several cycles need the figure, the latest day counts: it is asked once.
    isLate:
      !returned &&
      collecting.length > 0 &&
      collecting.every(({ collectTo }) => collectTo !== null && collectTo < today),
    isVerifiable: cycles.some(({ state }) => VERIFIABLE.includes(state)),
    isReporter: side.own?.has(reporter) ?? true,
    isOfVerifyingDepartment:
      verifiers.length === 0 || verifiers.every((department) => side.verifiesFor?.has(department) ?? true),
    isOwnEntry: isOwn(figure.by),
    isOwnFreshVerification:
      isOwn(figure.verifiedBy) && cycles.every(({ state }) => state === 'COLLECTING' || state === 'VERIFYING'),
  };
}
