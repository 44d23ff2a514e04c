/** 试算: the past by another scheme, before it is adopted. Nothing official is touched. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import { unknownScheme } from '../../errors/grading.js';
import type { GradingInput, SchemeRecord } from '../../scoring/input.js';
import { computing } from '../computing/computing.js';
import { gatherInputs } from '../grading/gather.js';
import type { Platform } from '../platform.js';
import type { GradedRun } from './graded-run.js';
import { kept } from './keep.js';

/** FROZEN: what the run graded. PRESENT: the cycle's figures as they are now, those that only the new scheme reads among them. */
export const BACK_TEST_INPUTS = ['FROZEN', 'PRESENT'] as const;
export type BackTestInputs = (typeof BACK_TEST_INPUTS)[number];

export interface BackTestQuestion {
  /** The run that is graded again and compared with. */
  readonly run: string;
  /** Code of a stored scheme. */
  readonly scheme: string;
  /** Null: the version in force. */
  readonly version: number | null;
  readonly inputs: BackTestInputs;
}

/** @throws Refusal as `kept`; NOT_FOUND for an unknown scheme */
export async function backTest(
  platform: Platform,
  viewer: Viewer,
  question: BackTestQuestion,
): Promise<{ id: string }> {
  const { run, ...parameters } = question;
  return kept(platform, viewer, { run, parameters }, async (graded) => {
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
  district: string,
  code: string,
  version: number | null,
): Promise<{ id: string; version: number; scheme: SchemeRecord }> {
  const [found] = await rows.query<{ id: string; version: number; scheme: SchemeRecord }>(
    `select id, version, content as scheme from scheme
     where district_id = $1 and code = $2 and case when $3::int is null then current else version = $3 end`,
    [district, code, version],
  );
  if (found !== undefined) return found;
  throw unknownScheme(code, version);
}

/** The cycle's inputs as they are now, by what either scheme reads; measures of a scheme's own are matched by code. */
async function presentInputs(rows: Rows, district: string, graded: GradedRun, scheme: string): Promise<GradingInput> {
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
