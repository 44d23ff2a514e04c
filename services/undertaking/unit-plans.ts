/** 实施方案、年度计划: written by the unit, adopted by its head in versions that are kept, commented on by the office. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { PlanId, UnitId, UnitPlanId } from '../../entities/ids.js';
import type { UnitPlanState } from '../../entities/undertaking.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { badUnitPlan, noSuchUnitPlan } from '../../errors/undertaking.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import type { FieldChange } from '../audit/entry.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { insertAll } from '../load/changes.js';
import { PLAN_ADOPTED, PLAN_COMMENTED } from '../notification/undertaking-kinds.js';
import { asOffice } from '../org/rights.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { forOwnUnit, type OwnUnit, type PlanAndUnit } from './own-unit.js';
import { type UnitPlanAction, unitPlanStates } from './states.js';

/** A plan of a unit: the implementation plan if it has no year, else the annual plan. */
export interface WhichPlan extends PlanAndUnit {
  readonly year: number | null;
}

export interface StoredUnitPlan {
  readonly id: UnitPlanId;
  readonly planId: PlanId;
  readonly plan: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly unitName: string;
  readonly year: number | null;
  readonly version: number;
  readonly state: UnitPlanState;
  readonly content: string;
  readonly revision: number;
  readonly changedByName: string;
  readonly changedAt: Date;
  readonly adoptedByName: string | null;
  readonly adoptedAt: Date | null;
  /** The measures as they were when it was adopted. */
  readonly measures: readonly { readonly code: string; readonly name: string; readonly state: string }[] | null;
}

/** Columns of a version `v` of plan `p` of a unit `u`. */
export const UNIT_PLAN_COLUMNS = `v.id, v.plan_id as "planId", p.code as plan, v.unit_id as "unitId", u.code as unit,
  u.name as "unitName", v.year, v.version, v.state, v.content, v.measures, v.revision, v.changed_by_name as "changedByName",
  v.changed_at as "changedAt", v.adopted_by_name as "adoptedByName", v.adopted_at as "adoptedAt"`;

/** `$1` is the district. */
export const UNIT_PLANS = `select ${UNIT_PLAN_COLUMNS} from unit_plan v
  join plan p on p.district_id = $1 and p.id = v.plan_id
  join unit u on u.district_id = $1 and u.id = v.unit_id
  where v.district_id = $1`;

const LONGEST = 50_000;

/**
 * Writes the draft; after a version was adopted, the draft of the next one.
 *
 * @param revision of the draft that the person saw, 0 for none; null to skip the check
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN, UNKNOWN_UNIT; BAD_USER_INPUT BAD_UNIT_PLAN; CONFLICT STALE_REVISION
 */
export async function saveUnitPlan(
  platform: Platform,
  viewer: Viewer,
  of: WhichPlan,
  text: string,
  revision: number | null,
): Promise<UnitPlanId> {
  requireRole(unitPlanStates, 'SAVE', viewer.roles);
  return forOwnUnit(platform, viewer, of, async (tx, own) => {
    const problems = [...yearProblems(of.year, own), ...textProblems(text, LONGEST)];
    if (problems.length > 0) throw badUnitPlan(problems);
    const versions = await versionsOf(tx, own, of.year);
    const draft = versions.find(({ state }) => state === 'DRAFT');
    await refuseStale(tx, own.district, staleSubject(draft), revision);
    const content = text.trim();
    if (draft === undefined) return addDraft(tx, own, of.year, (versions[0]?.version ?? 0) + 1, content);
    apply(unitPlanStates, 'SAVE', rolesIn(tx.actor, own.unit.id), draft.state, {});
    await tx.query(
      `update unit_plan set content = $3, revision = revision + 1, changed_by_name = $4, changed_at = $5
       where district_id = $1 and id = $2`,
      [own.district, draft.id, content, tx.actor.name, tx.now],
    );
    record(tx, draft, 'SAVE', [{ field: 'content', before: draft.content, after: content }]);
    return draft.id;
  });
}

async function addDraft(tx: Transaction, own: OwnUnit, year: number | null, version: number, content: string) {
  const id = newId<UnitPlanId>();
  await insertAll(tx, 'unit_plan', [
    {
      district_id: own.district,
      id,
      unit_id: own.unit.id,
      plan_id: own.plan.id,
      year,
      version,
      content,
      changed_by_name: tx.actor.name,
      changed_at: tx.now,
    },
  ]);
  const plan = { id, unitId: own.unit.id, unit: own.unit.code, year, version };
  record(tx, plan, 'SAVE', [{ field: 'content', before: null, after: content }]);
  return id;
}

/**
 * 通过: the draft becomes the version in force, with the measures as they are; the former one is kept.
 * @throws Refusal NOT_FOUND NO_SUCH_UNIT_PLAN if there is no draft; as for writing
 */
