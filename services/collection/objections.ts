/** 异议: a unit objects to a figure that a department reported of it, and the department or the office answers. */
import type { Viewer } from '../../auth/viewer.js';
import type { ObjectionState } from '../../entities/collecting.js';
import type { ObjectionId, ObservationId, UnitId } from '../../entities/ids.js';
import { noSuchObjection, staleFigures } from '../../errors/collection.js';
import { noSuchFigure } from '../../errors/files.js';
import { tokensRead } from '../../errors/workflow.js';
import type { ObservationStatus } from '../../scoring/input.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import type { FigureKey } from '../files/cite.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import { OBJECTION_ANSWERED, OBJECTION_RAISED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { requireReason, type SeenFigure } from './entering.js';
import { lockFigures } from './figures.js';
import { collectedBy, factsOf, judging, needsFor, reporterOf, rolesOn } from './judging.js';
import { objectionStates } from './objection-states.js';
import { holdObjections } from './open-objections.js';
import { staleProblem } from './stale-figures.js';
import { observationStates } from './states.js';
import { takeFigureAction } from './take-actions.js';
import { tellOfReturn } from './tell-of-return.js';
import { writingClaims } from './writing-claims.js';

interface FigureObjectedTo {
  readonly id: ObservationId;
  readonly unitId: UnitId;
  readonly status: ObservationStatus;
  readonly revision: number;
}

/**
 * The figure is not locked, because its unit may only read it; `holdObjections` keeps verifications away.
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION; BAD_USER_INPUT REASON_MISSING; NOT_FOUND NO_SUCH_FIGURE;
 *   CONFLICT STALE_FIGURES and by the states table
 */
export async function objectToObservation(
  platform: Platform,
  viewer: Viewer,
  seen: SeenFigure,
  reason: string,
): Promise<ObjectionId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(observationStates, 'OBJECT', viewer.roles);
  const given = requireReason(reason);
  const district = viewer.district.id;
  const { scope, measure, unit, year } = seen;
  return inTransaction(platform, actorOf(viewer), await writingClaims(platform, viewer, 'entries'), async (tx) => {
    await holdObjections(tx, district, 'RAISING');
    const [figure] = await tx.query<FigureObjectedTo>(
      `select o.id, o.unit_id as "unitId", o.status, o.revision from observation o
       join unit u on u.district_id = o.district_id and u.id = o.unit_id
       where o.district_id = $1 and o.scope = $2 and o.measure = $3 and u.code = $4 and o.year = $5`,
      [district, scope, measure, unit, year],
    );
    if (figure === undefined) throw noSuchFigure(measure, unit, year);
    const key: FigureKey = { scope, measure, unit, year };
    const judgedFigure = { ...figure, key, by: [], verifiedBy: [], isReturned: false, returnBy: null };
    const judged = await judging(tx, viewer, [judgedFigure]);
    if (figure.revision !== seen.revision)
      throw staleFigures([staleProblem('figure', key, figure.revision, seen.revision)]);
    apply(
      observationStates,
      'OBJECT',
      rolesOn(viewer, 'OBJECT', judgedFigure, judged),
      figure.status,
      factsOf(judgedFigure, judged),
    );
    const id = newId<ObjectionId>();
    const { account, name, actingFor } = tx.actor;
    await tx.query(
      `insert into objection (district_id, id, observation_id, unit_id, figure_revision, reason, raised_at, raised_by, raised_by_name, raised_for)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [district, id, figure.id, figure.unitId, figure.revision, given, tx.now, account, name, actingFor?.id ?? null],
    );
    const label = `${measure} ${unit} ${year}`;
    tx.record({
      action: 'observation.OBJECT',
      subject: { type: 'observation', id: figure.id, label },
      audience: 'FIGURES',
      unit: figure.unitId,
      changes: [{ field: 'objection', before: null, after: given }],
    });
    const needs = needsFor(judged, judgedFigure);
    const department = reporterOf(needs);
    if (department !== null)
      tx.notify(OBJECTION_RAISED, {
        to: [{ roles: ['UNIT_HEAD', 'UNIT_REPORTER'], units: [department.id] }],
        subject: { type: 'objection', id, label },
        parameters: { measure, unit, year, ...collectedBy(needs) },
        unit: figure.unitId,
      });
    return id;
  });
}

interface ObjectionFound extends FigureKey {
  readonly state: ObjectionState;
  readonly unitId: UnitId;
}

/**
 * An objection that is upheld returns the figure, with the answer as the reason.
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION, RECUSED; BAD_USER_INPUT REASON_MISSING; NOT_FOUND
 *   NO_SUCH_OBJECTION; CONFLICT by the states tables
 */
export async function answerObjection(
  platform: Platform,
  viewer: Viewer,
  id: ObjectionId,
  upheld: boolean,
  answer: string,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const action = upheld ? 'UPHOLD' : 'DISMISS';
  requireRole(objectionStates, action, viewer.roles);
  const given = requireReason(answer);
  const district = viewer.district.id;
  const claims = await writingClaims(platform, viewer, viewer.claims.figures === 'units' ? 'entries' : 'figures');
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const [found] = await tx.query<ObjectionFound>(
      `select b.state, b.unit_id as "unitId", o.scope, o.measure, u.code as unit, o.year from objection b
       join observation o on o.district_id = b.district_id and o.id = b.observation_id
       join unit u on u.district_id = b.district_id and u.id = b.unit_id
       where b.district_id = $1 and b.id = $2`,
      [district, id],
    );
    if (found === undefined) throw noSuchObjection();
    if (viewer.claims.figures !== 'units') await refuseRecused(tx, district, found.unitId);
    const { scope, measure, unit, year } = found;
    const locked = await lockFigures(tx, district, [{ scope, measure, unit, year }]);
    // Read again: another answer may have come first.
    const [{ state } = found] = await tx.query<{ state: ObjectionState }>(
      'select state from objection where district_id = $1 and id = $2',
      [district, id],
    );
    const judged = await judging(tx, viewer, locked);
    const [figure] = locked;
    if (figure === undefined) throw noSuchObjection();
    const isAsked = factsOf(figure, judged).isReporter;
    const { to } = apply(objectionStates, action, viewer.roles, state, { isAsked });
    const { account, name, actingFor } = tx.actor;
    await tx.query(
      `update objection set state = $3, answer = $4, answered_at = $5, answered_by = $6, answered_by_name = $7, answered_for = $8
       where district_id = $1 and id = $2 and state = 'OPEN'`,
      [district, id, to, given, tx.now, account, name, actingFor?.id ?? null],
    );
    const label = `${measure} ${unit} ${year}`;
    tx.record({
      action: `objection.${action}`,
      subject: { type: 'observation', id: figure.id ?? id, label },
      audience: 'FIGURES',
      unit: found.unitId,
      changes: [
        { field: 'objection', before: 'OPEN', after: to },
        { field: 'answer', before: null, after: given },
      ],
    });
    if (upheld && figure.status === 'SUBMITTED') {
      await takeFigureAction(tx, district, figure, 'UPHOLD_OBJECTION', judged, { reason: given });
      tellOfReturn(tx, [figure], judged, null);
    }
    tx.notify(OBJECTION_ANSWERED, {
      to: [{ roles: ['UNIT_HEAD'], units: [found.unitId] }],
      subject: { type: 'objection', id, label },
      parameters: { measure, unit, year, ...collectedBy(needsFor(judged, figure)) },
      unit: found.unitId,
    });
  });
}
