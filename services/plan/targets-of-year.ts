/** The plan, the units and the cycles that targets of a year belong to. */
import type { DistrictId, IndicatorId, PlanId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { targetsSettled, unknownPlan } from '../../errors/plan.js';
import type { Bilingual, Refusal } from '../../errors/refusal.js';
import type { DecimalText, IndicatorCode, IndicatorRecord, PlanCode, UnitCode } from '../../scoring/input.js';
import { cycleStates } from '../cycle/states.js';
import type { Transaction } from '../in-transaction.js';

type Reading = Pick<Transaction, 'query'>;

export interface PlanOfTargets {
  readonly id: PlanId;
  readonly code: PlanCode;
  readonly startYear: number;
  readonly endYear: number;
}

/** @throws Refusal NOT_FOUND UNKNOWN_PLAN */
export async function planOf(rows: Reading, district: DistrictId, code: string): Promise<PlanOfTargets> {
  const [plan] = await rows.query<PlanOfTargets>(
    'select id, code, start_year as "startYear", end_year as "endYear" from plan where district_id = $1 and code = $2',
    [district, code],
  );
  if (plan === undefined) throw unknownPlan(code);
  return plan;
}

export interface IndicatorOfTargets {
  readonly id: IndicatorId;
  readonly code: IndicatorCode;
  readonly name: string;
  readonly measuredIn: string | null;
  readonly aggregate: IndicatorRecord['aggregate'];
}

export const indicatorsOfPlan = (rows: Reading, district: DistrictId, plan: PlanId): Promise<IndicatorOfTargets[]> =>
  rows.query<IndicatorOfTargets>(
    `select id, code, name, measured_in as "measuredIn", aggregate from indicator
     where district_id = $1 and plan_id = $2 order by position, code`,
    [district, plan],
  );

export interface StoredTarget {
  readonly id: string;
  readonly indicator_id: IndicatorId;
  readonly unit_id: UnitId | null;
  readonly year: number;
  readonly origin: 'PLAN' | 'BREAKDOWN';
  readonly target: DecimalText | null;
  readonly baseline: DecimalText | null;
  readonly version: number;
  readonly document: string | null;
}

/** Targets of the breakdown of one year. */
export const breakdownOf = (
  rows: Reading,
  district: DistrictId,
  indicators: readonly IndicatorId[],
  year: number,
): Promise<StoredTarget[]> =>
  rows.query<StoredTarget>(
    `select id, indicator_id, unit_id, year, origin, target, baseline, version, approval_document as document from target
     where district_id = $1 and indicator_id = any ($2) and year = $3 and origin = 'BREAKDOWN'`,
    [district, indicators, year],
  );

export interface UnitOfTargets {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly category: string;
  readonly group: string;
  readonly closedOn: string | null;
}

export const unitsOfTargets = (rows: Reading, district: DistrictId): Promise<UnitOfTargets[]> =>
  rows.query<UnitOfTargets>(
    `select id, code, name, category, peer_group as "group", closed_on as "closedOn" from unit
     where district_id = $1 order by position, code`,
    [district],
  );

interface CycleOfYear {
  readonly scheme: string;
  readonly state: CycleState;
}

/** The states of a cycle in which its targets may change. */
const OPEN: readonly CycleState[] = cycleStates.definition.actions.SET_TARGETS.from;

/** What the cycles that grade by the targets of a year say about them. */
export interface CyclesOfTargets {
  /** One of them has begun to collect. */
  readonly hasBegun: boolean;
  /** None has shown its results, so that its targets may still change. */
  readonly isOpen: boolean;
}

export const cyclesSay = (states: readonly CycleState[]): CyclesOfTargets => ({
  hasBegun: states.some((state) => state !== 'DRAFT'),
  isOpen: states.every((state) => OPEN.includes(state)),
});

export async function cyclesOf(
  rows: Reading,
  district: DistrictId,
  plan: PlanId,
  year: number,
): Promise<CyclesOfTargets> {
  return cyclesSay((await rows.query<CycleOfYear>(CYCLES, [district, plan, year])).map(({ state }) => state));
}

const CYCLES = `select c.scheme_code as scheme, c.state from cycle c
  join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
  where c.district_id = $1 and s.plan_id = $2 and c.year = $3 order by c.scheme_code`;

/**
 * The cycles that grade by targets of the year, locked so that none is moved on meanwhile.
 *
 * @returns whether one of them has begun, so that a change of a target needs its document
 * @throws Refusal CONFLICT TARGETS_SETTLED if the results of one were shown to the units
 */
export async function lockCyclesOfTargets(
  tx: Transaction,
  district: DistrictId,
  plan: PlanId,
  year: number,
): Promise<{ readonly hasBegun: boolean }> {
  const cycles = await tx.query<CycleOfYear>(`${CYCLES} for update of c`, [district, plan, year]);
  const refusal = settledBy(cycles);
  if (refusal !== null) throw refusal;
  return { hasBegun: haveBegun(cycles) };
}

const haveBegun = (cycles: readonly CycleOfYear[]): boolean => cyclesSay(cycles.map(({ state }) => state)).hasBegun;

function settledBy(cycles: readonly CycleOfYear[]): Refusal | null {
  const settled = cycles.find(({ state }) => !OPEN.includes(state));
  if (settled === undefined) return null;
  return targetsSettled(settled.scheme, settled.state, cycleStates.definition.states[settled.state]);
}

/** For a page: why targets cannot change now, and whether a change needs its document. */
export const whySettled = (
  cycles: readonly CycleOfYear[],
): { readonly settled: Bilingual | null; readonly needsDocument: boolean } => ({
  settled: settledBy(cycles)?.text ?? null,
  needsDocument: haveBegun(cycles),
});
