/** 谁能裁定: for each contested item, the people who had no hand in it. */
import { inForce } from '../../auth/access.js';
import { foundRecusals } from '../../auth/recused-units.js';
import type { Rows } from '../../db/database.js';
import type { DeciderKind } from '../../entities/appeal.js';
import type { AccountId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import { ADJUSTMENTS, type ContestedScheme, contestedScheme, type Hand, handsOn, leavesUnder } from './contested.js';

type Statements = Pick<Rows, 'query'>;

/** Somebody who may decide, if nothing speaks against it. */
export interface Candidate {
  readonly account: AccountId;
  readonly name: string;
  readonly displayName: string;
  /** Null for people of the office. */
  readonly kind: DeciderKind | null;
  /** For which unit they were named; null for all. */
  readonly unit: UnitId | null;
}

/** What decides about the deciders of a cycle's appeals. */
export interface Deciding {
  readonly scheme: ContestedScheme;
  /** By unit. */
  readonly hands: ReadonlyMap<UnitId, readonly Hand[]>;
  readonly candidates: readonly Candidate[];
  /** `account unit` of everybody who is recused. */
  readonly recused: ReadonlySet<string>;
}

const CANDIDATES = `
select a.id as account, a.name, a.display_name as "displayName", null::text as kind, null::uuid as unit
from account a where a.district_id = $1 and not a.disabled and exists (
  select from account_role r where r.district_id = a.district_id and r.account_id = a.id and r.role = 'OFFICE' and ${inForce('r', '$3')})
union all
select a.id, a.name, a.display_name, d.kind, d.unit_id from appeal_decider d
join account a on a.district_id = d.district_id and a.id = d.account_id
where d.district_id = $1 and d.cycle_id = $2 and not a.disabled
order by 2`;

/** Recused accounts with their units and all units below. */
const RECUSED = `
with recursive recused as (
  select d.account_id as account, d.unit_id as unit from recusal d
  where d.district_id = $1 and d.account_id = any ($2) and d.source = 'DECLARED' and d.lifted_at is null
  union
  select f.account_id, f.unit_id from (${foundRecusals('r.account_id = any ($2)', '$3')}) f
  union
  select above.account, u.id from recused above join unit u on u.district_id = $1 and u.parent_id = above.unit
)
select account, unit from recused`;

/**
 * @param rows with claims that show figures, the log, accounts with their roles and recusals, and all units
 * @param unit null for every unit of the cycle
 */
export async function decidingOf(
  rows: Statements,
  district: DistrictId,
  cycle: CycleId,
  unit: UnitId | null,
  now: Date,
): Promise<Deciding> {
  const scheme = await contestedScheme(rows, district, cycle);
  const candidates = await rows.query<Candidate>(CANDIDATES, [district, cycle, now]);
  const accounts = candidates.map(({ account }) => account);
  const recused = await rows.query<{ account: AccountId; unit: UnitId }>(RECUSED, [district, accounts, now]);
  return {
    scheme,
    hands: Map.groupBy(await handsOn(rows, district, cycle, scheme, unit), (hand) => hand.unit),
    candidates,
    recused: new Set(recused.map((one) => `${one.account} ${one.unit}`)),
  };
}

/** Of the appeal: the unit, and whether it was handed up to a superior. */
export interface DecidedUnit {
  readonly unit: UnitId;
  readonly isHandedUp: boolean;
}

/**
 * Who may decide on one item of a unit: of the office, and who was named for the unit, without those who had a hand in it
 * or are recused. Once it is handed up, the superior decides, if one is left.
 * @param item null for the result as a whole
 */
export function eligibleFor(deciding: Deciding, { unit, isHandedUp }: DecidedUnit, item: string | null): Candidate[] {
  const able = uninvolved(deciding, unit, item);
  const superiors = able.filter(({ kind }) => kind === 'SUPERIOR');
  if (isHandedUp && superiors.length > 0) return superiors;
  return able.filter(({ kind, unit: of }) => kind !== 'SUPERIOR' && (of === null || of === unit));
}

function uninvolved({ scheme, hands, candidates, recused }: Deciding, unit: UnitId, item: string | null): Candidate[] {
  const contested = new Set<string>([...leavesUnder(scheme, item), ...(item === null ? [ADJUSTMENTS] : [])]);
  const involved = new Set(
    handsIn(hands, unit)
      .filter(({ item: of }) => contested.has(of))
      .map(accountOf),
  );
  return candidates.filter(({ account }) => !involved.has(account) && !recused.has(`${account} ${unit}`));
}

const handsIn = (hands: Deciding['hands'], unit: UnitId): readonly Hand[] => hands.get(unit) ?? [];

const accountOf = ({ account }: { readonly account: AccountId }): AccountId => account;

/** Whether all persons of an act had no hand in the item and are not recused, and the one who acts may decide on it. */
export function mayDecideOn(
  deciding: Deciding,
  of: DecidedUnit,
  item: string | null,
  { person, persons }: { readonly person: AccountId | null; readonly persons: readonly AccountId[] },
): boolean {
  if (person === null || !eligibleFor(deciding, of, item).some(({ account }) => account === person)) return false;
  const contested = new Set<string>([...leavesUnder(deciding.scheme, item), ...(item === null ? [ADJUSTMENTS] : [])]);
  return !handsIn(deciding.hands, of.unit).some((hand) => contested.has(hand.item) && persons.includes(hand.account));
}

export const isHandedUp = ({ handUpOn }: { readonly handUpOn: Day | null }, today: Day): boolean =>
  handUpOn !== null && today >= handUpOn;

/** An item of a unit on which nobody could decide. */
export interface WithoutDecider {
  readonly unit: UnitId;
  /** Code of the item. */
  readonly item: string;
}

/** Items of units for which the office has nobody who could decide an appeal, and nobody was named. */
export async function itemsWithoutDecider(
  rows: Statements,
  district: DistrictId,
  cycle: CycleId,
  now: Date,
): Promise<WithoutDecider[]> {
  const deciding = await decidingOf(rows, district, cycle, null, now);
  const units = await rows.query<{ unit: UnitId }>(
    'select unit_id as unit from cycle_unit where district_id = $1 and cycle_id = $2 order by position',
    [district, cycle],
  );
  return units.flatMap(({ unit }) =>
    deciding.scheme.leaves
      .filter(({ item }) => eligibleFor(deciding, { unit, isHandedUp: false }, item).length === 0)
      .map(({ item }) => ({ unit, item })),
  );
}
