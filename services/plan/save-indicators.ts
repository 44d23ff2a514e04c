/** 设定规划和指标: adds indicators or changes their definitions, each as a version with its document. */

import type { DistrictId, IndicatorId, PlanId } from '../../entities/ids.js';
import { badIndicator, unknownPlan } from '../../errors/plan.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { IndicatorCode, IndicatorRecord, PlanCode } from '../../scoring/input.js';
import { isSameNumber, parseExact } from '../../scoring/numbers/decimal-text.js';
import type { FieldChange } from '../audit/entry.js';
import { districtDay } from '../calendar/district-calendar.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { LoadContext } from '../load/context.js';
import { loadIndicators, loadTargets } from '../load/plan.js';
import { storeIndicatorValues } from '../monitoring/indicator-values.js';
import type { Changing } from '../org/rights.js';
import { codeProblems, nameProblems } from '../org/unit-problems.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { decisionProblems } from './save-targets.js';
import { planOf } from './targets-of-year.js';

/** The document by which definitions change. */
export interface Decision {
  readonly document: string | null;
  readonly effectiveDate: string | null;
}

/** An indicator as a person typed it. Null keeps what is stored, or takes the default for a new one. */
export interface TypedIndicator {
  readonly code: IndicatorCode;
  readonly name: string;
  /** 计量单位 */
  readonly measuredIn: string | null;
  readonly kind: IndicatorRecord['kind'];
  readonly direction: IndicatorRecord['direction'];
  readonly aggregate: IndicatorRecord['aggregate'];
  readonly baselineYear: number | null;
  readonly baseline: string | null;
  /** The plan's own targets by year; years that are left out stay. */
  readonly targets: readonly { readonly year: number; readonly target: string }[];
  readonly provenance: string | null;
}

export interface SavedIndicator {
  readonly code: IndicatorCode;
  readonly isNew: boolean;
  readonly changes: readonly FieldChange[];
  readonly version: number;
}

interface Stored {
  readonly id: IndicatorId;
  readonly version: number;
  readonly content: IndicatorRecord;
}

/**
 * Stores indicators of one plan; unchanged ones get no version. The caller records nothing.
 * @returns what changed, in the order given
 */
export async function storeIndicators(
  tx: Transaction,
  district: DistrictId,
  plan: PlanId,
  typed: readonly TypedIndicator[],
  decision: Decision,
): Promise<SavedIndicator[]> {
  // Positions and versions are compared with what is stored.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`indicators ${district} ${plan}`]);
  const all = await storedIndicators(tx, district, plan);
  const stored = new Map(all.map((one) => [one.content.code as string, one]));
  const wanted = typed.map((one) => recordOf(one, stored.get(one.code)?.content));
  const result = wanted.map((record): SavedIndicator => {
    const before = stored.get(record.code);
    const changes = changesBetweenRecords(before?.content, record);
    return {
      code: record.code,
      isNew: before === undefined,
      changes,
      version: (before?.version ?? 0) + Number(changes.length > 0),
    };
  });
  const changed = new Set(result.filter(({ changes }) => changes.length > 0).map(({ code }) => code));
  if (changed.size === 0) return result;
  const names: ReadonlySet<string> = changed;
  const byCode = new Map(wanted.map((record) => [record.code as string, record]));
  const document = decision.document?.trim() || null;
  const context: LoadContext = {
    district,
    at: tx.now.toISOString(),
    by: tx.actor.account,
    approval:
      document === null
        ? null
        : { document, effectiveDate: decision.effectiveDate?.trim() || (await districtDay(tx, district, tx.now)) },
  };
  const list = [
    ...all.map(({ content }) => (changed.has(content.code) ? (byCode.get(content.code) ?? content) : content)),
    ...wanted.filter(({ code }) => !stored.has(code)),
  ];
  const ids = await loadIndicators(tx, context, plan, list);
  const own = new Map([...ids].filter(([code]) => names.has(code)));
  const planned = list.filter(({ code }) => changed.has(code));
  await loadTargets(tx, context, own, new Map(), planned, [], new Set());
  await storeIndicatorValues(tx, district, plan);
  for (const { code, changes } of result)
    if (changes.length > 0)
      tx.record({
        action: 'indicator.SAVE',
        subject: { type: 'indicator', id: ids.get(code) ?? '', label: code },
        audience: 'DISTRICT',
        changes: [...changes, ...(document === null ? [] : [{ field: 'document', before: null, after: document }])],
      });
  return result;
}

