/**
 * 回避: a person takes no part in what concerns a unit. It is declared here, found in the roles of the person
 * (auth/recused-units.ts), and lifted by somebody else. entities/recused.ts keeps rows from the recused,
 * services/access/refuse-recused.ts refuses their acts.
 */
import { foundRecusals } from '../../auth/recused-units.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, DistrictId, RecusalId, UnitId } from '../../entities/ids.js';
import type { RecusalSource } from '../../entities/recusal.js';
import { unknownAccount } from '../../errors/accounts.js';
import { problem } from '../../errors/field-problem.js';
import { badRecusal, liftedByAnother, unknownRecusal } from '../../errors/recusal.js';
import type { Bilingual, FieldProblem } from '../../errors/refusal.js';
import { changedMeanwhile, notYourAction, tokensRead } from '../../errors/workflow.js';
import { type Actor, actorOf, personsOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { RECUSAL_DECLARED, RECUSAL_LIFTED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';

import { refuseRecused } from './refuse-recused.js';

export interface RecusalWanted {
  /** Name of the account. */
  readonly account: string;
  /** Code of the unit. */
  readonly unit: string;
  readonly reason: string;
}

/**
 * The viewer declares to be recused, or an administrator does so for somebody.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT; FORBIDDEN for tokens and for the account of another; BAD_USER_INPUT
 *   BAD_RECUSAL with all problems; CONFLICT CHANGED_MEANWHILE while the account is changed
 */
export async function declareRecusal(platform: Platform, viewer: Viewer, wanted: RecusalWanted): Promise<void> {
  const action = { zh: '为他人申报回避', en: 'declare a recusal of another' };
  const who = { zh: '本人或系统管理员', en: 'the person themselves, or the administrator of accounts' };
  const own = wanted.account === viewer.account.name;
  mayDecide(viewer, own || viewer.roles.includes('ADMIN'), action, who);
  await declareRecusalAs(platform, actorOf(viewer), decidingClaims(viewer), wanted);
}

/** The same for the command line. @param claims that show and write accounts */
export async function declareRecusalAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  wanted: RecusalWanted,
): Promise<void> {
  const { district } = claims;
  const reason = wanted.reason.trim();
  await inTransaction(platform, actor, claims, async (tx) => {
    const { account, unit } = await lockPair(tx, district, wanted);
    const problems = [
      ...(reason === '' ? [problem('reason', 'NO_REASON', '请写明回避的原因', 'say why the person is recused')] : []),
      ...(unit === null ? [noUnit(wanted.unit)] : await unitProblems(tx, district, account, unit)),
    ];
    if (problems.length > 0 || unit === null) throw badRecusal(problems);
    await tx.query(
      `insert into recusal (district_id, id, account_id, unit_id, source, reason, declared_by, declared_at)
       values ($1, $2, $3, $4, 'DECLARED', $5, $6, $7)`,
      [district, newId<RecusalId>(), account.id, unit.id, reason, actor.account, tx.now],
    );
    tell(tx, RECUSAL_DECLARED, account, unit);
    record(tx, 'DECLARE_RECUSAL', account, [
      { field: 'recused', before: null, after: unit.code },
      { field: 'reason', before: null, after: reason },
    ]);
  });
}

/**
 * Somebody else of the office, or an administrator, lifts a recusal: declared or found, whichever there is.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT, UNKNOWN_RECUSAL; FORBIDDEN for tokens, for others, for the recused person and
 *   their substitute, and for those who are recused from the unit too; BAD_USER_INPUT without a reason; CONFLICT
 *   CHANGED_MEANWHILE while the account is changed
 */
export async function liftRecusal(platform: Platform, viewer: Viewer, wanted: RecusalWanted): Promise<void> {
  const action = { zh: '解除回避', en: 'lift a recusal' };
  const who = { zh: '考核办或系统管理员', en: 'the evaluation office, or the administrator of accounts' };
  mayDecide(viewer, viewer.roles.includes('OFFICE') || viewer.roles.includes('ADMIN'), action, who);
  await liftRecusalAs(platform, actorOf(viewer), decidingClaims(viewer), wanted);
}

/** The same for the command line. @param claims that show and write accounts */
export async function liftRecusalAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  wanted: RecusalWanted,
): Promise<void> {
  const { district } = claims;
  const reason = wanted.reason.trim();
  if (reason === '')
    throw badRecusal([problem('reason', 'NO_REASON', '请写明解除回避的理由', 'say why the recusal is lifted')]);
  await inTransaction(platform, actor, claims, async (tx) => {
    const { account, unit } = await lockPair(tx, district, wanted);
    if (unit === null) throw unknownRecusal(wanted.account, wanted.unit);
    if (personsOf(actor).includes(account.id)) throw liftedByAnother();
    await refuseRecused(tx, district, unit.id);
    const sources = [
      ...(await liftDeclared(tx, district, account, unit, reason)),
      ...(await liftFound(tx, district, account, unit, reason)),
    ];
    if (sources.length === 0) throw unknownRecusal(wanted.account, wanted.unit);
    tell(tx, RECUSAL_LIFTED, account, unit);
    record(tx, 'LIFT_RECUSAL', account, [
      { field: 'recused', before: unit.code, after: null },
      { field: 'source', before: sources.join(' '), after: null },
      { field: 'reason', before: null, after: reason },
    ]);
  });
}

