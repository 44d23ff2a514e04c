/** Reads a bundle's folder (docs/bundle.md) and returns the bundle, or all problems at once. */
import { readdir } from 'node:fs/promises';
import { checkFigures } from '../scoring/index.js';
import type { GradingInput, SchemeRecord } from '../scoring/input.js';
import { leavesOf } from '../scoring/rules/leaves-of.js';
import type { Bundle, PlanRecord } from './bundle.js';
import { FILES } from './files.js';
import { checkPlan, readPlan } from './plan.js';
import { type FileProblem, ProblemList } from './problem.js';
import { type Locate, locatorOf } from './references/locate.js';
import { checkReferences, type Known } from './references/references.js';
import { resemblingAmong } from './references/resembling.js';
import {
  checkAdjustments,
  checkGroupCount,
  checkMarks,
  checkMilestones,
  checkObservations,
  checkTargets,
  checkTaskReports,
  checkUnits,
} from './references/rows.js';
import { checkSchemeWithin } from './references/scheme-references.js';
import { readScheme } from './scheme.js';
import { type Progress, type Row, readTable, type TableFile } from './tables/table.js';
import {
  ADJUSTMENTS,
  adjustmentsOf,
  MARKS,
  MILESTONES,
  marksOf,
  milestonesOf,
  OBSERVATIONS,
  observationsOf,
  type Placed,
  TARGETS,
  TASKS,
  targetsOf,
  taskReportsOf,
  UNITS,
  unitsOf,
} from './tables/tables.js';
import { type FileText, readTexts } from './text/text.js';
import { LARGEST_YAML, readYaml, type YamlFile } from './yaml/yaml.js';

export interface BundleRead {
  /** Null if there is any error; warnings do not prevent reading. */
  readonly bundle: Bundle | null;
  /** By file and line. */
  readonly problems: readonly FileProblem[];
  /** scheme.yaml as plain data, with all its mistakes; null if it is missing or no YAML. */
  readonly schemeContent: unknown;
  /** Finds the place in the files of a problem that grading this bundle reports. */
  readonly locate: Locate;
}

export interface ReadOptions {
  /** Called with the number of rows read from long files. */
  readonly progress?: Progress;
}

/** @param folder with at least units.csv and scheme.yaml */
export async function readBundle(folder: string, { progress }: ReadOptions = {}): Promise<BundleRead> {
  const list = new ProblemList();
  if (!(await checkFolder(folder, list))) return refused(list);

  const texts = await readTexts(folder, SOURCES, list);
  const textOf = (file: string): FileText => texts.get(file) ?? 'absent';
  const tables = {
    units: readRows(textOf, UNITS, list, { progress, required: true }),
    targets: readRows(textOf, TARGETS, list, { progress }),
    observations: readRows(textOf, OBSERVATIONS, list, { progress }),
    marks: readRows(textOf, MARKS, list, { progress }),
    milestones: readRows(textOf, MILESTONES, list, { progress }),
    taskReports: readRows(textOf, TASKS, list, { progress }),
    adjustments: readRows(textOf, ADJUSTMENTS, list, { progress }),
  };
  const units = unitsOf(tables.units);
  const targets = targetsOf(tables.targets);
  const observations = observationsOf(tables.observations);
  const marks = marksOf(tables.marks);
  const milestones = milestonesOf(tables.milestones);
  const taskReports = taskReportsOf(tables.taskReports);
  const adjustments = adjustmentsOf(tables.adjustments);

  const planFile = readYamlFile(textOf, 'plan.yaml', list, false);
  const plan = isRead(planFile) ? readPlan(planFile.root) : null;
  const schemeFile = readYamlFile(textOf, 'scheme.yaml', list, true);
  const scheme = isRead(schemeFile) ? readScheme(schemeFile.root) : null;

  const known = knownCodes(tables.units, plan, planFile !== 'broken', scheme);
  for (const [file, rows] of [
    [UNITS, tables.units],
    [TARGETS, tables.targets],
    [OBSERVATIONS, tables.observations],
    [MARKS, tables.marks],
    [MILESTONES, tables.milestones],
    [TASKS, tables.taskReports],
    [ADJUSTMENTS, tables.adjustments],
  ] as const) {
    checkReferences(file, rows ?? [], known, list.in(file.file));
  }
  checkUnits(units, list.in(UNITS.file));
  const fewGroups = checkGroupCount(units, list.in(UNITS.file));
  checkTargets(targets, plan, list.in(TARGETS.file));
  checkObservations(observations, known, list.in(OBSERVATIONS.file));
  checkMilestones(milestones, plan, scheme, list.in(MILESTONES.file));
  checkTaskReports(taskReports, plan, list.in(TASKS.file));
  checkAdjustments(adjustments, scheme, list.in(ADJUSTMENTS.file));
  if (isRead(planFile) && plan !== null) checkPlan(plan, planFile.lineOf, list.in('plan.yaml'));
  const schemeContent = isRead(schemeFile) ? schemeFile.plain() : null;
  if (scheme === null || !isRead(schemeFile) || !fewGroups) return refused(list, schemeContent);

  checkMarks(marks, scheme, list.in(MARKS.file));
  const input: GradingInput = {
    scheme,
    indicators: plan?.indicators ?? [],
    units: records(units),
    targets: records(targets),
    observations: records(observations),
    marks: records(marks),
    milestones: records(milestones),
    adjustments: records(adjustments),
  };
  const locate = locatorOf(input, { units, observations, marks, milestones, adjustments }, schemeFile);
  checkSchemeWithin(input, plan, known, schemeFile, locate, list);
  if (list.hasErrors) return refused(list, schemeContent);
  for (const problem of checkFigures(input)) list.add(locate(problem));
  return {
    bundle: { ...input, plan, ...(taskReports.length > 0 && { taskReports: records(taskReports) }) },
    problems: list.inOrder(),
    schemeContent,
    locate,
  };
}

