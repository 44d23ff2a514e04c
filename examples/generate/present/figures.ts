import { branded } from '../../../scoring/brand.js';
import type { MeasureCode, ObservationRecord, TargetRecord, UnitCode } from '../../../scoring/input.js';
import { normal, uniform } from '../chance.js';
import { clamp, decimalText } from '../decimal-text.js';
import { measures } from '../measures.js';
import { observations } from '../observations.js';
import { targets } from '../targets.js';
import { DISTRICT } from '../units.js';
import { isDue } from './due.js';
import { IN_STATISTICS } from './in-statistics.js';
import { measureRules } from './measure-rules.js';
import { nextPlan } from './plan.js';
import { LATE, NOT_YET } from './states.js';
import { PRESENT_YEAR, YEAR_BEFORE } from './years.js';

const asked = (measure: MeasureCode): boolean => measure in measureRules;

/** Of 2025, as they were in the end: what was never handed in right is left out, but for one figure that was mended later. */
const handedIn = observations.flatMap((figure): ObservationRecord[] => {
  if (figure.year !== YEAR_BEFORE || !asked(figure.measure)) return [];
  const isMended = figure.measure === 'E4' && figure.unit === 'DX-P001';
  if (figure.status === 'DRAFT' || (figure.status === 'RETURNED' && !isMended)) return [];
  return [isMended ? { ...figure, value: '96.8' } : figure];
});

/** The figures of 2025, as the present year is compared with them. */
export const figuresBefore: readonly ObservationRecord[] = handedIn.map((figure) => ({
  ...figure,
  status: figure.status === 'NOT_APPLICABLE' ? figure.status : 'VERIFIED',
  evidence: null,
}));

/** What every unit would report of 2026: near the figure of the year before. */
export const wholeYear: readonly ObservationRecord[] = figuresBefore
  .filter(({ unit, status }) => unit !== DISTRICT && status === 'VERIFIED')
  .map((before) => asStated({ ...before, year: PRESENT_YEAR, ...nextOf(before) }));

/** What the statistics have is confirmed as they have it: as one number. */
function asStated(figure: ObservationRecord): ObservationRecord {
  if (!IN_STATISTICS.includes(figure.measure)) return figure;
  return { ...figure, value: statedValue(figure), numerator: null, denominator: null };
}

/** A figure that has come in so far, and the unit that reports it. */
export interface Report {
  readonly figure: ObservationRecord;
  readonly reporter: UnitCode;
  readonly isDraft: boolean;
}

/** What units and sections have entered so far, which their people do in the sample (services/present-year/). */
export const reports: readonly Report[] = wholeYear.flatMap((figure): Report[] => {
  const { measure, unit } = figure;
  if (!isDue(measure, unit)) return [];
  const reporter = measureRules[measure]?.reportedBy ?? null;
  if (reporter === null && (LATE.includes(unit) || NOT_YET.includes(unit))) return [];
  return [
    { figure, reporter: reporter ?? unit, isDraft: reporter !== null && uniform('in work', measure, unit) < 0.06 },
  ];
});

/** The breakdown of the plan's targets for 2026: those of the year before go on. */
export const targetsOfYear: readonly TargetRecord[] = [
  ...nextPlan.indicators.map(({ code, targets: planned, baseline }) => ({
    indicator: code,
    unit: null,
    year: PRESENT_YEAR,
    target: planned[PRESENT_YEAR] ?? null,
    baseline: baseline?.value ?? null,
  })),
  ...ofUnits(),
];

function ofUnits(): TargetRecord[] {
  return targets
    .filter(({ indicator, year }) => year === YEAR_BEFORE && asked(branded<MeasureCode>(indicator)))
    .map((target) => ({ ...target, year: PRESENT_YEAR }));
}

function nextOf({ measure, unit, value, numerator, denominator }: ObservationRecord) {
  const change = normal('next year', measure, unit);
  if (measure === 'P25') return { value: '0' };
  // 结转: few kindergartens build, so that the area is what it was.
  if (measure === 'A32' && uniform('built', unit) < 0.85) return { value };
  if (value === null) {
    const whole = Number(denominator);
    const part = clamp(Math.round(Number(numerator) + change * Math.max(0.4, whole * 0.004)), 0, whole);
    return { value: null, numerator: String(part), denominator: String(whole) };
  }
  const { spread = 1.2, bounds = [0, 100000] as const } = measures.find(({ code }) => code === measure) ?? {};
  const digits = value.split('.')[1]?.length ?? 0;
  return { value: decimalText(clamp(Number(value) + 0.4 * spread * change, ...bounds), digits) };
}

/** A figure as one number, as statistics have it. */
function statedValue({ value, numerator, denominator }: ObservationRecord): string {
  return value ?? decimalText(Number(numerator) / Number(denominator), 4);
}