export const storedIndicators = (
  rows: Pick<Transaction, 'query'>,
  district: DistrictId,
  plan: PlanId,
): Promise<Stored[]> =>
  rows.query<Stored>(
    `select i.id, i.version, r.content from indicator i
     join indicator_revision r on r.district_id = i.district_id and r.indicator_id = i.id and r.version = i.version
     where i.district_id = $1 and i.plan_id = $2 order by i.position, i.code`,
    [district, plan],
  );

function recordOf(typed: TypedIndicator, before: IndicatorRecord | undefined): IndicatorRecord {
  const baseline =
    typed.baseline === null || typed.baselineYear === null
      ? null
      : { year: typed.baselineYear, value: typed.baseline.trim() };
  return {
    ...before,
    code: typed.code,
    name: typed.name,
    unit: typed.measuredIn,
    kind: typed.kind,
    direction: typed.direction,
    baseline,
    targets: { ...before?.targets, ...Object.fromEntries(typed.targets.map(({ year, target }) => [year, target])) },
    aggregate: typed.aggregate,
    provenance: typed.provenance,
  };
}

function changesBetweenRecords(before: IndicatorRecord | undefined, after: IndicatorRecord): FieldChange[] {
  const text = (record: IndicatorRecord | undefined): Readonly<Record<string, string | null>> =>
    record === undefined
      ? {}
      : {
          name: record.name,
          measuredIn: record.unit,
          kind: record.kind,
          direction: record.direction,
          aggregate: record.aggregate,
          baselineYear: record.baseline === null ? null : String(record.baseline.year),
          baseline: record.baseline?.value ?? null,
          provenance: record.provenance,
          ...Object.fromEntries(Object.entries(record.targets).map(([year, target]) => [`target ${year}`, target])),
        };
  const [old, now] = [text(before), text(after)];
  return Object.keys(now)
    .map((field) => ({ field, before: old[field] ?? null, after: now[field] ?? null }))
    .filter((change) => !isSameNumber(change.before, change.after));
}

/** What is wrong with a typed indicator. Fields are named as in `TypedIndicator`. */
export function indicatorProblems(
  typed: TypedIndicator,
  plan: { readonly startYear: number; readonly endYear: number },
): FieldProblem[] {
  const add = (field: string, code: string, zh: string, en: string): FieldProblem => ({
    field,
    code,
    message: { zh, en },
  });
  const number = (field: string, value: string) =>
    parseExact(value) === null ? [add(field, 'BAD_NUMBER', `“${value}”不是数`, `“${value}” is not a number`)] : [];
  return [
    ...codeProblems('code', typed.code),
    ...nameProblems('name', typed.name),
    ...(typed.baseline === null ? [] : number('baseline', typed.baseline)),
    ...((typed.baseline === null) === (typed.baselineYear === null)
      ? []
      : [add('baseline', 'HALF_A_BASELINE', '基期年份和基期值须同时给出', 'a baseline needs its year and its value')]),
    ...typed.targets.flatMap(({ year, target }) => [
      ...number(`targets.${year}`, target),
      ...(year >= plan.startYear && year <= plan.endYear
        ? []
        : [
            add(
              `targets.${year}`,
              'OUTSIDE_PLAN',
              `${year} 年不在规划期 ${plan.startYear}–${plan.endYear} 内`,
              `${year} is outside the plan, ${plan.startYear}–${plan.endYear}`,
            ),
          ]),
    ]),
  ];
}

