/**
 * 应填数据清单: the figures that a scheme's cycle needs, with what is reported, what was reported last year, and the target.
 * The list is filtered and cut to a page by what is cheap to know of all figures; the rest is read of the page alone.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import { unknownScheme } from '../../errors/grading.js';
import { unknownCursor } from '../../errors/reading.js';
import type { SchemeCode } from '../../scoring/input.js';
import type { Platform } from '../platform.js';
import { type DueCycle, type DueFigure, dueKey, dueOfScheme, type Wanted } from './due.js';
import { evidenceCounts } from './evidence.js';
import { handsOfViewer } from './hands.js';
import { judgingOf, type Side, sideOf } from './judging.js';
import { lastYearOf } from './last-year.js';
import { answersTo, objectionsOf } from './list-objections.js';
import { actionsOn, type FigureState, type ListedFigure, timesOf } from './listed-figure.js';
import type { PeerGroup } from './plausibility.js';
import { carriedOver, statisticsFor } from './prefill.js';
import { returnsOf } from './returns.js';
import { type StoredFigure, storedFigures, storedStates, storedValues } from './stored-figures.js';
import { submissionOf, submissionsOf } from './submissions.js';
import { checksOf, groupKey, peerGroups } from './surroundings.js';
import { targetsOf } from './targets-of-figures.js';

export interface FigureFilter {
  /** Codes; null for all. */
  readonly units: readonly string[] | null;
  readonly measures: readonly string[] | null;
  readonly states: readonly FigureState[] | null;
}

/** A part of the list. */
export interface Part {
  readonly first: number;
  /** Cursor of the figure before it; null for the beginning. */
  readonly after: string | null;
}

/** A figure that matches, before anything else is read of it. */
export interface Matching {
  readonly figure: DueFigure;
  readonly state: FigureState;
  readonly cursor: string;
}

export interface FigureList {
  /** All that match, in the order of the scheme and of the list of units. */
  readonly matching: readonly Matching[];
  /** Where the part begins in them. */
  readonly start: number;
  readonly rows: readonly ListedFigure[];
}

const NOTHING: FigureList = { matching: [], start: 0, rows: [] };
const EVERYTHING: Part = { first: Number.POSITIVE_INFINITY, after: null };

/**
 * Figures of the viewer's units; for verifiers and the office, of all units. Who sees no figures gets none.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME; BAD_USER_INPUT UNKNOWN_CURSOR
 */
export async function dueFigures(
  platform: Platform,
  viewer: Viewer,
  scheme: SchemeCode,
  { units, measures, states }: FigureFilter,
  part: Part = EVERYTHING,
): Promise<FigureList> {
  const { figures: sees } = viewer.claims;
  if (sees !== 'district' && sees !== 'units') return NOTHING;
  const district = viewer.district.id;
  const side = sideOf(viewer);
  // Units are named across the district; which figures are seen is decided below, and by the figures' own policies.
  return platform.database.rows({ ...viewer.claims, org: 'district' }, async (rows) => {
    const due = await dueOfScheme(rows, district, scheme, seenBy(side));
    if (due === null) throw unknownScheme(scheme);
    const asked = due.figures.filter(
      ({ unit, measure }) => (units?.includes(unit) ?? true) && (measures?.includes(measure) ?? true),
    );
    const stored = await storedStates(rows, district, due.year, asked);
    const matching = asked
      .map((figure) => ({
        figure,
        state: stored.get(dueKey(figure)) ?? ('MISSING' as const),
        cursor: cursorOf(figure),
      }))
      .filter(({ state }) => states?.includes(state) ?? true);
    const start = part.after === null ? 0 : matching.findIndex(({ cursor }) => cursor === part.after) + 1;
    if (part.after !== null && start === 0) throw unknownCursor();
    const shown = matching.slice(start, start + part.first).map(({ figure }) => figure);
    return { matching, start, rows: await read(rows, platform, viewer, { side, due, shown }) };
  });
}

const cursorOf = ({ scope, measure, unit }: DueFigure): string =>
  Buffer.from(`${scope} ${measure} ${unit}`).toString('base64url');

/** A unit sees its own figures, and a department those that it reports of all units. */
const seenBy =
  ({ own }: Side): Wanted =>
  (unit, reportedBy) =>
    own === null || own.has(unit) || (reportedBy !== null && own.has(reportedBy));

