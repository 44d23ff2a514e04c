/** plan.yaml: the plan, its indicators and key projects. */
import type { IndicatorRecord } from '../scoring/input.js';
import type { KeyProjectRecord, PlanRecord, TaskRecord } from './bundle.js';
import { date } from './value.js';
import type { MapReader } from './yaml.js';

const AGGREGATES = ['SUM', 'MEAN', 'RATIO', 'CV', 'NONE'] as const;

export function readPlan(root: MapReader): PlanRecord {
  const plan = {
    code: root.required('code', root.text('code')) ?? '',
    name: root.required('name', root.text('name')) ?? '',
    start: root.required('start', root.year('start')) ?? 0,
    end: root.required('end', root.year('end')) ?? 9999,
    provenance: root.text('provenance'),
    indicators: root.maps('indicators').map(readIndicator),
    projects: root.maps('projects').map(readProject),
  };
  root.done();
  return plan;
}

function readIndicator(map: MapReader): IndicatorRecord {
  const baseline = map.submap('baseline');
  const indicator: IndicatorRecord = {
    code: map.required('code', map.text('code')) ?? '',
    name: map.required('name', map.text('name')) ?? '',
    unit: map.text('unit'),
    kind: map.required('kind', map.choice('kind', ['BINDING', 'EXPECTED'])) ?? 'EXPECTED',
    direction: map.required('direction', map.choice('direction', ['HIGHER', 'LOWER'])) ?? 'HIGHER',
    baseline: baseline === null ? null : readBaseline(baseline),
    targets: readTargets(map.submap('targets')),
    aggregate: map.choice('aggregate', AGGREGATES) ?? 'NONE',
    provenance: map.text('provenance'),
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
    if (/^\d{4}$/.test(key)) return value === null ? [] : [[key, value] as const];
    map.problems.error(line, 'BAD_YEAR', `目标的键“${key}”应为四位年份`, `the key “${key}” of a target must be a year`);
    return [];
  });
  return Object.fromEntries(targets);
}

function readProject(map: MapReader): KeyProjectRecord {
  const project: KeyProjectRecord = {
    code: map.required('code', map.text('code')) ?? '',
    name: map.required('name', map.text('name')) ?? '',
    lead: map.text('lead'),
    tasks: map.maps('tasks').map(readTask),
  };
  map.done();
  return project;
}

function readTask(map: MapReader): TaskRecord {
  const due = map.text('due');
  const task: TaskRecord = {
    code: map.required('code', map.text('code')) ?? '',
    name: map.required('name', map.text('name')) ?? '',
    due: due === null ? null : date(due, { problems: map.problems, line: map.line, name: 'due' }),
    weight: map.decimal('weight'),
    lead: map.text('lead'),
    indicator: map.text('indicator'),
  };
  map.done();
  return task;
}