interface Person {
  readonly id: AccountId;
  readonly name: string;
}
interface NamedUnit {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
}

async function liftDeclared(
  tx: Transaction,
  district: DistrictId,
  account: Person,
  unit: NamedUnit,
  reason: string,
): Promise<RecusalSource[]> {
  const lifted = await tx.query(
    `update recusal set lifted_at = $4, lifted_by = $5, lift_reason = $6
     where district_id = $1 and account_id = $2 and unit_id = $3 and source = 'DECLARED' and lifted_at is null returning id`,
    [district, account.id, unit.id, tx.now, tx.actor.account, reason],
  );
  return lifted.length > 0 ? ['DECLARED'] : [];
}

async function liftFound(
  tx: Transaction,
  district: DistrictId,
  account: Person,
  unit: NamedUnit,
  reason: string,
): Promise<RecusalSource[]> {
  const lifted = await tx.query(
    `insert into recusal (district_id, id, account_id, unit_id, source, declared_at, lifted_at, lifted_by, lift_reason)
     select $1, $5, f.account_id, f.unit_id, 'FOUND', $3, $3, $6, $7
     from (${foundRecusals('r.account_id = $2', '$3')}) f where f.unit_id = $4 returning id`,
    [district, account.id, tx.now, unit.id, newId<RecusalId>(), tx.actor.account, reason],
  );
  return lifted.length > 0 ? ['FOUND'] : [];
}

function mayDecide(viewer: Viewer, isAllowed: boolean, action: Bilingual, who: Bilingual): void {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!isAllowed) throw notYourAction(action, who);
}

/** Claims for this decision only. They keep the viewer's own recusals. */
const decidingClaims = ({ account, district, claims }: Viewer): DistrictClaims => ({
  district: district.id,
  account: account.id,
  org: 'district',
  accounts: 'district',
  recused: claims.recused,
  writes: ['access'],
});

/** Keeps the account from other changes until the transaction ends, as `changeAccount` does. */
async function lockPair(
  tx: Transaction,
  district: DistrictId,
  { account: name, unit: code }: RecusalWanted,
): Promise<{ readonly account: Person; readonly unit: NamedUnit | null }> {
  const [account] = await tx.query<Person & { free: boolean }>(
    `select id, name, pg_try_advisory_xact_lock(hashtextextended('account ' || id, 0)) as free
     from account where district_id = $1 and name = $2`,
    [district, name],
  );
  if (account === undefined) throw unknownAccount(name);
  if (!account.free) throw changedMeanwhile();
  const [unit] = await tx.query<NamedUnit>('select id, code, name from unit where district_id = $1 and code = $2', [
    district,
    code,
  ]);
  return { account, unit: unit ?? null };
}

const noUnit = (code: string): FieldProblem =>
  problem('unit', 'UNKNOWN_UNIT', `没有单位“${code}”`, `there is no unit “${code}”`);

async function unitProblems(
  tx: Transaction,
  district: DistrictId,
  account: Person,
  unit: NamedUnit,
): Promise<FieldProblem[]> {
  const [known] = await tx.query<{ held: boolean; declared: boolean }>(
    `select exists (select from account_role r where r.district_id = $1 and r.account_id = $2 and r.unit_id = $3
         and (r.valid_to is null or r.valid_to > $4)) as held,
       exists (select from recusal d where d.district_id = $1 and d.account_id = $2 and d.unit_id = $3
         and d.source = 'DECLARED' and d.lifted_at is null) as declared`,
    [district, account.id, unit.id, tx.now],
  );
  const problems: FieldProblem[] = [];
  if (known?.held)
    problems.push(
      problem(
        'unit',
        'OWN_UNIT',
        `“${account.name}”在该单位任职，不能回避本单位；其他角色对该单位的回避由系统认定`,
        `“${account.name}” holds a role in the unit, and cannot be recused from it; other roles are recused by the system`,
      ),
    );
  if (known?.declared)
    problems.push(
      problem('unit', 'DECLARED_ALREADY', '已申报对该单位的回避', 'the recusal from the unit is declared already'),
    );
  return problems;
}

function record(
  tx: Transaction,
  action: string,
  account: Person,
  changes: readonly { field: string; before: string | null; after: string | null }[],
): void {
  const subject = { type: 'account', id: account.id, label: account.name };
  tx.record({ action: `account.${action}`, subject, audience: 'ACCESS', changes });
}

function tell(tx: Transaction, kind: typeof RECUSAL_DECLARED, account: Person, { name: unit }: NamedUnit): void {
  const subject = { type: 'account', id: account.id, label: account.name };
  tx.notify(kind, { to: [{ accounts: [account.id] }], subject, parameters: { unit } });
}
