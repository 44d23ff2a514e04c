/** 试算草稿: grades a past run by a draft. Stores nothing. */

import type { Viewer } from '../../auth/viewer.js';
import { type DraftRead, readDraft } from '../../bundle/draft.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, DraftId, RunId } from '../../entities/ids.js';
import { faultyScheme, nothingToPreview } from '../../errors/schemes.js';
import type { MethodCurve } from '../../scoring/analysis/method-curve.js';
import type { Preview } from '../../scoring/analysis/preview.js';
import type { ItemCode, ObservationRecord, SchemeRecord } from '../../scoring/input.js';
import { leavesOf } from '../../scoring/rules/leaves-of.js';
import { type GradedRun, gradedRun } from '../analysis/graded-run.js';
import { type Caller, computing } from '../computing/computing.js';
import type { Platform } from '../platform.js';
import { refuseLarge } from './content.js';
import { readDraftRow } from './draft-row.js';
import type { SchemeTrial } from './previewing.js';
import { requireScheme } from './rights.js';
import { surroundingsOf } from './surroundings.js';

export interface PreviewQuestion {
  /** A stored draft; null if the content is given. */
  readonly draft: DraftId | null;
  /** A content that is not stored, as it is being typed. */
  readonly content: unknown;
  /** The run to grade again; null for the official run of the scheme from which the draft began, or of the latest year. */
  readonly run: RunId | null;
}

export interface SchemePreview extends Preview {
  readonly run: RunId;
  /** Codes of measures whose figures the run did not grade, and that are taken as they are now. */
  readonly presentFigures: readonly string[];
}

/**
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT NOTHING_TO_PREVIEW; BAD_USER_INPUT NOT_GRADEABLE, FAULTY_SCHEME if it
 *   cannot be read as a scheme
 */
export async function previewDraft(
  platform: Platform,
  viewer: Viewer,
  question: PreviewQuestion,
  caller: Caller,
): Promise<SchemePreview> {
  const trial = await trialOf(platform, viewer, question);
  const preview = await computing.run(caller, 'previewScheme', trial);
  const presentFigures = [...new Set(trial.more.map(({ measure }) => String(measure)))];
  return { ...preview, run: trial.runId, presentFigures };
}

/** @throws Refusal as `previewDraft`; NOT_FOUND NO_SUCH_LEAF */
export async function draftCurve(
  platform: Platform,
  viewer: Viewer,
  question: PreviewQuestion & { readonly item: ItemCode },
  caller: Caller,
): Promise<MethodCurve> {
  const trial = await trialOf(platform, viewer, question);
  return computing.run(caller, 'schemeCurve', { ...trial, item: question.item });
}

async function trialOf(
  platform: Platform,
  viewer: Viewer,
  question: PreviewQuestion,
): Promise<SchemeTrial & { readonly runId: RunId }> {
  requireScheme(viewer, 'PREVIEW_SCHEME');
  if (question.content !== null) refuseLarge(question.content);
  const district = viewer.district.id;
  return platform.database.read(viewer.claims, async (rows) => {
    const stored = question.draft === null ? null : await readDraftRow(rows, district, question.draft);
    const content = question.content ?? stored?.content ?? null;
    const base = stored?.baseCode ?? null;
    const read = readDraft(content, await surroundingsOf(rows, district, content, base));
    const scheme = schemeOrRefuse(read);
    const runId = question.run ?? (await runToTry(rows, district, base));
    const run = await gradedRun(rows, viewer.claims, runId);
    return { run, runId, scheme, more: await figuresOnlyNeededBy(rows, district, scheme, run) };
  });
}

function schemeOrRefuse({ scheme, problems }: DraftRead): SchemeRecord {
  if (scheme !== null) return scheme;
  throw faultyScheme(problems.map(({ code, path, message }) => ({ field: path.join('.'), code, message })));
}

/** @throws Refusal CONFLICT NOTHING_TO_PREVIEW */
async function runToTry(rows: Rows, district: DistrictId, base: string | null): Promise<RunId> {
  const [cycle] = await rows.query<{ run: RunId }>(
    `select official_run_id as run from cycle where district_id = $1 and official_run_id is not null
     order by (scheme_code is not distinct from $2) desc, year desc, scheme_code limit 1`,
    [district, base],
  );
  if (cycle !== undefined) return cycle.run;
  throw nothingToPreview();
}

/** Present figures of measures that the draft needs and the graded scheme did not: indicators that it adds. */
async function figuresOnlyNeededBy(
  rows: Rows,
  district: DistrictId,
  scheme: SchemeRecord,
  { gradedBy, cycle, scheme: gradedVersion }: GradedRun,
): Promise<ObservationRecord[]> {
  const measuresOf = ({ items }: Pick<SchemeRecord, 'items'>) =>
    leavesOf(items).map(({ code, indicator }) => String(indicator ?? code));
  const [graded] = await rows.query<{ content: SchemeRecord }>(
    'select content from scheme where district_id = $1 and id = $2',
    [district, gradedVersion],
  );
  const known = new Set(graded === undefined ? [] : measuresOf(graded.content));
  const added = measuresOf(scheme).filter((measure) => !known.has(measure));
  if (added.length === 0) return [];
  return rows.query<ObservationRecord>(
    `select distinct on (o.measure, u.code, o.year) o.measure, u.code as unit, o.year, o.value, o.numerator, o.denominator, o.status, null as evidence
     from cycle_unit c
     join unit u on u.district_id = c.district_id and u.id = c.unit_id
     join observation o on o.district_id = c.district_id and o.unit_id = c.unit_id
     where c.district_id = $1 and c.cycle_id = $2 and o.measure = any ($3) and o.year = any ($4::smallint[])
       and o.scope = any ($5) and o.status in ('VERIFIED', 'NOT_APPLICABLE')
     order by o.measure, u.code, o.year`,
    [
      district,
      cycle,
      added,
      [gradedBy.year - 1, gradedBy.year],
      [scheme.plan, gradedBy.code, scheme.code].filter((scope) => scope !== null),
    ],
  );
}
