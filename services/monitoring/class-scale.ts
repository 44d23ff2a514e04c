/** 分类标准: the thresholds between the classes of indicators that a district has decided for itself. */
import { problem } from '../../errors/field-problem.js';
import { badClassScale } from '../../errors/monitoring.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type ClassScale, DEFAULT_SCALE, isScale } from '../../scoring/monitoring/indicator-class.js';
import { isSameNumber, parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Exact } from '../../scoring/numbers/exact.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Changing } from '../org/rights.js';
import type { Platform } from '../platform.js';

const THRESHOLDS = ['ahead', 'onTrack', 'behind', 'farBehind'] as const;
type Threshold = (typeof THRESHOLDS)[number];

/** Thresholds as decimal text. */
export type ScaleTexts = Readonly<Record<Threshold, string>>;

export interface ClassScaleRow extends ScaleTexts {
  /** The first year that is judged by it. */
  readonly fromYear: number;
  /** 依据: the document that states it. */
  readonly document: string;
}

export const SCALE_COLUMNS = `from_year as "fromYear", ahead::text, on_track::text as "onTrack", behind::text,
  far_behind::text as "farBehind", document`;

/** The scale in force in a year: the latest of the district's own, or the usual one. @param scales by ascending year */
export function scaleIn(scales: readonly ClassScaleRow[], year: number): ClassScale {
  const own = scales.findLast(({ fromYear }) => fromYear <= year);
  return own === undefined ? DEFAULT_SCALE : (exactScale(own) ?? DEFAULT_SCALE);
}

function exactScale(texts: ScaleTexts): ClassScale | null {
  const [ahead, onTrack, behind, farBehind] = THRESHOLDS.map((name) => parseExact(texts[name]));
  if (!ahead || !onTrack || !behind || !farBehind) return null;
  return { ahead, onTrack, behind, farBehind };
}

/**
 * Sets the scale from a year on. Values that are known may not be judged by a rule that was made after them.
 *
 * @throws Refusal BAD_USER_INPUT BAD_CLASS_SCALE
 */
export async function saveClassScale(
  platform: Platform,
  { actor, claims }: Changing,
  wanted: ClassScaleRow,
): Promise<void> {
  const scale = { ...wanted, document: wanted.document.trim() };
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`class scale ${district}`]);
    const problems = [...problemsOf(scale), ...(await yearProblems(tx, district, scale.fromYear))];
    if (problems.length > 0) throw badClassScale(problems);
    const [before] = await tx.query<ClassScaleRow>(
      `select ${SCALE_COLUMNS} from class_scale where district_id = $1 and from_year = $2`,
      [district, scale.fromYear],
    );
    if (before !== undefined && isSame(before, scale)) return tx.changed();
    await tx.query(
      `insert into class_scale (district_id, id, from_year, ahead, on_track, behind, far_behind, document)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (district_id, from_year) do update set ahead = excluded.ahead, on_track = excluded.on_track,
         behind = excluded.behind, far_behind = excluded.far_behind, document = excluded.document`,
      [district, newId(), scale.fromYear, ...THRESHOLDS.map((name) => scale[name]), scale.document],
    );
    tx.record({
      action: 'monitoring.SAVE_CLASS_SCALE',
      subject: { type: 'class_scale', id: district, label: String(scale.fromYear) },
      audience: 'DISTRICT',
      changes: [...THRESHOLDS, 'document' as const]
        .filter((field) => before?.[field] !== scale[field])
        .map((field) => ({ field, before: before?.[field] ?? null, after: scale[field] })),
    });
  });
}

const isSame = (a: ClassScaleRow, b: ClassScaleRow): boolean =>
  a.document === b.document && THRESHOLDS.every((name) => isSameNumber(a[name], b[name]));

function problemsOf(scale: ClassScaleRow): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const numbers = new Map<Threshold, Exact>();
  for (const name of THRESHOLDS) {
    const number = parseExact(scale[name]);
    if (number !== null) numbers.set(name, number);
    else problems.push(problem(name, 'NOT_A_NUMBER', '应为数字，如 0.95', 'must be a number, such as 0.95'));
  }
  const exact = exactScale(scale);
  if (exact !== null && !isScale(exact))
    problems.push(
      problem('ahead', 'GAP', '四个界限须由高到低、互不相等', 'the four thresholds must fall from class to class'),
    );
  if (scale.document === '' || scale.document.length > 200)
    problems.push(
      problem(
        'document',
        'REQUIRED',
        '请填写依据的文件（至多 200 字）',
        'name the document that states it (at most 200 characters)',
      ),
    );
  return problems;
}

async function yearProblems(tx: Transaction, district: string, year: number): Promise<FieldProblem[]> {
  const [known] = await tx.query<{ year: number }>(
    'select max(year) as year from indicator_value where district_id = $1 having max(year) >= $2',
    [district, year],
  );
  if (known === undefined) return [];
  return [
    problem(
      'fromYear',
      'YEAR_HAS_VALUES',
      `${known.year} 年已有指标值，标准须从 ${known.year + 1} 年或以后起用`,
      `values of ${known.year} are known; a scale can begin in ${known.year + 1} or later`,
    ),
  ];
}
