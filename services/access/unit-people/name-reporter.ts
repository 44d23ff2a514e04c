/** 指定填报人: names the next reporter of a unit from a day on, and ends the role of the last one. */
import { systemClaims } from '../../../auth/access.js';
import { rolesIn, type Viewer } from '../../../auth/viewer.js';
import type { DistrictClaims } from '../../../db/claims.js';
import type { AccountId, UnitId } from '../../../entities/ids.js';
import { badAccount, headsMayNotName, unknownAccount } from '../../../errors/accounts.js';
import { problem } from '../../../errors/field-problem.js';
import { changedMeanwhile } from '../../../errors/workflow.js';
import { type Actor, actorOf, OPERATOR } from '../../actor.js';
import { zoneOf } from '../../calendar/district-calendar.js';
import { newId } from '../../identity.js';
import { inTransaction } from '../../in-transaction.js';
import { ROLES_SET } from '../../notification/kinds.js';
import type { Platform } from '../../platform.js';
import { refuseBadAccount } from '../account-problems.js';
import { dayProblems, ENDS_TOO_EARLY, instantsOf } from '../period.js';
import { requireAccess } from '../rights.js';
import { clashes, heldIn, noUnit } from '../role-grants.js';
import { headsNameReporters } from './rule.js';

export interface NextReporter {
  /** Code of the unit. */
  readonly unit: string;
  /** Name of the account. */
  readonly account: string;
  /** First day; null for now. */
  readonly from: string | null;
  /** For the log, and for the one who takes over. */
  readonly note: string | null;
}

export interface NamedReporter {
  /** Names of the accounts whose role ends. */
  readonly ended: readonly string[];
  /** Figures of the unit that are drafts or were returned: the next reporter has to finish them. */
  readonly openFigures: number;
}

interface Person {
  readonly id: AccountId;
  readonly name: string;
}

const LONGEST_NOTE = 500;

/**
 * @param viewer a head; the unit is one of the head's own, or below it
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION, HEADS_MAY_NOT_NAME; NOT_FOUND UNKNOWN_ACCOUNT; BAD_USER_INPUT; CONFLICT
 */
export function nameReporter(platform: Platform, viewer: Viewer, next: NextReporter): Promise<NamedReporter> {
  requireAccess(viewer, 'NAME_REPORTER');
  return nameReporterAs(platform, actorOf(viewer), { ...viewer.claims, writes: ['reporters'] }, next);
}

/** The same for the command line, under the claims of the system. */
export async function nameReporterAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  next: NextReporter,
): Promise<NamedReporter> {
  const { district } = claims;
  refuseBadAccount([
    ...dayProblems({ from: next.from }),
    ...((next.note?.length ?? 0) > LONGEST_NOTE
      ? [problem('note', 'LONG_NOTE', `说明至多 ${LONGEST_NOTE} 字`, `a note has at most ${LONGEST_NOTE} characters`)]
      : []),
  ]);
  const [person] = await platform.database.read({ district, signIn: next.account }, (rows) =>
    rows.query<Person>('select id, name from account where district_id = $1 and name = $2 and not disabled', [
      district,
      next.account,
    ]),
  );
  if (person === undefined) throw unknownAccount(next.account);
  return inTransaction(platform, actor, { ...claims, signedIn: person.id }, async (tx) => {
    if (actor !== OPERATOR && !(await headsNameReporters(tx, claims))) throw headsMayNotName();
    const [unit] = await tx.query<{ id: UnitId; free: boolean }>(
      `select id, pg_try_advisory_xact_lock(hashtextextended('reporter of ' || id, 0)) as free
       from unit where district_id = $1 and code = $2`,
      [district, next.unit],
    );
    if (unit === undefined || (actor !== OPERATOR && !rolesIn(actor, unit.id).includes('UNIT_HEAD')))
      throw badAccount([noUnit(next.unit)]);
    if (!unit.free) throw changedMeanwhile();
    const { from } = instantsOf({ from: next.from, to: null }, await zoneOf(tx, district), tx.now);
    if (from < tx.now) throw badAccount([{ ...ENDS_TOO_EARLY, field: 'from' }]);
    const grant = { role: 'UNIT_REPORTER' as const, unit: next.unit, from: next.from, to: null };
    refuseBadAccount(clashes(await heldIn(tx, { district, account: person.id }, from, null), grant));
    const key = [district, unit.id, from];
    const taken = await tx.query<{ account: AccountId }>(
      `delete from account_role where district_id = $1 and unit_id = $2 and role = 'UNIT_REPORTER' and valid_from >= $3
       returning account_id as account`,
      key,
    );
    const ended = await tx.query<{ account: AccountId }>(
      `update account_role set valid_to = $3
       where district_id = $1 and unit_id = $2 and role = 'UNIT_REPORTER' and valid_from < $3
         and (valid_to is null or valid_to > $3) returning account_id as account`,
      key,
    );
    await tx.query(
      `insert into account_role (district_id, id, account_id, role, unit_id, valid_from)
       values ($1, $2, $3, 'UNIT_REPORTER', $4, $5)`,
      [district, newId(), person.id, unit.id, from],
    );
    const former = await namesOf(
      platform,
      district,
      [...taken, ...ended].map(({ account }) => account),
    );
    tx.notify(ROLES_SET, {
      to: [{ accounts: [person.id, ...former.map(({ id }) => id)] }],
      subject: { type: 'unit', id: unit.id, label: next.unit },
      parameters: {},
    });
    tx.record({
      action: 'unit.NAME_REPORTER',
      subject: { type: 'unit', id: unit.id, label: next.unit },
      audience: 'FIGURES',
      unit: unit.id,
      changes: [
        { field: 'reporter', before: former.map(({ name }) => name).join(' ') || null, after: person.name },
        { field: 'from', before: null, after: from.toISOString() },
        ...(next.note ? [{ field: 'note', before: null, after: next.note }] : []),
      ],
    });
    const [open] = await tx.query<{ count: number }>(
      `select count(*)::int as count from observation
       where district_id = $1 and unit_id = $2 and status in ('DRAFT', 'RETURNED')`,
      [district, unit.id],
    );
    return { ended: former.map(({ name }) => name), openFigures: open?.count ?? 0 };
  });
}

/** The head sees the roles of the unit, and no accounts: who held them is read by the system. */
const namesOf = (
  { database }: Platform,
  district: DistrictClaims['district'],
  ids: readonly AccountId[],
): Promise<Person[]> =>
  database.read(systemClaims(district), (rows) =>
    rows.query<Person>('select id, name from account where district_id = $1 and id = any ($2::uuid[]) order by name', [
      district,
      ids,
    ]),
  );