/** Drafts are nobody's word yet. */
const handedOver = (before: StoredFigure | null): StoredFigure | null =>
  before !== null && (before.status === 'VERIFIED' || before.status === 'SUBMITTED') ? before : null;

/** Everything else of the figures that are shown. */
async function read(
  rows: Rows,
  platform: Platform,
  viewer: Viewer,
  { side, due, shown }: { readonly side: Side; readonly due: DueCycle; readonly shown: readonly DueFigure[] },
): Promise<ListedFigure[]> {
  if (shown.length === 0) return [];
  const district = viewer.district.id;
  const stored = await storedFigures(rows, district, [due.year - 1, due.year], shown);
  const present = shown.flatMap((figure) => stored.get(dueKey(figure)) ?? []);
  const ids = present.map(({ id }) => id);
  const statistics = await statisticsFor(rows, district, due.year, shown);
  const former = await lastYearOf(
    rows,
    district,
    shown.filter((figure) => !stored.has(dueKey({ ...figure, year: figure.year - 1 }))),
  );
  const targets = await targetsOf(rows, district, due.year, shown);
  const returns = await returnsOf(rows, district, present);
  const hands = await handsOfViewer(rows, viewer, present);
  const judged = await judgingOf(rows, viewer, [{ ...due, figures: shown }], ids, platform.clock.now());
  const submissions = await submissionsOf(rows, district, ids);
  const objections = await objectionsOf(rows, district, ids);
  const files = await evidenceCounts(rows, district, ids);
  // Who sees the figures of all units also sees which are far from the others, whichever are shown.
  const peers =
    side.own === null ? await peersOf(rows, viewer, due, { shown, stored }) : new Map<string, PeerGroup | null>();
  return shown.map((figure): ListedFigure => {
    const now = stored.get(dueKey(figure));
    const own = stored.get(dueKey({ ...figure, year: figure.year - 1 })) ?? null;
    const earlier = former.get(dueKey(figure)) ?? null;
    const before = own ?? earlier;
    const prefilled = statistics.get(dueKey(figure)) ?? carriedOver(figure, handedOver(own) ?? earlier);
    const compared = { lastYear: before, prefill: prefilled, peers: peers.get(groupKey(figure)) ?? null };
    const listed = (now === undefined ? [] : (objections.get(now.id) ?? [])).map((objection) => ({
      ...objection,
      allowedActions: answersTo(viewer, objection, figure, judged),
    }));
    const returned = (now && returns.get(now.id)) ?? null;
    return {
      ...figure,
      prefilled,
      checks: now === undefined ? [] : checksOf(figure, now, compared),
      value: now?.value ?? null,
      numerator: now?.numerator ?? null,
      denominator: now?.denominator ?? null,
      state: now?.status ?? 'MISSING',
      revision: now?.revision ?? 0,
      claimed: now?.claimed ?? false,
      remark: now?.remark ?? null,
      lastYear: before && { value: before.value, numerator: before.numerator, denominator: before.denominator },
      target: targets.get(dueKey(figure)) ?? null,
      returnedBecause: returned?.reason ?? null,
      evidence: figure.rule?.evidence ?? 'ON_REQUEST',
      fileCount: (now && files.get(now.id)) ?? 0,
      ...timesOf(viewer, due, figure, now, judged, returned),
      submission: submissionOf(now && submissions.get(now.id), viewer.district.timeZone),
      openObjection: listed.find(({ state }) => state === 'OPEN') ?? null,
      objections: listed,
      allowedActions: actionsOn(viewer, figure, now, judged, hands, returned),
    };
  });
}

/** The peer groups of the figures that are shown and reported. */
async function peersOf(
  rows: Rows,
  viewer: Viewer,
  { figures, year }: DueCycle,
  { shown, stored }: { readonly shown: readonly DueFigure[]; readonly stored: ReadonlyMap<string, StoredFigure> },
): Promise<Map<string, PeerGroup | null>> {
  const groups = new Set(shown.filter((figure) => stored.has(dueKey(figure))).map(groupKey));
  const peers = figures.filter((figure) => groups.has(groupKey(figure)));
  return peerGroups(peers, await storedValues(rows, viewer.district.id, year, peers));
}
