/** 未报数据: the figures for which their units and departments are waited for, and the sets of figures that are in. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import type { MeasureCode, ObservationStatus, UnitCode } from '../../scoring/input.js';
import type { Day } from '../calendar/day.js';
import { type DueCycle, type DueFigure, dueKey, dueOfYears, type Wanted } from './due.js';
import { needsOf, reporterOf } from './judging.js';
import { extensionsOf, ownTime } from './own-time.js';
import { returnsOf } from './returns.js';
import { storedFigures } from './stored-figures.js';

/** A unit that reports a figure: the unit that it is of, or a department. */
export interface Reporter {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
}

/** A figure that its unit or department still has to submit. */
export interface OpenFigure {
  /** One of the cycles that need it. */
  readonly cycle: DueCycle;
  readonly figure: DueFigure;
  readonly reporter: Reporter;
  /** Of its reporter: the common one, that of an extension, or that of a return. Null if there is none. */
  readonly lastDay: Day | null;
  readonly isReturned: boolean;
}

const ALL: Wanted = () => true;

/** States of a figure that is with the unit. Nothing is stored of one that was not entered yet. */
const WITH_UNIT: readonly ObservationStatus[] = ['DRAFT', 'RETURNED'];

const isWithUnit = (status: ObservationStatus | undefined): boolean =>
  status === undefined || WITH_UNIT.includes(status);

/** Of these years, as far as they can be entered now. @param rows with the claims of the system */
export async function openFigures(
  rows: Rows,
  district: DistrictId,
  years: readonly number[],
  wanted: Wanted = ALL,
): Promise<OpenFigure[]> {
  const due = await dueOfYears(rows, district, years, wanted);
  const stored = await storedFigures(
    rows,
    district,
    years,
    due.flatMap(({ figures }) => figures),
  );
  const returns = await returnsOf(rows, district, [...stored.values()]);
  const extensions = await extensionsOf(
    rows,
    district,
    due.map(({ cycle }) => cycle),
  );
  return [...needsOf(due)].flatMap(([key, needs]): OpenFigure[] => {
    const present = stored.get(key);
    const [first] = needs;
    if (first === undefined || !isWithUnit(present?.status)) return [];
    const { cycle, figure } = first;
    const reporter = reporterOf(needs) ?? { id: figure.unitId, code: figure.unit, name: figure.unitName };
    const returned = present === undefined ? undefined : returns.get(present.id);
    const { isOpen, lastDay } = ownTime(
      needs,
      reporter.id,
      extensions,
      returned === undefined ? undefined : returned.returnBy,
    );
    return isOpen ? [{ cycle, figure, reporter, lastDay, isReturned: returned !== undefined }] : [];
  });
}

/** The measures of a cycle of which every figure is submitted, and whether these are all. */
export interface SetsIn {
  readonly cycle: DueCycle;
  readonly measures: readonly Pick<DueFigure, 'measure' | 'measureName' | 'verifiedBy'>[];
  readonly areAllIn: boolean;
}

/** Of each cycle of the years that needs figures. @param rows with the claims of the system */
export async function setsIn(rows: Rows, district: DistrictId, years: readonly number[]): Promise<SetsIn[]> {
  const due = (await dueOfYears(rows, district, years, ALL)).filter(({ figures }) => figures.length > 0);
  const stored = await storedFigures(
    rows,
    district,
    years,
    due.flatMap(({ figures }) => figures),
  );
  const isIn = (figure: DueFigure) => !isWithUnit(stored.get(dueKey(figure))?.status);
  return due.map((cycle) => {
    const byMeasure = [...Map.groupBy(cycle.figures, ({ measure }): MeasureCode => measure).values()];
    const whole = byMeasure.filter((figures) => figures.every(isIn));
    return {
      cycle,
      measures: whole.flatMap(([first]) => first ?? []),
      areAllIn: whole.length === byMeasure.length,
    };
  });
}
