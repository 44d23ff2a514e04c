/** 年度监测: the district's values of a plan's indicators, with their classes and forecasts. */
import type { IndicatorId, UnitId } from '../entities/ids.js';
import type { IndicatorCode, IndicatorRecord, PlanCode, UnitCode } from '../scoring/input.js';
import type { Forecast } from '../scoring/monitoring/forecast.js';
import type { ClassScale } from '../scoring/monitoring/indicator-class.js';
import {
  type MonitoredRecord,
  type MonitoredYear,
  monitoredForecast,
  monitoredYear,
  monitoredYears,
} from '../scoring/monitoring/monitored.js';
import { type ClassScaleRow, SCALE_COLUMNS, scaleIn } from '../services/monitoring/class-scale.js';
import { indicatorsOfPlans, planByCode, targetsOfIndicators } from './plan.js';
import type { Reader } from './reader.js';

/** An indicator in a year. */
export interface MonitoredIndicator extends MonitoredYear {
  readonly indicatorId: IndicatorId;
  /** The indicator of which this one is a part (其中); null for others. */
  readonly wholeId: IndicatorId | null;
  readonly reportedById: UnitId | null;
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

/**
 * By the order of the plan; none if there is no such plan.
 *
 * @param only codes of the wanted indicators; null for all
 */
export async function monitoredOf(
  reader: Reader,
  code: PlanCode,
  year: number,
  only: readonly IndicatorCode[] | null = null,
): Promise<MonitoredIndicator[]> {
  const plan = await planByCode(reader, code);
  if (plan === null) return [];
  const indicators = await indicatorsOfPlans(reader, [plan.id]);
  const ids = indicators.map(({ id }) => id);
  const [targets, values, versions, scales] = await Promise.all([
    targetsOfIndicators(reader, ids),
    reader.query<ValueRow>(
      `select indicator_id as "indicatorId", year, value::text, units, missing, reported_by_id as "reportedById"
       from indicator_value where district_id = $1 and indicator_id = any($2::uuid[]) order by year`,
      [ids],
    ),
    reader.query<VersionRow>(
      `select indicator_id as "indicatorId", extract(year from effective_date)::int as "from", content
       from indicator_revision where district_id = $1 and indicator_id = any($2::uuid[]) order by indicator_id, version`,
      [ids],
    ),
    classScales(reader),
  ]);
  const scaleOf = (of: number): ClassScale => scaleIn(scales, of);
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
      wholeId: isPart ? whole : null,
      reportedById: valuesBy.get(id)?.find((value) => value.year === year)?.reportedById ?? null,
      history: monitoredYears(record, year, scaleOf),
      forecast: monitoredForecast(record, year),
    };
  });
}

/** Plans name the parts of an indicator so, and list them after it. */
const PART = '其中';

/** The district's own scales, by year. */
export const classScales = (reader: Reader) =>
  reader.query<ClassScaleRow>(`select ${SCALE_COLUMNS} from class_scale where district_id = $1 order by from_year`);

/** An indicator in a year, of which the figures are wanted. */
export interface FigureKey {
  readonly indicator: IndicatorId;
  readonly year: number;
}

/** A unit's verified figure behind a district's value, with the unit's target. `n` is the number of the key, from 1. */
export interface FigureBehind {
  readonly n: number;
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly aggregate: IndicatorRecord['aggregate'];
  /** Figures behind the district's value; more than are visible if the viewer does not see all. */
  readonly units: number;
  readonly value: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly target: string | null;
}

export const figuresBehind = (reader: Reader, keys: readonly FigureKey[]) =>
  reader.query<FigureBehind>(
    `select w.n::int, u.id as "unitId", u.code as unit, i.aggregate, v.units, o.numerator::text, o.denominator::text,
       coalesce(o.value, o.numerator / nullif(o.denominator, 0))::text as value,
       (select t.target from target t where t.district_id = $1 and t.indicator_id = i.id and t.year = w.year
          and t.unit_id = o.unit_id order by t.origin limit 1)::text as target
     from unnest($2::uuid[], $3::int[]) with ordinality w(indicator_id, year, n)
     join indicator i on i.district_id = $1 and i.id = w.indicator_id
     join plan p on p.district_id = $1 and p.id = i.plan_id
     join indicator_value v on v.district_id = $1 and v.indicator_id = i.id and v.year = w.year
     join observation o on o.district_id = $1 and o.scope = p.code and o.measure = i.code and o.year = w.year
       and o.status = 'VERIFIED' and coalesce(o.value, o.numerator / nullif(o.denominator, 0)) is not null
     join unit u on u.district_id = $1 and u.id = o.unit_id
     order by w.n, u.code`,
    [keys.map(({ indicator }) => indicator), keys.map(({ year }) => year)],
  );
