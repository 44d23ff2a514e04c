/** 自评: a unit's head enters and submits it; the office may return it. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { SelfAssessmentId } from '../../entities/ids.js';
import type { OwnItem } from '../../entities/self-assessment.js';
import { unknownScheme } from '../../errors/grading.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { badSelfAssessment, noSuchSelfAssessment } from '../../errors/self-assessment.js';
import { tokensRead } from '../../errors/workflow.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { requireReason } from '../collection/entering.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { SELF_ASSESSMENT_RETURNED } from '../notification/self-assessment-kinds.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { type AskedCycle, type AskedUnit, askedBy, type StoredSelfAssessment, storedOf } from './asked.js';
import { type SelfAssessmentAction, selfAssessmentStates } from './states.js';

/** The unit's self-assessment in a scheme, and the revision that the person saw; 0 if there was none. */
export interface SeenSelfAssessment {
  readonly scheme: SchemeCode;
  readonly unit: UnitCode;
  readonly revision: number;
}

/** What is typed of one item. Null points: not yet. */
export interface TypedItem {
  readonly item: string;
  readonly points: string | null;
  readonly statement: string | null;
}

const LONGEST_STATEMENT = 2000;

/** Stores a draft, whole. @throws Refusal BAD_USER_INPUT BAD_SELF_ASSESSMENT; NOT_FOUND; CONFLICT */
export const saveSelfAssessment = (
  platform: Platform,
  viewer: Viewer,
  seen: SeenSelfAssessment,
  items: readonly TypedItem[],
): Promise<void> =>
  acting(platform, viewer, 'SAVE', seen, async (tx, subject) => {
    const problems = itemProblems(items, subject.asked);
    if (problems.length > 0) throw badSelfAssessment(problems);
    await store(tx, subject, 'SAVE', { items: ownItems(items) });
  });

/** Submits what is stored. @throws Refusal BAD_USER_INPUT BAD_SELF_ASSESSMENT naming what is missing; CONFLICT */
export const submitSelfAssessment = (platform: Platform, viewer: Viewer, seen: SeenSelfAssessment): Promise<void> =>
  acting(platform, viewer, 'SUBMIT', seen, async (tx, subject) => {
    const given = new Set(subject.stored?.items.map(({ item }) => item));
    const missing = subject.asked.items.filter(({ code }) => !given.has(code));
    if (missing.length > 0)
      throw badSelfAssessment(
        missing.map(({ code, name }) => ({
          field: `items.${code}`,
          code: 'POINTS_MISSING',
          message: { zh: `“${name}”还没有自评得分`, en: `“${name}” has no points yet` },
        })),
      );
    await store(tx, subject, 'SUBMIT', {});
  });

/** Returns it to the unit with a reason. @throws Refusal BAD_USER_INPUT REASON_MISSING; CONFLICT */
export function returnSelfAssessment(
  platform: Platform,
  viewer: Viewer,
  seen: SeenSelfAssessment,
  reason: string,
): Promise<void> {
  const given = requireReason(reason);
  return acting(platform, viewer, 'RETURN', seen, async (tx, subject) => {
    await refuseRecused(tx, subject.district, subject.asked.unitId);
    await store(tx, subject, 'RETURN', { returnedBecause: given });
    const { unitId, unitName } = subject.asked;
    tx.notify(SELF_ASSESSMENT_RETURNED, {
      to: [{ roles: ['UNIT_HEAD'], units: [unitId] }],
      subject: { type: 'unit', id: unitId, label: unitName },
      parameters: { scheme: seen.scheme, unit: unitName },
      unit: unitId,
    });
  });
}

interface Subject {
  readonly district: Viewer['district']['id'];
  readonly cycle: AskedCycle;
  readonly asked: AskedUnit;
  /** Null if the unit has entered nothing yet. */
  readonly stored: StoredSelfAssessment | null;
}

