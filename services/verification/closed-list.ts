/** 封存清单: the figures that were submitted when collection was closed, and the entry of the audit log that closed it. */
import type { CycleId, DistrictId, ObservationId, UnitId } from '../../entities/ids.js';
import type { MeasureCode } from '../../scoring/input.js';
import { type DueCycle, type DueFigure, dueKey } from '../collection/due.js';
import type { Transaction } from '../in-transaction.js';
import type { ClosedFigure } from './draw.js';

type Statements = Pick<Transaction, 'query'>;

/** The latest closing of collection. */
export interface Closing {
  /** Number of the audit entry. */
  readonly number: string;
  /** Its hash: the head of the log at closing. */
  readonly head: string;
  readonly at: Date;
}

/** @returns null if collection was never closed */
export async function closingOf(rows: Statements, district: DistrictId, cycle: CycleId): Promise<Closing | null> {
  const [closing] = await rows.query<Closing>(
    `select e.number, e.hash as head, e.at from audit_entry e
     where e.district_id = $1 and e.subject_type = 'cycle' and e.subject_id = $2 and e.action = 'cycle.START_VERIFYING'
     order by e.number desc limit 1`,
    [district, cycle],
  );
  return closing ?? null;
}

export interface ListedFigure extends ClosedFigure {
  readonly id: ObservationId;
  readonly unitId: UnitId;
}

interface Revision {
  readonly id: ObservationId;
  readonly scope: string;
  readonly measure: MeasureCode;
  readonly unitId: UnitId;
  readonly year: number;
  readonly revision: number;
  readonly status: string;
  readonly claimed: boolean;
}

/** The due figures as they were at closing, whatever happened to them since. In the order of the scheme. */
export async function closedList(
  rows: Statements,
  district: DistrictId,
  due: DueCycle,
  { at }: Closing,
): Promise<ListedFigure[]> {
  const found = await rows.query<Revision>(
    `select distinct on (o.id) o.id, o.scope, o.measure, o.unit_id as "unitId", o.year, r.revision, r.status, r.claimed
     from observation o
     join observation_revision r on r.district_id = o.district_id and r.observation_id = o.id
     where o.district_id = $1 and o.year = $2 and o.scope = any ($3) and o.measure = any ($4) and r.recorded_at <= $5
     order by o.id, r.revision desc`,
    [district, due.year, distinct(due.figures, 'scope'), distinct(due.figures, 'measure'), at],
  );
  const byKey = new Map(found.map((row) => [dueKey(row), row]));
  return due.figures.flatMap((figure): ListedFigure[] => {
    const row = byKey.get(dueKey(figure));
    if (row === undefined || row.status !== 'SUBMITTED') return [];
    const { scope, measure, unit, unitId, year } = figure;
    // A claim of 不适用 takes the figure out of grading, so that each is looked at.
    return [{ scope, measure, unit, unitId, year, id: row.id, revision: row.revision, isChecked: row.claimed }];
  });
}

const distinct = (figures: readonly DueFigure[], key: 'scope' | 'measure'): string[] => [
  ...new Set(figures.map((figure) => figure[key])),
];