export async function adoptUnitPlan(
  platform: Platform,
  viewer: Viewer,
  of: WhichPlan,
  revision: number | null,
): Promise<UnitPlanId> {
  requireRole(unitPlanStates, 'ADOPT', viewer.roles);
  return forOwnUnit(platform, viewer, of, async (tx, own) => {
    const versions = await versionsOf(tx, own, of.year);
    const draft = versions.find(({ state }) => state === 'DRAFT');
    if (draft === undefined) throw noSuchUnitPlan();
    await refuseStale(tx, own.district, staleSubject(draft), revision);
    const former = versions.find(({ state }) => state === 'ADOPTED');
    if (former !== undefined) {
      const { to } = apply(unitPlanStates, 'SUPERSEDE', rolesIn(tx.actor, own.unit.id), former.state, {});
      await tx.query('update unit_plan set state = $3 where district_id = $1 and id = $2', [
        own.district,
        former.id,
        to,
      ]);
      record(tx, former, 'SUPERSEDE', [{ field: 'state', before: former.state, after: to }]);
    }
    const { to } = apply(unitPlanStates, 'ADOPT', rolesIn(tx.actor, own.unit.id), draft.state, {});
    await tx.query(
      `update unit_plan set state = $3, revision = revision + 1, changed_by_name = $4, changed_at = $5,
         adopted_by_name = $4, adopted_at = $5, measures = (
           select coalesce(jsonb_agg(jsonb_build_object('code', m.code, 'name', m.name, 'state', m.state) order by m.starts, m.code), '[]')
           from measure m where m.district_id = $1 and m.unit_id = $6 and m.plan_id = $7 and m.state <> 'DROPPED'
             and ($8::int is null or (extract(year from m.starts) <= $8 and extract(year from m.due) >= $8)))
       where district_id = $1 and id = $2`,
      [own.district, draft.id, to, tx.actor.name, tx.now, own.unit.id, own.plan.id, of.year],
    );
    record(tx, draft, 'ADOPT', [{ field: 'state', before: draft.state, after: to }]);
    tx.notify(PLAN_ADOPTED, {
      to: [{ roles: ['OFFICE'] }],
      subject: { type: 'unitPlan', id: draft.id, label: labelOf(draft) },
      parameters: { plan: own.plan.code, unit: own.unit.name, code: own.unit.code, year: of.year ?? 0 },
      unit: own.unit.id,
    });
    return draft.id;
  });
}

const LONGEST_COMMENT = 2000;

/**
 * 提意见: the office comments on the version in force. The unit is told, and decides itself.
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION, RECUSED; NOT_FOUND NO_SUCH_UNIT_PLAN; BAD_USER_INPUT BAD_UNIT_PLAN; CONFLICT by
 *   the states table
 */
export async function commentOnUnitPlan(
  platform: Platform,
  viewer: Viewer,
  id: UnitPlanId,
  text: string,
): Promise<UnitPlanId> {
  const { actor, claims } = asOffice(viewer, unitPlanStates.of('COMMENT').name);
  const { id: district } = viewer.district;
  return inTransaction(platform, actor, claims, async (tx) => {
    tx.changed();
    const [plan] = await tx.query<StoredUnitPlan>(`${UNIT_PLANS} and v.id = $2`, [district, id]);
    if (plan === undefined) throw noSuchUnitPlan();
    await refuseRecused(tx, district, plan.unitId);
    apply(unitPlanStates, 'COMMENT', tx.actor.roles, plan.state, {});
    const problems = textProblems(text, LONGEST_COMMENT);
    if (problems.length > 0) throw badUnitPlan(problems);
    const said = text.trim();
    await insertAll(tx, 'unit_plan_comment', [
      {
        district_id: district,
        id: newId(),
        unit_plan_id: plan.id,
        unit_id: plan.unitId,
        text: said,
        by_name: tx.actor.name,
        at: tx.now,
      },
    ]);
    record(tx, plan, 'COMMENT', [{ field: 'comment', before: null, after: said }]);
    tx.notify(PLAN_COMMENTED, {
      to: [{ roles: ['UNIT_HEAD'], units: [plan.unitId] }],
      subject: { type: 'unitPlan', id: plan.id, label: labelOf(plan) },
      parameters: { plan: plan.plan, unit: plan.unitName, code: plan.unit, year: plan.year ?? 0 },
      unit: plan.unitId,
    });
    return plan.id;
  });
}

/** All versions that the unit sees, the last one first. */
const versionsOf = (tx: Transaction, { district, plan, unit }: OwnUnit, year: number | null) =>
  tx.query<StoredUnitPlan>(
    `${UNIT_PLANS} and v.unit_id = $2 and v.plan_id = $3 and v.year is not distinct from $4::int order by v.version desc`,
    [district, unit.id, plan.id, year],
  );

/** For the refusal of a change of what was changed since. */
const staleSubject = (draft: StoredUnitPlan | undefined) =>
  draft === undefined
    ? { type: 'unitPlan', id: '', revision: 0 }
    : {
        type: 'unitPlan',
        id: draft.id,
        revision: draft.revision,
        last: { name: draft.changedByName, at: draft.changedAt },
      };

const labelOf = ({ unit, year, version }: Pick<StoredUnitPlan, 'unit' | 'year' | 'version'>): string =>
  `${year ?? '实施方案'} ${unit} v${version}`;

function record(
  tx: Transaction,
  plan: Pick<StoredUnitPlan, 'id' | 'unitId' | 'unit' | 'year' | 'version'>,
  action: UnitPlanAction,
  changes: readonly FieldChange[],
): void {
  tx.record({
    action: `unitPlan.${action}`,
    subject: { type: 'unitPlan', id: plan.id, label: labelOf(plan) },
    audience: 'FIGURES',
    unit: plan.unitId,
    changes,
  });
}

const yearProblems = (year: number | null, { plan }: Pick<OwnUnit, 'plan'>): FieldProblem[] =>
  year !== null && (year < plan.startYear || year > plan.endYear)
    ? [
        problem(
          'year',
          'OUTSIDE_PLAN',
          `${year} 年不在规划期 ${plan.startYear}–${plan.endYear} 内`,
          `${year} is outside the plan, ${plan.startYear}–${plan.endYear}`,
        ),
      ]
    : [];

function textProblems(text: string, most: number): FieldProblem[] {
  if (text.trim() === '') return [problem('text', 'NO_TEXT', '请写正文', 'write the text')];
  return text.length > most
    ? [problem('text', 'TOO_LONG', `至多 ${most} 字`, `it has at most ${most} characters`)]
    : [];
}
