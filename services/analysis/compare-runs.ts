/**
 * 两次评分对比: compares two runs of one cycle, such as before and after a correction, or runs of two schemes or years.
 * Stores nothing.
 */

import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import type { Comparison } from '../../scoring/analysis/comparison.js';
import type { InputChange } from '../../scoring/analysis/input-change.js';
import { scopesBefore } from '../collection/last-year.js';
import { type Caller, computing } from '../computing/computing.js';
import type { Platform } from '../platform.js';
import { type GradedRun, gradedRun } from './graded-run.js';
import { mayAnalyse } from './rights.js';

/** The revision that gave a figure the value of the later run. */
export interface FigureRevision {
  readonly number: number;
  readonly reason: string | null;
  readonly recordedAt: Date;
}

export interface RunsCompared {
  readonly comparison: Comparison;
  /** By the index of the change. */
  readonly revisions: ReadonlyMap<number, FigureRevision>;
}

/**
 * @param before id of a completed run
 * @param after id of a completed run
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT if one of them has not completed
 */
export async function compareRuns(
  platform: Platform,
  viewer: Viewer,
  before: RunId,
  after: RunId,
  caller: Caller = { account: viewer.account.id },
): Promise<RunsCompared> {
  mayAnalyse(viewer);
  const { claims } = viewer;
  const [earlier, later] = await platform.database.read(claims, async (rows) => [
    await gradedRun(rows, claims, before),
    await gradedRun(rows, claims, after),
  ]);
  const comparison = await computing.run(caller, 'compare', {
    before: earlier as GradedRun,
    after: later as GradedRun,
  });
  const revisions = await platform.database.read(claims, (rows) =>
    revisionsOf(rows, viewer.district.id, later as GradedRun, comparison.changes),
  );
  return { comparison, revisions };
}

async function revisionsOf(
  rows: Rows,
  district: DistrictId,
  { gradedBy, finishedAt }: GradedRun,
  changes: readonly InputChange[],
): Promise<Map<number, FigureRevision>> {
  const figures = changes.flatMap(({ kind, unit, subject }, index) =>
    (kind === 'OBSERVATION' || kind === 'LAST_YEAR') && unit !== null && subject !== null
      ? [{ index, unit, subject, year: gradedBy.year - (kind === 'LAST_YEAR' ? 1 : 0) }]
      : [],
  );
  const revisions = await rows.query<FigureRevision & { n: number }>(REVISIONS, [
    district,
    [gradedBy.code, gradedBy.plan, ...(await scopesBefore(rows, district, [gradedBy.code])).values()],
    figures.map(({ subject }) => subject),
    figures.map(({ unit }) => unit),
    figures.map(({ year }) => year),
    finishedAt,
  ]);
  return new Map(revisions.map(({ n, ...revision }) => [(figures[n - 1] as { index: number }).index, revision]));
}

/** The latest revision of each figure that existed when the run froze its inputs. */
const REVISIONS = `
select w.n::int, r.revision as number, r.reason, r.recorded_at as "recordedAt"
from unnest($3::text[], $4::text[], $5::int[]) with ordinality w(measure, unit, year, n)
join unit u on u.district_id = $1 and u.code = w.unit
join observation o on o.district_id = $1 and o.scope = any ($2) and o.measure = w.measure and o.unit_id = u.id and o.year = w.year
join lateral (
  select v.revision, v.reason, v.recorded_at from observation_revision v
  where v.district_id = $1 and v.observation_id = o.id and v.recorded_at <= $6
  order by v.revision desc limit 1
) r on true`;
