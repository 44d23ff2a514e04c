/** 缺数: no reported figures of an item, of a unit, of the year, or at all. */

import type { GradingInput } from '../input.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { appliesTo } from '../rules/applies-to.js';
import { codesOf, countOf, type Figures, type Measure } from './figures.js';
import { placedItems } from './tree.js';

export function checkPresence(input: GradingInput, figures: Figures): Problem[] {
  const { scheme, units } = input;
  if (units.length === 0)
    return [warning(['units'], 'NO_UNITS', '没有任何单位，不会有评分结果', 'there are no units: nothing is graded')];
  const nothing = [input.observations, input.marks, input.milestones].every(({ length }) => length === 0);
  if (nothing)
    return [
      warning(
        ['scheme'],
        'NO_FIGURES',
        '没有任何填报数据、评分和任务：各项按缺报处理',
        'there are no figures, marks or milestones at all: every item counts as not reported',
      ),
    ];
  const wrongYear = ofOtherYears(figures.measures, scheme.year);
  const all = figures.measures.length > 1 && wrongYear.length === figures.measures.length;
  return [
    ...(all
      ? [yearProblem(wrongYear, scheme.year)]
      : figures.measures.flatMap((one) => checkMeasure(one, scheme.year))),
    ...checkOthers(input, figures),
    ...(all ? [] : checkUnits(input, figures)),
  ];
}

const ofOtherYears = (measures: readonly Measure[], year: number): Measure[] =>
  measures.filter(
    ({ units, observations }) =>
      units.length > 0 && observations.length > 0 && observations.every(({ record }) => record.year !== year),
  );

const itemsOf = (measures: readonly Measure[]): string =>
  codesOf(measures.flatMap(({ nodes }) => nodes.map(({ item }) => item.code)));

const yearsOf = (measures: readonly Measure[]): string =>
  [...new Set(measures.flatMap(({ observations }) => observations.map(({ record }) => record.year)))].sort().join(', ');

/** Every measure has figures of other years only: the scheme's year is probably wrong. */
function yearProblem(measures: readonly Measure[], year: number): Problem {
  const [items, years] = [itemsOf(measures), yearsOf(measures)];
  return warning(
    ['scheme', 'year'],
    'FIGURES_OF_OTHER_YEARS',
    `项目 ${items} 没有任何单位 ${year} 年的数据，只有 ${years} 年的：年份对吗？`,
    `no unit has a figure of ${year} for the items ${items}; there are figures of ${years}: is the year right?`,
  );
}

function checkMeasure(measure: Measure, year: number): Problem[] {
  const { nodes, path, units, observations } = measure;
  const item = nodes[0]?.item.code ?? '';
  const codes = new Set(units.map(({ code }) => code));
  if (units.length === 0) return [];
  const ofYear = observations.filter(({ record }) => record.year === year && codes.has(record.unit));
  const reported = ofYear.filter(({ record }) => (record.value ?? record.numerator) !== null);
  if (ofYear.some(({ record }) => record.status === 'NOT_APPLICABLE' || record.status === 'VERIFIED')) {
    const settled = ofYear.some(({ record }) => record.status === 'NOT_APPLICABLE');
    if (settled || reported.some(({ record }) => record.status === 'VERIFIED')) return [];
  }
  if (reported.length > 0) {
    return [
      warning(
        path,
        'NO_VERIFIED_FIGURES',
        `“${item}”有 ${reported.length} 个单位 ${year} 年的数据，都没有核验（status 不是 VERIFIED），按缺报处理`,
        `“${item}” has figures of ${year} of ${countOf(reported.length, 'unit')}, none verified (status VERIFIED): all count as not reported`,
      ),
    ];
  }
  if (ofOtherYears([measure], year).length > 0) {
    const years = yearsOf([measure]);
    return [
      warning(
        path,
        'FIGURES_OF_OTHER_YEARS',
        `“${item}”没有任何单位 ${year} 年的数据，只有 ${years} 年的：年份对吗？`,
        `no unit has a figure of ${year} for “${item}”; there are figures of ${years}: is the year right?`,
      ),
    ];
  }
  return [nothingOf(path, item, units.length)];
}

const nothingOf = (path: Problem['path'], item: string, units: number): Problem =>
  warning(
    path,
    'NO_FIGURES',
    `“${item}”考核 ${units} 个单位，没有任何一个的数据，全部按缺报处理；请检查数据的代码`,
    `“${item}” applies to ${countOf(units, 'unit')} and there is no figure of any: all count as not reported; check the codes of the figures`,
  );

/** Items with judges' marks, and items with tasks. */
function checkOthers({ scheme, units, marks, milestones }: GradingInput, { leaves }: Figures): Problem[] {
  const paths = placedItems(scheme.items).map(({ path }) => path);
  const marked = new Set(marks.map(({ item }) => item));
  return leaves.flatMap((node) => {
    const { item, leaf, index } = node;
    const blank =
      (leaf.needs.includes('MARKS') && !marked.has(item.code)) ||
      // If there are some, checkMethods reports projects without any.
      (leaf.needs.includes('MILESTONES') && milestones.length === 0);
    const count = blank ? units.filter((unit) => appliesTo(node.leaf.appliesTo, unit)).length : 0;
    return count === 0 ? [] : [nothingOf(paths[index] ?? [], item.code, count)];
  });
}

/** Units without any reported figure to which items apply. */
function checkUnits(input: GradingInput, { leaves, measures }: Figures): Problem[] {
  const { scheme, units, marks, milestones } = input;
  const reported = new Set([
    ...measures.flatMap(({ figures }) => figures.map(({ unit }) => unit.code)),
    ...measures.flatMap(({ observations }) =>
      observations.flatMap(({ record: { year, status, unit } }) =>
        year === scheme.year && status === 'NOT_APPLICABLE' ? [unit] : [],
      ),
    ),
    ...marks.map(({ unit }) => unit),
    ...milestones.map(({ unit }) => unit),
  ]);
  if (reported.size === 0) return [];
  const blank = units
    .map((unit, index) => ({ unit, index }))
    .filter(({ unit }) => !reported.has(unit.code) && leaves.some(({ leaf }) => appliesTo(leaf.appliesTo, unit)));
  const [first] = blank;
  if (first === undefined) return [];
  const codes = codesOf(blank.map(({ unit }) => unit.code));
  return [
    warning(
      ['units', first.index],
      'UNIT_WITHOUT_FIGURES',
      `${blank.length} 个单位没有任何核验过的数据、评分和任务，各项按缺报处理：${codes}；请检查单位代码`,
      `${countOf(blank.length, 'unit')} without a verified figure, mark or milestone, for which every item counts as not reported: ${codes}; check the codes`,
    ),
  ];
}