const records = <T>(rows: readonly Placed<T>[]): T[] => rows.map(({ record }) => record);

function refused(list: ProblemList, schemeContent: unknown = null): BundleRead {
  return {
    bundle: null,
    problems: list.inOrder(),
    schemeContent,
    locate: ({ severity, code, message }) => ({
      file: '.',
      line: 1,
      severity,
      code,
      message: `${message.zh} · ${message.en}`,
    }),
  };
}

/** Checks that it is a folder, and warns of files in it whose names are not those of a bundle. */
async function checkFolder(folder: string, list: ProblemList): Promise<boolean> {
  try {
    for (const name of (await readdir(folder)).sort()) {
      if (FILES.includes(name) || !/\.(csv|ya?ml)$/i.test(name)) continue;
      list
        .in(name)
        .warning(1, 'UNKNOWN_FILE', `不读取此文件；可用：${FILES.join('、')}`, 'this file is not read; check its name');
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason = code === 'ENOENT' ? '文件夹不存在' : code === 'ENOTDIR' ? '这不是文件夹' : `无法读取（${code}）`;
    list.in('.').error(1, 'NO_FOLDER', reason, `not a readable folder (${code})`);
    return false;
  }
}

function knownCodes(
  units: readonly Row[] | null,
  plan: PlanRecord | null,
  planKnown: boolean,
  scheme: SchemeRecord | null,
): Known {
  const indicators = planKnown ? new Set(plan?.indicators.map(({ code }) => code)) : null;
  const own = scheme && leavesOf(scheme.items).map(({ code, indicator }) => indicator ?? code);
  // Rows with a mistake count as well, because their code is known.
  const unitCodes = units && new Set(units.map(({ cells }) => String(cells.code ?? '')));
  const measures = indicators && own && new Set([...indicators, ...own]);
  return {
    units: unitCodes,
    indicators,
    measures,
    resembling: {
      unit: resemblingAmong(unitCodes ?? []),
      indicator: resemblingAmong(indicators ?? []),
      measure: resemblingAmong(measures ?? []),
    },
    plan,
    scheme,
  };
}

type TextOf = (file: string) => FileText;

const SOURCES = FILES.map((name) => (name.endsWith('.yaml') ? { name, largest: LARGEST_YAML } : { name }));

/** @returns null if the file's rows are unknown; no rows if the file is missing and optional */
function readRows(
  textOf: TextOf,
  file: TableFile,
  list: ProblemList,
  { progress, required = false }: ReadOptions & { readonly required?: boolean },
): Row[] | null {
  const problems = list.in(file.file);
  const fileText = textOf(file.file);
  if (fileText === 'unreadable') return null;
  if (fileText !== 'absent') return readTable(file, fileText.text, problems, progress);
  if (!required) return [];
  missingFile(file.file, list);
  return null;
}

type YamlRead = YamlFile | 'absent' | 'broken';

const isRead = (file: YamlRead): file is YamlFile => typeof file === 'object';

function readYamlFile(textOf: TextOf, name: string, list: ProblemList, required: boolean): YamlRead {
  const problems = list.in(name);
  const fileText = textOf(name);
  if (fileText === 'unreadable') return 'broken';
  if (fileText !== 'absent') return readYaml(fileText.text, problems) ?? 'broken';
  if (!required) return 'absent';
  missingFile(name, list);
  return 'broken';
}

function missingFile(name: string, list: ProblemList): void {
  list.in(name).error(1, 'MISSING_FILE', `数据包缺少 ${name}`, `the bundle has no ${name}`);
}
