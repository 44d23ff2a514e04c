/** Writes a bundle as text files in their canonical form: reading and writing again gives the same bytes. */
import { Document, isMap, isScalar, type Node, visit } from 'yaml';
import type { FinalFrom, IndicatorRecord, ItemRecord, Labels, SchemeRecord } from '../scoring/input.js';
import type { Bundle, PlanRecord } from './bundle.js';
import { renderTable, type TableFile } from './tables/table.js';
import { ADJUSTMENTS, MARKS, MILESTONES, OBSERVATIONS, TARGETS, TASKS, UNITS } from './tables/tables.js';
import { isDecimal } from './text/value.js';

/** @returns the text of each file by name, without files that have no rows */
export function renderBundle(bundle: Bundle): Map<string, string> {
  const files = new Map<string, string>();
  const table = (file: TableFile, rows: readonly object[]) => {
    if (rows.length > 0) files.set(file.file, renderTable(file, rows));
  };
  files.set(UNITS.file, renderTable(UNITS, bundle.units));
  if (bundle.plan !== null) files.set('plan.yaml', renderYaml(planTree(bundle.plan)));
  table(TARGETS, bundle.targets);
  files.set('scheme.yaml', renderYaml(schemeTree(bundle.scheme)));
  table(OBSERVATIONS, bundle.observations);
  table(MARKS, bundle.marks);
  table(MILESTONES, bundle.milestones);
  table(TASKS, bundle.taskReports ?? []);
  table(ADJUSTMENTS, bundle.adjustments);
  return files;
}

/** A number that is written with exactly these digits. */
class Written {
  constructor(readonly digits: string) {}
}

const DECIMAL_TAG = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value: unknown) => value instanceof Written,
  resolve: (text: string) => new Written(text),
  stringify: ({ value }: { value: unknown }) => (value as Written).digits,
} as const;

/** The entries of maps under these keys are written on one line each. */
const MAPS_OF_LINES = new Set(['measures']);
/** Short maps under these keys are written on one line. */
const ON_ONE_LINE = new Set([
  'baseline',
  'targets',
  'rounding',
  'method',
  'appliesTo',
  'adjustments',
  'categories',
  'groups',
  'ranking',
  'staffQuota',
  'finalFrom',
  'vetoes',
  'grades',
  'tasks',
]);
const LISTS_OF_LINES = new Set(['vetoes', 'grades', 'tasks']);

