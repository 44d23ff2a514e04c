/** 评分: runs and the results of units. In reads for several keys, `n` is the number of the key, from 1. */

import type { RunProblem, RunState } from '../entities/grading.js';
import type { CycleId, RunId, SchemeId, UnitId } from '../entities/ids.js';
import { GROUP_SCORE_COLUMNS, selectList, UNIT_SCORE_COLUMNS } from '../entities/result-columns.js';
import type { GroupCode, SchemeCode } from '../scoring/input.js';
import type { ReadinessKind } from '../services/grading/readiness/finding.js';
import { runIdOf } from './node-id.js';
import type { Reader } from './reader.js';
import { labelSql } from './statement/labels.js';
import { column } from './statement/sql.js';

export interface RunRow {
  readonly id: RunId;
  readonly cycleId: CycleId;
  readonly schemeId: SchemeId;
  readonly state: RunState;
  readonly unitsDone: number;
  readonly unitsTotal: number;
}

export interface AssessmentRow {
  readonly runId: RunId;
  readonly schemeId: SchemeId;
  readonly unitId: UnitId;
  readonly group: GroupCode;
}

export interface QuartilesRow {
  readonly runId: RunId;
  readonly group: GroupCode;
  readonly units: number | null;
  readonly suppressed: boolean;
}

export type Numbered<T> = T & { readonly n: number };

const RUN = `r.id, r.cycle_id as "cycleId", r.scheme_id as "schemeId", r.number, r.state, r.adopt,
  r.id is not distinct from c.official_run_id as official, r.engine_version as "engineVersion",
  r.input_hash as "inputHash", r.result_hash as "resultHash", r.units_done as "unitsDone",
  r.units_total as "unitsTotal", r.failure, r.created_at as "createdAt", r.started_at as "startedAt",
  r.finished_at as "finishedAt"`;

const LABELS = column('v', 'labels');

/**
 * Aliases: `r` run, `c` cycle, `v` its scheme in force, `t` unit_score. The percentile is computed from the unit's own
 * row.
 */
const ASSESSMENT = `t.run_id as "runId", r.scheme_id as "schemeId", t.unit_id as "unitId", t.unit_name as "unitName", c.year, t.category,
  ${labelSql(LABELS, 'categories', column('t', 'category')).text} as "categoryName",
  ${labelSql(LABELS, 'groups', column('t', 'peer_group')).text} as "groupName", ${selectList('t', UNIT_SCORE_COLUMNS)},
  round(100.0 * (t.peers - t.rank) / nullif(t.peers - 1, 0), 1) as percentile`;

const QUARTILES = `q.run_id as "runId", ${selectList('q', GROUP_SCORE_COLUMNS)}, q.mean is null as suppressed`;

export const runsById = (reader: Reader, ids: readonly RunId[]) =>
  reader.query<RunRow>(
    `select ${RUN} from run r join cycle c on c.district_id = $1 and c.id = r.cycle_id
     where r.district_id = $1 and r.id = any($2::uuid[])`,
    [ids],
  );

export const runsOfCycles = (reader: Reader, cycles: readonly CycleId[]) =>
  reader.query<RunRow>(
    `select ${RUN} from run r join cycle c on c.district_id = $1 and c.id = r.cycle_id
     where r.district_id = $1 and r.cycle_id = any($2::uuid[]) order by r.cycle_id, r.number desc`,
    [cycles],
  );

export interface WarningsRow {
  readonly runId: RunId;
  readonly warnings: readonly RunProblem[];
}

/** Warnings about the figures of runs. Only viewers of all scores of the district see them. */
export const warningsOfRuns = (reader: Reader, runs: readonly RunId[]) =>
  reader.query<WarningsRow>(
    `select i.run_id as "runId", i.warnings from run_input i where i.district_id = $1 and i.run_id = any($2::uuid[])`,
    [runs],
  );

/** Selects results of a unit by year, scheme and run; without a run, the results of official runs. */
export interface AssessmentKey {
  readonly unit: UnitId;
  readonly year: number | null;
  readonly scheme: SchemeCode | null;
  /** An id as the caller wrote it. If it is not the id of a run, there is no result. */
  readonly run: string | null;
}

/** All matching results, latest first. */
export const assessments = (reader: Reader, keys: readonly AssessmentKey[]) =>
  reader.query<Numbered<AssessmentRow>>(
    `select w.n::int, ${ASSESSMENT}
     from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[]) with ordinality w(unit_id, year, scheme, run_id, n)
     join unit_score t on t.district_id = $1 and t.unit_id = w.unit_id
     join run r on r.district_id = $1 and r.id = t.run_id
     join cycle c on c.district_id = $1 and c.id = r.cycle_id
     join scheme v on v.district_id = $1 and v.id = c.scheme_id
     where r.id = coalesce(w.run_id, c.official_run_id)
       and (w.year is null or c.year = w.year) and (w.scheme is null or c.scheme_code = w.scheme)
     order by w.n, c.year desc, c.scheme_code`,
    [
      keys.map(({ unit }) => unit),
      keys.map(({ year }) => year),
      keys.map(({ scheme }) => scheme),
      keys.map(({ run }) => (run === null ? null : runIdOf(run))),
    ],
  );

export interface RunUnit {
  readonly run: RunId;
  readonly unit: UnitId;
}

/** The names under which units were graded. */
export const namesInRuns = (reader: Reader, keys: readonly RunUnit[]) =>
  reader.query<Numbered<{ readonly name: string }>>(
    `select w.n::int, t.unit_name as name
     from unnest($2::uuid[], $3::uuid[]) with ordinality w(run_id, unit_id, n)
     join unit_score t on t.district_id = $1 and t.run_id = w.run_id and t.unit_id = w.unit_id`,
    [keys.map(({ run }) => run), keys.map(({ unit }) => unit)],
  );

export interface RunGroup {
  readonly run: RunId;
  readonly group: GroupCode;
}

export const quartilesOfGroups = (reader: Reader, keys: readonly RunGroup[]) =>
  reader.query<Numbered<QuartilesRow>>(
    `select w.n::int, ${QUARTILES}
     from unnest($2::uuid[], $3::text[]) with ordinality w(run_id, peer_group, n)
     join group_score q on q.district_id = $1 and q.run_id = w.run_id and q.peer_group = w.peer_group`,
    [keys.map(({ run }) => run), keys.map(({ group }) => group)],
  );

export const quartilesOfRuns = (reader: Reader, runs: readonly RunId[]) =>
  reader.query<QuartilesRow>(
    `select ${QUARTILES} from group_score q where q.district_id = $1 and q.run_id = any($2::uuid[])
     order by q.run_id, q.peer_group`,
    [runs],
  );

export interface RunAnswerRow {
  readonly kind: ReadinessKind;
  readonly count: number;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Answers of the office that stood when the run became official. */
export const answersOfRun = (reader: Reader, run: RunId): Promise<RunAnswerRow[]> =>
  reader.query<RunAnswerRow>(
    `select a.kind, a.count, a.reason, a.answered_by_name as "by", a.answered_at as "at"
     from readiness_answer a where a.district_id = $1 and $2 = any (a.run_ids) order by a.kind`,
    [run],
  );
