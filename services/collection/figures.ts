/** Figures as their services lock, judge and write them. Only this file writes a figure for a person. */
import type { AppealId, DistrictId, ObservationId, UnitId } from '../../entities/ids.js';
import { staleFigures } from '../../errors/collection.js';
import { noSuchFigure } from '../../errors/files.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { MeasureCode, ObservationStatus, UnitCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { Actor } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import type { FigureKey } from '../files/cite.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import { factsOf, type Judging, timeOf } from './judging.js';
import { type ObservationAction, observationStates } from './states.js';

/** What a person reports: one of value, quotient and claim, or nothing yet. */
export interface Reported {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** 不适用: the reporter says that the measure does not apply to the unit. It counts once it is verified. */
  readonly claimed: boolean;
  /** 说明: what the reporter says of the figure; the reason of a claim. */
  readonly remark: string | null;
}

/** A figure that is locked until the transaction ends, or one that is due and not reported yet. */
export interface LockedFigure extends Reported {
  readonly key: FigureKey;
  /** Null if nothing was reported yet. */
  readonly id: ObservationId | null;
  readonly unitId: UnitId;
  readonly status: ObservationStatus;
  /** 0 if nothing was reported yet. */
  readonly revision: number;
  /** Persons who entered or submitted what it says now. */
  readonly by: readonly string[];
  /** Persons who verified it last; empty if it is not verified. */
  readonly verifiedBy: readonly string[];
  /** It was returned and is not submitted again yet, even if it was saved since. */
  readonly isReturned: boolean;
  /** The day until which a returned figure is mended; null for none. */
  readonly returnBy: Day | null;
}

interface Row extends Reported {
  readonly n: number;
  readonly unitId: UnitId;
  readonly id: ObservationId | null;
  readonly status: ObservationStatus | null;
  readonly revision: number | null;
}

const LOCK = `
select k.n::int, u.id as "unitId", o.id, o.status, o.revision, o.value, o.numerator, o.denominator,
       coalesce(o.claimed, false) as claimed, o.remark
from unnest($2::text[], $3::text[], $4::text[], $5::smallint[]) with ordinality k (scope, measure, unit, year, n)
join unit u on u.district_id = $1 and u.code = k.unit
left join lateral (
  select * from observation o
  where o.district_id = $1 and o.scope = k.scope and o.measure = k.measure and o.unit_id = u.id and o.year = k.year
  for update
) o on true
order by k.n`;

/**
 * @param keys no figure twice
 * @throws Refusal NOT_FOUND NO_SUCH_FIGURE if a unit is not visible
 */
export async function lockFigures(
  tx: Transaction,
  district: DistrictId,
  keys: readonly FigureKey[],
): Promise<LockedFigure[]> {
  const rows = await tx.query<Row>(LOCK, [
    district,
    keys.map(({ scope }) => scope),
    keys.map(({ measure }) => measure),
    keys.map(({ unit }) => unit),
    keys.map(({ year }) => year),
  ]);
  const found = new Map(rows.map((row) => [row.n - 1, row]));
  const hands = await handsOf(
    tx,
    district,
    rows.flatMap(({ id }) => id ?? []),
  );
  return keys.map((key, index) => {
    const row = found.get(index);
    if (row === undefined) throw noSuchFigure(key.measure, key.unit, key.year);
    const { n: _, status, revision, ...rest } = row;
    const persons = hands.get(row.id ?? '') ?? NO_HANDS;
    return { ...rest, key, status: status ?? 'DRAFT', revision: revision ?? 0, ...persons };
  });
}

/** The acts whose persons may not verify the figure. */
export const ENTERING: readonly ObservationAction[] = ['SAVE', 'SUBMIT', 'TAKE_LATE', 'CORRECT', 'CORRECT_ON_APPEAL'];

interface Hands {
  readonly by: readonly string[];
  readonly verifiedBy: readonly string[];
  readonly isReturned: boolean;
  readonly returnBy: Day | null;
}

const NO_HANDS: Hands = { by: [], verifiedBy: [], isReturned: false, returnBy: null };

/** Who entered, submitted and verified what the figures say now: the hands since the last verification before these. */
async function handsOf(
  tx: Transaction,
  district: DistrictId,
  ids: readonly ObservationId[],
): Promise<Map<string, Hands>> {
  const rows = await tx.query<{
    id: string;
    status: string;
    action: string | null;
    account: string | null;
    represented: string | null;
    dueTo: Day | null;
  }>(
    `select r.observation_id as id, r.status, r.action, r.due_to as "dueTo", r.recorded_by as account, r.recorded_for as represented
     from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) order by r.observation_id, r.revision`,
    [district, ids],
  );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, revisions]) => {
      const persons = (some: typeof revisions) =>
        some.flatMap(({ account, represented }) => [account, represented].filter((one) => one !== null));
      const last = revisions.at(-1);
      const isVerified = last?.status === 'VERIFIED' || last?.status === 'NOT_APPLICABLE';
      const standing = revisions.findLast(({ status }) => status !== 'DRAFT');
      const isReturned = standing?.status === 'RETURNED';
      const entered = revisions.filter(({ action }) => ENTERING.some((one) => one === action));
      return [
        id,
        {
          by: persons(entered),
          verifiedBy: isVerified && last ? persons([last]) : [],
          isReturned,
          returnBy: isReturned ? standing.dueTo : null,
        },
      ];
    }),
  );
}

export interface StaleFigure {
  readonly index: number;
  readonly key: FigureKey;
  readonly revision: number;
}

/** @throws Refusal CONFLICT STALE_FIGURES naming each figure that has changed since the person saw it */
export function refuseStaleFigures(figures: readonly LockedFigure[], seen: readonly number[], field: string): void {
  const problems: FieldProblem[] = figures.flatMap(({ key, revision }, index) =>
    revision === seen[index] ? [] : [staleProblem(`${field}.${index}`, key, revision, seen[index] ?? 0)],
  );
  if (problems.length > 0) throw staleFigures(problems);
}

export const staleProblem = (
  field: string,
  { measure, unit, year }: { measure: MeasureCode; unit: UnitCode; year: number },
  now: number,
  seen: number,
): FieldProblem => ({
  field,
  code: 'STALE_REVISION',
  message: {
    zh: `${unit} 的 ${measure}（${year}）已被他人改动：现为第 ${now} 版，您看到的是第 ${seen} 版。`,
    en: `${measure} of ${unit} (${year}) was changed by another person: it is revision ${now} now, you saw ${seen}.`,
  },
});

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
    const { to } = apply(observationStates, action, tx.actor.roles, figure.status, factsOf(figure, judged));
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
