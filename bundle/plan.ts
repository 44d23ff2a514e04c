/** plan.yaml: the plan, its indicators and key projects. */
import type { IndicatorRecord } from '../scoring/input.js';
import { inOrder } from '../scoring/project/task.js';
import type { KeyProjectRecord, PlanRecord, TaskRecord } from './bundle.js';
import type { FileProblems } from './problem.js';
import { date } from './text/value.js';
import type { MapReader } from './yaml/map-reader.js';
import type { YamlFile } from './yaml/yaml.js';

const AGGREGATES = ['SUM', 'MEAN', 'RATIO', 'CV', 'NONE'] as const;

export function readPlan(root: MapReader): PlanRecord {
  const plan: PlanRecord = {
    code: root.ownCode('code'),
    name: root.required('name', root.name('name')) ?? '',
    start: root.required('start', root.year('start')) ?? 0,
    end: root.required('end', root.year('end')) ?? 9999,
    provenance: root.note('provenance'),
    indicators: root.maps('indicators').map(readIndicator),
    projects: root.maps('projects').map(readProject),
  };
  root.done();
  return plan;
}

function readIndicator(map: MapReader): IndicatorRecord {
  const baseline = map.submap('baseline');
  const indicator: IndicatorRecord = {
    code: map.ownCode('code'),
    name: map.required('name', map.name('name')) ?? '',
    unit: map.name('unit'),
    kind: map.required('kind', map.choice('kind', ['BINDING', 'EXPECTED'])) ?? 'EXPECTED',
    direction: map.required('direction', map.choice('direction', ['HIGHER', 'LOWER'])) ?? 'HIGHER',
    baseline: baseline === null ? null : readBaseline(baseline),
    targets: readTargets(map.submap('targets')),
    aggregate: map.choice('aggregate', AGGREGATES) ?? 'NONE',
    provenance: map.note('provenance'),
    ...(map.flag('illustrative') ? { illustrative: true } : {}),
  };
  map.done();
  return indicator;
}

function readBaseline(map: MapReader): IndicatorRecord['baseline'] {
  const year = map.required('year', map.year('year'));
  const value = map.required('value', map.decimal('value'));
  map.done();
  return year === null || value === null ? null : { year, value };
}

function readTargets(map: MapReader | null): IndicatorRecord['targets'] {
  if (map === null) return {};
  const targets = map.keys().flatMap(({ key, line }) => {
    const value = map.decimal(key);
    if (/^\d{4}$/.test(key)) return [[key, map.required(key, value)] as const].filter(isGiven);
    map.problems.error(line, 'BAD_YEAR', `目标的键“${key}”应为四位年份`, `the key “${key}” of a target must be a year`);
    return [];
  });
  return Object.fromEntries(targets);
}

const isGiven = (entry: readonly [string, string | null]): entry is readonly [string, string] => entry[1] !== null;

function readProject(map: MapReader): KeyProjectRecord {
  const project: KeyProjectRecord = {
    code: map.ownCode('code'),
    name: map.required('name', map.name('name')) ?? '',
    lead: map.name('lead'),
    tasks: map.maps('tasks').map(readTask),
  };
  map.done();
  return project;
}

function readTask(map: MapReader): TaskRecord {
  const task: TaskRecord = {
    code: map.ownCode('code'),
    name: map.required('name', map.name('name')) ?? '',
    start: map.value('start', date),
    due: map.value('due', date),
    weight: map.decimal('weight'),
    lead: map.name('lead'),
    partners: map.codes('partners'),
    after: map.codes('after'),
    indicator: map.code('indicator'),
  };
  map.done();
  return task;
}

/** Contradictions within a plan: repeated codes, tasks of unknown indicators, years outside of its span. */
export function checkPlan(plan: PlanRecord, lineOf: YamlFile['lineOf'], problems: FileProblems): void {
  if (plan.start > plan.end) {
    problems.error(lineOf(['end']), 'PLAN_YEARS', '规划的结束年份早于开始年份', 'the plan ends before it starts');
  }
  const codes = new Set(plan.indicators.map(({ code }) => code));
  uniqueCodes(plan.indicators, ['indicators'], '指标', 'indicator', lineOf, problems);
  uniqueCodes(plan.projects, ['projects'], '重点项目', 'project', lineOf, problems);
  for (const [index, { targets }] of plan.indicators.entries()) {
    for (const target of Object.keys(targets)) {
      if (!isWithin(plan, Number(target)))
        outsidePlan(plan, Number(target), lineOf(['indicators', index, 'targets', target]), problems);
    }
  }
  for (const [index, { tasks }] of plan.projects.entries()) {
    const path = ['projects', index, 'tasks'];
    uniqueCodes(tasks, path, '任务', 'task', lineOf, problems);
    checkSchedule(tasks, path, lineOf, problems);
    for (const [place, { indicator }] of tasks.entries()) {
      if (indicator === null || codes.has(indicator)) continue;
      problems.error(
        lineOf([...path, place, 'indicator']),
        'UNKNOWN_INDICATOR',
        `指标“${indicator}”不在规划中`,
        `the plan has no indicator “${indicator}”`,
      );
    }
  }
}

/** 前置任务 of the same project, and not in a circle; a task ends after it starts. */
function checkSchedule(
  tasks: readonly TaskRecord[],
  path: readonly (string | number)[],
  lineOf: YamlFile['lineOf'],
  problems: FileProblems,
): void {
  const codes = new Set(tasks.map(({ code }) => code));
  for (const [place, { after, start, due }] of tasks.entries()) {
    for (const code of after.filter((one) => !codes.has(one)))
      problems.error(
        lineOf([...path, place, 'after']),
        'UNKNOWN_TASK',
        `前置任务“${code}”不在同一重点项目中`,
        `the project has no task “${code}” that could come before`,
      );
    if (start !== null && due !== null && start > due)
      problems.error(
        lineOf([...path, place, 'start']),
        'START_AFTER_DUE',
        `开始日期 ${start} 晚于完成期限 ${due}`,
        `the task starts on ${start}, after it is due on ${due}`,
      );
  }
  const { circle } = inOrder(tasks);
  if (circle === null) return;
  const at = tasks.findIndex(({ code }) => code === circle[0]);
  problems.error(
    lineOf([...path, at, 'after']),
    'CIRCLE',
    `前置任务互相等待：${[...circle, circle[0]].join(' → ')}`,
    `the tasks wait for each other: ${[...circle, circle[0]].join(' → ')}`,
  );
}

/** True also if the plan's own years are wrong: that is one mistake, and not one for each target. */
export const isWithin = ({ start, end }: PlanRecord, year: number): boolean =>
  start > end || (year >= start && year <= end);

export function outsidePlan({ start, end }: PlanRecord, year: number, line: number, problems: FileProblems): void {
  problems.error(
    line,
    'YEAR_OUTSIDE_PLAN',
    `${year} 年不在规划期 ${start}–${end} 内`,
    `${year} is not within the plan, ${start}–${end}`,
  );
}

function uniqueCodes(
  things: readonly { readonly code: string }[],
  path: readonly (string | number)[],
  zh: string,
  en: string,
  lineOf: YamlFile['lineOf'],
  problems: FileProblems,
): void {
  const known = new Set<string>();
  for (const [index, { code }] of things.entries()) {
    if (known.has(code) && code !== '')
      problems.error(
        lineOf([...path, index, 'code']),
        'DUPLICATE',
        `${zh}代码“${code}”重复`,
        `the ${en} “${code}” stands twice`,
      );
    known.add(code);
  }
}
