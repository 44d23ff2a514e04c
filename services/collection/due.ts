/** 应填数据: which figures the cycles of a year need, from which units. Derived, never stored. */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, PlanId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type {
  IndicatorRecord,
  ItemCode,
  MeasureCode,
  MeasureRecord,
  SchemeCode,
  SchemeRecord,
  UnitCode,
} from '../../scoring/input.js';
import { appliesTo } from '../../scoring/rules/applies-to.js';
import { leafNodes, readNodes } from '../../scoring/rules/rules.js';
import type { Day } from '../calendar/day.js';
import { rosterOf } from '../cycle/roster.js';
import { indicatorsOf } from '../plan/indicators.js';

/** What identifies a figure, by ids of this database. */
export interface DueKey {
  readonly scope: string;
  readonly measure: MeasureCode;
  readonly unitId: UnitId;
  readonly year: number;
}

export interface DueFigure extends DueKey {
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly group: string;
  readonly measureName: string;
  /** 计量单位; null if there is none. */
  readonly measuredIn: string | null;
  /** How the figures of the measure are collected; null if the scheme does not say. */
  readonly rule: MeasureRecord | null;
  /** 填报部门: the department that reports it; null if the unit itself does. */
  readonly reportedBy: Department | null;
  /** 核验部门: the department whose verifiers verify it; null if any verifier does. */
  readonly verifiedBy: Department | null;
  /** Largest number of digits after the point; null for any. */
  readonly decimals: number | null;
  /** The items that are graded by it, in tree order. */
  readonly items: readonly ItemCode[];
}

export interface Department {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
}

/** The figures of a cycle that are wanted, by unit and department. */
export type Wanted = (unit: UnitId, reportedBy: UnitId | null) => boolean;

const ALL: Wanted = () => true;

/** A cycle with the figures that it needs. */
export interface DueCycle {
  readonly cycle: CycleId;
  readonly scheme: SchemeCode;
  readonly year: number;
  readonly state: CycleState;
  readonly collectTo: Day | null;
  readonly figures: readonly DueFigure[];
}

interface CycleRow {
  readonly cycle: CycleId;
  readonly scheme: SchemeCode;
  readonly year: number;
  readonly state: CycleState;
  readonly collectTo: Day | null;
  readonly content: SchemeRecord;
  readonly planId: PlanId | null;
  readonly planCode: string | null;
}

const CYCLES = `
select c.id as cycle, c.scheme_code as scheme, c.year, c.state, c.collect_to as "collectTo", s.content,
       s.plan_id as "planId", p.code as "planCode"
from cycle c
join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
left join plan p on p.district_id = s.district_id and p.id = s.plan_id
where c.district_id = $1`;

/**
 * The cycle of a scheme with its figures; null if there is no such scheme.
 * @param rows whose claims show all units: departments are named, and a cycle lists its units
 */
export async function dueOfScheme(
  rows: Rows,
  district: DistrictId,
  scheme: SchemeCode,
  wanted: Wanted = ALL,
): Promise<DueCycle | null> {
  const [row] = await rows.query<CycleRow>(`${CYCLES} and c.scheme_code = $2`, [district, scheme]);
  return row === undefined ? null : dueOf(rows, district, row, wanted);
}

/** All cycles of the years, with their figures. @param rows whose claims show all units */
export async function dueOfYears(
  rows: Rows,
  district: DistrictId,
  years: readonly number[],
  wanted: Wanted,
): Promise<DueCycle[]> {
  const found = await rows.query<CycleRow>(`${CYCLES} and c.year = any ($2::smallint[]) order by c.scheme_code`, [
    district,
    years,
  ]);
  const due: DueCycle[] = [];
  for (const row of found) due.push(await dueOf(rows, district, row, wanted));
  return due;
}

async function dueOf(rows: Rows, district: DistrictId, row: CycleRow, wanted: Wanted): Promise<DueCycle> {
  const { content, planId, planCode, ...cycle } = row;
  const indicators = planId === null ? [] : await indicatorsOf(rows, district, planId);
  const units = await rosterOf(rows, district, cycle.cycle);
  const departments = await departmentsOf(rows, district, content);
  const figures = measuresOf(content, indicators).flatMap(({ measure, name, indicator, nodes, rule }) => {
    const reportedBy = departments.get(rule?.reportedBy ?? '') ?? null;
    const verifiedBy = departments.get(rule?.verifiedBy ?? '') ?? null;
    return units
      .filter((unit) => wanted(unit.id, reportedBy?.id ?? null))
      .filter((unit) => nodes.some(({ leaf }) => appliesTo(leaf.appliesTo, unit as never)))
      .map((unit) => ({
        scope: indicator === null ? content.code : (planCode ?? content.code),
        measure,
        unitId: unit.id,
        year: cycle.year,
        unit: unit.code,
        unitName: unit.name,
        group: unit.group,
        measureName: name,
        measuredIn: rule?.unit ?? indicator?.unit ?? null,
        rule,
        decimals: rule?.decimals ?? null,
        reportedBy,
        verifiedBy,
        items: nodes.map(({ item }) => item.code),
      }));
  });
  return { ...cycle, figures };
}

/** The measures that are reported as figures. Marks of judges and milestones of projects are not. */
export function measuresOf(scheme: SchemeRecord, indicators: readonly IndicatorRecord[]) {
  const nodes = leafNodes(readNodes({ scheme, indicators: [...indicators] })).filter(
    ({ leaf }) => !leaf.needs.includes('MARKS') && !leaf.needs.includes('MILESTONES'),
  );
  return [...Map.groupBy(nodes, ({ leaf }) => leaf.measure)].map(([measure, used]) => ({
    measure,
    name: used[0]?.leaf.indicator?.name ?? used[0]?.item.name ?? measure,
    indicator: used[0]?.leaf.indicator ?? null,
    nodes: used,
    rule: scheme.measures?.[measure] ?? null,
  }));
}

/** The departments that the rules of the measures name, by code. */
async function departmentsOf(
  rows: Rows,
  district: DistrictId,
  { measures = {} }: SchemeRecord,
): Promise<ReadonlyMap<string, Department>> {
  const codes = Object.values(measures).flatMap(({ reportedBy, verifiedBy }) => [reportedBy ?? [], verifiedBy ?? []]);
  if (codes.flat().length === 0) return new Map();
  const found = await rows.query<Department>(
    'select id, code, name from unit where district_id = $1 and code = any ($2)',
    [district, [...new Set(codes.flat())]],
  );
  return new Map(found.map((department) => [department.code, department]));
}

/** The same key as text, to look figures up. */
export const dueKey = ({ scope, measure, unitId, year }: DueKey): string => `${scope} ${measure} ${unitId} ${year}`;