/** A changed definition needs its document; a new one in a plan that nobody grades by yet does not. */
export const documentNeeded = (document: string | null): FieldProblem[] =>
  (document?.trim() || null) === null
    ? [
        {
          field: 'document',
          code: 'NO_DOCUMENT',
          message: { zh: '须写明批准文件的文号', en: 'name the document that approves it' },
        },
      ]
    : [];

/**
 * @param revision of the indicator that the person saw, 0 for a new one; null to skip the check
 * @throws Refusal NOT_FOUND UNKNOWN_PLAN; CONFLICT STALE_REVISION; BAD_USER_INPUT BAD_INDICATOR
 */
export async function saveIndicator(
  platform: Platform,
  { actor, claims }: Changing,
  planCode: string,
  typed: TypedIndicator,
  decision: Decision,
  revision: number | null,
): Promise<SavedIndicator> {
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const plan = await planOf(tx, district, planCode);
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`indicators ${district} ${plan.id}`]);
    const before = (await storedIndicators(tx, district, plan.id)).find(({ content }) => content.code === typed.code);
    await refuseStale(
      tx,
      district,
      { type: 'indicator', id: before?.id ?? '', revision: before?.version ?? 0 },
      revision,
    );
    const document = decision.document?.trim() || null;
    const problems = [
      ...indicatorProblems(typed, plan),
      ...decisionProblems(document, decision.effectiveDate?.trim() || null),
      ...documentNeeded(document),
    ];
    if (problems.length > 0) throw badIndicator(problems);
    const [saved] = await storeIndicators(tx, district, plan.id, [typed], decision);
    if (saved === undefined) throw unknownPlan(planCode);
    if (saved.changes.length === 0) tx.changed();
    return saved;
  });
}

export interface TypedPlan {
  readonly code: PlanCode;
  readonly name: string;
  readonly startYear: number;
  readonly endYear: number;
  readonly provenance: string | null;
}

/** 设定规划: adds a plan, or changes its name, years or source. @throws Refusal BAD_USER_INPUT BAD_INDICATOR */
export async function savePlan(platform: Platform, { actor, claims }: Changing, typed: TypedPlan): Promise<void> {
  const { district } = claims;
  const { code } = typed;
  const wanted = { ...typed, name: typed.name.trim(), provenance: typed.provenance?.trim() || null };
  const isYear = (year: number) => Number.isInteger(year) && year >= 2000 && year <= 2100;
  const problems = [
    ...codeProblems('code', code),
    ...nameProblems('name', wanted.name),
    ...(isYear(typed.startYear) && isYear(typed.endYear) && typed.startYear <= typed.endYear
      ? []
      : [
          {
            field: 'endYear',
            code: 'BAD_YEARS',
            message: {
              zh: '起止年份应在 2000–2100 内且先后有序',
              en: 'give years from 2000 to 2100, the first one first',
            },
          },
        ]),
  ];
  if (problems.length > 0) throw badIndicator(problems);
  await inTransaction(platform, actor, claims, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`plan ${district} ${code}`]);
    const [before] = await tx.query<TypedPlan & { readonly id: PlanId }>(
      `select id, code, name, start_year as "startYear", end_year as "endYear", provenance from plan
       where district_id = $1 and code = $2`,
      [district, code],
    );
    const changes = (['name', 'startYear', 'endYear', 'provenance'] as const)
      .map((field) => ({
        field,
        before: before === undefined || before[field] === null ? null : String(before[field]),
        after: wanted[field] === null ? null : String(wanted[field]),
      }))
      .filter((change) => change.before !== change.after);
    if (changes.length === 0) return tx.changed();
    const id = before?.id ?? newId<PlanId>();
    await tx.query(
      `insert into plan (district_id, id, code, name, start_year, end_year, provenance) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (district_id, code) do update set name = excluded.name, start_year = excluded.start_year,
         end_year = excluded.end_year, provenance = excluded.provenance`,
      [district, id, code, wanted.name, wanted.startYear, wanted.endYear, wanted.provenance],
    );
    tx.record({ action: 'plan.SAVE', subject: { type: 'plan', id, label: code }, audience: 'DISTRICT', changes });
  });
}
