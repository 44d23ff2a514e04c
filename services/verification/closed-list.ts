/** 封存清单: the figures that were submitted when collection was closed, and the entry of the audit log that closed it. */
import type { CycleId, DistrictId, ObservationId, UnitId } from '../../entities/ids.js';
import { type DueCycle, type DueFigure, type DueKey, dueKey } from '../collection/due.js';
import { keysOfLastYear, scopesBefore } from '../collection/last-year.js';
import type { Said } from '../collection/plausibility.js';
import { carriedOver, statisticsFor } from '../collection/prefill.js';
import { checksOf, groupKey, peerGroups } from '../collection/surroundings.js';
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

interface Revision extends Said, DueKey {
  readonly id: ObservationId;
  readonly revision: number;
  readonly status: string;
  readonly claimed: boolean;
}

/**
 * The due figures as they were at closing, whatever happened to them since. In the order of the scheme.
 *
 * @param rows whose claims show the figures of the district
 */
export async function closedList(
  rows: Statements,
  district: DistrictId,
  due: DueCycle,
  { at }: Closing,
): Promise<ListedFigure[]> {
  const before = await scopesBefore(rows, district, distinct(due.figures, 'scope'));
  const revisions = await revisionsAt(rows, district, due, [...before.values()], at);
  const handedOver = new Map(
    [...revisions].filter(([, { status }]) => status === 'SUBMITTED' || status === 'VERIFIED'),
  );
  const peers = peerGroups(due.figures, handedOver);
  const statistics = await statisticsFor(rows, district, due.year, due.figures, at);
  return due.figures.flatMap((figure): ListedFigure[] => {
    const row = revisions.get(dueKey(figure));
    if (row === undefined || row.status !== 'SUBMITTED') return [];
    const { scope, measure, unit, unitId, year } = figure;
    const [same, former] = keysOfLastYear(figure, before);
    const lastYear = handedOver.get(same) ?? handedOver.get(former) ?? null;
    const checks = checksOf(figure, row, {
      lastYear,
      prefill: statistics.get(dueKey(figure)) ?? carriedOver(figure, lastYear),
      peers: peers.get(groupKey(figure)) ?? null,
    });
    // A claim of 不适用 takes the figure out of grading, so that each is verified as well.
    const isChecked = row.claimed || checks.length > 0;
    return [{ scope, measure, unit, unitId, year, id: row.id, revision: row.revision, isChecked }];
  });
}

/**
 * The figures of the year and of the year before, by key, each in its last revision until a time. Revisions are never
 * changed, so that the answer is the same whenever it is asked for.
 *
 * @param before codes of the schemes of the year before
 */
async function revisionsAt(
  rows: Statements,
  district: DistrictId,
  { year, figures }: DueCycle,
  before: readonly string[],
  at: Date,
): Promise<Map<string, Revision>> {
  const found = await rows.query<Revision>(
    `select distinct on (o.id) o.id, o.scope, o.measure, o.unit_id as "unitId", o.year, r.revision, r.status, r.claimed,
       r.value, r.numerator, r.denominator
     from observation o
     join observation_revision r on r.district_id = o.district_id and r.observation_id = o.id
     where o.district_id = $1 and o.year in ($2, $2 - 1) and o.scope = any ($3) and o.measure = any ($4) and r.recorded_at <= $5
     order by o.id, r.revision desc`,
    [district, year, [...distinct(figures, 'scope'), ...before], distinct(figures, 'measure'), at],
  );
  return new Map(found.map((row) => [dueKey(row), row]));
}

const distinct = (figures: readonly DueFigure[], key: 'scope' | 'measure'): string[] => [
  ...new Set(figures.map((figure) => figure[key])),
];
