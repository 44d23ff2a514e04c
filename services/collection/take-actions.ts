/** What is done to figures. Only this file writes a figure for a person. */
import type { AppealId, DistrictId, ObservationId } from '../../entities/ids.js';
import type { ObservationStatus } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { Actor } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import type { LockedFigure, Reported } from './figures.js';
import { factsOf, type Judging, rolesOn, timeOf } from './judging.js';
import { type ObservationAction, observationStates } from './states.js';

/** One figure's part in an act. */
export interface FigureAct {
  readonly figure: LockedFigure;
  readonly action: ObservationAction;
  /** What it says from now on; left out if that does not change. */
  readonly reported?: Reported | undefined;
  readonly reason?: string | null;
  /** The appeal whose decision it follows. */
  readonly appeal?: AppealId;
  /** Of a return: the day until which the figure is mended. */
  readonly returnBy?: Day | null;
}

/** Takes one action on a locked figure, as the actor of the transaction. @throws Refusal as `takeFigureActions` */
export const takeFigureAction = (
  tx: Transaction,
  district: DistrictId,
  figure: LockedFigure,
  action: ObservationAction,
  judged: Judging,
  change: Omit<FigureAct, 'figure' | 'action'> = {},
): Promise<readonly ObservationId[]> => takeFigureActions(tx, district, [{ figure, action, ...change }], judged);

/**
 * Takes actions on locked figures, as the actor of the transaction: a new revision and an entry of the log for each. A
 * workbook brings thousands of figures, so they are written by two statements.
 *
 * @returns the ids of the figures
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeFigureActions(
  tx: Transaction,
  district: DistrictId,
  acts: readonly FigureAct[],
  judged: Judging,
): Promise<readonly ObservationId[]> {
  const written = acts.map(({ figure, action, reported, reason = null, returnBy = null, appeal = null }) => {
    const { to } = apply(
      observationStates,
      action,
      rolesOn(tx.actor, action, figure, judged),
      figure.status,
      factsOf(figure, judged),
    );
    const next = reported ?? figure;
    const id = figure.id ?? newId<ObservationId>();
    const { value, numerator, denominator, claimed, remark } = next;
    const { scope, measure, unit, year } = figure.key;
    tx.record({
      action: `observation.${action}`,
      subject: { type: 'observation', id, label: `${measure} ${unit} ${year}` },
      audience: 'FIGURES',
      unit: figure.unitId,
      changes: [
        ...changesOf(figure, next),
        ...stateChange(figure, to),
        ...said('reason', reason),
        ...said('returnBy', returnBy),
      ],
    });
    const content = { value, numerator, denominator, status: to, revision: figure.revision + 1, claimed, remark };
    const key = { scope, measure, unit: figure.unitId, year };
    const dueTo = to === 'SUBMITTED' ? timeOf(judged, figure).lastDay : returnBy;
    return { id, ...content, ...key, revisionId: newId(), action, reason, dueTo, appeal };
  });
  if (written.length > 0) {
    const rows = JSON.stringify(written);
    await tx.query(STORE, [district, rows]);
    await tx.query(ADD_REVISIONS, [district, rows, tx.now, tx.actor.account, forWhom(tx.actor)]);
  }
  return written.map(({ id }) => id);
}

const CONTENT =
  'value numeric, numerator numeric, denominator numeric, status text, revision int, claimed boolean, remark text';

// An update that joins the table with the list is planned for one visible row, and then compares every figure with every
// entry of the list: two minutes for 18,000. This one finds each figure by its key.
const STORE = `
insert into observation (district_id, id, value, numerator, denominator, status, revision, claimed, remark, scope, measure, unit_id, year)
select $1, id, value, numerator, denominator, status, revision, claimed, remark, scope, measure, unit, year
from jsonb_to_recordset($2::jsonb) as figure (id uuid, ${CONTENT}, scope text, measure text, unit uuid, year smallint)
on conflict (district_id, id) do update set value = excluded.value, numerator = excluded.numerator,
  denominator = excluded.denominator, status = excluded.status, revision = excluded.revision, claimed = excluded.claimed,
  remark = excluded.remark`;

const ADD_REVISIONS = `
insert into observation_revision (district_id, id, observation_id, unit_id, value, numerator, denominator, status, revision, claimed, remark, action, reason, due_to, recorded_at, recorded_by, recorded_for, appeal_id)
select $1, "revisionId", id, unit, value, numerator, denominator, status, revision, claimed, remark, action, reason, "dueTo", $3, $4, $5, appeal
from jsonb_to_recordset($2::jsonb) as figure (id uuid, "revisionId" uuid, ${CONTENT}, unit uuid, action text, reason text, "dueTo" date, appeal uuid)`;

const forWhom = ({ actingFor }: Actor): string | null => actingFor?.id ?? null;
const said = (field: string, after: string | null): FieldChange[] =>
  after === null ? [] : [{ field, before: null, after }];
const stateChange = (figure: LockedFigure, to: ObservationStatus): FieldChange[] =>
  figure.id !== null && figure.status === to
    ? []
    : [{ field: 'status', before: figure.id === null ? null : figure.status, after: to }];

function changesOf(before: Reported, after: Reported): FieldChange[] {
  const fields = ['value', 'numerator', 'denominator', 'remark'] as const;
  const claimed = (one: Reported) => (one.claimed ? 'true' : null);
  return [
    ...fields.map((field) => ({ field, before: before[field], after: after[field] })),
    { field: 'claimed', before: claimed(before), after: claimed(after) },
  ].filter((change) => change.before !== change.after);
}
