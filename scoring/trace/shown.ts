/** A trace as plain text for a viewer, without the parts that the viewer may not see. */

import type { Aggregate, DecimalText, MilestoneRecord, MissingRule, ObservationRecord, UnitCode } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import { type Expression, evaluate, quantitiesOf } from '../numbers/expression.js';
import { numeric, symbolic, type Writing } from '../numbers/formula-text.js';
import type { ScoreFlag } from '../result.js';
import { isSmallGroup, type OwnUnits } from '../totals/small-groups.js';
import { itemSentence } from './item-sentence.js';
import { isOfGroup, nameOf } from './symbols.js';
import type { Bilingual, ItemTrace, LeafTrace, Reference, Rounding, TransformStep } from './trace.js';

/** The details that a viewer may see in addition to the score. */
export interface Visibility {
  /** The details of the reported figure: numerator and denominator, state, evidence; number of marks; milestones. */
  readonly figures: boolean;
  readonly lastYear: boolean;
  /** A baseline that is the unit's own. */
  readonly baseline: boolean;
  /** The only units whose results the viewer sees, so that small groups are withheld; null for all units. */
  readonly own: OwnUnits | null;
}

export const ALL_VISIBLE: Visibility = { figures: true, lastYear: true, baseline: true, own: null };

export interface ShownFormula {
  readonly symbolic: string;
  readonly numeric: string;
  /** The value before rounding, cut at 12 decimals. */
  readonly value: DecimalText;
  readonly terms: readonly { readonly symbol: string; readonly name: Bilingual; readonly value: DecimalText | null }[];
}

export interface ShownTrace {
  readonly sentence: Bilingual;
  readonly outcome: ItemTrace['outcome'];
  readonly method: {
    readonly kind: string;
    readonly name: Bilingual;
    readonly formula: string;
    readonly parameters: object;
  } | null;
  readonly observed: Omit<ObservationRecord, 'unit'> | null;
  readonly marks: LeafTrace['marks'];
  readonly milestones: readonly Omit<MilestoneRecord, 'unit'>[];
  readonly transform: readonly {
    readonly kind: TransformStep['kind'];
    readonly by: DecimalText | null;
    readonly result: DecimalText | null;
  }[];
  readonly standIn: {
    readonly rule: MissingRule;
    readonly value: DecimalText | null;
    readonly from: number | null;
  } | null;
  readonly target: ShownReference | null;
  readonly baseline: ShownReference | null;
  readonly lastYear: DecimalText | null;
  readonly group: { readonly within: 'GROUP' | 'ALL'; readonly size: number; readonly withheld: boolean } | null;
  readonly formula: ShownFormula | null;
  readonly because: Bilingual | null;
  /** 自评: the unit's own points; null if it gave none. */
  readonly selfPoints: DecimalText | null;
  /** What the review alone gives; null without own points. */
  readonly reviewPoints: DecimalText | null;
  readonly clamp: 'CAPPED' | 'FLOORED' | null;
  readonly rounding: (Rounding & { readonly before: DecimalText; readonly after: DecimalText }) | null;
  readonly rate: DecimalText | null;
  readonly points: DecimalText | null;
  readonly flags: readonly ScoreFlag[];
  readonly aggregate: Aggregate | null;
  readonly scaled: boolean;
  readonly coverage: { readonly asked: DecimalText; readonly reached: DecimalText } | null;
  readonly children: readonly {
    readonly code: string;
    readonly name: string;
    readonly full: DecimalText;
    readonly rate: DecimalText | null;
    readonly points: DecimalText | null;
    readonly counted: boolean;
  }[];
  readonly path: readonly {
    readonly code: string;
    readonly name: string;
    readonly full: DecimalText;
    readonly points: DecimalText | null;
  }[];
}

export interface ShownReference {
  readonly value: DecimalText;
  readonly source: Reference['source'];
}

const CUT = 12;
export const cut = (value: Exact): DecimalText => value.toCut(CUT);
export const cutOrNull = (value: Exact | null): DecimalText | null => (value === null ? null : cut(value));