function renderYaml(tree: object): string {
  const document = new Document(tree, {
    version: '1.2',
    aliasDuplicateObjects: false,
    customTags: [DECIMAL_TAG] as never,
  });
  visit(document, {
    Pair: (_, pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const value = pair.value as Node & { items?: Node[]; flow?: boolean };
      if (MAPS_OF_LINES.has(key) && isMap(value)) {
        for (const { value: entry } of value.items) if (isMap(entry)) entry.flow = true;
        return visit.SKIP;
      }
      if (!ON_ONE_LINE.has(key)) return undefined;
      if (LISTS_OF_LINES.has(key) && !isMap(value))
        for (const item of value.items ?? []) Object.assign(item, { flow: true });
      else value.flow = true;
      return visit.SKIP;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const number = (digits: string | null | undefined) =>
  digits === null || digits === undefined ? undefined : new Written(digits);
const given = <T>(value: T | null): T | undefined => value ?? undefined;
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** Without keys that have no value. */
function present(tree: object): object {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined));
}

function planTree(plan: PlanRecord): object {
  return present({
    code: plan.code,
    name: plan.name,
    start: plan.start,
    end: plan.end,
    provenance: given(plan.provenance),
    indicators: some(plan.indicators.map(indicatorTree)),
    projects: some(
      plan.projects.map(({ code, name, lead, tasks }) =>
        present({
          code,
          name,
          lead: given(lead),
          tasks: some(
            tasks.map((task) =>
              present({
                code: task.code,
                name: task.name,
                start: given(task.start),
                due: given(task.due),
                weight: number(task.weight),
                lead: given(task.lead),
                partners: some(task.partners),
                after: some(task.after),
                indicator: given(task.indicator),
              }),
            ),
          ),
        }),
      ),
    ),
  });
}

function indicatorTree(indicator: IndicatorRecord): object {
  const targets = Object.entries(indicator.targets).map(([year, target]) => [year, number(target)] as const);
  return present({
    code: indicator.code,
    name: indicator.name,
    unit: given(indicator.unit),
    kind: indicator.kind,
    direction: indicator.direction,
    baseline:
      indicator.baseline === null
        ? undefined
        : { year: indicator.baseline.year, value: number(indicator.baseline.value) },
    targets: targets.length > 0 ? new Map(targets.map(([year, target]) => [Number(year), target])) : undefined,
    aggregate: indicator.aggregate,
    provenance: given(indicator.provenance),
    illustrative: indicator.illustrative,
  });
}

function schemeTree(scheme: SchemeRecord): object {
  const { rounding, adjustments, ranking } = scheme;
  return present({
    code: scheme.code,
    name: scheme.name,
    year: scheme.year,
    series: scheme.series,
    kind: scheme.kind,
    plan: given(scheme.plan),
    aggregate: given(scheme.aggregate),
    points: number(scheme.points),
    minCoverage: number(scheme.minCoverage),
    labels: scheme.labels && labelsTree(scheme.labels),
    rounding: present({ item: given(rounding.item), total: given(rounding.total), mode: rounding.mode }),
    items: scheme.items.map(itemTree),
    adjustments: someKeys({
      bonusCap: number(adjustments.bonusCap),
      deductionCap: number(adjustments.deductionCap),
      totalCap: number(adjustments.totalCap),
      hearingDays: adjustments.hearingDays,
    }),
    vetoes: some(
      scheme.vetoes.map(({ code, name, gradeAtMost, zero }) =>
        present({ code, name, gradeAtMost: given(gradeAtMost), zero: zero ? true : undefined }),
      ),
    ),
    grades: some(
      scheme.grades.map((grade) =>
        present({
          grade: grade.grade,
          min: number(grade.min),
          quota: number(grade.quota),
          quotaRounding: given(grade.quotaRounding),
          requires: some(
            grade.requires.map(({ items, rate, count }) => present({ items, rate: number(rate), count: given(count) })),
          ),
        }),
      ),
    ),
    forbidden: scheme.forbidden,
    answers: scheme.answers?.map(({ item, word, reason }) => present({ item, word, reason })),
    staffQuota: scheme.staffQuota && numbersOf(scheme.staffQuota),
    selfAssessment: scheme.selfAssessment && { finalFrom: finalFromTree(scheme.selfAssessment.finalFrom) },
    measures: scheme.measures && measuresTree(scheme.measures),
    ranking: present({ tieBreak: some(ranking.tieBreak), quotaTies: ranking.quotaTies, places: ranking.places }),
  });
}

/** A scheme as the plain data of scheme.yaml: absent keys are left out, and numbers are decimal text. */
export const schemeContent = (scheme: SchemeRecord): Record<string, unknown> =>
  withDigits(schemeTree(scheme)) as Record<string, unknown>;

/** Plain data as YAML, whatever it contains. */
export const renderContent = (content: unknown): string => renderYaml(parameterTree(content) as object);

function withDigits(value: unknown): unknown {
  if (value instanceof Written) return value.digits;
  if (Array.isArray(value)) return value.map(withDigits);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, withDigits(inner)]])),
  );
}

const labelsTree = ({ categories, groups }: Labels): object =>
  present({ categories: someKeys(categories), groups: someKeys(groups) });

const finalFromTree = (tree: Readonly<Record<string, FinalFrom>>): object =>
  Object.fromEntries(
    Object.entries(tree).map(([item, from]) => [
      item,
      typeof from === 'string' ? from : { self: number(from.self), review: number(from.review) },
    ]),
  );

const numbersOf = (tree: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(tree).map(([key, digits]) => [key, number(digits)]));

function measuresTree(measures: NonNullable<SchemeRecord['measures']>): object {
  return Object.fromEntries(
    Object.entries(measures).map(([code, measure]) => [
      code,
      present({
        reportedBy: given(measure.reportedBy),
        verifiedBy: given(measure.verifiedBy),
        evidence: given(measure.evidence),
        unit: given(measure.unit),
        decimals: given(measure.decimals),
        min: number(measure.min),
        max: number(measure.max),
        tolerance: number(measure.tolerance),
        carriedOver: measure.carriedOver ? true : undefined,
      }),
    ]),
  );
}

const someKeys = (tree: object): object | undefined => {
  const keys = present(tree);
  return Object.keys(keys).length > 0 ? keys : undefined;
};

function itemTree(item: ItemRecord): object {
  return present({
    code: item.code,
    name: item.name,
    points: number(item.points),
    aggregate: given(item.aggregate),
    minCoverage: number(item.minCoverage),
    indicator: given(item.indicator),
    project: given(item.project),
    direction: given(item.direction),
    method: item.method === null ? undefined : parameterTree(item.method),
    missing: given(item.missing),
    appliesTo:
      item.appliesTo === null
        ? undefined
        : present({
            categories: some(item.appliesTo.categories),
            groups: some(item.appliesTo.groups),
            units: some(item.appliesTo.units),
          }),
    items: some(item.items.map(itemTree)),
  });
}

/** A method's parameters; decimal text is written as a number again. */
function parameterTree(value: unknown): unknown {
  if (typeof value === 'string') return isDecimal(value) ? new Written(value) : value;
  if (Array.isArray(value)) return value.map(parameterTree);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, parameterTree(inner)]));
  }
  return value;
}
