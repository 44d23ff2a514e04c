/** From facts to the input of the method: transforms, and the six rules for missing values. */
import type { Bundle } from '../../../bundle/index.js';
import {
  changed,
  type Facts,
  factsOf,
  type Item,
  meanMark,
  milestoneRate,
  paramsOf,
  Refusal,
  type Unit,
} from './facts.js';
import { ln, nearLogarithm } from './irrational.js';
import { number } from './methods.js';
import { greatest, least, mean, order, parse, type Q, sign } from './rational.js';

export type Input =
  | { readonly kind: 'NOT_APPLICABLE' }
  | { readonly kind: 'ZERO' }
  | { readonly kind: 'DIRECT'; readonly rate: Q }
  | { readonly kind: 'REAL' | 'STAND_IN'; readonly x: Q };

export interface Seen {
  readonly unit: Unit;
  readonly facts: Facts;
  /** Before the transform, as observed. */
  readonly observed: Q | null;
  readonly input: Input;
}

const NOT_APPLICABLE: Input = { kind: 'NOT_APPLICABLE' };

/** @param applies whether the item and all above it apply to the unit */
export function inputsOf(bundle: Bundle, item: Item, applies: (unit: Unit) => boolean): Seen[] {
  const params = paramsOf(item);
  const before = bundle.units.map((unit) => {
    const facts = factsOf(bundle, item, unit, applies(unit));
    const observed = facts.excluded ? null : params.kind === 'EXPERT' ? meanMark(bundle, item, unit) : facts.value;
    // 增量完成率 without a b to start from is missing, whatever was observed.
    const noBase = params.kind === 'PROGRESS' && (params.from === 'LAST_YEAR' ? facts.last : facts.baseline) === null;
    const x = observed === null ? null : transformed(item, observed, facts.last);
    return { unit, facts, observed, x: noBase ? null : x };
  });
  return before.map(({ unit, facts, observed, x }) => {
    const seen = (input: Input): Seen => ({ unit, facts, observed, input });
    if (facts.excluded) return seen(NOT_APPLICABLE);
    if (params.kind === 'MILESTONES') {
      const rate = milestoneRate(bundle, item, unit);
      return seen(rate === null ? NOT_APPLICABLE : { kind: 'DIRECT', rate });
    }
    if (x !== null) return seen({ kind: 'REAL', x });
    const group = before.filter((peer) => peer.unit.group === unit.group).flatMap((peer) => peer.x ?? []);
    return seen(standIn(item, facts, group));
  });
}

function standIn(item: Item, facts: Facts, group: readonly Q[]): Input {
  const of = (x: Q | null): Input => (x === null ? { kind: 'ZERO' } : { kind: 'STAND_IN', x });
  switch (item.missing ?? 'ZERO') {
    case 'ZERO':
      return of(null);
    case 'NOT_APPLICABLE':
      return NOT_APPLICABLE;
    case 'GROUP_MEAN':
      return of(group.length === 0 ? null : logarithmic(item) ? nearLogarithm(mean(group)) : mean(group));
    case 'GROUP_WORST':
      return of(group.length === 0 ? null : higherIsBetter(item, facts) ? least(group) : greatest(group));
    case 'CARRY_LAST': {
      const { change } = transformOf(item);
      return of(facts.last === null || change !== undefined ? null : winsorised(item, facts.last));
    }
    default:
      throw new Refusal('missing');
  }
}

/** 功效系数法: by the order of its two standards. */
function higherIsBetter(item: Item, facts: Facts): boolean {
  const { kind, satisfactory, unacceptable } = paramsOf(item);
  return kind === 'EFFICACY' ? order(number(satisfactory), number(unacceptable)) > 0 : facts.higher;
}

export const logarithmic = (item: Item): boolean => transformOf(item).log === true;

type Transform = { change?: unknown; min?: unknown; max?: unknown; log?: unknown };
export const transformOf = (item: Item): Transform => (paramsOf(item).transform ?? {}) as Transform;

function transformed(item: Item, x: Q, last: Q | null): Q | null {
  const { change } = transformOf(item);
  const moved = change === undefined || change === null ? x : changed(change, x, last);
  return moved === null ? null : winsorised(item, moved);
}

function winsorised(item: Item, x: Q): Q {
  const { min, max, log } = transformOf(item);
  const raised = given(min) ? greatest([x, parse(String(min))]) : x;
  const held = given(max) ? least([raised, parse(String(max))]) : raised;
  if (log !== true) return held;
  if (sign(held) <= 0) throw new Refusal('logarithm of what is not positive');
  return ln(held);
}

const given = (value: unknown) => value !== undefined && value !== null;
