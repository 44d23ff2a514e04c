/** 抽样情况: what is drawn of a scheme's figures and what came of it, for those who see the district's figures. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, SampleId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { MeasureCode, SchemeCode } from '../../scoring/input.js';
import { dueOfScheme } from '../collection/due.js';
import type { Platform } from '../platform.js';
import { closingOf } from './closed-list.js';
import type { DrawReason } from './draw.js';
import {
  type MeasureResult,
  PRESENT_FIGURES,
  resultsOf,
  type SampleResult,
  total,
  unfinished,
} from './sample-counts.js';

export interface RestDecisionRow {
  readonly measures: readonly MeasureCode[];
  readonly figures: number;
  readonly drawn: number;
  readonly wrong: number;
  /** In ten thousandths. */
  readonly bound: number;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

export interface SampleFound {
  readonly id: SampleId;
  readonly scheme: SchemeCode;
  /** In ten thousandths, as the limit. */
  readonly share: number;
  readonly limit: number;
  readonly seed: string;
  readonly listHash: string;
  readonly closedNumber: number;
  readonly head: string;
  readonly drawnAt: Date;
  readonly revision: number;
  readonly isDone: boolean;
  readonly total: SampleResult;
  readonly measures: readonly (MeasureResult & { readonly measureName: string })[];
  readonly decisions: readonly RestDecisionRow[];
}

/**
 * The sample of the latest closing; null if none was drawn, or the viewer does not see the district's figures.
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function readSample(platform: Platform, viewer: Viewer, scheme: SchemeCode): Promise<SampleFound | null> {
  if (viewer.claims.figures !== 'district') return null;
  const district = viewer.district.id;
  return platform.database.rows(viewer.claims, async (rows) => {
    const due = await dueOfScheme(rows, district, scheme);
    if (due === null) throw unknownScheme(scheme);
    const stored = await storedSample(rows, district, due.cycle);
    if (stored === null) return null;
    const names = new Map(due.figures.map(({ measure, measureName }) => [measure, measureName]));
    const results = await resultsOf(rows, district, stored.id);
    const all = total(results);
    return {
      ...stored,
      scheme,
      isDone: unfinished(all) === 0,
      total: all,
      measures: results.map((one) => ({ ...one, measureName: names.get(one.measure) ?? one.measure })),
      decisions: await rows.query<RestDecisionRow>(
        `select measures, figures, drawn, wrong, bound, reason, decided_at as "decidedAt",
           decided_by_name as "decidedBy"
         from rest_decision
         where district_id = $1 and sample_id = $2 order by decided_at, id`,
        [district, stored.id],
      ),
    };
  });
}

type Stored = Pick<
  SampleFound,
  'id' | 'share' | 'limit' | 'seed' | 'listHash' | 'closedNumber' | 'head' | 'drawnAt' | 'revision'
>;

/** The row of the sample of the latest closing. */
export async function storedSample(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  cycle: CycleId,
): Promise<Stored | null> {
  const closing = await closingOf(rows, district, cycle);
  if (closing === null) return null;
  const [stored] = await rows.query<Stored>(
    `select id, share, error_limit as "limit", seed, list_hash as "listHash", closed_number::int as "closedNumber", head,
       drawn_at as "drawnAt", revision
     from sample where district_id = $1 and cycle_id = $2 and closed_number = $3`,
    [district, cycle, closing.number],
  );
  return stored ?? null;
}

export interface SampleFigureRow {
  readonly scope: string;
  readonly measure: MeasureCode;
  readonly unit: string;
  readonly unitName: string;
  readonly year: number;
  /** As it was when collection was closed. */
  readonly revision: number;
  readonly reason: DrawReason;
  readonly place: number | null;
  readonly done: boolean;
  readonly wrong: boolean;
}

/** Figures of the closed list, in the order of the draw. */
export const sampleFigures = (
  platform: Platform,
  { claims, district }: Pick<Viewer, 'claims' | 'district'>,
  sample: SampleId,
  reasons: readonly DrawReason[],
): Promise<SampleFigureRow[]> =>
  platform.database.rows(claims, (rows) => sampleFiguresIn(rows, district.id, sample, reasons));

/** The same in a transaction or a read. */
export const sampleFiguresIn = (
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  sample: SampleId,
  reasons: readonly DrawReason[],
): Promise<SampleFigureRow[]> =>
  rows.query<SampleFigureRow>(
    `select f.scope, f.measure, u.code as unit, u.name as "unitName", f.year, f.revision, f.reason, f.place, found.done, found.wrong
     from sample_figure f
     join unit u on u.district_id = f.district_id and u.id = f.unit_id ${PRESENT_FIGURES}
     where f.district_id = $1 and f.sample_id = $2 and f.reason = any ($3::text[])
     order by f.measure, f.place nulls first, u.code`,
    [district, sample, reasons],
  );
