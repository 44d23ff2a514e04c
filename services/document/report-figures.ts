/** 数据: every figure of a plan's monitoring that a report may contain, with the hash of what it was computed from. */
import { hashOf } from '../../documents/content/hash.js';
import type { Figure } from '../../documents/content/run.js';
import { INDICATOR_CLASSES, type IndicatorClass } from '../../scoring/monitoring/indicator-class.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { HUNDRED, ONE } from '../../scoring/numbers/exact.js';
import { LIGHTS } from '../../scoring/project/light.js';
import { CLASS_NAMES, UNJUDGED_NAMES } from '../monitoring/class-names.js';
import type { MonitoredIndicator } from '../monitoring/monitored-plan.js';
import type { MonitoringReportData, ProjectInReport } from '../monitoring/report-data.js';
import { type Figures, keyPart, NOTHING } from './result-figures.js';

/** Decimals of R: cut, so that a value just below a threshold is not printed as the threshold. */
const RATIO_DECIMALS = 4;

/**
 * - `plan/indicators`, `plan/elapsed`
 * - `class/CLASS/count`, `class/CLASS/names`
 * - `indicator/CODE/baseline`, `indicator/CODE/value|target|class|ratio|units|missing/YEAR`
 * - `units/count`, `/targets`, `/met`, `/unmet`, `/open`; `unit/CODE/targets|met|unmet|open`
 * - `projects/count`, `tasks/count`, `tasks/LIGHT/count|names`; `project/CODE/tasks|LIGHT`
 *
 * People name them in their words with blanks instead of slashes: `{{indicator P02 value 2024}}`.
 */
export function reportFigures(data: MonitoringReportData): Figures {
  const figures = new Map<string, Figure>();
  /** @param source what the value follows from; another hash means that it has to be looked at again */
  const add = (figure: string, value: string, source: unknown = value) =>
    figures.set(figure, { figure, value, hash: hashOf({ figure, source }) });
  const { indicators, units, year } = data;
  const standing = indicators.map((one) => [one.code, one.class]);

  add('plan/indicators', String(indicators.length));
  const elapsed = indicators.find((one) => one.elapsed !== null)?.elapsed;
  if (elapsed) add('plan/elapsed', `${elapsed.times(HUNDRED).round(1, 'HALF_UP').toText()}%`);
  for (const name of INDICATOR_CLASSES) {
    const of = indicators.filter((one) => one.class === name);
    add(`class/${name}/count`, String(of.length), standing);
    if (of.length > 0) add(`class/${name}/names`, of.map(namedFully(name)).join('、'), of.map(namedFully(name)));
  }
  for (const one of indicators) addIndicator(add, one, year);
  for (const part of ['targets', 'met', 'unmet', 'open'] as const) {
    const all = units.reduce((sum, unit) => sum + unit[part], 0);
    add(`units/${part}`, String(all));
    for (const unit of units) add(`unit/${keyPart(unit.code)}/${part}`, String(unit[part]));
  }
  add('units/count', String(units.length));
  addProjects(add, data.projects);
  return figures;
}

function addProjects(add: Add, projects: readonly ProjectInReport[]): void {
  const tasks = projects.flatMap((project) => project.tasks);
  const standing = projects.map(({ code, tasks: own }) => [code, own.map((task) => [task.code, task.light])]);
  add('projects/count', String(projects.length));
  add('tasks/count', String(tasks.length));
  for (const light of LIGHTS) {
    const lit = tasks.filter((task) => task.light === light);
    add(`tasks/${light}/count`, String(lit.length), standing);
    // Names of tasks are clauses, with commas of their own.
    if (lit.length > 0) add(`tasks/${light}/names`, lit.map(({ name }) => name).join('；'));
    for (const { code, tasks: own } of projects)
      add(`project/${keyPart(code)}/${light}`, String(own.filter((task) => task.light === light).length));
  }
  for (const { code, tasks: own } of projects) add(`project/${keyPart(code)}/tasks`, String(own.length));
}

type Add = (figure: string, value: string, source?: unknown) => void;

function addIndicator(add: Add, one: MonitoredIndicator, year: number): void {
  const at = `indicator/${keyPart(one.code)}`;
  const { unit, baseline } = one.definition;
  add(`${at}/baseline`, printed(baseline?.value ?? null, unit), baseline);
  for (const of of one.history.filter((past) => past.year !== year)) {
    add(`${at}/value/${of.year}`, printed(of.value, unit), of.value);
    add(`${at}/class/${of.year}`, CLASS_NAMES[of.class].zh);
  }
  add(`${at}/value/${year}`, printed(one.value, unit), one.value);
  add(`${at}/target/${year}`, printed(one.target, unit), [one.target, one.targetYear]);
  add(`${at}/class/${year}`, CLASS_NAMES[one.class].zh, [one.class, one.reason]);
  add(`${at}/ratio/${year}`, one.ratio?.toCut(RATIO_DECIMALS) ?? NOTHING);
  add(`${at}/units/${year}`, String(one.units));
  add(`${at}/missing/${year}`, String(one.missing));
}

/** Whoever reads that an indicator is not judged reads why. */
const namedFully =
  (name: IndicatorClass) =>
  ({ name: indicator, reason }: MonitoredIndicator): string =>
    name === 'NOT_JUDGED' && reason !== null ? `${indicator}（${UNJUDGED_NAMES[reason].zh}）` : indicator;

/**
 * Two decimals; four where a value below 1 would lose too much by that. 比值 is printed as per cents, as in the console;
 * a coefficient has no unit to print.
 */
function printed(value: string | null, unit: string | null): string {
  const number = value === null ? null : parseExact(value);
  if (number === null) return NOTHING;
  if (unit === '比值') return `${number.times(HUNDRED).round(2, 'HALF_UP').toText()}%`;
  const decimals = unit !== '%' && number.abs().lt(ONE) ? 4 : 2;
  return `${number.round(decimals, 'HALF_UP').toText()}${unit === null || unit === '系数' ? '' : unit}`;
}
