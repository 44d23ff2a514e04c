/**
 * 代理: one person acts for another for a time. An act of a substitute names both: `actorOf(viewer)` carries them into the
 * audit log, `personsOf(actor)` gives both for separation of duties, `personOf(actor)` the one in whose place is acted.
 * auth/representing.ts says what a substitute takes over, services/access/acting.ts checks it in each transaction.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { SubstitutionId } from '../../entities/ids.js';
import { unknownAccount } from '../../errors/accounts.js';
import { problem } from '../../errors/field-problem.js';
import { badSubstitution, notPassedOn, unknownSubstitution } from '../../errors/substitution.js';
import { changedMeanwhile, notYourAction, tokensRead } from '../../errors/workflow.js';
import { type Actor, actorOf } from '../actor.js';
import { dayAt } from '../calendar/day.js';
import { zoneOf } from '../calendar/district-calendar.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { NoticeParameters, NotificationKind } from '../notification/kind.js';
import { SUBSTITUTION_BEGINS, SUBSTITUTION_ENDED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { lockSubstitution } from './acting.js';
import { dayProblems, ENDS_TOO_EARLY, instantsOf } from './period.js';
import { type Person, pairProblems } from './substitution-problems.js';

export interface SubstitutionWanted {
  /** Name of the account to represent. */
  readonly account: string;
  /** Name of the account that acts for it. */
  readonly substitute: string;
  /** First day in the district's time zone; null for now. */
  readonly from: string | null;
  /** Last day. */
  readonly to: string;
  readonly reason: string;
}

export type SubstitutionNamed = Pick<SubstitutionWanted, 'account' | 'substitute' | 'reason'>;

/** The longest substitution, in days. */
const LONGEST_DAYS = 366;

/**
 * The viewer names a substitute for themselves, or an administrator does for an absent person.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT; FORBIDDEN for tokens, for substitutes, and for the account of another;
 *   BAD_USER_INPUT BAD_SUBSTITUTION with all problems; CONFLICT CHANGED_MEANWHILE while one of the accounts is changed
 */
export async function substitute(platform: Platform, viewer: Viewer, wanted: SubstitutionWanted): Promise<void> {
  refuseStrangers(viewer, [wanted.account], { zh: '为他人指定代理人', en: 'name a substitute for another' });
  await substituteAs(platform, actorOf(viewer), decidingClaims(viewer), wanted);
}

