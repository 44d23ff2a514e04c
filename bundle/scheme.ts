/** scheme.yaml: the scheme's tree and rules. The meaning of its methods is checked by scoring (scoring/check). */
import {
  type AppliesTo,
  type BurdenAnswer,
  type FinalFrom,
  type GradeRecord,
  type ItemRecord,
  type Labels,
  type MethodRecord,
  PLACES,
  type SchemeRecord,
  type VetoRecord,
} from '../scoring/input.js';
import { readMeasures } from './measures.js';
import { integer } from './text/value.js';
import type { MapReader } from './yaml/map-reader.js';

const AGGREGATES = ['SUM', 'WEIGHTED_MEAN', 'GEOMETRIC_MEAN', 'HARMONIC_MEAN', 'MIN'] as const;
/** Largest number of decimals to which a scheme may round. */
const FINEST = 12;
const MISSING = ['ZERO', 'NOT_APPLICABLE', 'GROUP_MEAN', 'GROUP_WORST', 'CARRY_LAST', 'REFUSE'] as const;

/** Replaces a number that cannot be read; checks of the scheme do not take it for a number either. */
const UNREADABLE = '';

const MOST_ITEMS = 5000;
const MOST_GRADES = 100;
const MOST_VETOES = 1000;
const MOST_FORBIDDEN = 1000;
const MOST_ANSWERS = 1000;

/** @returns null if it has more parts than can be checked; a problem is reported */
export function readScheme(root: MapReader): SchemeRecord | null {
  const scheme: SchemeRecord = {
    code: root.ownCode('code'),
    name: root.required('name', root.name('name')) ?? '',
    year: root.required('year', root.year('year')) ?? 0,
    ...readSeries(root),
    plan: root.code('plan'),
    aggregate: root.choice('aggregate', AGGREGATES),
    points: root.decimal('points'),
    minCoverage: root.decimal('minCoverage'),
    rounding: readRounding(root.submap('rounding')),
    items: root.maps('items').map(readItem),
    adjustments: readAdjustments(root.submap('adjustments')),
    vetoes: root.maps('vetoes', MOST_VETOES).map(readVeto),
    grades: root.maps('grades', MOST_GRADES).map(readGrade),
    ...readLabels(root.submap('labels')),
    ...readForbidden(root),
    ...readAnswers(root),
    ...readStaffQuota(root),
    ...readSelfAssessment(root),
    ...readMeasures(root),
    ranking: readRanking(root.submap('ranking')),
  };
  root.done();
  if (scheme.items.length === 0 && root.isSound('items'))
    root.problems.error(root.line, 'NO_ITEMS', '方案没有考核项目（items）', 'the scheme has no items');
  const count = countOf(scheme.items);
  if (count <= MOST_ITEMS) return scheme;
  root.problems.error(
    root.line,
    'TOO_MANY',
    `方案有 ${count} 个考核项目，最多 ${MOST_ITEMS} 个`,
    `the scheme has ${count} items, at most ${MOST_ITEMS} are allowed`,
  );
  return null;
}

const countOf = (items: readonly ItemRecord[]): number => items.reduce((sum, item) => sum + 1 + countOf(item.items), 0);

function readSeries(root: MapReader): Pick<SchemeRecord, 'series' | 'kind'> {
  const series = root.code('series');
  const kind = root.choice('kind', ['YEARLY', 'SPECIAL']);
  return { ...(series === null ? {} : { series }), ...(kind === null ? {} : { kind }) };
}

function readLabels(map: MapReader | null): Pick<SchemeRecord, 'labels'> {
  if (map === null) return {};
  const labels: Labels = { categories: map.namesByCode('categories'), groups: map.namesByCode('groups') };
  map.done();
  return Object.keys({ ...labels.categories, ...labels.groups }).length === 0 ? {} : { labels };
}

function readForbidden(root: MapReader): Pick<SchemeRecord, 'forbidden'> {
  const forbidden = root.names('forbidden', MOST_FORBIDDEN);
  return forbidden.length === 0 ? {} : { forbidden };
}

function readAnswers(root: MapReader): Pick<SchemeRecord, 'answers'> {
  const answers = root.maps('answers', MOST_ANSWERS).map((map): BurdenAnswer => {
    const answer: BurdenAnswer = {
      item: map.ownCode('item'),
      word: map.required('word', map.name('word')) ?? '',
      reason: map.required('reason', map.note('reason')) ?? '',
    };
    map.done();
    return answer;
  });
  return answers.length === 0 ? {} : { answers };
}

function readStaffQuota(root: MapReader): Pick<SchemeRecord, 'staffQuota'> {
  const staffQuota = root.decimalsByCode('staffQuota');
  return Object.keys(staffQuota).length === 0 ? {} : { staffQuota };
}

