/** Whose hands a figure went through: who entered, submitted and verified what it says now. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { ObservationAction } from './states.js';
import type { StoredFigure } from './stored-figures.js';

/** The acts whose persons may not verify the figure. */
const ENTERING: readonly ObservationAction[] = ['SAVE', 'SUBMIT', 'TAKE_LATE', 'CORRECT', 'CORRECT_ON_APPEAL'];
const VERIFYING: readonly ObservationAction[] = ['VERIFY', 'ACCEPT_NOT_APPLICABLE'];

const isOf = (actions: readonly ObservationAction[], action: string | null) => actions.some((one) => one === action);

export interface Hands {
  /** Persons who entered or submitted what it says now. */
  readonly by: readonly string[];
  /** Persons who verified it last; empty if it is not verified. */
  readonly verifiedBy: readonly string[];
  /** It was returned and is not submitted again yet, even if it was saved since. */
  readonly isReturned: boolean;
  /** The day until which a returned figure is mended; null for none. */
  readonly returnBy: Day | null;
}

export const NO_HANDS: Hands = { by: [], verifiedBy: [], isReturned: false, returnBy: null };

interface Revision {
  readonly id: ObservationId;
  readonly status: string;
  readonly action: string | null;
  readonly account: string | null;
  readonly represented: string | null;
  readonly dueTo: Day | null;
}

/** By id. */
export async function handsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  ids: readonly ObservationId[],
): Promise<Map<ObservationId, Hands>> {
  const found = await rows.query<Revision>(
    `select r.observation_id as id, r.status, r.action, r.due_to as "dueTo", r.recorded_by as account, r.recorded_for as represented
     from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) order by r.observation_id, r.revision`,
    [district, ids],
  );
  return new Map([...Map.groupBy(found, ({ id }) => id)].map(([id, revisions]) => [id, handsIn(revisions)]));
}

/** @param revisions of one figure, the first one first */
function handsIn(revisions: readonly Revision[]): Hands {
  const last = revisions.at(-1);
  const isVerified = last?.status === 'VERIFIED' || last?.status === 'NOT_APPLICABLE';
  const standing = revisions.findLast(({ status }) => status !== 'DRAFT');
  const isReturned = standing?.status === 'RETURNED';
  return {
    by: personsOf(revisions.filter(({ action }) => isOf(ENTERING, action))),
    verifiedBy: isVerified && last ? personsOf([last]) : [],
    isReturned,
    returnBy: isReturned ? standing.dueTo : null,
  };
}

const personsOf = (revisions: readonly Revision[]): string[] =>
  revisions.flatMap(({ account, represented }) => [account, represented].filter((one) => one !== null));

export interface ViewerHands {
  /** Ids of figures that the viewer entered or submitted. */
  readonly entered: ReadonlySet<string>;
  /** Ids of figures that the viewer verified last. */
  readonly verified: ReadonlySet<string>;
}

/** Which of the figures went through the viewer's hands. */
export async function handsOfViewer(
  rows: Pick<Rows, 'query'>,
  viewer: Viewer,
  stored: readonly Pick<StoredFigure, 'id' | 'revision'>[],
): Promise<ViewerHands> {
  const found = await rows.query<{ id: string; revision: number; action: string }>(
    `select r.observation_id as id, r.revision, r.action from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) and r.action is not null
       and (r.recorded_by = $3 or r.recorded_for = $3)`,
    [viewer.district.id, stored.map(({ id }) => id), viewer.account.id],
  );
  const last = new Map(stored.map(({ id, revision }) => [id as string, revision]));
  const idsOf = (some: typeof found) => new Set(some.map(({ id }) => id));
  return {
    entered: idsOf(found.filter(({ action }) => isOf(ENTERING, action))),
    verified: idsOf(found.filter(({ id, revision, action }) => isOf(VERIFYING, action) && last.get(id) === revision)),
  };
}
