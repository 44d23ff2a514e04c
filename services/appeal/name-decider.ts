/** 指定裁定人: for units where the office has nobody who could decide, and superiors for what is not decided in time. */
import type { Viewer } from '../../auth/viewer.js';
import type { DeciderKind } from '../../entities/appeal.js';
import type { AccountId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import { unknownAccount } from '../../errors/accounts.js';
import { badAppeal } from '../../errors/appeals.js';
import { problem } from '../../errors/field-problem.js';
import { unknownScheme } from '../../errors/grading.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';

import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { DECIDER_NAMED } from '../notification/appeal-kinds.js';
import type { Platform } from '../platform.js';
import { decidingClaims } from './claims.js';
import { decidingOf } from './deciders.js';
import { appealCycle } from './periods.js';

export interface DeciderWanted {
  /** Code of the scheme. */
  readonly scheme: string;
  /** Code of the unit whose appeals the person decides; null for a superior, who gets what is late. */
  readonly unit: string | null;
  /** Name of the account. */
  readonly account: string;
  /** Why this person, such as the section or the document. */
  readonly reason: string;
}

/**
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SCHEME, UNKNOWN_ACCOUNT; BAD_USER_INPUT BAD_APPEAL with every problem
 */
export async function nameOutsideDecider(platform: Platform, viewer: Viewer, wanted: DeciderWanted): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!viewer.roles.includes('OFFICE'))
    throw notYourAction(
      { zh: '指定申诉裁定人', en: 'name a decider of appeals' },
      { zh: '考核办', en: 'the evaluation office' },
    );
  await inTransaction(platform, actorOf(viewer), decidingClaims(viewer), async (tx) => {
    tx.changed();
    const district = viewer.district.id;
    const cycle = await appealCycle(tx, district, wanted.scheme);
    if (cycle === null) throw unknownScheme(wanted.scheme);
    await tx.query("select pg_advisory_xact_lock(hashtextextended('deciders ' || $1, 0))", [cycle.id]);
    const [account] = await tx.query<{ id: AccountId; disabled: boolean }>(
      'select id, disabled from account where district_id = $1 and name = $2',
      [district, wanted.account],
    );
    if (account === undefined) throw unknownAccount(wanted.account);
    const unit = wanted.unit === null ? null : await unitOf(tx, district, cycle.id, wanted.unit);
    if (unit) await refuseRecused(tx, district, unit.id);
    const problems = [
      ...(wanted.reason.trim() === ''
        ? [problem('reason', 'NO_TEXT', '请写明为何指定此人', 'say why this person is named')]
        : []),
      ...(unit === undefined
        ? [problem('unit', 'UNKNOWN_UNIT', `名册中没有“${wanted.unit}”`, `the roster has no “${wanted.unit}”`)]
        : await personProblems(tx, district, cycle.id, { ...wanted, ...account }, unit?.id ?? null)),
    ];
    if (problems.length > 0 || unit === undefined) throw badAppeal(problems);
    const kind: DeciderKind = unit === null ? 'SUPERIOR' : 'OUTSIDE';
    await tx.query(
      `insert into appeal_decider (district_id, id, cycle_id, unit_id, account_id, kind, reason, named_by, named_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [district, newId(), cycle.id, unit?.id ?? null, account.id, kind, wanted.reason.trim(), tx.actor.account, tx.now],
    );
    tx.record({
      action: 'appealDecider.NAME',
      subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
      audience: 'SCORES',
      unit: unit?.id ?? null,
      changes: [
        { field: 'decider', before: null, after: wanted.account },
        { field: 'unit', before: null, after: unit?.code ?? null },
        { field: 'reason', before: null, after: wanted.reason.trim() },
      ],
    });
    tx.notify(DECIDER_NAMED, {
      to: [{ accounts: [account.id] }],
      subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
      parameters: { name: unit?.name ?? cycle.name },
    });
  });
}

/** @returns undefined if the roster has no such unit */
async function unitOf(tx: Transaction, district: DistrictId, cycle: CycleId, code: string) {
  const [found] = await tx.query<{ id: UnitId; code: string; name: string }>(
    `select u.id, u.code, u.name from cycle_unit c join unit u on u.district_id = c.district_id and u.id = c.unit_id
     where c.district_id = $1 and c.cycle_id = $2 and u.code = $3`,
    [district, cycle, code],
  );
  return found;
}

/** Somebody who could decide nothing, or is named already. */
async function personProblems(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  { id, account, disabled }: { readonly id: AccountId; readonly account: string; readonly disabled: boolean },
  unit: UnitId | null,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (disabled) problems.push(problem('account', 'DISABLED', `“${account}”已停用`, `“${account}” is disabled`));
  const { candidates, hands } = await decidingOf(tx, district, cycle, unit, tx.now);
  if (candidates.some((one) => one.account === id && one.kind !== null && one.unit === unit))
    problems.push(problem('account', 'NAMED_ALREADY', `“${account}”已被指定`, `“${account}” is named already`));
  if (unit === null) return problems;
  if (hands.get(unit)?.some(({ account: involved }) => involved === id))
    problems.push(
      problem(
        'account',
        'INVOLVED',
        `“${account}”经手过该单位的数据，不能裁定其申诉`,
        `“${account}” had a hand in figures of the unit, and cannot decide its appeals`,
      ),
    );
  const own = await tx.query(
    `select from account_role r where r.district_id = $1 and r.account_id = $2 and r.unit_id = $3`,
    [district, id, unit],
  );
  if (own.length > 0)
    problems.push(
      problem(
        'account',
        'OWN_UNIT',
        `“${account}”在该单位任职或任过职`,
        `“${account}” holds or held a role in the unit`,
      ),
    );
  return problems;
}
