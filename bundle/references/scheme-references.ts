/**
 * Checks a scheme's references to other files, and reports the problems that scoring finds, with their lines in
 * scheme.yaml.
 */
import { checkScheme, lookalikeAmong } from '../../scoring/index.js';
import type { GradingInput, ItemRecord } from '../../scoring/input.js';
import type { PlanRecord } from '../bundle.js';
import type { FileProblems, ProblemList } from '../problem.js';
import { TARGETS } from '../tables/tables.js';
import type { Path, YamlFile } from '../yaml/yaml.js';
import type { Locate } from './locate.js';
import type { Known } from './references.js';
import { hintAt } from './resembling.js';

/** Problems that scoring reports if it cannot see an indicator, as when plan.yaml cannot be read. */
const OF_THE_PLAN = new Set(['UNKNOWN_INDICATOR', 'NO_TARGET']);
/** Problems of a record that do not depend on others. */
const OF_ITSELF = new Set(['FORBIDDEN_INDICATOR', 'BURDEN_INDICATOR', 'BURDEN_ANSWERED']);

/**
 * @param plan null if there is none; `known.indicators` is null if there is a plan that cannot be read
 * @param burden the district's own words of what is not assessed
 */
export function checkSchemeWithin(
  input: GradingInput,
  plan: PlanRecord | null,
  known: Known,
  file: YamlFile,
  locate: Locate,
  list: ProblemList,
  burden: readonly string[] = [],
): void {
  const { scheme, units, milestones } = input;
  const problems = list.in('scheme.yaml');
  if (known.indicators !== null) checkPlanCode(scheme.plan, plan, file, problems);
  const vetoes = new Set<string>();
  for (const [index, { code }] of scheme.vetoes.entries()) {
    if (code !== '' && vetoes.has(code))
      problems.error(
        file.lineOf(['vetoes', index, 'code']),
        'DUPLICATE',
        `否决项代码“${code}”重复`,
        `the veto “${code}” appears twice`,
      );
    vetoes.add(code);
  }
  const projects =
    known.indicators === null
      ? null
      : new Set([...(plan?.projects.map(({ code }) => code) ?? []), ...milestones.map(({ project }) => project)]);
  const group = usedCodes(
    'GROUP',
    '分组',
    'group',
    units.map(({ group }) => group),
  );
  const category = usedCodes(
    'CATEGORY',
    '类别',
    'category',
    units.map(({ category }) => category),
  );
  for (const { item, path } of placed(scheme.items, ['items'])) {
    if (item.project !== null && projects?.has(item.project) === false) {
      problems.error(
        file.lineOf([...path, 'project']),
        'UNKNOWN_PROJECT',
        `重点项目“${item.project}”既不在 plan.yaml 中，也不在 milestones.csv 中`,
        `the project “${item.project}” is neither in plan.yaml nor in milestones.csv`,
      );
    }
    if (item.appliesTo === null || known.units === null) continue;
    for (const [index, code] of item.appliesTo.units.entries()) {
      if (!known.units.has(code)) unknownUnit(code, [...path, 'appliesTo', 'units', index]);
    }
    absent(group, [...item.appliesTo.groups.entries()], [...path, 'appliesTo', 'groups']);
    absent(category, [...item.appliesTo.categories.entries()], [...path, 'appliesTo', 'categories']);
  }
  for (const [code, measure] of Object.entries(scheme.measures ?? {})) {
    for (const key of ['reportedBy', 'verifiedBy'] as const) {
      const unit = measure[key];
      if (unit !== null && known.units?.has(unit) === false) unknownUnit(unit, ['measures', code, key]);
    }
  }
  if (known.units !== null && scheme.labels !== undefined) {
    absent(group, named(scheme.labels.groups), ['labels', 'groups']);
    absent(category, named(scheme.labels.categories), ['labels', 'categories']);
  }
  for (const { severity, code, path, message } of checkScheme(input, [], burden)) {
    if (known.indicators === null && OF_THE_PLAN.has(code)) continue;
    // Without a year no target can be looked up, and the missing year is already reported.
    if (scheme.year === 0 && code === 'NO_TARGET') continue;
    // A target that could not be read is already reported.
    if (
      code === 'NO_TARGET' &&
      path.at(-1) === 'indicator' &&
      (list.hasErrorsIn('plan.yaml') || list.hasErrorsIn(TARGETS.file))
    )
      continue;
    if (path[0] === 'scheme' && followsFrom(file, code, path.slice(1))) continue;
    list.add(locate({ severity, code, path, message }));
  }

  function unknownUnit(code: string, path: Path): void {
    const hint = hintAt(known.resembling.unit(code));
    problems.error(
      file.lineOf(path),
      'UNKNOWN_UNIT',
      `单位“${code}”不在 units.csv 中${hint.zh}`,
      `the unit “${code}” is not in units.csv${hint.en}`,
    );
  }

  /** A scheme may serve the units of several bundles, so this is a warning and not an error. */
  function absent(
    { key, zh, en, present, lookalike }: UsedCodes,
    codes: readonly (readonly [place: number | string, code: string])[],
    path: Path,
  ): void {
    for (const [place, code] of codes) {
      if (present.has(code)) continue;
      const like = lookalike(code);
      problems.warning(
        file.lineOf([...path, place]),
        `UNUSED_${key}`,
        `units.csv 中没有${zh}为“${code}”的单位${like === null ? '' : `，只有形近的“${like}”（大小写、全半角、部首或不可见字符不同）`}`,
        `no unit in units.csv has the ${en} “${code}”${like === null ? '' : `; “${like}” looks the same and differs in case, width, a radical or an invisible character`}`,
      );
    }
  }
}

/** Codes of one kind that units have, and the name of the kind. */
interface UsedCodes {
  readonly key: 'GROUP' | 'CATEGORY';
  readonly zh: string;
  readonly en: string;
  readonly present: ReadonlySet<string>;
  readonly lookalike: (code: string) => string | null;
}

function usedCodes(key: UsedCodes['key'], zh: string, en: string, codes: readonly string[]): UsedCodes {
  const present = new Set(codes);
  return { key, zh, en, present, lookalike: lookalikeAmong(present) };
}

/** Labels are located by their code, list entries by their index. */
const named = (labels: Readonly<Record<string, string>>) => Object.keys(labels).map((code) => [code, code] as const);

/** True if a problem is about something that could not be read, which is already reported. */
function followsFrom(file: YamlFile, code: string, path: Path): boolean {
  if (OF_ITSELF.has(code)) return false;
  // A sum depends on everything below it.
  return code === 'POINTS_DISAGREE' ? !file.isSoundWithin(path.slice(0, -1)) : !file.isSound(path);
}

function checkPlanCode(code: string | null, plan: PlanRecord | null, file: YamlFile, problems: FileProblems): void {
  if (code === null || code === plan?.code) return;
  problems.error(
    file.lineOf(['plan']),
    'UNKNOWN_PLAN',
    plan === null
      ? `方案引用规划“${code}”，但缺少 plan.yaml`
      : `方案引用的规划“${code}”与 plan.yaml 的“${plan.code}”不同`,
    plan === null
      ? 'the scheme names a plan, and there is no plan.yaml'
      : 'the scheme names another plan than plan.yaml',
  );
}

function placed(items: readonly ItemRecord[], path: Path): { item: ItemRecord; path: Path }[] {
  return items.flatMap((item, index) => [
    { item, path: [...path, index] },
    ...placed(item.items, [...path, index, 'items']),
  ]);
}
