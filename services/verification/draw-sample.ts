/** 抽样: the office draws the figures that are verified one by one. */
import type { Viewer } from '../../auth/viewer.js';
import type { CycleId, DistrictId, ObservationId, SampleId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { badSample, drawIsFinal, nothingToDraw } from '../../errors/sampling.js';
import type { SchemeCode } from '../../scoring/input.js';
import { dueOfScheme } from '../collection/due.js';
import { lockCycleOf, takeAction } from '../cycle/move.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { asOffice } from '../org/rights.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { type Closing, closedList, closingOf, type ListedFigure } from './closed-list.js';
import { type Draw, draw } from './draw.js';
import { readShare, shareText } from './error-bound.js';

export interface SampleWish {
  readonly scheme: SchemeCode;
  /** Share of the figures of each measure, as decimal text. */
  readonly share: string;
  /** Limit of the upper bound of the error rate, as decimal text; null for 5 %, or for the limit of the first draw. */
  readonly limit: string | null;
  /** The revision of the sample that the person saw; null for none. */
  readonly revision: number | null;
}

const DEFAULT_LIMIT = 500;

interface StoredSample {
  readonly id: SampleId;
  readonly share: number;
  readonly limit: number;
  readonly revision: number;
}

/**
 * Draws a sample, or extends the one that was drawn: a larger share adds figures in the same random order. The limit is
 * fixed with the first draw, before anybody knows what the sample shows.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME; FORBIDDEN or CONFLICT by the states table; BAD_USER_INPUT BAD_SAMPLE;
 *   CONFLICT NOTHING_TO_DRAW, DRAW_IS_FINAL, STALE_REVISION
 */
export async function drawSample(platform: Platform, viewer: Viewer, wish: SampleWish): Promise<void> {
  const { actor, claims } = asOffice(viewer, { zh: '抽样', en: 'draw a sample' });
  await inTransaction(platform, actor, claims, async (tx) => {
    const { district } = claims;
    const cycle = await lockCycleOf(tx, district, wish.scheme);
    const closing = await closingOf(tx, district, cycle.id);
    const stored = closing && (await sampleOf(tx, district, cycle.id, closing));
    const { share, limit } = wantedShares(wish, stored);
    await takeAction(tx, district, cycle, 'DRAW_SAMPLE', [
      { field: 'share', before: stored && shareText(stored.share), after: shareText(share) },
      ...(stored ? [] : [{ field: 'limit', before: null, after: shareText(limit) }]),
    ]);
    const due = await dueOfScheme(tx, district, wish.scheme);
    if (due === null) throw unknownScheme(wish.scheme);
    if (closing === null) throw nothingToDraw(wish.scheme);
    if (stored) {
      await refuseStale(tx, district, { type: 'cycle', id: cycle.id, revision: stored.revision }, wish.revision);
      await refuseFinal(tx, district, stored.id);
    }
    const list = await closedList(tx, district, due, closing);
    if (list.length === 0) throw nothingToDraw(wish.scheme);
    if (stored) {
      const checked = await checkedIn(tx, district, stored.id);
      const same = list.map((figure) => ({ ...figure, isChecked: checked.has(figure.id) }));
      await extend(tx, district, stored, draw(wish.scheme, same, closing.head, share), share);
      return;
    }
    const drawn = draw(wish.scheme, list, closing.head, share);
    await store(tx, district, cycle.id, closing, drawn, { share, limit });
  });
}

function wantedShares(wish: SampleWish, stored: StoredSample | null): { share: number; limit: number } {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, zh: string, en: string) =>
    problems.push({ field, code, message: { zh, en } });
  const share = readShare(wish.share);
  const limit = wish.limit === null ? (stored?.limit ?? DEFAULT_LIMIT) : readShare(wish.limit);
  if (share === null)
    add(
      'share',
      'SHARE_OUT_OF_RANGE',
      '抽取比例须大于 0、至多 1，至多四位小数，如 0.1',
      'a share is above 0 and at most 1 and has at most four decimals, such as 0.1',
    );
  else if (stored && share <= stored.share)
    add(
      'share',
      'SHARE_NOT_LARGER',
      `已按 ${shareText(stored.share)} 抽取，只能扩大`,
      `a share of ${shareText(stored.share)} is drawn already; it can only grow`,
    );
  if (limit === null)
    add(
      'limit',
      'LIMIT_OUT_OF_RANGE',
      '错误率限额须大于 0、至多 1，至多四位小数，如 0.05',
      'a limit is above 0 and at most 1 and has at most four decimals, such as 0.05',
    );
  else if (stored && limit !== stored.limit)
    add(
      'limit',
      'LIMIT_IS_FIXED',
      `错误率限额在首次抽样时已定为 ${shareText(stored.limit)}`,
      `the limit was fixed at ${shareText(stored.limit)} with the first draw`,
    );
  if (share === null || limit === null || problems.length > 0) throw badSample(problems);
  return { share, limit };
}

