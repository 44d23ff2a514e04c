import type { z } from 'zod';
import type {
  Aggregate,
  AppliesTo,
  Direction,
  GradingInput,
  IndicatorCode,
  IndicatorRecord,
  ItemRecord,
  MeasureCode,
  MethodRecord,
  MissingRule,
  SchemeRecord,
} from '../input.js';
import { type Method, type Need, needsOf } from '../method-definition/method.js';
import { changesAnything, type Transform, zTransform } from '../method-definition/transform.js';
import { METHODS } from '../methods/index.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ONE, ZERO } from '../numbers/exact.js';
import { ScoringErrors } from '../problems/problem.js';
import type { Problem } from '../result.js';
import { type Text, textOf } from '../text.js';
import { nodePoints } from './node-points.js';

/** A scheme prepared for grading: exact numbers, parsed parameters, nodes numbered in tree order. */
export interface Rules {
  readonly nodes: readonly Node[];
  readonly roots: readonly number[];
  readonly aggregate: Aggregate;
  readonly points: Exact;
  readonly minCoverage: Exact;
}

export interface Node {
  /** Place in tree order, parents before children. */
  readonly index: number;
  readonly item: ItemRecord;
  readonly points: Exact;
  readonly children: readonly number[];
  readonly aggregate: Aggregate;
  /** 0 if no coverage is required. */
  readonly minCoverage: Exact;
  /** Null for a parent. */
  readonly leaf: Leaf | null;
}

export interface Leaf {
  readonly method: Method;
  readonly params: unknown;
  /** The data that the method needs with these parameters. */
  readonly needs: readonly Need[];
  readonly transform: Transform;
  /** True if there is a transform. */
  readonly changes: boolean;
  /** True if its input or a parameter is a logarithm. */
  readonly logarithmic: boolean;
  readonly within: 'GROUP' | 'ALL';
  readonly direction: Direction;
  readonly missing: MissingRule;
  /** Its own limits and those of its parents. A unit must be within all of them. */
  readonly appliesTo: readonly AppliesTo[];
  readonly indicator: IndicatorRecord | null;
  /** The code under which its figures are reported. */
  readonly measure: MeasureCode;
}

export type LeafNode = Node & { readonly leaf: Leaf };

/** The nodes that a method grades, in tree order. */
export const leafNodes = ({ nodes }: { readonly nodes: readonly Node[] }): LeafNode[] =>
  nodes.filter((node): node is LeafNode => node.leaf !== null);

const PLAIN: Transform = { log: false };

/**
 * @throws ScoringErrors if a method is unknown or its parameters are wrong. checkScheme finds the same problems, and
 *   more, beforehand.
 */
export function readRules(input: Pick<GradingInput, 'scheme' | 'indicators'>): Rules {
  const { nodes, roots, problems } = readNodes(input);
  if (problems.length > 0) throw new ScoringErrors(problems);
  const { scheme } = input;
  return {
    nodes,
    roots,
    aggregate: scheme.aggregate ?? 'SUM',
    points: pointsOf(scheme),
    minCoverage: scheme.minCoverage === null ? ZERO : (parseExact(scheme.minCoverage) ?? ZERO),
  };
}

/** The tree, and the problems of its methods. A leaf whose method cannot be parsed has none. */
export function readNodes({ scheme, indicators }: Pick<GradingInput, 'scheme' | 'indicators'>): {
  nodes: Node[];
  roots: number[];
  problems: Problem[];
} {
  const nodes: Node[] = [];
  const problems: Problem[] = [];
  const known = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const visit = (item: ItemRecord, path: readonly (string | number)[], above: readonly AppliesTo[]): number => {
    const index = nodes.length;
    const limits = item.appliesTo === null ? above : [...above, item.appliesTo];
    nodes.push(undefined as never);
    const children = item.items.map((child, place) => visit(child, [...path, 'items', place], limits));
    nodes[index] = {
      index,
      item,
      points: pointsOf(item),
      children,
      aggregate: item.aggregate ?? 'SUM',
      minCoverage: item.minCoverage === null ? ZERO : (parseExact(item.minCoverage) ?? ZERO),
      leaf: children.length > 0 ? null : readLeaf(item, limits, known, path, problems),
    };
    return index;
  };
  const roots = scheme.items.map((item, place) => visit(item, ['scheme', 'items', place], []));
  return { nodes, roots, problems };
}

