/** Who is told: named by role, so that it is decided when people are told and not when something happens. */

import { inForce } from '../../auth/access.js';
import { allRecusedUnits, declaredUnits } from '../../auth/recused-units.js';
import { substitutes } from '../../auth/representing.js';
import type { Rows } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { NotificationKind } from './kind.js';

export type Recipients =
  /** Accounts, by id. */
  | { readonly accounts: readonly AccountId[] }
  /** Everyone with one of these roles of the district. */
  | { readonly roles: readonly Role[] }
  /** Everyone with one of these roles in a unit of the cycle, or in a unit above it. */
  | { readonly roles: readonly Role[]; readonly unitsOfCycle: CycleId }
  /** Everyone with one of these roles in one of the units (ids), or in a unit above it. */
  | { readonly roles: readonly Role[]; readonly units: readonly UnitId[] }
  /** The judges who mark the unit for the item. Whoever tells them need not know who they are. */
  | { readonly judgesOf: { readonly cycle: CycleId; readonly item: string; readonly unit: UnitId } };

export interface Recipient {
  readonly account: AccountId;
  /** Id of the account whose substitute is told; null for those who are told themselves. */
  readonly for: AccountId | null;
  /** Id of the unit of the role; null for a role of the district. */
  readonly unit: UnitId | null;
}

const ACCOUNTS =
  'select a.id as account, null::uuid as unit from account a where $2::timestamptz is not null and a.id = any ($3::uuid[])';
const JUDGES = `
select m.account_id as account, null::uuid as unit from mark_sheet_unit m
where m.district_id = $1 and $2::timestamptz is not null and m.cycle_id = $3 and m.item = $4 and m.unit_id = $5`;
const OF_DISTRICT = `
select r.account_id as account, null::uuid as unit from account_role r
where r.district_id = $1 and r.role = any ($3) and r.unit_id is null and ${inForce('r', '$2')}`;

/** Roles in the units that `units` selects and in those above them. */
const ofUnits = (units: string) => `
select r.account_id as account, r.unit_id as unit from account_role r
where r.district_id = $1 and r.role = any ($3) and ${inForce('r', '$2')} and r.unit_id in (
  with recursive above as (
    ${units}
    union
    select p.id, p.parent_id from above a join unit p on p.district_id = $1 and p.id = a.parent_id
  ) select id from above)`;
const OF_CYCLE = ofUnits(
  'select u.id, u.parent_id from cycle_unit c join unit u on u.district_id = c.district_id and u.id = c.unit_id where c.district_id = $1 and c.cycle_id = $4',
);
const OF_UNITS = ofUnits('select u.id, u.parent_id from unit u where u.district_id = $1 and u.id = any ($4::uuid[])');

/**
 * @param rows with the claims of the system
 * @param kind what waits on a person waits on their substitute too; what concerns the person alone does not
 * @param actor the account that did it: told only where it is named, not by its roles
 * @returns every account once, without disabled ones
 */
export async function recipientsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  { audience }: Pick<NotificationKind<never>, 'audience'>,
  to: readonly Recipients[],
  actor: AccountId | null,
  now: Date,
): Promise<Recipient[]> {
  const named = await accountsOf(rows, district, to, actor, now);
  return audience === 'OWN' ? named : [...named, ...(await substitutesOf(rows, district, named, actor, now))];
}

async function accountsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  recipients: readonly Recipients[],
  actor: AccountId | null,
  now: Date,
): Promise<Recipient[]> {
  const found = new Map<AccountId, Recipient>();
  for (const of of recipients) {
    const [source, values] = statementOf(of);
    const accounts = await rows.query<Omit<Recipient, 'for'>>(
      `select distinct on (f.account) f.account, f.unit from (${source}) f
       join account a on a.district_id = $1 and a.id = f.account where not a.disabled order by f.account, f.unit`,
      [district, now, ...values],
    );
    for (const recipient of accounts) {
      const isActor = recipient.account === actor && !('accounts' in of);
      if (!isActor && !found.has(recipient.account)) found.set(recipient.account, { ...recipient, for: null });
    }
  }
  return [...found.values()];
}

/** Those who act now for one of the accounts, unless they are told themselves. */
async function substitutesOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  named: readonly Recipient[],
  actor: AccountId | null,
  now: Date,
): Promise<Recipient[]> {
  const told = new Map(named.map((recipient) => [recipient.account, recipient]));
  const found = await rows.query<{ substitute: AccountId; account: AccountId }>(
    `select distinct on (s.substitute_id) s.substitute_id as substitute, s.account_id as account from substitution s
     join account a on a.district_id = s.district_id and a.id = s.substitute_id
     where s.district_id = $1 and s.account_id = any ($2::uuid[]) and ${substitutes('s', '$3')} and not a.disabled
     order by s.substitute_id, s.decided_at, s.id`,
    [district, [...told.keys()], now],
  );
  return found
    .filter(({ substitute }) => substitute !== actor && !told.has(substitute))
    .map(({ substitute, account }) => ({
      account: substitute,
      for: account,
      unit: told.get(account)?.unit ?? null,
    }));
}

/**
 * Leaves out those who are recused from the unit that a notice is about, and those who represent them. Who is told by a role
 * in a unit is told, but for a substitute who declared to be recused.
 */
export async function notRecused(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  recipients: readonly Recipient[],
  unit: UnitId,
  now: Date,
): Promise<Recipient[]> {
  const told: Recipient[] = [];
  for (const recipient of recipients) {
    const { account, for: represented, unit: ownUnit } = recipient;
    const persons = represented === null ? [account] : [account, represented];
    const recused =
      ownUnit === null
        ? await allRecusedUnits(rows, district, persons, now)
        : represented === null
          ? []
          : await declaredUnits(rows, district, account, now);
    if (!recused.includes(unit)) told.push(recipient);
  }
  return told;
}

function statementOf(of: Recipients): [string, readonly unknown[]] {
  if ('accounts' in of) return [ACCOUNTS, [of.accounts]];
  if ('judgesOf' in of) return [JUDGES, [of.judgesOf.cycle, of.judgesOf.item, of.judgesOf.unit]];
  if ('unitsOfCycle' in of) return [OF_CYCLE, [of.roles, of.unitsOfCycle]];
  if ('units' in of) return [OF_UNITS, [of.roles, of.units]];
  return [OF_DISTRICT, [of.roles]];
}
