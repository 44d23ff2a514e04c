/** 异议: the objections to figures, as those see them who see the figures. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { ObjectionState } from '../../entities/collecting.js';
import type { DistrictId, ObjectionId, ObservationId } from '../../entities/ids.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import type { DueFigure } from './due.js';
import type { Judging } from './judging.js';
import { type ObjectionAction, objectionStates } from './objection-states.js';

export interface FigureObjection {
  readonly id: ObjectionId;
  readonly state: ObjectionState;
  readonly reason: string;
  readonly raisedAt: Date;
  readonly raisedBy: string;
  /** The revision of the figure to which the unit objects. */
  readonly figureRevision: number;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
}

export interface ListedObjection extends FigureObjection {
  readonly allowedActions: readonly ActionOption<ObjectionAction, string>[];
}

/** By figure, the latest first. @param figures ids */
export async function objectionsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly ObservationId[],
): Promise<ReadonlyMap<string, readonly FigureObjection[]>> {
  const found = await rows.query<FigureObjection & { readonly figure: string }>(
    `select b.id, b.observation_id as figure, b.state, b.reason, b.raised_at as "raisedAt", b.raised_by_name as "raisedBy",
       b.figure_revision as "figureRevision", b.answer, b.answered_at as "answeredAt", b.answered_by_name as "answeredBy"
     from objection b where b.district_id = $1 and b.observation_id = any ($2::uuid[]) order by b.raised_at desc, b.id`,
    [district, figures],
  );
  return Map.groupBy(found, ({ figure }) => figure);
}

export function answersTo(
  viewer: Viewer,
  { state }: FigureObjection,
  { reportedBy }: DueFigure,
  { side }: Judging,
): ActionOption<ObjectionAction, string>[] {
  if (viewer.via === 'TOKEN') return [];
  const isAsked = side.own === null || (reportedBy !== null && side.own.has(reportedBy.id));
  return allowedActions(objectionStates, viewer.roles, state, { isAsked });
}
