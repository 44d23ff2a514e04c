/** 批准未抽中的数据: one decision of the office accepts the figures that were not drawn, and cites what the sample showed. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId, RestDecisionId, SampleId } from '../../entities/ids.js';
import {
  badSample,
  errorBoundAboveLimit,
  measuresWithErrors,
  noSample,
  nothingLeft,
  sampleChanged,
  sampleNotDone,
} from '../../errors/sampling.js';
import type { MeasureCode, SchemeCode } from '../../scoring/input.js';
import { requireReason } from '../collection/entering.js';
import { type LockedFigure, lockFigures } from '../collection/figures.js';
import { judging } from '../collection/judging.js';
import { holdObjections } from '../collection/open-objections.js';
import { takeFigureActions } from '../collection/take-actions.js';
import { lockCycleOf, takeAction } from '../cycle/move.js';
import type { FigureKey } from '../files/cite.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { asOffice } from '../org/rights.js';
import type { Platform } from '../platform.js';
import { closingOf } from './closed-list.js';
import { percent, shareText } from './error-bound.js';
import { type MeasureResult, resultsOf, type SampleResult, total, unfinished } from './sample-counts.js';

export interface RestWish {
  readonly scheme: SchemeCode;
  /** Null for all measures in whose sample no error was found. */
  readonly measures: readonly MeasureCode[] | null;
  /** What the person saw, and cites. */
  readonly seen: { readonly drawn: number; readonly wrong: number };
  readonly reason: string;
}

/**
 * Accepts what was not drawn and is as it was when collection was closed. Figures that changed since, and those of a
 * measure with an error, are verified one by one.
 *
 * @returns how many figures were accepted
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME; BAD_USER_INPUT REASON_MISSING, BAD_SAMPLE; FORBIDDEN or CONFLICT by the states
 *   tables; CONFLICT NO_SAMPLE, SAMPLE_CHANGED, SAMPLE_NOT_DONE, ERROR_BOUND_ABOVE_LIMIT, MEASURES_WITH_ERRORS, NOTHING_LEFT
 */
export async function verifyRest(platform: Platform, viewer: Viewer, wish: RestWish): Promise<number> {
  const { actor, claims } = asOffice(viewer, {
    zh: '批准未抽中的数据',
    en: 'accept the figures that were not drawn',
  });
  const reason = requireReason(wish.reason);
  return inTransaction(platform, actor, claims, async (tx) => {
    const { district } = claims;
    const cycle = await lockCycleOf(tx, district, wish.scheme);
    const closing = await closingOf(tx, district, cycle.id);
    const [sample] = await tx.query<{ id: SampleId; limit: number }>(
      `select id, error_limit as "limit" from sample
       where district_id = $1 and cycle_id = $2 and closed_number = $3 for update`,
      [district, cycle.id, closing?.number ?? null],
    );
    if (sample === undefined) throw noSample(wish.scheme);
    const results = await resultsOf(tx, district, sample.id);
    const all = total(results);
    const measures = acceptable(wish, results, all, sample.limit);
    const figures = await lockRest(tx, district, sample.id, measures);
    if (figures.length === 0) throw nothingLeft();
    await holdObjections(tx, district, 'VERIFYING');
    await takeFigureActions(
      tx,
      district,
      figures.map((figure) => ({ figure, action: 'VERIFY', reason })),
      await judging(tx, viewer, figures),
    );
    await tx.query(
      `insert into rest_decision (district_id, id, sample_id, measures, figures, drawn, wrong, bound, reason, decided_at, decided_by, decided_by_name, decided_for)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        district,
        newId<RestDecisionId>(),
        sample.id,
        measures,
        figures.length,
        all.drawn,
        all.wrong,
        all.bound,
        reason,
        tx.now,
        actor.account,
        actor.name,
        actor.actingFor?.id ?? null,
      ],
    );
    const cited = { figures: figures.length, drawn: all.drawn, wrong: all.wrong, rate: shareText(all.rate ?? 0) };
    await takeAction(
      tx,
      district,
      cycle,
      'VERIFY_REST',
      Object.entries({ ...cited, bound: shareText(all.bound), reason }).map(([field, value]) => ({
        field,
        before: null,
        after: String(value),
      })),
    );
    return figures.length;
  });
}

/** @returns the measures whose rest is accepted @throws Refusal if the sample does not allow it */
function acceptable(
  { measures, seen }: RestWish,
  results: readonly MeasureResult[],
  all: SampleResult,
  limit: number,
): readonly MeasureCode[] {
  if (all.drawn !== seen.drawn || all.wrong !== seen.wrong) throw sampleChanged(all.drawn, all.wrong);
  const unknown = (measures ?? []).filter((one) => !results.some(({ measure }) => measure === one));
  if (unknown.length > 0)
    throw badSample(
      unknown.map((measure) => ({
        field: 'measures',
        code: 'UNKNOWN_MEASURE',
        message: { zh: `封存清单中没有指标 ${measure}`, en: `the closed list has no measure ${measure}` },
      })),
    );
  const waiting = unfinished(all);
  if (waiting > 0) throw sampleNotDone(waiting);
  if (all.bound > limit) throw errorBoundAboveLimit(all.drawn, all.wrong, percent(all.bound), percent(limit));
  const wrong = results.filter((one) => one.wrong > 0).map(({ measure }) => measure);
  const refused = (measures ?? []).filter((measure) => wrong.includes(measure));
  if (refused.length > 0) throw measuresWithErrors(refused);
  return measures ?? results.map(({ measure }) => measure).filter((measure) => !wrong.includes(measure));
}

/** The figures of the rest that are as they were at closing. */
async function lockRest(
  tx: Transaction,
  district: DistrictId,
  sample: SampleId,
  measures: readonly MeasureCode[],
): Promise<LockedFigure[]> {
  const rest = await tx.query<FigureKey & { readonly revision: number }>(
    `select f.scope, f.measure, u.code as unit, f.year, f.revision
     from sample_figure f join unit u on u.district_id = f.district_id and u.id = f.unit_id
     where f.district_id = $1 and f.sample_id = $2 and f.measure = any ($3::text[]) and f.reason = 'REST'
     order by f.measure, f.place`,
    [district, sample, measures],
  );
  const locked = await lockFigures(tx, district, rest);
  return locked.filter(({ status, revision }, index) => status === 'SUBMITTED' && revision === rest[index]?.revision);
}