/** @returns the visible parts of a trace, with its sentence */
export function shownTrace(trace: ItemTrace, visibility: Visibility): ShownTrace {
  const seen = withoutHidden(trace, visibility);
  const { node, leaf, parent, formula, rounding, rate, points, flags } = seen.trace;
  const method = node.leaf?.method;
  const { kind: _, transform: __, ...parameters } = node.item.method ?? { kind: '' };
  const before = formula === null ? null : evaluate(formula);
  return {
    sentence: itemSentence(seen.trace, seen.writing),
    outcome: trace.outcome,
    method:
      node.leaf && method
        ? {
            kind: method.kind,
            name: method.name,
            formula: method.formula({ direction: node.leaf.direction }, node.leaf.params),
            parameters,
          }
        : null,
    observed: leaf?.observation ? withoutUnit(leaf.observation) : null,
    marks: leaf?.marks ?? null,
    milestones: leaf?.milestones.map(withoutUnit) ?? [],
    transform: leaf?.steps.map(({ kind, by, result }) => ({ kind, by: cutOrNull(by), result: cut(result) })) ?? [],
    standIn: leaf?.standIn ? shownStandIn(leaf.standIn, seen.withheld.has('x')) : null,
    target: leaf && shownReference(leaf.target),
    baseline: leaf && shownReference(leaf.baseline),
    lastYear: leaf && cutOrNull(leaf.last),
    group: leaf?.group
      ? { within: leaf.group.within, size: leaf.group.units.length, withheld: seen.groupWithheld }
      : null,
    formula: formula && shownFormula(formula, seen.writing),
    because: leaf?.because ?? parent?.because ?? null,
    selfPoints: cutOrNull(leaf?.own?.self ?? null),
    reviewPoints: cutOrNull(leaf?.own?.review ?? null),
    clamp: (['CAPPED', 'FLOORED'] as const).find((flag) => flags.includes(flag)) ?? null,
    rounding:
      rounding && before && points && !before.equals(points)
        ? { ...rounding, before: cut(before), after: cut(points) }
        : null,
    rate: cutOrNull(rate),
    points: cutOrNull(points),
    flags,
    aggregate: parent?.aggregate ?? null,
    scaled: parent?.scaled ?? false,
    coverage: parent?.coverage ? { asked: cut(parent.coverage.asked), reached: cut(parent.coverage.reached) } : null,
    children:
      parent?.children.map(({ node: child, counted, ...score }) => ({
        code: child.item.code,
        name: child.item.name,
        full: cut(child.points),
        rate: cutOrNull(score.rate),
        points: cutOrNull(score.points),
        counted,
      })) ?? [],
    path: trace.path.map((above) => ({
      code: above.node.item.code,
      name: above.node.item.name,
      full: cut(above.node.points),
      points: cutOrNull(above.points),
    })),
  };
}

interface Seen {
  readonly trace: ItemTrace;
  readonly writing: Writing;
  readonly withheld: ReadonlySet<string>;
  readonly groupWithheld: boolean;
}

/** The trace without hidden parts, and the symbols whose numbers the formula must not show either. */
function withoutHidden(trace: ItemTrace, visibility: Visibility): Seen {
  const { leaf } = trace;
  if (leaf === null) return { trace, writing: {}, withheld: new Set(), groupWithheld: false };
  const fromLast = leaf.steps.some(({ kind }) => kind === 'DIFFERENCE' || kind === 'RATE');
  const isWithheld = (units: readonly UnitCode[]) => visibility.own !== null && isSmallGroup(units, visibility.own);
  const groupWithheld = leaf.group !== null && isWithheld(leaf.group.units);
  const standInHidden =
    leaf.standIn !== null &&
    (leaf.standIn.rule === 'CARRY_LAST' ? !visibility.lastYear : isWithheld(leaf.standIn.from));
  const valueHidden = standInHidden || (fromLast && !visibility.lastYear);
  const startHidden =
    (leaf.baseline?.source === 'UNIT' && !visibility.baseline) || (leaf.last !== null && !visibility.lastYear);
  const withheld = new Set([
    ...(valueHidden ? ['x'] : []),
    ...(startHidden ? ['b'] : []),
    ...(groupWithheld && trace.formula
      ? quantitiesOf(trace.formula)
          .map(({ symbol }) => symbol)
          .filter(isOfGroup)
      : []),
  ]);
  const written = new Map([...leaf.written].filter(([symbol]) => symbol !== 'x' || visibility.figures));
  return {
    trace: {
      ...trace,
      leaf: {
        ...leaf,
        observation: visibility.figures ? leaf.observation : null,
        marks: visibility.figures ? leaf.marks : null,
        milestones: visibility.figures ? leaf.milestones : [],
        steps: valueHidden ? [] : leaf.steps,
        baseline: leaf.baseline?.source === 'UNIT' && !visibility.baseline ? null : leaf.baseline,
        last: visibility.lastYear ? leaf.last : null,
        because: valueHidden || groupWithheld ? null : leaf.because,
      },
    },
    writing: { written, withheld },
    withheld,
    groupWithheld,
  };
}

const withoutUnit = <T extends { readonly unit: string }>({ unit: _, ...rest }: T): Omit<T, 'unit'> => rest;

const shownReference = (reference: Reference | null): ShownReference | null =>
  reference && { value: reference.text, source: reference.source };

function shownStandIn(
  { rule, value, from }: NonNullable<LeafTrace['standIn']>,
  hidden: boolean,
): ShownTrace['standIn'] {
  return { rule, value: hidden ? null : cut(value), from: hidden ? null : from.length };
}

export function shownFormula(formula: Expression, writing: Writing): ShownFormula {
  return {
    symbolic: symbolic(formula),
    numeric: numeric(formula, writing),
    value: cut(evaluate(formula)),
    terms: quantitiesOf(formula).map(({ symbol, value }) => ({
      symbol,
      name: nameOf(symbol),
      value: writing.withheld?.has(symbol) === true ? null : cut(value),
    })),
  };
}
