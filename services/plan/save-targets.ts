/**
 * 设定目标: stores many targets of one year. Each has the revision that the person saw: those that somebody else has changed
 * since come back with both values, the others are stored.
 */

import type { DistrictId, IndicatorId, UnitId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badTargets } from '../../errors/plan.js';
import type { Bilingual, FieldProblem } from '../../errors/refusal.js';
import type { DecimalText } from '../../scoring/input.js';
import { isSameNumber, parseExact } from '../../scoring/numbers/decimal-text.js';
import { isDay } from '../calendar/day.js';
import { districtDay } from '../calendar/district-calendar.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { LoadContext } from '../load/context.js';
import { type TargetRow, writeTargets } from '../load/plan.js';
import type { Changing } from '../org/rights.js';
import type { Platform } from '../platform.js';
import { lockAgreements } from './agreement/agreements.js';
import { settleAgreements } from './agreement/settle.js';
import {
  breakdownOf,
  type IndicatorOfTargets,
  indicatorsOfPlan,
  lockCyclesOfTargets,
  planOf,
  type StoredTarget,
  type UnitOfTargets,
  unitsOfTargets,
} from './targets-of-year.js';

/** One target as a person typed it. */
export interface TypedTarget {
  readonly indicator: string;
  /** Code of a unit; null for the district's own target. */
  readonly unit: string | null;
  /** Null takes the target back. */
  readonly target: string | null;
  /** The revision that the person saw, 0 for none; null to skip the check. */
  readonly revision: number | null;
}

export interface TypedTargets {
  readonly plan: string;
  readonly year: number;
  readonly targets: readonly TypedTarget[];
  /** 文号 of the decision; required once collection has begun, and for targets that were set by a document. */
  readonly document: string | null;
  /** ISO date from which they hold. */
  readonly effectiveDate: string | null;
}

/** A target that was not stored. */
export interface TargetProblem {
  readonly indicator: string | null;
  readonly unit: string | null;
  readonly code: string;
  readonly message: Bilingual;
  /** What the person wanted, and what is stored now. */
  readonly mine: string | null;
  readonly theirs: DecimalText | null;
  /** The revision that is stored now. */
  readonly revision: number;
}

export interface SavedTarget {
  readonly indicator: string;
  readonly unit: string | null;
  readonly before: DecimalText | null;
  readonly after: DecimalText | null;
  readonly revision: number;
}

export interface SavedTargets {
  readonly saved: readonly SavedTarget[];
  readonly unchanged: number;
  readonly problems: readonly TargetProblem[];
}

/** Targets that are sent at once: the units of a district by the indicators of a plan. */
const MOST_TARGETS = 20_000;

/**
 * @param isTrial true to store nothing
 * @throws Refusal NOT_FOUND UNKNOWN_PLAN; CONFLICT TARGETS_SETTLED; BAD_USER_INPUT BAD_TARGETS for the year and the document
 */
export async function saveTargets(
  platform: Platform,
  { actor, claims }: Changing,
  typed: TypedTargets,
  { isTrial = false, isWhole = false }: { readonly isTrial?: boolean; readonly isWhole?: boolean } = {},
): Promise<SavedTargets> {
  const { district } = claims;
  const run = (tx: Transaction) => storeTargets(tx, district, typed, { isTrial, isWhole });
  if (!isTrial)
    return inTransaction(platform, actor, claims, async (tx) => {
      const result = await run(tx);
      if (result.saved.length === 0) tx.changed();
      return result;
    });
  try {
    return await inTransaction(platform, actor, claims, async (tx): Promise<SavedTargets> => {
      throw new Trial(await run(tx));
    });
  } catch (error) {
    if (error instanceof Trial) return error.result;
    throw error;
  }
}

class Trial extends Error {
  constructor(readonly result: SavedTargets) {
    super('a trial is not stored');
  }
}

interface Cell {
  readonly typed: TypedTarget;
  readonly indicator: IndicatorOfTargets;
  readonly unit: UnitOfTargets | null;
  readonly before: StoredTarget | undefined;
}

const keyOf = (indicator: IndicatorId, unit: UnitId | null) => `${indicator} ${unit ?? ''}`;

