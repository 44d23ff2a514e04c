/** 年度监测: the district's values of a plan's indicators, with their classes and forecasts. */
import type { IndicatorId, PlanId, UnitId } from '../../entities/ids.js';
import type { IndicatorCode, IndicatorRecord, PlanCode } from '../../scoring/input.js';
import { definitionIn } from '../../scoring/monitoring/definitions.js';
import type { Forecast } from '../../scoring/monitoring/forecast.js';
import {
  type MonitoredRecord,
  type MonitoredYear,
  monitoredForecast,
  monitoredYear,
  monitoredYears,
} from '../../scoring/monitoring/monitored.js';
import { type ClassScaleRow, SCALE_COLUMNS, scaleIn } from './class-scale.js';

/** Statements within a district, which is `$1` in each of them; `values` begin at `$2`. */
export interface DistrictRows {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface MonitoredPlan {
  readonly id: PlanId;
  readonly code: PlanCode;
  readonly name: string;
  readonly startYear: number;
  readonly endYear: number;
}

/** An indicator in a year. */
export interface MonitoredIndicator extends MonitoredYear {
  readonly indicatorId: IndicatorId;
  readonly code: IndicatorCode;
  readonly name: string;
  /** The indicator of which this one is a part (其中); null for others. */
  readonly wholeId: IndicatorId | null;
  readonly reportedById: UnitId | null;
  /** The definition in force in the year. */
  readonly definition: IndicatorRecord;
  /** This year and those before it, by year. */
  readonly history: readonly MonitoredYear[];
  readonly forecast: Forecast | null;
}

interface ValueRow {
  readonly indicatorId: IndicatorId;
  readonly year: number;
  readonly value: string | null;
  readonly units: number;
  readonly missing: number;
  readonly reportedById: UnitId | null;
}

interface VersionRow {
  readonly indicatorId: IndicatorId;
  readonly from: number | null;
  readonly content: IndicatorRecord;
}

interface TargetRow {
  readonly indicatorId: IndicatorId;
  readonly year: number;
  readonly target: string | null;
}

/** @returns null if there is no such plan */
export async function planToMonitor(
  rows: DistrictRows,
  wanted: { readonly code: PlanCode } | { readonly id: PlanId },
): Promise<MonitoredPlan | null> {
  const [column, value] = 'id' in wanted ? ['id', wanted.id] : ['code', wanted.code];
  const [plan] = await rows.query<MonitoredPlan>(
    `select id, code, name, start_year as "startYear", end_year as "endYear" from plan where district_id = $1 and ${column} = $2`,
    [value],
  );
  return plan ?? null;
}

/** The targets of the district that are in force. A target of a breakdown takes precedence over the plan's. */
export const DISTRICT_TARGETS = `
select distinct on (indicator_id, year) indicator_id as "indicatorId", year, target, baseline, version,
  approval_document as "approvalDocument", effective_date as "effectiveDate"
from target where district_id = $1 and indicator_id = any($2::uuid[]) and unit_id is null
order by indicator_id, year, origin`;

/**
 * By the order of the plan.
 *
 * @param only codes of the wanted indicators; null for all
 */
export async function monitoredIndicators(
  rows: DistrictRows,
  plan: PlanId,
  year: number,
  only: readonly IndicatorCode[] | null = null,
): Promise<MonitoredIndicator[]> {
  const indicators = await rows.query<{ id: IndicatorId; code: IndicatorCode; name: string }>(
    'select id, code, name from indicator where district_id = $1 and plan_id = $2 order by position, code',
    [plan],
  );
  const ids = indicators.map(({ id }) => id);
  const [targets, values, versions, scales] = await Promise.all([
    rows.query<TargetRow>(DISTRICT_TARGETS, [ids]),
    rows.query<ValueRow>(
      `select indicator_id as "indicatorId", year, value::text, units, missing, reported_by_id as "reportedById"
       from indicator_value where district_id = $1 and indicator_id = any($2::uuid[]) order by year`,
      [ids],
    ),
    rows.query<VersionRow>(
      `select indicator_id as "indicatorId", extract(year from effective_date)::int as "from", content
       from indicator_revision where district_id = $1 and indicator_id = any($2::uuid[]) order by indicator_id, version`,
      [ids],
    ),
    classScales(rows),
  ]);
  const scaleOf = (of: number) => scaleIn(scales, of);
  const targetsBy = Map.groupBy(targets, ({ indicatorId }) => indicatorId);
  const valuesBy = Map.groupBy(values, ({ indicatorId }) => indicatorId);
  const versionsBy = Map.groupBy(versions, ({ indicatorId }) => indicatorId);
  let whole: IndicatorId | null = null;
  return indicators.flatMap(({ id, name, code }) => {
    const isPart = name.startsWith(PART);
    if (!isPart) whole = id;
    if (only !== null && !only.includes(code)) return [];
    const record: MonitoredRecord = {
      versions: versionsBy.get(id) ?? [],
      targets: targetsBy.get(id) ?? [],
      values: valuesBy.get(id) ?? [],
    };
    return {
      ...monitoredYear(record, year, scaleOf),
      indicatorId: id,
      code,
      name,
      wholeId: isPart ? whole : null,
      reportedById: valuesBy.get(id)?.find((value) => value.year === year)?.reportedById ?? null,
      definition: definitionIn(record.versions, year).content,
      history: monitoredYears(record, year, scaleOf),
      forecast: monitoredForecast(record, year),
    };
  });
}

/** Plans name the parts of an indicator so, and list them after it. */
const PART = '其中';

/** The district's own scales, by year. */
export const classScales = (rows: DistrictRows) =>
  rows.query<ClassScaleRow>(`select ${SCALE_COLUMNS} from class_scale where district_id = $1 order by from_year`);