/** Heads write only through these acts, so the right is granted for the transaction only. */
async function acting(
  platform: Platform,
  viewer: Viewer,
  action: SelfAssessmentAction,
  { scheme, unit, revision }: SeenSelfAssessment,
  task: (tx: Transaction, subject: Subject) => Promise<void>,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(selfAssessmentStates, action, viewer.roles);
  const district = viewer.district.id;
  const claims: DistrictClaims = { ...viewer.claims, writes: [action === 'RETURN' ? 'grading' : 'entries'] };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    // What it changes is kept by no answer.
    tx.changed();
    const cycle = await askedBy(tx, district, scheme);
    if (cycle === null) throw unknownScheme(scheme);
    const asked = cycle.units.find((one) => one.unit === unit);
    if (asked === undefined) throw noSuchSelfAssessment();
    requireRole(selfAssessmentStates, action, rolesIn(viewer, asked.unitId));
    // No lock of its row, which those may not take who may not change it in its present state.
    await tx.query("select pg_advisory_xact_lock(hashtextextended('self-assessment ' || $1 || ' ' || $2, 0))", [
      cycle.cycle,
      asked.unitId,
    ]);
    const all = await storedOf(tx, district, cycle.cycle);
    const stored = all.find(({ unitId }) => unitId === asked.unitId) ?? null;
    if (stored === null && action === 'RETURN') throw noSuchSelfAssessment();
    const id = stored?.id ?? '';
    await refuseStale(tx, district, { type: 'selfAssessment', id, revision: stored?.revision ?? 0 }, revision);
    await task(tx, { district, cycle, asked, stored });
  });
}

async function store(
  tx: Transaction,
  { district, cycle, asked, stored }: Subject,
  action: SelfAssessmentAction,
  change: { readonly items?: readonly OwnItem[]; readonly returnedBecause?: string },
): Promise<void> {
  const from = stored?.state ?? 'DRAFT';
  const { to } = apply(selfAssessmentStates, action, rolesIn(tx.actor, asked.unitId), from, {
    cycleState: cycle.cycleState,
  });
  const items = change.items ?? stored?.items ?? [];
  const because = change.returnedBecause ?? null;
  const id = stored?.id ?? newId<SelfAssessmentId>();
  if (stored === null)
    await tx.query(
      `insert into self_assessment (district_id, id, cycle_id, unit_id, state, items) values ($1, $2, $3, $4, $5, $6)`,
      [district, id, cycle.cycle, asked.unitId, to, JSON.stringify(items)],
    );
  else
    await tx.query(
      `update self_assessment set state = $3, items = $4, returned_because = $5, revision = revision + 1
       where district_id = $1 and id = $2`,
      [district, id, to, JSON.stringify(items), because],
    );
  const before = new Map(stored?.items.map((one) => [one.item, one.points]));
  const points = items
    .map(({ item, points: after }): FieldChange => ({ field: item, before: before.get(item) ?? null, after }))
    .filter((one) => one.before !== one.after);
  tx.record({
    action: `selfAssessment.${action}`,
    subject: { type: 'selfAssessment', id, label: `${cycle.scheme} ${asked.unit}` },
    audience: 'FIGURES',
    unit: asked.unitId,
    changes: [
      ...points,
      ...(from === to ? [] : [{ field: 'state', before: from, after: to }]),
      ...(because === null ? [] : [{ field: 'reason', before: null, after: because }]),
    ],
  });
}

/** Items without points are not stored. */
const ownItems = (items: readonly TypedItem[]): OwnItem[] =>
  items.flatMap(({ item, points, statement }) =>
    points === null ? [] : [{ item: item as OwnItem['item'], points, statement: statement?.trim() ?? '' }],
  );

function itemProblems(items: readonly TypedItem[], { items: asked }: AskedUnit): FieldProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ item, points, statement }): FieldProblem[] => {
    const problem = (code: string, zh: string, en: string) => [
      { field: `items.${item}`, code, message: { zh: `${item}：${zh}`, en: `${item}: ${en}` } },
    ];
    const of = asked.find(({ code }) => code === item);
    if (of === undefined)
      return problem('UNKNOWN_ITEM', '本单位不自评这一项', 'the unit does not assess itself on this item');
    if (seen.has(item)) return problem('ITEM_TWICE', '出现两次，请只留一次', 'it is in the list twice; keep one');
    seen.add(item);
    if ((statement?.length ?? 0) > LONGEST_STATEMENT)
      return problem(
        'TOO_LONG',
        `说明至多 ${LONGEST_STATEMENT} 字`,
        `a statement has at most ${LONGEST_STATEMENT} characters`,
      );
    if (points === null) return [];
    const value = parseExact(points);
    const full = parseExact(of.full);
    if (value === null) return problem('NOT_A_NUMBER', `“${points}”不是数字`, `“${points}” is not a number`);
    return value.isNegative() || (full !== null && value.gt(full))
      ? problem('OUT_OF_RANGE', `应在 0 和 ${of.full} 分之间`, `it is between 0 and ${of.full}`)
      : [];
  });
}
