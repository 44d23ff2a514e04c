/** Reads a bundle's folder (docs/bundle.md): everything that is wrong with it in one go, or the bundle. */
import { checkScheme } from '../scoring/index.js';
import type { GradingInput } from '../scoring/input.js';
import type { Bundle, PlanRecord } from './bundle.js';
import { readPlan } from './plan.js';
import { type FileProblem, FileProblems } from './problem.js';
import {
  checkAdjustments,
  checkMarks,
  checkMilestones,
  checkObservations,
  checkPlan,
  checkTargets,
  checkUnits,
  type Known,
} from './references.js';
import { readScheme } from './scheme.js';
import { type Row, readTable, type TableFile } from './table.js';
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
  targetsOf,
  UNITS,
  unitsOf,
} from './tables.js';
import { readText } from './text.js';
import { readYaml, type YamlFile } from './yaml.js';

export interface BundleRead {
  /** Null if there is any error; warnings alone don't stop. */
  readonly bundle: Bundle | null;
  /** By file and line. */
  readonly problems: readonly FileProblem[];
}

/** @param folder with units.csv and scheme.yaml at least */
export async function readBundle(folder: string): Promise<BundleRead> {
  const problems: FileProblem[] = [];
  const table = (file: TableFile) => readTableFile(folder, file, problems);

  const units = unitsOf(await requiredTable(folder, UNITS, problems));
  const targets = targetsOf(await table(TARGETS));
  const observations = observationsOf(await table(OBSERVATIONS));
  const marks = marksOf(await table(MARKS));
  const milestones = milestonesOf(await table(MILESTONES));
  const adjustments = adjustmentsOf(await table(ADJUSTMENTS));

  const planProblems = new FileProblems('plan.yaml', problems);
  const planFile = await readYamlFile(folder, planProblems, false);
  const plan = planFile === null ? null : readPlan(planFile.root);
  const schemeProblems = new FileProblems('scheme.yaml', problems);
  const schemeFile = await readYamlFile(folder, schemeProblems, true);
  const scheme = schemeFile === null ? null : readScheme(schemeFile.root);

  const known: Known = { units: new Set(units.map(({ record }) => record.code)), plan, scheme };
  checkUnits(units, new FileProblems(UNITS.file, problems));
  if (plan !== null && planFile !== null) checkPlan(plan, planFile.lineOf, planProblems);
  checkTargets(targets, known, new FileProblems(TARGETS.file, problems));
  if (scheme !== null) {
    checkObservations(observations, known, new FileProblems(OBSERVATIONS.file, problems));
    checkMarks(marks, known, new FileProblems(MARKS.file, problems));
    checkAdjustments(adjustments, known, new FileProblems(ADJUSTMENTS.file, problems));
  }
  checkMilestones(milestones, known, new FileProblems(MILESTONES.file, problems));
  if (scheme !== null && schemeFile !== null) {
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
    reportScheme(input, plan, schemeFile, schemeProblems);
    if (!problems.some(({ severity }) => severity === 'ERROR')) {
      return { bundle: { ...input, plan }, problems: inOrder(problems) };
    }
  }
  return { bundle: null, problems: inOrder(problems) };
}

const records = <T>(rows: readonly Placed<T>[]): T[] => rows.map(({ record }) => record);

/** What scoring finds wrong with the scheme, at the line of scheme.yaml that it speaks of. */
function reportScheme(input: GradingInput, plan: PlanRecord | null, file: YamlFile, problems: FileProblems): void {
  if (input.scheme.plan !== null && input.scheme.plan !== plan?.code) {
    problems.error(
      file.lineOf(['plan']),
      'UNKNOWN_PLAN',
      plan === null ? '缺少 plan.yaml' : `方案引用的规划“${input.scheme.plan}”与 plan.yaml 的“${plan.code}”不同`,
      'the scheme names another plan than plan.yaml',
    );
  }
  for (const { severity, code, path, message } of checkScheme(input)) {
    const ofScheme = path[0] === 'scheme';
    const where = ofScheme ? problems : problems.of(UNITS.file);
    const line = ofScheme ? file.lineOf(path.slice(1)) : 1;
    if (severity === 'ERROR') where.error(line, code, message.zh, message.en);
    else where.warning(line, code, message.zh, message.en);
  }
}

async function readTableFile(folder: string, file: TableFile, into: FileProblem[]): Promise<Row[]> {
  const problems = new FileProblems(file.file, into);
  const text = await readText(folder, problems);
  return text === null ? [] : readTable(file, text, problems);
}

async function requiredTable(folder: string, file: TableFile, into: FileProblem[]): Promise<Row[]> {
  const problems = new FileProblems(file.file, into);
  const before = into.length;
  const text = await readText(folder, problems);
  if (text !== null) return readTable(file, text, problems);
  if (into.length === before) missingFile(problems);
  return [];
}

async function readYamlFile(folder: string, problems: FileProblems, required: boolean): Promise<YamlFile | null> {
  const count = problems.count;
  const text = await readText(folder, problems);
  if (text !== null) return readYaml(text, problems);
  if (required && problems.count === count) missingFile(problems);
  return null;
}

function missingFile(problems: FileProblems): void {
  problems.error(1, 'MISSING_FILE', `数据包缺少 ${problems.file}`, `the bundle has no ${problems.file}`);
}

function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  return [...problems].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