const pointsOf = (node: ItemRecord | SchemeRecord): Exact => parseExact(nodePoints(node)) ?? ONE;

function readLeaf(
  item: ItemRecord,
  appliesTo: readonly AppliesTo[],
  indicators: ReadonlyMap<IndicatorCode, IndicatorRecord>,
  path: readonly (string | number)[],
  problems: Problem[],
): Leaf | null {
  if (item.method === null) return null;
  const { kind, transform, ...given } = withoutNulls(item.method) as MethodRecord;
  const method = METHODS.get(kind);
  if (method === undefined) {
    problems.push({
      severity: 'ERROR',
      code: 'UNKNOWN_METHOD',
      path: [...path, 'method'],
      message: {
        zh: `项目“${item.code}”：没有方法“${kind}”，可用：${[...METHODS.keys()].join('、')}`,
        en: `item “${item.code}”: there is no method “${kind}”`,
      },
    });
    return null;
  }
  const params = method.params.safeParse(given);
  const changed = zTransform.optional().safeParse(transform ?? undefined);
  for (const [place, parsed] of [
    [[], params],
    [['transform'], changed],
  ] as const) {
    for (const issue of parsed.error?.issues ?? [])
      problems.push(parameterProblem(item, [...path, 'method', ...place], issue));
  }
  if (!params.success || !changed.success) return null;
  const indicator = item.indicator === null ? null : (indicators.get(item.indicator) ?? null);
  return {
    method,
    params: params.data,
    needs: needsOf(method, params.data),
    transform: changed.data ?? PLAIN,
    changes: changesAnything(changed.data ?? PLAIN),
    logarithmic: changed.data?.log === true || hasLogarithm(given),
    within: (params.data as { within?: 'ALL' }).within ?? 'GROUP',
    direction: method.direction?.(params.data) ?? statedDirection(item, indicator),
    missing: item.missing ?? 'ZERO',
    appliesTo,
    indicator,
    measure: item.indicator ?? item.code,
  };
}

/** The indicator's direction, unless the item overrides it. */
export const statedDirection = (item: ItemRecord, indicator: IndicatorRecord | null): Direction =>
  item.direction ?? indicator?.direction ?? 'HIGHER';

/** A parameter written as `{ log: 100 }`, at any depth. */
function hasLogarithm(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  return Object.hasOwn(given, 'log') || Object.values(given).some(hasLogarithm);
}

/** The limits that null removes. */
const LIFTABLE = new Set(['cap', 'floor']);

/** A key without a value counts as missing, in a method's parameters as everywhere in a bundle. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([key, inner]) => inner !== null || LIFTABLE.has(key));
  return Object.fromEntries(present.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function parameterProblem(item: ItemRecord, path: readonly (string | number)[], issue: z.core.$ZodIssue): Problem {
  const place = issue.path.map(String).join('.');
  const kind = item.method?.kind ?? '';
  const { zh, en } = explain(issue);
  return {
    severity: 'ERROR',
    code: 'BAD_PARAMETER',
    path: [...path, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))],
    message: {
      zh: `项目“${item.code}”的方法 ${kind}：${place === '' ? '' : `参数 ${place} `}${zh}`,
      en: `item “${item.code}”, method ${kind}: ${place === '' ? '' : `parameter ${place}: `}${en}`,
    },
  };
}

/** The schema's error in words for an office. */
function explain(issue: z.core.$ZodIssue): Text {
  if (issue.code === 'unrecognized_keys') {
    return { zh: `没有参数 ${issue.keys.join('、')}，请检查拼写`, en: `unknown parameter ${issue.keys.join(', ')}` };
  }
  if (issue.code === 'invalid_value') {
    return {
      zh: `应为 ${issue.values.map(String).join('、')} 之一`,
      en: `must be one of ${issue.values.map(String).join(', ')}`,
    };
  }
  if (issue.message.includes(' · ')) return textOf(issue.message);
  if (issue.code === 'invalid_union') return { zh: '缺少，或不是数字', en: 'missing, or not a number' };
  return { zh: '缺少或写法不对', en: `missing or of the wrong form (${issue.message})` };
}
