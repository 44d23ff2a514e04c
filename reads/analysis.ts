/** 分析: the stored results of analyses of runs. */

import type { AnalysisKind } from '../entities/analysis.js';
import type { AnalysisId, RunId } from '../entities/ids.js';
import type { Reader } from './reader.js';

export interface AnalysisRow {
  readonly id: AnalysisId;
  readonly runId: RunId;
  readonly kind: AnalysisKind;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number | null;
  readonly engineVersion: string;
  /** Contains the kind of the analysis, which determines its type. */
  readonly result: { readonly kind: AnalysisKind };
  readonly createdAt: Date;
}

const ANALYSIS = `a.id, a.run_id as "runId", a.kind, a.parameters, a.seed, a.engine_version as "engineVersion",
  a.result, a.created_at as "createdAt"`;

export const analysesById = (reader: Reader, ids: readonly AnalysisId[]) =>
  reader.query<AnalysisRow>(`select ${ANALYSIS} from analysis a where a.district_id = $1 and a.id = any($2::uuid[])`, [
    ids,
  ]);

/** Latest first. */
export const analysesOfRuns = (reader: Reader, runs: readonly RunId[]) =>
  reader.query<AnalysisRow>(
    `select ${ANALYSIS} from analysis a where a.district_id = $1 and a.run_id = any($2::uuid[])
     order by a.run_id, a.created_at desc, a.id desc`,
    [runs],
  );