/** 自评: absent unless the scheme asks for it. */
function readSelfAssessment(root: MapReader): Pick<SchemeRecord, 'selfAssessment'> {
  const map = root.submap('selfAssessment');
  if (map === null) return {};
  const finalFrom = Object.entries(map.plain('finalFrom') ?? {}).flatMap(([item, from]): [string, FinalFrom][] => {
    if (from === 'REVIEW' || from === 'LOWER') return [[item, from]];
    const { self, review, ...others } = (typeof from === 'object' && from !== null ? from : {}) as Record<
      string,
      unknown
    >;
    if (typeof self === 'string' && typeof review === 'string' && Object.keys(others).length === 0)
      return [[item, { self, review }]];
    map.problems.error(
      map.line,
      'BAD_FINAL_FROM',
      `“${item}”应为 REVIEW、LOWER 或份额，如 { self: 0.3, review: 0.7 }`,
      `“${item}” is REVIEW, LOWER or shares such as { self: 0.3, review: 0.7 }`,
    );
    return [];
  });
  map.done();
  return { selfAssessment: { finalFrom: Object.fromEntries(finalFrom) } };
}

function readRounding(map: MapReader | null): SchemeRecord['rounding'] {
  if (map === null) return { item: null, total: null, mode: 'HALF_UP' };
  const rounding = {
    item: readDigits(map, 'item'),
    total: readDigits(map, 'total'),
    mode: map.choice('mode', ['HALF_UP', 'HALF_EVEN']) ?? 'HALF_UP',
  } as const;
  map.done();
  return rounding;
}

function readDigits(map: MapReader, key: 'item' | 'total'): number | null {
  return map.value(key, (text, where) => {
    const digits = integer(text, where);
    if (digits === null || digits <= FINEST) return digits;
    map.problems.error(
      where.line,
      'BAD_ROUNDING',
      `${key} 最多保留 ${FINEST} 位小数`,
      `${key}: at most ${FINEST} digits after the point`,
    );
    return null;
  });
}

function readItem(map: MapReader): ItemRecord {
  const item: ItemRecord = {
    code: map.ownCode('code'),
    name: map.required('name', map.name('name')) ?? '',
    points: map.decimal('points'),
    aggregate: map.choice('aggregate', AGGREGATES),
    minCoverage: map.decimal('minCoverage'),
    items: map.maps('items').map(readItem),
    indicator: map.code('indicator'),
    project: map.code('project'),
    direction: map.choice('direction', ['HIGHER', 'LOWER']),
    method: map.plain('method') as MethodRecord | null,
    missing: map.choice('missing', MISSING),
    appliesTo: readAppliesTo(map.submap('appliesTo')),
  };
  map.done();
  return item;
}

function readAppliesTo(map: MapReader | null): AppliesTo | null {
  if (map === null) return null;
  const appliesTo: AppliesTo = {
    categories: map.codes('categories'),
    groups: map.codes('groups'),
    units: map.codes('units'),
  };
  map.done();
  return appliesTo;
}

function readAdjustments(map: MapReader | null): SchemeRecord['adjustments'] {
  if (map === null) return { bonusCap: null, deductionCap: null, totalCap: null };
  const hearingDays = readHearingDays(map);
  const caps = {
    bonusCap: map.decimal('bonusCap'),
    deductionCap: map.decimal('deductionCap'),
    totalCap: map.decimal('totalCap'),
    ...(hearingDays === null ? {} : { hearingDays }),
  };
  map.done();
  return caps;
}

/** Working days. */
const LONGEST_HEARING = 60;

function readHearingDays(map: MapReader): number | null {
  return map.value('hearingDays', (text, where) => {
    const days = integer(text, where);
    if (days === null || (days >= 1 && days <= LONGEST_HEARING)) return days;
    map.problems.error(
      where.line,
      'BAD_LENGTH',
      `hearingDays 应为 1 到 ${LONGEST_HEARING} 个工作日`,
      `hearingDays is 1 to ${LONGEST_HEARING} working days`,
    );
    return null;
  });
}

function readVeto(map: MapReader): VetoRecord {
  const veto: VetoRecord = {
    code: map.ownCode('code'),
    name: map.required('name', map.name('name')) ?? '',
    gradeAtMost: map.code('gradeAtMost'),
    zero: map.flag('zero'),
  };
  map.done();
  return veto;
}

function readGrade(map: MapReader): GradeRecord {
  const grade: GradeRecord = {
    grade: map.ownCode('grade'),
    min: map.required('min', map.decimal('min')) ?? UNREADABLE,
    quota: map.decimal('quota'),
    quotaRounding: map.choice('quotaRounding', ['FLOOR', 'ROUND', 'CEIL']),
    requires: map.maps('requires').map((requirement) => {
      const read: GradeRecord['requires'][number] = {
        items: requirement.codes('items'),
        rate: requirement.required('rate', requirement.decimal('rate')) ?? UNREADABLE,
        count: requirement.integer('count'),
      };
      requirement.done();
      return read;
    }),
  };
  map.done();
  return grade;
}

function readRanking(map: MapReader | null): SchemeRecord['ranking'] {
  if (map === null) return { tieBreak: [], quotaTies: 'EXCLUDE' };
  const ranking: SchemeRecord['ranking'] = {
    tieBreak: map.codes('tieBreak'),
    quotaTies: map.choice('quotaTies', ['EXCLUDE', 'INCLUDE']) ?? 'EXCLUDE',
  };
  const places = map.choice('places', PLACES);
  map.done();
  return places === null ? ranking : { ...ranking, places };
}
