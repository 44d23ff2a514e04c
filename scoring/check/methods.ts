import { parseExact } from '../decimal-text.js';
import type { Exact } from '../exact.js';
import type { GradingInput } from '../input.js';
import type { Problem } from '../result.js';
import { type Leaf, type Node, readNodes } from '../rules.js';
import { error, warning } from './finding.js';
import { placedItems } from './tree.js';

type Path = readonly (string | number)[];

/** Parameters by each method's own schema, then what they mean together with the plan's targets. */
export function checkMethods(input: GradingInput): Problem[] {
  const { nodes, problems } = readNodes(input);
  const paths = placedItems(input.scheme.items).map(({ path }) => path);
  const found = nodes.flatMap((node) =>
    node.leaf === null ? [] : checkLeafMethod(input, node, node.leaf, paths[node.index] ?? []),
  );
  return [...problems, ...found];
}

function checkLeafMethod(input: GradingInput, node: Node, leaf: Leaf, path: Path): Problem[] {
  const { kind } = leaf.method;
  if (kind === 'BANDS') return checkBands(leaf, [...path, 'method', 'bands']);
  if (kind === 'EFFICACY_GRADED') return checkStandards(node, leaf, [...path, 'method', 'standards']);
  return leaf.method.needs.includes('target') ? checkTargets(input, node, leaf, path) : [];
}

/** The bands must cover every number once. */
function checkBands({ params }: Leaf, path: Path): Problem[] {
  const { bands } = params as { bands: { from?: Exact; to?: Exact }[] };
  const problems: Problem[] = [];
  const order = bands
    .map((band, index) => ({ ...band, index }))
    .sort((a, b) => (a.from === undefined ? -1 : b.from === undefined ? 1 : a.from.compare(b.from)));
  for (const [place, { from, to, index }] of order.entries()) {
    const text = (bound: Exact | undefined) => bound?.toText() ?? '…';
    if (from !== undefined && to !== undefined && from.gte(to)) {
      problems.push(
        error(
          [...path, index],
          'EMPTY_BAND',
          `这一档的下限 ${text(from)} 不小于上限 ${text(to)}`,
          'from must be below to',
        ),
      );
    }
    if (place === 0 && from !== undefined) {
      problems.push(
        error(
          [...path, index],
          'BAND_GAP',
          `${text(from)} 以下没有档；第一档去掉 from 即可`,
          `nothing below ${text(from)}; leave out the first from`,
        ),
      );
    }
    const next = order[place + 1];
    if (next === undefined) {
      if (to !== undefined)
        problems.push(
          error(
            [...path, index],
            'BAND_GAP',
            `${text(to)} 及以上没有档；最后一档去掉 to 即可`,
            `nothing from ${text(to)} up; leave out the last to`,
          ),
        );
    } else if (to === undefined || next.from === undefined || to.gt(next.from)) {
      problems.push(error([...path, next.index], 'BAND_OVERLAP', '与另一档重叠', 'overlaps another band'));
    } else if (to.lt(next.from)) {
      problems.push(
        error(
          [...path, next.index],
          'BAND_GAP',
          `${text(to)} 到 ${text(next.from)} 之间没有档`,
          `nothing between ${text(to)} and ${text(next.from)}`,
        ),
      );
    }
  }
  return problems;
}

/** 五档标准值 go from best to worst in the item's direction. */
function checkStandards({ item }: Node, { params, direction }: Leaf, path: Path): Problem[] {
  const { standards } = params as { standards: Exact[] };
  const ordered = standards.every((standard, index) => {
    const before = standards[index - 1];
    return before === undefined || (direction === 'HIGHER' ? standard.lt(before) : standard.gt(before));
  });
  if (ordered) return [];
  return [
    error(
      path,
      'STANDARDS_ORDER',
      `“${item.code}”的标准值应从优到差（${direction === 'HIGHER' ? '递减' : '递增'}）`,
      `the standards of “${item.code}” go from best to worst`,
    ),
  ];
}

/** A target that the method cannot work with, or that the baseline all but meets. */
function checkTargets({ scheme, targets }: GradingInput, node: Node, leaf: Leaf, path: Path): Problem[] {
  const { indicator, method, direction } = leaf;
  const { code } = node.item;
  if ((leaf.params as { at?: Exact }).at !== undefined) return [];
  if (indicator === null) {
    return [
      error(
        path,
        'NO_TARGET',
        `“${code}”的方法 ${method.kind} 需要目标：请写指标（indicator）或界限（at）`,
        `“${code}” uses ${method.kind}, which needs a target: name an indicator, or give it one (at)`,
      ),
    ];
  }
  const ofYear = [
    indicator.targets[String(scheme.year)],
    ...targets
      .filter((record) => record.indicator === indicator.code && record.year === scheme.year)
      .map(({ target }) => target ?? undefined),
  ].flatMap((text) => (text === undefined ? [] : [parseExact(text)]));
  if (ofYear.length === 0) {
    return [
      error(
        [...path, 'indicator'],
        'NO_TARGET',
        `指标“${indicator.code}”没有 ${scheme.year} 年目标`,
        `the indicator “${indicator.code}” has no target for ${scheme.year}`,
      ),
    ];
  }
  if (method.kind === 'TARGET_RATIO' && direction === 'HIGHER' && ofYear.some((target) => target?.isZero())) {
    return [
      error(
        [...path, 'method'],
        'ZERO_TARGET',
        `指标“${indicator.code}”有为 0 的目标，不能用目标完成率；请改用 THRESHOLD 或 DEDUCTION`,
        `a target of “${indicator.code}” is 0: TARGET_RATIO cannot work with it; use THRESHOLD or DEDUCTION`,
      ),
    ];
  }
  const baseline = indicator.baseline === null ? null : parseExact(indicator.baseline.value);
  const target = ofYear[0] ?? null;
  if (method.kind === 'PROGRESS' && baseline !== null && target !== null && !baseline.isZero()) {
    const way = target.minus(baseline).div(baseline).abs().toNumber();
    if (way > 0 && way < 0.01) {
      return [
        warning(
          path,
          'NEAR_BASELINE',
          `指标“${indicator.code}”的目标 ${target.toText()} 与基期 ${baseline.toText()} 相差不到 1%，增量完成率会大起大落；可改用达标`,
          `the target of “${indicator.code}” is within 1 % of its baseline: progress will jump; consider THRESHOLD`,
        ),
      ];
    }
  }
  return [];
}
