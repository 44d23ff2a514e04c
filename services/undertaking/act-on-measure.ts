/** 开始、完成、终止、填报进展: what a unit does with a measure. */
import type { Viewer } from '../../auth/viewer.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { badMeasure } from '../../errors/undertaking.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { HUNDRED, ZERO } from '../../scoring/numbers/exact.js';
import { requireRole } from '../../workflow/apply.js';
import { type Day, dayAt, yearOf } from '../calendar/day.js';
import { requireReason } from '../collection/entering.js';
import type { Platform } from '../platform.js';
import { lockMeasure, type SeenMeasure, takeMeasureAction } from './measures.js';
import { writing } from './own-unit.js';
import { type MeasureAction, measureStates } from './states.js';

/** @throws Refusal FORBIDDEN; NOT_FOUND NO_SUCH_MEASURE; CONFLICT STALE_REVISION and by the states table */
export const startMeasure = (platform: Platform, viewer: Viewer, seen: SeenMeasure) =>
  act(platform, viewer, 'START', seen);

/** By the head, once the last progress is 100 %. @throws Refusal as for starting */
export const finishMeasure = (platform: Platform, viewer: Viewer, seen: SeenMeasure) =>
  act(platform, viewer, 'FINISH', seen);

/** By the head, with a reason. @throws Refusal BAD_USER_INPUT REASON_MISSING; as for starting */
export const dropMeasure = async (platform: Platform, viewer: Viewer, seen: SeenMeasure, reason: string) =>
  act(platform, viewer, 'DROP', seen, requireReason(reason));

async function act(
  platform: Platform,
  viewer: Viewer,
  action: MeasureAction,
  seen: SeenMeasure,
  reason: string | null = null,
): Promise<void> {
  requireRole(measureStates, action, viewer.roles);
  await writing(platform, viewer, async (tx, district) => {
    const measure = await lockMeasure(tx, district, seen);
    const more = reason === null ? [] : [{ field: 'reason', before: null, after: reason }];
    await takeMeasureAction(tx, district, action, measure, more, reason);
  });
}

export interface Quarter {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
}

export interface Progress extends Quarter {
  /** 0 to 100. */
  readonly percent: string;
  /** One sentence. */
  readonly sentence: string;
}

const LONGEST_SENTENCE = 200;

/**
 * One figure and one sentence for a quarter; said again, it replaces what was said. The first one starts the measure.
 * @throws Refusal BAD_USER_INPUT BAD_MEASURE with all problems; as for starting
 */
export async function reportProgress(
  platform: Platform,
  viewer: Viewer,
  seen: SeenMeasure,
  progress: Progress,
): Promise<void> {
  requireRole(measureStates, 'REPORT', viewer.roles);
  await writing(platform, viewer, async (tx, district) => {
    const measure = await lockMeasure(tx, district, seen);
    const today = dayAt(tx.now, viewer.district.timeZone);
    const problems = problemsOf(progress, quarterOf(today), Number(measure.starts.slice(0, 4)));
    if (problems.length > 0) throw badMeasure(problems);
    const percent = parseExact(progress.percent.trim())?.toText() ?? progress.percent;
    const { year, quarter } = progress;
    const sentence = progress.sentence.trim();
    const name = `${year}Q${quarter}`;
    const [was] = await tx.query<{ percent: string; sentence: string }>(
      `select percent::text, sentence from measure_progress
       where district_id = $1 and measure_id = $2 and year = $3 and quarter = $4`,
      [district, measure.id, year, quarter],
    );
    await tx.query(
      `insert into measure_progress (district_id, measure_id, year, quarter, unit_id, percent, sentence, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (district_id, measure_id, year, quarter) do update
       set percent = excluded.percent, sentence = excluded.sentence, by_name = excluded.by_name, at = excluded.at`,
      [district, measure.id, year, quarter, measure.unitId, percent, sentence, tx.actor.name, tx.now],
    );
    await takeMeasureAction(tx, district, 'REPORT', measure, [
      { field: `${name} percent`, before: was?.percent ?? null, after: percent },
      { field: `${name} sentence`, before: was?.sentence ?? null, after: sentence },
    ]);
  });
}

/** The quarter in which a day lies. */
export const quarterOf = (day: Day): Quarter => ({
  year: yearOf(day),
  quarter: Math.ceil(Number(day.slice(5, 7)) / 3),
});

function problemsOf({ year, quarter, percent, sentence }: Progress, now: Quarter, first: number): FieldProblem[] {
  const figure = parseExact(percent.trim());
  const isQuarter = Number.isInteger(quarter) && quarter >= 1 && quarter <= 4;
  const isLater = year > now.year || (year === now.year && quarter > now.quarter);
  return [
    ...(!isQuarter || isLater || year < first
      ? [
          problem(
            'quarter',
            'BAD_QUARTER',
            '进展按已到的季度填报，自措施开始之年起',
            'progress is of a quarter that has come, from the year in which the measure begins',
          ),
        ]
      : []),
    ...(figure === null || figure.lt(ZERO) || figure.gt(HUNDRED)
      ? [problem('percent', 'BAD_PERCENT', '进度为 0 到 100', 'progress is 0 to 100')]
      : []),
    ...(sentence.trim() === '' || sentence.length > LONGEST_SENTENCE
      ? [
          problem(
            'sentence',
            'BAD_SENTENCE',
            `请用一句话说明，至多 ${LONGEST_SENTENCE} 字`,
            `say it in one sentence of at most ${LONGEST_SENTENCE} characters`,
          ),
        ]
      : []),
  ];
}
