import type { GradingInput, IndicatorRecord } from '../input.js';
import type { MethodUse } from '../method-definition/method.js';
import { parseExact } from '../numbers/decimal-text.js';
import type { Exact } from '../numbers/exact.js';
import { error, warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { type Leaf, type Node, readNodes, statedDirection } from '../rules/rules.js';
import { checkRates } from './rates.js';
import { placedItems } from './tree.js';

type Path = readonly (string | number)[];

/** Checks parameters by each method's own schema, then the data that it needs, and then the method's own rules. */
export function checkMethods(input: GradingInput): Problem[] {
  const { nodes, problems } = readNodes(input);
  const paths = placedItems(input.scheme.items).map(({ path }) => path);
  const ofLeaves = nodes.flatMap((node) =>
    node.leaf === null ? [] : checkLeafMethod(input, node, node.leaf, paths[node.index] ?? []),
  );
  return [...problems, ...ofLeaves];
}

function checkLeafMethod(input: GradingInput, node: Node, leaf: Leaf, path: Path): Problem[] {
  const { method, params, indicator } = leaf;
  const direction = statedDirection(node.item, indicator);
  const targets = indicator === null ? [] : targetsOf(input, indicator);
  const stated = node.item.direction ?? indicator?.direction ?? null;
  const use: MethodUse = { item: node.item.code, direction, stated, points: node.points, indicator, targets };
  const own = method.check?.(use, params) ?? [];
  return [
    ...checkNeeds(input, node, leaf, targets.length, path),
    ...checkRates(node, leaf, path),
    ...own.map((problem) => ({ ...problem, path: [...path, ...problem.path] })),
  ];
}

/** Checks that the data that the method needs can exist at all. */
function checkNeeds(
  { scheme, milestones }: GradingInput,
  { item }: Node,
  { needs, method, indicator }: Leaf,
  targets: number,
  path: Path,
): Problem[] {
  const rule = { zh: `“${item.code}”用${method.name.zh}（${method.kind}）`, en: `“${item.code}” uses ${method.kind}` };
  if (needs.includes('MILESTONES') && item.project === null) {
    return [error(path, 'NO_PROJECT', `${rule.zh}，要写重点项目（project）`, `${rule.en} and needs a project`)];
  }
  if (needs.includes('MILESTONES') && milestones.length > 0 && !projectsOf(milestones).has(item.project ?? '')) {
    return [
      warning(
        [...path, 'project'],
        'NO_MILESTONES',
        `${rule.zh}，而重点项目“${item.project}”没有任何单位的任务，全部单位将不适用`,
        `${rule.en}, and no unit has a task of “${item.project}”: it will apply to no unit`,
      ),
    ];
  }
  if (!needs.includes('TARGET')) return [];
  if (indicator === null) {
    return [
      error(
        path,
        'NO_TARGET',
        `${rule.zh}，需要目标：请写指标（indicator）或界限（at）`,
        `${rule.en}, which needs a target: name an indicator, or give it a border (at) where it has one`,
      ),
    ];
  }
  if (targets > 0) return [];
  return [
    error(
      [...path, 'indicator'],
      'NO_TARGET',
      `指标“${indicator.code}”没有 ${scheme.year} 年目标；请在规划或目标分解中补上`,
      `the indicator “${indicator.code}” has no target for ${scheme.year}; add it to the plan or its breakdown`,
    ),
  ];
}

/** Computed once for a list, however many leaves use it. */
const projectsOf = once(
  (milestones: GradingInput['milestones']) => new Set<string>(milestones.map(({ project }) => project)),
);
const targetsByIndicator = once((targets: GradingInput['targets']) =>
  Map.groupBy(targets, ({ indicator, year }) => `${year} ${indicator}`),
);

function once<K extends object, V>(make: (list: K) => V): (list: K) => V {
  const made = new WeakMap<K, V>();
  return (list) => {
    const value = made.get(list) ?? make(list);
    made.set(list, value);
    return value;
  };
}

/**
 * The year's targets, each with its baseline: the district's own (unless every unit has its own), then those of
 * units.
 */
function targetsOf(
  { scheme, targets, units }: GradingInput,
  indicator: IndicatorRecord,
): MethodUse['targets'][number][] {
  const ofIndicator = targetsByIndicator(targets).get(`${scheme.year} ${indicator.code}`) ?? [];
  const withTarget = new Set(ofIndicator.flatMap((own) => (own.target === null ? [] : [own.unit])));
  const district = ofIndicator.find(({ unit }) => unit === null);
  const target = exactOrNull(district?.target ?? indicator.targets[String(scheme.year)]);
  const baseline = exactOrNull(district?.baseline ?? indicator.baseline?.value);
  const pairs = ofIndicator
    .filter(({ unit }) => unit !== null)
    .map((own) => ({ target: exactOrNull(own.target) ?? target, baseline: exactOrNull(own.baseline) ?? baseline }));
  const all = units.length > 0 && units.every(({ code }) => withTarget.has(code));
  return [...(all ? [] : [{ target, baseline }]), ...pairs].flatMap((pair) =>
    pair.target === null ? [] : [{ target: pair.target, baseline: pair.baseline }],
  );
}

const exactOrNull = (text: string | null | undefined): Exact | null => (text == null ? null : parseExact(text));
