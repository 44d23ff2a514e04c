/** Reminders of figures that are due, by the date of each unit or department; and of sets of figures that are in. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import { type OpenFigure, openFigures, setsIn } from '../collection/open-figures.js';
import { COLLECTION_ENDS, FIGURES_ALL_IN, MEASURE_ALL_IN, RETURN_ENDS } from './collection-kinds.js';
import type { Deadline, Reminder } from './reminder.js';

interface OpenCycles {
  readonly years: readonly number[];
  /** Names by the code of the scheme. */
  readonly names: ReadonlyMap<string, string>;
}

/** Figures are entered while a cycle collects, and mended until its results are approved. */
async function openCycles(rows: Rows, district: DistrictId, states: readonly string[]): Promise<OpenCycles> {
  const found = await rows.query<{ year: number; scheme: string; name: string }>(
    `select c.year, c.scheme_code as scheme, s.name from cycle c
     join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 and c.state = any ($2)`,
    [district, states],
  );
  return {
    years: [...new Set(found.map(({ year }) => year))],
    names: new Map(found.map(({ scheme, name }) => [scheme, name])),
  };
}

const ENTERED = ['COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING'];
const COLLECTED = ['COLLECTING', 'VERIFYING'];

/** One for each unit or department, last day and cycle. */
export async function figuresThatAreDue(rows: Rows, district: DistrictId, today: Day): Promise<Deadline[]> {
  const { years, names } = await openCycles(rows, district, ENTERED);
  if (years.length === 0) return [];
  const open = (await openFigures(rows, district, years)).flatMap((one) =>
    one.lastDay !== null && one.lastDay >= today ? [{ ...one, lastDay: one.lastDay }] : [],
  );
  return [...Map.groupBy(open, placeOf).values()].flatMap(([first]): Deadline[] => {
    if (first === undefined) return [];
    const { cycle, reporter, lastDay, isReturned } = first;
    const { scheme, year } = cycle;
    return [
      {
        kind: isReturned ? RETURN_ENDS : COLLECTION_ENDS,
        to: [{ roles: ['UNIT_HEAD', 'UNIT_REPORTER'], units: [reporter.id] }],
        subject: { type: 'cycle', id: cycle.cycle, label: scheme },
        parameters: { scheme, name: names.get(scheme) ?? scheme, year, unit: reporter.code, unitName: reporter.name },
        unit: reporter.id,
        due: lastDay,
      },
    ];
  });
}

const placeOf = ({ cycle, reporter, lastDay, isReturned }: OpenFigure): string =>
  `${cycle.cycle} ${reporter.id} ${lastDay} ${isReturned}`;

/** Each is told once, because its key has no day. */
export async function setsThatAreIn(rows: Rows, district: DistrictId): Promise<Reminder[]> {
  const { years, names } = await openCycles(rows, district, COLLECTED);
  if (years.length === 0) return [];
  const sets = (await setsIn(rows, district, years)).filter(({ cycle }) => COLLECTED.includes(cycle.state));
  return sets.flatMap(({ cycle: { cycle, scheme, year }, measures, areAllIn }): Reminder[] => {
    const subject = { type: 'cycle', id: cycle, label: scheme };
    const parameters = { scheme, name: names.get(scheme) ?? scheme, year };
    const ofMeasures = measures.map(
      ({ measure, measureName, verifiedBy }): Reminder => ({
        kind: MEASURE_ALL_IN,
        to: [verifiedBy === null ? { roles: ['VERIFIER'] } : { roles: ['VERIFIER'], units: [verifiedBy.id] }],
        subject,
        parameters: { ...parameters, measure, measureName },
        due: null,
        key: `MEASURE_ALL_IN ${cycle} ${measure}`,
      }),
    );
    if (!areAllIn) return ofMeasures;
    const to = [{ roles: ['OFFICE' as const] }];
    return [
      ...ofMeasures,
      { kind: FIGURES_ALL_IN, to, subject, parameters, due: null, key: `FIGURES_ALL_IN ${cycle}` },
    ];
  });
}