async function storeTargets(
  tx: Transaction,
  district: DistrictId,
  typed: TypedTargets,
  { isTrial, isWhole }: { readonly isTrial: boolean; readonly isWhole: boolean },
): Promise<SavedTargets> {
  const { year } = typed;
  const plan = await planOf(tx, district, typed.plan);
  const { hasBegun } = await lockCyclesOfTargets(tx, district, plan.id, year);
  // Also the lock of the targets: two people who set the first ones of a year would otherwise find no row to lock.
  const signed = new Set(
    (await lockAgreements(tx, district, plan.id, year))
      .filter(({ state }) => state === 'AGREED' || state === 'BY_DOCUMENT')
      .map(({ indicatorId, unitId }) => keyOf(indicatorId, unitId)),
  );
  const document = typed.document?.trim() || null;
  const effectiveDate = typed.effectiveDate?.trim() || null;
  const wrong = [...yearProblems(plan, year), ...decisionProblems(document, effectiveDate)];
  if (typed.targets.length > MOST_TARGETS)
    wrong.push(problem('targets', 'TOO_MANY', `一次至多 ${MOST_TARGETS} 个`, `at most ${MOST_TARGETS} at once`));
  if (wrong.length > 0) throw badTargets(wrong);

  const indicators = await indicatorsOfPlan(tx, district, plan.id);
  const byIndicator = new Map<string, IndicatorOfTargets>(indicators.map((one) => [one.code, one]));
  const units = new Map<string, UnitOfTargets>((await unitsOfTargets(tx, district)).map((unit) => [unit.code, unit]));
  const stored = await breakdownOf(
    tx,
    district,
    indicators.map(({ id }) => id),
    year,
  );
  const byKey = new Map(stored.map((row) => [keyOf(row.indicator_id, row.unit_id), row]));

  const problems: TargetProblem[] = [];
  const seen = new Set<string>();
  const changed: Cell[] = [];
  const staleOnes: { cell: Cell; at: number }[] = [];
  let unchanged = 0;
  for (const one of typed.targets) {
    const indicator = byIndicator.get(one.indicator);
    const unit = one.unit === null ? null : units.get(one.unit);
    const before = indicator && unit !== undefined ? byKey.get(keyOf(indicator.id, unit?.id ?? null)) : undefined;
    const add = (code: string, zh: string, en: string) =>
      problems.push({
        indicator: one.indicator,
        unit: one.unit,
        code,
        message: { zh, en },
        mine: one.target,
        theirs: before?.target ?? null,
        revision: before?.version ?? 0,
      });
    if (indicator === undefined) {
      add('UNKNOWN_INDICATOR', `规划没有指标“${one.indicator}”`, `the plan has no indicator “${one.indicator}”`);
      continue;
    }
    if (unit === undefined) {
      add('UNKNOWN_UNIT', `没有代码为“${one.unit}”的单位`, `there is no unit with the code “${one.unit}”`);
      continue;
    }
    const key = keyOf(indicator.id, unit?.id ?? null);
    if (seen.has(key)) {
      add('TWICE', '同一目标出现两次', 'the target appears twice');
      continue;
    }
    seen.add(key);
    if (one.target !== null && parseExact(one.target) === null) {
      add('BAD_NUMBER', `“${one.target}”不是数`, `“${one.target}” is not a number`);
      continue;
    }
    if (unit !== null && unit.closedOn !== null && unit.closedOn <= `${year}-01-01`) {
      add('CLOSED', `该单位已于 ${unit.closedOn} 撤并`, `the unit was closed on ${unit.closedOn}`);
      continue;
    }
    const cell: Cell = { typed: one, indicator, unit, before };
    if (isSameNumber(before?.target ?? null, one.target)) {
      unchanged += 1;
      continue;
    }
    if (one.revision !== null && one.revision !== (before?.version ?? 0)) {
      staleOnes.push({ cell, at: problems.length });
      add('STALE', '他人已改动', 'somebody else has changed it');
      continue;
    }
    if (
      document === null &&
      (hasBegun || (before?.document ?? null) !== null || signed.has(key)) &&
      before !== undefined
    ) {
      add(
        'NO_DOCUMENT',
        signed.has(key) ? '已签订的目标只凭批准文件调整：请写明文号' : '已下达的目标须凭批准文件改动：请写明文号',
        signed.has(key)
          ? 'a target that was agreed changes by an approved document only: name it'
          : 'a target that was given changes by an approved document only: name it',
      );
      continue;
    }
    changed.push(cell);
  }
  await nameAuthors(tx, district, year, staleOnes, problems);
  const saved = changed.map(({ typed: { indicator, unit, target }, before }) => ({
    indicator,
    unit,
    before: before?.target ?? null,
    after: target,
    revision: target === null ? 0 : (before?.version ?? 0) + 1,
  }));
  const isRefused = isWhole && problems.length > 0;
  if (!isTrial && !isRefused && changed.length > 0) {
    const context: LoadContext = {
      district,
      at: tx.now.toISOString(),
      by: tx.actor.account,
      approval:
        document === null
          ? null
          : { document, effectiveDate: effectiveDate ?? (await districtDay(tx, district, tx.now)) },
    };
    await write(tx, context, year, changed);
    record(tx, year, changed, document);
    await settleAgreements(
      tx,
      district,
      { plan: plan.id, planCode: plan.code, year },
      changed.map((cell) => ({
        indicator: cell.indicator.id,
        unit: cell.unit?.id ?? null,
        isRemoved: cell.typed.target === null,
      })),
      document,
    );
  }
  return { saved: isRefused && !isTrial ? [] : saved, unchanged, problems };
}

