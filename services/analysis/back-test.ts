/** 试算: grades a past run by another scheme, before that scheme is adopted. Stores nothing. */

import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { AnalysisId, DistrictId, RunId, SchemeId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { GradingInput, SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { computing } from '../computing/computing.js';
import { gatherInputs } from '../grading/gather.js';
import type { Platform } from '../platform.js';
import type { GradedRun } from './graded-run.js';
import { storeAnalysis } from './store.js';

/**
 * FROZEN: the inputs that the run graded. PRESENT: the cycle's figures as they are now, including those that only the
 * new scheme needs.
 */
export const BACK_TEST_INPUTS = ['FROZEN', 'PRESENT'] as const;
export type BackTestInputs = (typeof BACK_TEST_INPUTS)[number];

export interface BackTestQuestion {
  /** The run that is graded again and compared with the new result. */
  readonly run: RunId;
  /** Code of a stored scheme. */
  readonly scheme: SchemeCode;
  /** Null for the version in force. */
  readonly version: number | null;
  readonly inputs: BackTestInputs;
}

/** @throws Refusal as `storeAnalysis`; NOT_FOUND for an unknown scheme */
export async function backTest(
  platform: Platform,
  viewer: Viewer,
  question: BackTestQuestion,
): Promise<{ id: AnalysisId }> {
  const { run, ...parameters } = question;
  return storeAnalysis(platform, viewer, { run, parameters }, async (graded) => {
    const district = viewer.district.id;
    const { scheme, version, figures } = await platform.database.read(viewer.claims, async (rows) => {
      const { id, ...stored } = await storedScheme(rows, district, question.scheme, question.version);
      const figures = question.inputs === 'FROZEN' ? null : await presentInputs(rows, district, graded, id);
      return { ...stored, figures };
    });
    return computing.run({ account: viewer.account.id }, 'backTest', { run: graded, scheme, version, figures });
  });
}

async function storedScheme(
  rows: Rows,
  district: DistrictId,
  code: SchemeCode,
  version: number | null,
): Promise<{ id: SchemeId; version: number; scheme: SchemeRecord }> {
  const [stored] = await rows.query<{ id: SchemeId; version: number; scheme: SchemeRecord }>(
    `select id, version, content as scheme from scheme
     where district_id = $1 and code = $2 and case when $3::int is null then current else version = $3 end`,
    [district, code, version],
  );
  if (stored !== undefined) return stored;
  throw unknownScheme(code, version);
}

/** The cycle's present inputs that either scheme needs. Measures of the schemes' own are matched by code. */
async function presentInputs(
  rows: Rows,
  district: DistrictId,
  graded: GradedRun,
  scheme: SchemeId,
): Promise<GradingInput> {
  const { year } = graded.gradedBy;
  const { input: own } = await gatherInputs(rows, district, graded.cycle, graded.scheme, year);
  const { input: other } = await gatherInputs(rows, district, graded.cycle, scheme, year);
  const figure = ({ measure, unit, year: of }: GradingInput['observations'][number]) => `${measure}\t${unit}\t${of}`;
  const task = ({ project, task: code, unit }: GradingInput['milestones'][number]) => `${project}\t${code}\t${unit}`;
  return {
    ...other,
    observations: joined(other.observations, own.observations, figure),
    milestones: joined(other.milestones, own.milestones, task),
  };
}

function joined<T>(first: readonly T[], second: readonly T[], key: (record: T) => string): T[] {
  const known = new Set(first.map(key));
  return [...first, ...second.filter((record) => !known.has(key(record)))];
}
