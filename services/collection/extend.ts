/** 延期: the office gives a unit more time to report. The common last day stays as it is. */
import type { Viewer } from '../../auth/viewer.js';
import type { ExtensionId, UnitId } from '../../entities/ids.js';
import { badExtension, reasonMissing } from '../../errors/collection.js';
import { unknownUnit } from '../../errors/org.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { tokensRead } from '../../errors/workflow.js';
import type { MeasureCode, SchemeCode, UnitCode } from '../../scoring/input.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { type Day, dayAt } from '../calendar/day.js';
import { factsOf, lockCycleOf } from '../cycle/move.js';
import { cycleStates } from '../cycle/states.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { COLLECTION_EXTENDED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { type DueCycle, dueOfScheme } from './due.js';
import { extensionsOf, ownTime } from './own-time.js';

export interface ExtensionWish {
  readonly scheme: SchemeCode;
  /** The unit that reports: for figures that a department reports, the department. */
  readonly unit: UnitCode;
  /** Null for all measures that the unit reports. */
  readonly measures: readonly MeasureCode[] | null;
  /** The new last day. */
  readonly to: Day;
  readonly reason: string;
}

/**
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION, RECUSED; NOT_FOUND UNKNOWN_SCHEME, UNKNOWN_UNIT; BAD_USER_INPUT
 *   BAD_EXTENSION naming all that is wrong; CONFLICT by the states table of the cycle
 */
export async function extendCollection(platform: Platform, viewer: Viewer, wish: ExtensionWish): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(cycleStates, 'EXTEND_COLLECTION', viewer.roles);
  const reason = wish.reason.trim();
  if (reason === '') throw reasonMissing();
  const district = viewer.district.id;
  await inTransaction(platform, actorOf(viewer), { ...viewer.claims, writes: ['grading'] }, async (tx) => {
    const cycle = await lockCycleOf(tx, district, wish.scheme);
    apply(cycleStates, 'EXTEND_COLLECTION', viewer.roles, cycle.state, factsOf(cycle));
    const [unit] = await tx.query<{ id: UnitId; name: string }>(
      'select id, name from unit where district_id = $1 and code = $2',
      [district, wish.unit],
    );
    if (unit === undefined) throw unknownUnit(wish.unit);
    await refuseRecused(tx, district, unit.id);
    const due = await dueOfScheme(tx, district, wish.scheme, (of, department) => (department ?? of) === unit.id);
    if (due === null) throw new Error(`the cycle of ${wish.scheme} is locked, and has no figures`);
    const today = dayAt(tx.now, viewer.district.timeZone);
    const before = await lastDays(tx, viewer, due, unit.id);
    const problems = problemsOf(wish, due, before, today);
    if (problems.length > 0) throw badExtension(problems);
    const { account, name, actingFor } = tx.actor;
    await tx.query(
      `insert into extension (district_id, id, cycle_id, unit_id, measures, last_day, reason, granted_at, granted_by, granted_by_name, granted_for)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        district,
        newId<ExtensionId>(),
        cycle.id,
        unit.id,
        wish.measures,
        wish.to,
        reason,
        tx.now,
        account,
        name,
        actingFor?.id ?? null,
      ],
    );
    tx.record({
      action: 'cycle.EXTEND_COLLECTION',
      subject: { type: 'cycle', id: cycle.id, label: wish.scheme },
      audience: 'FIGURES',
      unit: unit.id,
      changes: [
        {
          field: `lastDay ${wish.unit} ${(wish.measures ?? []).join(' ')}`.trim(),
          before: due.collectTo,
          after: wish.to,
        },
        { field: 'reason', before: null, after: reason },
      ],
    });
    const [scheme = { name: wish.scheme as string }] = await tx.query<{ name: string }>(
      'select name from scheme where district_id = $1 and id = $2',
      [district, cycle.schemeId],
    );
    tx.notify(COLLECTION_EXTENDED, {
      to: [{ roles: ['UNIT_HEAD', 'UNIT_REPORTER'], units: [unit.id] }],
      subject: { type: 'cycle', id: cycle.id, label: wish.scheme },
      parameters: { scheme: wish.scheme, name: scheme.name, unit: unit.name, to: wish.to },
      unit: unit.id,
      due: wish.to,
    });
  });
}

/** The present last days of the unit's measures. */
async function lastDays(
  tx: Transaction,
  viewer: Viewer,
  due: DueCycle,
  unit: UnitId,
): Promise<ReadonlyMap<string, Day | null>> {
  const extensions = await extensionsOf(tx, viewer.district.id, [due.cycle]);
  return new Map(
    due.figures.map((figure) => [
      figure.measure as string,
      ownTime([{ cycle: due, figure }], unit, extensions, undefined).lastDay ?? due.collectTo,
    ]),
  );
}

function problemsOf(
  { unit, measures, to }: ExtensionWish,
  { figures, collectTo }: DueCycle,
  before: ReadonlyMap<string, Day | null>,
  today: Day,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, zh: string, en: string) =>
    problems.push({ field, code, message: { zh, en } });
  if (figures.length === 0)
    add('unit', 'REPORTS_NOTHING', `${unit} 在本周期没有应填数据。`, `${unit} reports no figures in this cycle.`);
  for (const [index, measure] of (measures ?? []).entries())
    if (!before.has(measure))
      add(`measures.${index}`, 'UNKNOWN_MEASURE', `${unit} 不填报 ${measure}。`, `${unit} does not report ${measure}.`);
  if (measures?.length === 0)
    add('measures', 'NO_MEASURES', '请选择指标，或不填以延长全部。', 'Name measures, or leave them out for all.');
  if (collectTo === null)
    add(
      'to',
      'NO_LAST_DAY',
      '本周期没有填报期限，不需要延期。',
      'The cycle has no last day, so more time is not needed.',
    );
  const latest = (measures ?? [...before.keys()]).flatMap((measure) => before.get(measure) ?? []);
  if (to < today) add('to', 'DAY_IS_OVER', `${to} 已过。`, `${to} is over.`);
  else if (latest.length > 0 && latest.every((day) => to <= day))
    add('to', 'NOT_LATER', `${to} 不晚于现有期限。`, `${to} is not later than the present last day.`);
  return problems;
}
