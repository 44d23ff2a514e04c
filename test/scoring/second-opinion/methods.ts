/** The sixteen methods, each by its line in the table. */
import type { Facts, Params } from './facts.js';
import { Refusal } from './facts.js';
import { ln, near, root } from './irrational.js';
import {
  ceiling,
  FULL,
  floor,
  greatest,
  least,
  less,
  mean,
  NONE,
  order,
  over,
  parse,
  plus,
  type Q,
  q,
  sign,
  sum,
  times,
} from './rational.js';

export interface Case {
  readonly params: Params;
  readonly points: Q;
  readonly x: Q;
  readonly facts: Facts;
  /** The values of the units compared with, this unit's among them. */
  readonly peers: readonly Q[];
}

export type Clamp = 'CAPPED' | 'FLOORED' | null;
export interface Rated {
  readonly rate: Q;
  readonly clamp: Clamp;
}

export function rated(the: Case): Rated {
  const method = METHODS[String(the.params.kind)];
  if (method === undefined) throw new Refusal(`no method ${String(the.params.kind)}`);
  const { rate, clamp } = method(the);
  return { rate: near(rate), clamp };
}

export function number(value: unknown): Q {
  if (typeof value === 'object' && value !== null && 'log' in value) return ln(parse(String(value.log)));
  return parse(String(value));
}

const param = (params: Params, name: string, otherwise: Q): Q =>
  params[name] === undefined || params[name] === null ? otherwise : number(params[name]);
const plain = (rate: Q): Rated => ({ rate, clamp: null });

function between(rate: Q, low: Q | null, high: Q | null): Rated {
  if (low !== null && order(rate, low) < 0) return { rate: low, clamp: 'FLOORED' };
  if (high !== null && order(rate, high) > 0) return { rate: high, clamp: 'CAPPED' };
  return plain(rate);
}

function needed(value: Q | null): Q {
  if (value === null) throw new Refusal('no target or baseline');
  return value;
}

const refuseNegative = (...values: readonly Q[]) => {
  if (values.some((value) => sign(value) < 0)) throw new Refusal('negative');
};

const better = (facts: Facts, a: Q, b: Q): number => (facts.higher ? order(a, b) : order(b, a));
const best = (facts: Facts, values: readonly Q[]) => (facts.higher ? greatest(values) : least(values));
const worst = (facts: Facts, values: readonly Q[]) => (facts.higher ? least(values) : greatest(values));