async function sampleOf(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  closing: Closing,
): Promise<StoredSample | null> {
  const [stored] = await tx.query<StoredSample>(
    `select id, share, error_limit as "limit", revision from sample
     where district_id = $1 and cycle_id = $2 and closed_number = $3 for update`,
    [district, cycle, closing.number],
  );
  return stored ?? null;
}

/** @throws Refusal CONFLICT DRAW_IS_FINAL if figures were accepted by the sample */
async function refuseFinal(tx: Transaction, district: DistrictId, sample: SampleId): Promise<void> {
  const [decision] = await tx.query('select 1 from rest_decision where district_id = $1 and sample_id = $2 limit 1', [
    district,
    sample,
  ]);
  if (decision !== undefined) throw drawIsFinal();
}

async function store(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  closing: Closing,
  { listHash, seed, figures }: Draw<ListedFigure>,
  { share, limit }: { readonly share: number; readonly limit: number },
): Promise<void> {
  const id = newId<SampleId>();
  await tx.query(
    `insert into sample (district_id, id, cycle_id, closed_number, head, list_hash, seed, share, error_limit, drawn_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [district, id, cycle, closing.number, closing.head, listHash, seed, share, limit, tx.now],
  );
  await tx.query(
    `insert into sample_figure (district_id, sample_id, observation_id, scope, measure, unit_id, year, revision, reason, place)
     select $1, $2, f.* from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::smallint[], $8::int[], $9::text[], $10::int[]) f`,
    [
      district,
      id,
      figures.map(({ figure }) => figure.id),
      figures.map(({ figure }) => figure.scope),
      figures.map(({ figure }) => figure.measure),
      figures.map(({ figure }) => figure.unitId),
      figures.map(({ figure }) => figure.year),
      figures.map(({ figure }) => figure.revision),
      figures.map(({ reason }) => reason),
      figures.map(({ place }) => place),
    ],
  );
}

/**
 * The figures that the first draw found to have an open check. A larger draw goes by these, even if the rules of the
 * scheme have been changed between the two, so that it only adds to the first.
 */
async function checkedIn(tx: Transaction, district: DistrictId, sample: SampleId): Promise<ReadonlySet<ObservationId>> {
  const checked = await tx.query<{ id: ObservationId }>(
    `select observation_id as id from sample_figure where district_id = $1 and sample_id = $2 and reason = 'CHECK'`,
    [district, sample],
  );
  return new Set(checked.map(({ id }) => id));
}

/** The order is the same as before, because the seed is: a larger share only goes on in it. */
async function extend(
  tx: Transaction,
  district: DistrictId,
  { id }: StoredSample,
  { figures }: Draw<ListedFigure>,
  share: number,
): Promise<void> {
  const drawn = figures.filter(({ reason }) => reason === 'RANDOM').map(({ figure }) => figure.id);
  await tx.query(
    `update sample_figure set reason = 'RANDOM'
     where district_id = $1 and sample_id = $2 and reason = 'REST' and observation_id = any ($3::uuid[])`,
    [district, id, drawn],
  );
  await tx.query(
    'update sample set share = $3, revision = revision + 1, drawn_at = $4 where district_id = $1 and id = $2',
    [district, id, share, tx.now],
  );
}
