/** 年度监测: what is known of one indicator of a plan in a year, from its definition, targets and values. */
import type { DecimalText, Direction } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, HUNDRED, ONE, ZERO } from '../numbers/exact.js';
import type { Bounds } from './bounds.js';
import { type DefinitionVersion, definitionIn } from './definitions.js';
import { type Forecast, forecast, type YearValue } from './forecast.js';
import { type ClassScale, type Judgement, judge } from './indicator-class.js';

/** The district's own value of a year. */
export interface DistrictValueOfYear {
  readonly year: number;
  readonly value: DecimalText | null;
  /** Units whose verified figures are behind it. */
  readonly units: number;
  /** Units whose figures are due or unverified. */
  readonly missing: number;
}

/** An indicator as it is stored. */
export interface MonitoredRecord {
  /** By ascending version, at least one. */
  readonly versions: readonly DefinitionVersion[];
  /** The district's targets in force. */
  readonly targets: readonly { readonly year: number; readonly target: DecimalText | null }[];
  readonly values: readonly DistrictValueOfYear[];
}

export interface MonitoredYear extends Judgement {
  readonly year: number;
  readonly value: DecimalText | null;
  readonly units: number;
  readonly missing: number;
  /** The target of the year, or of the plan's end if the year has none. */
  readonly target: DecimalText | null;
  readonly targetYear: number | null;
}

/** @param scaleOf the district's scale of classes of a year */
export function monitoredYear(
  record: MonitoredRecord,
  year: number,
  scaleOf: (year: number) => ClassScale,
): MonitoredYear {
  const { content, since, hasBaseline } = definitionIn(record.versions, year);
  const end = endTarget(record);
  const own = record.targets.find((target) => target.year === year);
  const found = valueIn(record, year);
  const shown = own ?? end;
  const judgement = judge(
    {
      baseline: content.baseline && { year: content.baseline.year, value: exact(content.baseline.value) },
      target: end && { year: end.year, bounds: boundsOf(content.direction, end.target) },
      ownTarget: own?.target && own.year !== end?.year ? boundsOf(content.direction, own.target) : null,
      year,
      value: exactOrNull(found.value),
      previous: since === null || year - 1 >= since ? exactOrNull(valueIn(record, year - 1).value) : null,
      forbidden: !hasBaseline ? 'DEFINITION_CHANGED' : found.value === null && found.missing > 0 ? 'UNVERIFIED' : null,
    },
    scaleOf(year),
  );
  return { ...judgement, ...found, target: shown?.target ?? null, targetYear: shown?.year ?? null };
}

/** The years before and up to this one of which a value or an unverified figure is known. */
export const monitoredYears = (
  record: MonitoredRecord,
  upTo: number,
  scaleOf: (year: number) => ClassScale,
): MonitoredYear[] => {
  const first = record.versions[0]?.content.baseline?.year ?? Number.NEGATIVE_INFINITY;
  return record.values
    .filter(({ year }) => year <= upTo && year > first)
    .map(({ year }) => monitoredYear(record, year, scaleOf));
};

/** From the values up to this year that have its definition. */
export function monitoredForecast(record: MonitoredRecord, year: number): Forecast | null {
  const { content, since, hasBaseline } = definitionIn(record.versions, year);
  const end = endTarget(record);
  const { baseline, direction, unit } = content;
  const values: YearValue[] = hasBaseline && baseline ? [{ year: baseline.year, value: exact(baseline.value) }] : [];
  for (const one of record.values) {
    const isOfDefinition = one.year <= year && (since === null || one.year >= since);
    if (isOfDefinition && one.value !== null && one.year !== baseline?.year)
      values.push({ year: one.year, value: exact(one.value) });
  }
  if (values.length === 0 || end === null) return null;
  values.sort((a, b) => a.year - b.year);
  return forecast(values, { year: end.year, bounds: boundsOf(direction, end.target) }, possible(unit, values));
}

/** The last target: the plan's end, unless it names a later year. */
function endTarget({ targets }: MonitoredRecord): { readonly year: number; readonly target: DecimalText } | null {
  let found: { readonly year: number; readonly target: DecimalText } | null = null;
  for (const { year, target } of targets)
    if (target !== null && (found === null || year > found.year)) found = { year, target };
  return found;
}

const boundsOf = (direction: Direction, target: DecimalText): Bounds =>
  direction === 'HIGHER' ? { low: exact(target), high: null } : { low: null, high: exact(target) };

/** Per cents and quotients end at 100 and 1 if no value so far is beyond; what was never negative stays so. */
function possible(unit: string | null, values: readonly YearValue[]) {
  const most = unit === '%' ? HUNDRED : unit === '比值' ? ONE : null;
  return {
    low: values.some(({ value }) => value.isNegative()) ? null : ZERO,
    high: most !== null && values.every(({ value }) => value.lte(most)) ? most : null,
  };
}

const NONE = { value: null, units: 0, missing: 0 };
const valueIn = ({ values }: MonitoredRecord, year: number): DistrictValueOfYear =>
  values.find((value) => value.year === year) ?? { ...NONE, year };

function exact(text: DecimalText): Exact {
  const number = parseExact(text);
  if (number === null) throw new RangeError(`${text} is no number`);
  return number;
}
const exactOrNull = (text: DecimalText | null): Exact | null => (text === null ? null : exact(text));