/** The same for the command line. @param claims that show and write accounts */
export async function substituteAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  wanted: SubstitutionWanted,
): Promise<void> {
  const { district } = claims;
  const reason = wanted.reason.trim();
  const shape = [
    ...(reason === '' ? [problem('reason', 'NO_REASON', '请写明代理的原因', 'say why a substitute is needed')] : []),
    ...dayProblems({ from: wanted.from, to: wanted.to }),
  ];
  await inTransaction(platform, actor, claims, async (tx) => {
    const [account, other] = await lockPersons(tx, claims, wanted);
    const zone = await zoneOf(tx, district);
    const period = shape.length > 0 ? { from: tx.now, to: tx.now } : instantsOf(wanted, zone, tx.now);
    const problems = [
      ...shape,
      ...(shape.length > 0 ? [] : periodProblems(period, tx.now)),
      ...(await pairProblems(tx, district, { account, substitute: other, name: wanted.substitute }, period)),
    ];
    if (problems.length > 0 || other === null) throw badSubstitution(problems);
    await tx.query(
      `insert into substitution (district_id, id, account_id, substitute_id, valid_from, valid_to, reason, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [district, newId<SubstitutionId>(), account.id, other.id, period.from, period.to, reason, actor.account, tx.now],
    );
    const days = { from: wanted.from ?? dayAt(tx.now, zone), to: wanted.to };
    const names = { account: account.name, substitute: other.name };
    tellBoth(tx, SUBSTITUTION_BEGINS, account, other, { ...names, ...days });
    tx.record({
      action: 'account.SUBSTITUTE',
      subject: { type: 'account', id: account.id, label: account.name },
      audience: 'ACCESS',
      changes: [
        { field: 'substitute', before: null, after: other.name },
        { field: 'period', before: null, after: `${days.from}–${days.to}` },
        { field: 'reason', before: null, after: reason },
      ],
    });
  });
}

/**
 * Ends a substitution before its last day, or takes back one that has not begun. One of the two persons does it, or an
 * administrator.
 *
 * @throws Refusal NOT_FOUND; FORBIDDEN for tokens, for substitutes in the name of another, and for others;
 *   BAD_USER_INPUT without a reason; CONFLICT CHANGED_MEANWHILE while one of the accounts is changed
 */
export async function endSubstitution(platform: Platform, viewer: Viewer, named: SubstitutionNamed): Promise<void> {
  const ending = { zh: '结束他人的代理', en: 'end a substitution of others' };
  refuseStrangers(viewer, [named.account, named.substitute], ending);
  await endSubstitutionAs(platform, actorOf(viewer), decidingClaims(viewer), named);
}

/** The same for the command line. @param claims that show and write accounts */
export async function endSubstitutionAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  named: SubstitutionNamed,
): Promise<void> {
  const { district } = claims;
  const reason = named.reason.trim();
  if (reason === '')
    throw badSubstitution([problem('reason', 'NO_REASON', '请写明结束代理的原因', 'say why the substitution ends')]);
  await inTransaction(platform, actor, claims, async (tx) => {
    const [account, other] = await lockPersons(tx, claims, named);
    if (other === null) throw unknownSubstitution(named.substitute, named.account);
    await lockSubstitution(tx, { account: account.id, substitute: other.id });
    const [next] = await tx.query<{ id: SubstitutionId; from: Date; to: Date }>(
      `select id, valid_from as "from", valid_to as "to" from substitution
       where district_id = $1 and account_id = $2 and substitute_id = $3 and valid_to > $4 and valid_to > valid_from
       order by valid_from limit 1`,
      [district, account.id, other.id, tx.now],
    );
    if (next === undefined) throw unknownSubstitution(named.substitute, named.account);
    const end = new Date(Math.max(next.from.getTime(), tx.now.getTime()));
    await tx.query(
      'update substitution set valid_to = $3, ended_at = $4, end_reason = $5 where district_id = $1 and id = $2',
      [district, next.id, end, tx.now, reason],
    );
    tellBoth(tx, SUBSTITUTION_ENDED, account, other, { account: account.name, substitute: other.name });
    tx.record({
      action: 'account.END_SUBSTITUTION',
      subject: { type: 'account', id: account.id, label: account.name },
      audience: 'ACCESS',
      changes: [
        { field: 'substitute', before: other.name, after: null },
        { field: 'validTo', before: next.to.toISOString(), after: end.toISOString() },
        { field: 'reason', before: null, after: reason },
      ],
    });
  });
}

/** @throws Refusal FORBIDDEN unless the viewer acts for themselves and is one of the named accounts, or an administrator */
function refuseStrangers(viewer: Viewer, names: readonly string[], action: { zh: string; en: string }): void {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (viewer.actingFor !== null) throw notPassedOn();
  if (names.includes(viewer.account.name) || viewer.roles.includes('ADMIN')) return;
  throw notYourAction(action, {
    zh: '本人或系统管理员',
    en: 'the person themselves, or the administrator of accounts',
  });
}

/** Claims for this decision only: the roles of both persons are compared. */
const decidingClaims = ({ account, district }: Viewer): DistrictClaims => ({
  district: district.id,
  account: account.id,
  org: 'district',
  accounts: 'district',
  writes: ['access'],
});

/**
 * Keeps both accounts from other changes until the transaction ends. Of two people who change one of them at the same
 * time, the second is refused.
 *
 * @returns the represented account and the substitute; null if there is no such substitute
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT; CONFLICT CHANGED_MEANWHILE
 */
async function lockPersons(
  tx: Transaction,
  { district }: DistrictClaims,
  { account, substitute: other }: Pick<SubstitutionWanted, 'account' | 'substitute'>,
): Promise<[Person, Person | null]> {
  const persons = await tx.query<Person & { free: boolean }>(
    `select p.id, p.name, p.disabled, pg_try_advisory_xact_lock(hashtextextended('account ' || p.id, 0)) as free
     from (select a.id, a.name, a.disabled from account a where a.district_id = $1 and a.name = any ($2) order by a.id) p`,
    [district, [account, other]],
  );
  const represented = persons.find(({ name }) => name === account);
  if (represented === undefined) throw unknownAccount(account);
  if (persons.some(({ free }) => !free)) throw changedMeanwhile();
  return [represented, persons.find(({ name }) => name === other) ?? null];
}

function periodProblems({ from, to }: { from: Date; to: Date }, now: Date) {
  if (to <= from || to <= now) return [ENDS_TOO_EARLY];
  if (to.getTime() - from.getTime() <= LONGEST_DAYS * 24 * 3600_000) return [];
  const [zh, en] = [`代理最长 ${LONGEST_DAYS} 天`, `a substitution lasts at most ${LONGEST_DAYS} days`];
  return [problem('to', 'TOO_LONG', zh, en)];
}

function tellBoth<P extends NoticeParameters>(
  tx: Transaction,
  kind: NotificationKind<P>,
  account: Person,
  other: Person,
  parameters: P,
): void {
  const subject = { type: 'account', id: account.id, label: account.name };
  tx.notify(kind, { to: [{ accounts: [account.id, other.id] }], subject, parameters });
}
