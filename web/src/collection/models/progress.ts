/** How far a unit is with its figures, and which of them a person wants to see. */
import type { Shown } from '../shown.js';
import { type Entries, shownEntry } from './entries.js';
import {
  EMPTY,
  type Entry,
  entryOf,
  entryProblems,
  type Figure,
  isSameEntry,
  type Missing,
  missingOf,
} from './entry.js';

const DONE = ['SUBMITTED', 'VERIFIED', 'NOT_APPLICABLE'];

/** One that others report for the unit is shown, and not counted among what the unit has to do. */
const isOwn = ({ allowedActions, reportedBy }: Figure): boolean =>
  reportedBy === null || allowedActions.some(({ action, allowed }) => action === 'SAVE' && allowed);

export const isHandedIn = ({ state }: Figure): boolean => DONE.includes(state);

/** What keeps a figure from being submitted. */
export type Obstacle = Missing | 'hasMistake' | 'hasConflict';

export interface Progress {
  /** Nobody has to type these: something is proposed, or a department reports them. */
  readonly relieved: number;
  /** What is proposed can be confirmed: nothing was entered instead. */
  readonly proposed: readonly string[];
  /** Complete, whether or not they are submitted. */
  readonly entered: number;
  readonly handedIn: number;
  readonly returned: number;
  readonly missing: number;
  readonly count: number;
  /** Can be submitted as they are. */
  readonly ready: readonly string[];
  readonly obstacles: ReadonlyMap<string, Obstacle>;
}

export function progressOf(entries: Entries): Progress {
  const ready: string[] = [];
  const obstacles = new Map<string, Obstacle>();
  const proposed: string[] = [];
  let [handedIn, returned, missing, others, relieved] = [0, 0, 0, 0, 0];
  for (const [key, figure] of entries.figures) {
    if (figure.prefilled || !isOwn(figure)) relieved += 1;
    if (mayConfirm(figure) && isSameEntry({ ...shownEntry(entries, key), remark: '' }, EMPTY)) proposed.push(key);
    if (!isHandedIn(figure) && !isOwn(figure)) {
      others += 1;
      continue;
    }
    if (figure.state === 'RETURNED') returned += 1;
    if (isHandedIn(figure)) {
      handedIn += 1;
      continue;
    }
    const entry = shownEntry(entries, key);
    const lacking = missingOf(entry);
    if (lacking === 'missingFigure') missing += 1;
    if (entries.theirs.has(key)) obstacles.set(key, 'hasConflict');
    else if (entryProblems(entry).size > 0 || entries.refused.has(key)) obstacles.set(key, 'hasMistake');
    else if (lacking !== null) obstacles.set(key, lacking);
    else ready.push(key);
  }
  const count = entries.figures.size - others;
  const entered = handedIn + ready.length;
  return { relieved, proposed, entered, handedIn, returned, missing, count, ready, obstacles };
}

/** Something is proposed, and the viewer enters the figure. */
const mayConfirm = ({ prefilled, allowedActions }: Figure): boolean =>
  prefilled != null && allowedActions.some(({ action, allowed }) => action === 'SAVE' && allowed);

/** What is proposed is not what the fields show. */
export const isConfirmable = (figure: Figure, entry: Entry): boolean =>
  mayConfirm(figure) &&
  figure.prefilled != null &&
  !isSameEntry({ ...entry, remark: '' }, entryOf({ ...figure, ...figure.prefilled, claimed: false, remark: null }));

export interface OwnTime {
  readonly day: string;
  readonly reason: string;
  readonly count: number;
}

/** The last days that are the unit's own by an extension, with how many figures have each. */
export function ownTimes(figures: Iterable<Figure>): OwnTime[] {
  const times = new Map<string, OwnTime>();
  for (const { dueBy, commonDueBy, extendedBecause: reason } of figures) {
    if (!dueBy || !reason || dueBy === commonDueBy) continue;
    const key = `${dueBy} ${reason}`;
    times.set(key, { day: dueBy, reason, count: (times.get(key)?.count ?? 0) + 1 });
  }
  return [...times.values()];
}

/** Keys of the figures that are wanted, in the order of the server. */
export const keysShown = (entries: Entries, shown: Shown | undefined): string[] =>
  [...entries.figures].flatMap(([key, figure]) => {
    const isShown =
      shown === undefined ||
      (shown === 'open' && !isHandedIn(figure) && isOwn(figure)) ||
      (shown === 'returned' && figure.state === 'RETURNED') ||
      (shown === 'missing' &&
        !isHandedIn(figure) &&
        isOwn(figure) &&
        missingOf(shownEntry(entries, key)) === 'missingFigure');
    return isShown ? [key] : [];
  });

/** Days from today to the last day, in the district's time zone; negative once it is over. */
export function daysLeft(until: string, now: Date, timeZone: string): number {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  return Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
}