const METHODS: Readonly<Record<string, (the: Case) => Rated>> = {
  TARGET_RATIO({ params, x, facts }) {
    const [low, high, t] = [param(params, 'floor', NONE), param(params, 'cap', FULL), needed(facts.target)];
    refuseNegative(x, t);
    const [noX, noT] = [sign(x) === 0, sign(t) === 0];
    if (facts.higher) {
      if (noT) throw new Refusal('target 0');
      return between(over(x, t), low, high);
    }
    if (params.inverse === 'LINEAR') {
      if (noT) return noX ? between(FULL, low, high) : { rate: low, clamp: 'FLOORED' };
      return between(less(q(2), over(x, t)), low, high);
    }
    if (noX) return { rate: high, clamp: 'CAPPED' };
    return noT ? { rate: low, clamp: 'FLOORED' } : between(over(t, x), low, high);
  },

  PROGRESS({ params, x, facts }) {
    const [low, high, t] = [param(params, 'floor', NONE), param(params, 'cap', FULL), needed(facts.target)];
    const from = params.from === 'LAST_YEAR' ? facts.last : facts.baseline;
    if (from === null) return { rate: low, clamp: 'FLOORED' };
    if (order(t, from) === 0) return better(facts, x, t) >= 0 ? plain(FULL) : { rate: low, clamp: 'FLOORED' };
    return between(over(less(x, from), less(t, from)), low, high);
  },

  STEPS({ params, points, x, facts }) {
    const at = params.at === undefined || params.at === null ? needed(facts.target) : number(params.at);
    let d = facts.higher ? less(x, at) : less(at, x);
    if (params.relative === true) {
      if (sign(at) === 0) throw new Refusal('relative to 0');
      d = over(times(q(100), d), q(at.n < 0n ? -at.n : at.n, at.d));
    }
    const counted = (steps: Q) =>
      params.count === 'WHOLE' ? q(floor(steps)) : params.count === 'BEGUN' ? q(ceiling(steps)) : steps;
    const of = (name: string) => params[name] as { per: unknown; every: unknown } | undefined;
    const step = sign(d) < 0 ? of('minus') : sign(d) > 0 ? of('plus') : undefined;
    let earned = param(params, 'start', points);
    if (step !== undefined) {
      const count = counted(over(sign(d) < 0 ? less(NONE, d) : d, number(step.every)));
      const change = times(number(step.per), count);
      earned = sign(d) < 0 ? less(earned, change) : plus(earned, change);
    }
    const { rate, clamp } = between(earned, param(params, 'min', NONE), param(params, 'max', points));
    return { rate: over(rate, points), clamp };
  },

  PEER_RATIO({ params, x, facts, peers }) {
    refuseNegative(x);
    const [low, high] = [param(params, 'floor', NONE), param(params, 'cap', FULL)];
    const ref = params.of === 'MEAN' ? mean(peers) : params.of === 'MEDIAN' ? median(peers) : best(facts, peers);
    if (facts.higher) {
      if (sign(ref) === 0) return sign(x) === 0 ? plain(FULL) : { rate: high, clamp: 'CAPPED' };
      return between(over(x, ref), low, high);
    }
    return sign(x) === 0 ? { rate: high, clamp: 'CAPPED' } : between(over(ref, x), low, high);
  },

  LINEAR({ params, x }) {
    const points = (params.points as [unknown, unknown][]).map(([at, rate]) => [number(at), number(rate)] as const);
    const after = points.findIndex(([at]) => order(x, at) <= 0);
    const right = points[after] ?? points.at(-1);
    const left = points[after - 1] ?? right;
    if (left === undefined || right === undefined) throw new Refusal('no points');
    if (after <= 0) return plain(right[1]);
    const share = over(less(x, left[0]), less(right[0], left[0]));
    return plain(plus(left[1], times(less(right[1], left[1]), share)));
  },

  BANDS({ params, x }) {
    const bands = params.bands as { from?: unknown; to?: unknown; rate: unknown }[];
    const given = (value: unknown) => value !== undefined && value !== null;
    // The bound that a band includes may equal x.
    const [lower, upper] = params.closed === 'UPPER' ? [-1, 0] : [0, -1];
    const band = bands.find(
      ({ from, to }) =>
        (!given(from) || order(number(from), x) <= lower) && (!given(to) || order(x, number(to)) <= upper),
    );
    if (band === undefined) throw new Refusal('in no band');
    return plain(number(band.rate));
  },

  EFFICACY({ params, x }) {
    const [base, low, high] = [
      param(params, 'base', q(3, 5)),
      number(params.unacceptable),
      number(params.satisfactory),
    ];
    const share = over(less(x, low), less(high, low));
    const lifted = (name: string, otherwise: Q) => (params[name] === null ? null : param(params, name, otherwise));
    return between(plus(base, times(less(FULL, base), share)), lifted('floor', NONE), lifted('cap', FULL));
  },

  EFFICACY_GRADED({ params, x, facts }) {
    const standards = (params.standards as unknown[]).map(number);
    const given = params.coefficients as unknown[] | undefined;
    const coefficients = (given ?? ['1', '0.8', '0.6', '0.4', '0.2']).map(number);
    const k = standards.findIndex((standard) => better(facts, x, standard) >= 0);
    if (k < 0) return plain(NONE);
    const [c, s] = [coefficients[k] ?? NONE, standards[k] ?? NONE];
    const [above, next] = [coefficients[k - 1], standards[k - 1]];
    if (above === undefined || next === undefined) return plain(c);
    return plain(plus(c, times(less(above, c), over(less(x, s), less(next, s)))));
  },

  THRESHOLD({ params, x, facts }) {
    const at = params.at === undefined || params.at === null ? needed(facts.target) : number(params.at);
    return plain(better(facts, x, at) >= 0 ? param(params, 'pass', FULL) : param(params, 'fail', NONE));
  },

  RANGE({ params, x }) {
    const [low, high] = [number(params.low), number(params.high)];
    const [zeroLow, zeroHigh] = [number(params.zeroLow), number(params.zeroHigh)];
    if (order(x, low) >= 0 && order(x, high) <= 0) return plain(FULL);
    if (order(x, zeroLow) <= 0 || order(x, zeroHigh) >= 0) return plain(NONE);
    if (order(x, low) < 0) return plain(over(less(x, zeroLow), less(low, zeroLow)));
    return plain(over(less(zeroHigh, x), less(zeroHigh, high)));
  },

  DEDUCTION({ params, points, x }) {
    refuseNegative(x);
    const most = param(params, 'max', points);
    const taken = over(times(number(params.per), x), param(params, 'every', FULL));
    const left = less(points, least([most, taken]));
    const clamp: Clamp = order(taken, most) > 0 || sign(left) < 0 ? 'FLOORED' : null;
    return { rate: over(greatest([left, NONE]), points), clamp };
  },

  RANK({ params, points, x, facts, peers }) {
    const ahead = peers.filter((peer) => better(facts, peer, x) > 0).length;
    const level = peers.filter((peer) => order(peer, x) === 0).length;
    const shared = Array.from({ length: level }, (_, index) => ahead + index + 1);
    const [n, first, last] = [peers.length, param(params, 'best', FULL), param(params, 'worst', NONE)];
    const table = params.table as unknown[] | undefined;
    const earned = (place: number): Q => {
      if (table !== undefined) return over(number(table[place - 1] ?? table.at(-1)), points);
      return n === 1 ? first : less(first, over(times(less(first, last), q(place - 1)), q(n - 1)));
    };
    if (params.ties === 'BEST') return plain(earned(ahead + 1));
    if (params.ties === 'WORST') return plain(earned(ahead + level));
    return plain(mean(shared.map(earned)));
  },

  MIN_MAX({ params, x, facts, peers }) {
    const [high, low, base] = [best(facts, peers), worst(facts, peers), param(params, 'base', NONE)];
    if (order(high, low) === 0) return plain(FULL);
    return plain(plus(base, times(less(FULL, base), over(less(x, low), less(high, low)))));
  },

  Z_SCORE({ params, x, facts, peers }) {
    const [center, scale] = [param(params, 'center', q(3, 5)), param(params, 'scale', q(1, 10))];
    const middle = mean(peers);
    const squares = sum(peers.map((peer) => times(less(peer, middle), less(peer, middle))));
    if (sign(squares) === 0) return plain(center);
    const variance = over(squares, q(params.deviation === 'SAMPLE' ? peers.length - 1 : peers.length));
    const z = over(facts.higher ? less(x, middle) : less(middle, x), root(variance));
    return between(plus(center, times(scale, z)), param(params, 'floor', NONE), param(params, 'cap', FULL));
  },

  EXPERT({ params, x }) {
    return plain(over(x, param(params, 'scale', q(100))));
  },
};

function median(values: readonly Q[]): Q {
  const sorted = [...values].sort(order);
  const half = sorted.length >> 1;
  const middle = sorted.slice(sorted.length % 2 === 0 ? half - 1 : half, half + 1);
  return mean(middle);
}
