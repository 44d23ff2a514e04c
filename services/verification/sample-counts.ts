/** 抽样结果: what was drawn of each measure, how much of it is verified, and what turned out to be wrong. */
import type { DistrictId, SampleId } from '../../entities/ids.js';
import type { MeasureCode } from '../../scoring/input.js';
import type { Transaction } from '../in-transaction.js';
import { errorBound, errorRate } from './error-bound.js';

/** Numbers of figures of a measure, or of all. */
export interface SampleCounts {
  /** On the closed list. */
  readonly listed: number;
  /** Verified because of an open check or a claim of 不适用. */
  readonly checked: number;
  /** Drawn at random. Only these count for the error rate. */
  readonly drawn: number;
  /** Of those that are checked or drawn: verified, or withdrawn since. */
  readonly done: number;
  /** Of the drawn ones: another value was reported, or the figure was withdrawn, since collection was closed. */
  readonly wrong: number;
  /** Not drawn, and as they were at closing: what one decision can accept. */
  readonly waiting: number;
}

export interface SampleResult extends SampleCounts {
  /** In ten thousandths; null if nothing was drawn. */
  readonly rate: number | null;
  /** The 95 % upper bound of the share of errors, in ten thousandths. */
  readonly bound: number;
}

export interface MeasureResult extends SampleResult {
  readonly measure: MeasureCode;
}

/** SQL of a figure `f` of a sample: what it is now (`o`), what it was at closing (`c`), and whether that was wrong. */
export const PRESENT_FIGURES = `
left join observation o on o.district_id = f.district_id and o.id = f.observation_id
left join observation_revision c on c.district_id = f.district_id and c.observation_id = f.observation_id and c.revision = f.revision
cross join lateral (
  select o.id is null or o.status in ('VERIFIED', 'NOT_APPLICABLE') as done,
    o.id is null or exists (
      select from observation_revision r
      where r.district_id = f.district_id and r.observation_id = f.observation_id and r.revision > f.revision
        and (r.status = 'WITHDRAWN'
          or (r.value, r.numerator, r.denominator, r.claimed) is distinct from (c.value, c.numerator, c.denominator, c.claimed))
    ) as wrong
) found`;

const COUNTS = `
select f.measure, count(*)::int as listed,
  count(*) filter (where f.reason = 'CHECK')::int as checked,
  count(*) filter (where f.reason = 'RANDOM')::int as drawn,
  count(*) filter (where f.reason <> 'REST' and found.done)::int as done,
  count(*) filter (where f.reason = 'RANDOM' and found.wrong)::int as wrong,
  count(*) filter (where f.reason = 'REST' and o.status = 'SUBMITTED' and o.revision = f.revision)::int as waiting
from sample_figure f ${PRESENT_FIGURES}
where f.district_id = $1 and f.sample_id = $2
group by f.measure order by f.measure`;

/** By measure, in the order of their codes. */
export async function resultsOf(
  rows: Pick<Transaction, 'query'>,
  district: DistrictId,
  sample: SampleId,
): Promise<MeasureResult[]> {
  const counts = await rows.query<SampleCounts & { readonly measure: MeasureCode }>(COUNTS, [district, sample]);
  return counts.map((one) => ({ ...one, ...judged(one) }));
}

/** All measures together. */
export function total(measures: readonly SampleCounts[]): SampleResult {
  const sum = (key: keyof SampleCounts) => measures.reduce((all, one) => all + one[key], 0);
  const counts: SampleCounts = {
    listed: sum('listed'),
    checked: sum('checked'),
    drawn: sum('drawn'),
    done: sum('done'),
    wrong: sum('wrong'),
    waiting: sum('waiting'),
  };
  return { ...counts, ...judged(counts) };
}

const judged = ({ drawn, wrong }: SampleCounts) => ({ rate: errorRate(drawn, wrong), bound: errorBound(drawn, wrong) });

/** How many of the drawn and checked figures are not verified yet. */
export const unfinished = ({ checked, drawn, done }: SampleCounts): number => checked + drawn - done;