async function write(tx: Transaction, context: LoadContext, year: number, cells: readonly Cell[]): Promise<void> {
  const { district } = context;
  const row = ({ typed, indicator, unit, before }: Cell): TargetRow & { readonly district_id: DistrictId } => ({
    district_id: district,
    id: before?.id ?? newId(),
    indicator_id: indicator.id,
    unit_id: unit?.id ?? null,
    year,
    origin: 'BREAKDOWN',
    target: typed.target,
    baseline: before?.baseline ?? null,
  });
  const kept = cells.filter(({ typed }) => typed.target !== null);
  await writeTargets(tx, context, {
    versions: new Map(
      cells.flatMap(({ before }) => (before === undefined ? [] : [[before.id, before.version] as const])),
    ),
    added: kept.filter(({ before }) => before === undefined).map(row),
    changed: kept.filter(({ before }) => before !== undefined).map(row),
    removed: cells
      .filter(({ typed, before }) => typed.target === null && before !== undefined)
      .map(({ before }) => before as StoredTarget),
  });
}

/** The field of the log by which the last author of a target is found. */
const fieldOf = (year: number, unit: string | null) => `${year} ${unit ?? '*'}`;

/** One entry for each indicator. */
function record(tx: Transaction, year: number, cells: readonly Cell[], document: string | null): void {
  for (const own of Map.groupBy(cells, ({ indicator }) => indicator.id).values()) {
    const [first] = own;
    if (first === undefined) continue;
    tx.record({
      action: 'target.SET',
      subject: { type: 'indicator', id: first.indicator.id, label: first.indicator.code },
      audience: 'FIGURES',
      changes: [
        ...own.map(({ typed, unit, before }) => ({
          field: fieldOf(year, unit?.code ?? null),
          before: before?.target ?? null,
          after: typed.target,
        })),
        ...(document === null ? [] : [{ field: 'document', before: null, after: document }]),
      ],
    });
  }
}

/** Says in the messages of stale targets who changed them. */
async function nameAuthors(
  tx: Transaction,
  district: DistrictId,
  year: number,
  cells: readonly { readonly cell: Cell; readonly at: number }[],
  problems: TargetProblem[],
): Promise<void> {
  if (cells.length === 0) return;
  const fields = cells.map(({ cell }) => fieldOf(year, cell.unit?.code ?? null));
  const last = await tx.query<{ field: string; subject: string; name: string }>(
    `select distinct on (e.subject_id, c.field) e.subject_id as subject, c.field, e.account_name as name
     from audit_entry e join audit_change c on c.district_id = e.district_id and c.number = e.number
     where e.district_id = $1 and c.district_id = $1 and e.subject_type = 'indicator' and e.subject_id = any ($2) and c.field = any ($3)
     order by e.subject_id, c.field, e.number desc`,
    [district, [...new Set(cells.map(({ cell }) => cell.indicator.id as string))], fields],
  );
  for (const [index, { cell, at }] of cells.entries()) {
    const name = last.find(({ subject, field }) => subject === cell.indicator.id && field === fields[index])?.name;
    const problem = problems[at];
    if (problem === undefined) continue;
    const theirs = cell.before?.target ?? null;
    problems[at] = {
      ...problem,
      message: {
        zh: `${name ?? '他人'}已改为 ${theirs ?? '（空）'}，您要改为 ${cell.typed.target ?? '（空）'}`,
        en: `${name ?? 'somebody'} has set it to ${theirs ?? 'nothing'}, you want ${cell.typed.target ?? 'nothing'}`,
      },
    };
  }
}

const yearProblems = ({ startYear, endYear }: { startYear: number; endYear: number }, year: number): FieldProblem[] =>
  year >= startYear && year <= endYear
    ? []
    : [
        problem(
          'year',
          'OUTSIDE_PLAN',
          `${year} 年不在规划期 ${startYear}–${endYear} 内`,
          `${year} is outside the plan, ${startYear}–${endYear}`,
        ),
      ];

export function decisionProblems(document: string | null, effectiveDate: string | null): FieldProblem[] {
  return [
    ...(effectiveDate === null || isDay(effectiveDate)
      ? []
      : [problem('effectiveDate', 'BAD_DAY', `“${effectiveDate}”不是日期`, `“${effectiveDate}” is not a date`)]),
    ...(effectiveDate !== null && document === null
      ? [problem('document', 'NO_DOCUMENT', '有生效日期，还缺文号', 'an effective date needs its document')]
      : []),
    ...(document !== null && (document.length > 200 || /[\p{Cc}\p{Cf}]/u.test(document))
      ? [
          problem(
            'document',
            'BAD_DOCUMENT',
            '文号过长或含不可见字符',
            'the number of the document is too long or has invisible characters',
          ),
        ]
      : []),
  ];
}
