import type { Aggregate } from '../input.js';
import type { UnitResult } from '../result.js';
import type { Node, Rules } from '../rules/rules.js';

/**
 * The form in which a leaf enters a node's sum: its rate, the rate's logarithm, its reciprocal, or the rate itself
 * for the lowest rate.
 */
type Form = 'LINEAR' | 'LOG' | 'RECIPROCAL' | 'LOWEST';

const FORM: Readonly<Record<Aggregate, Form>> = {
  SUM: 'LINEAR',
  WEIGHTED_MEAN: 'LINEAR',
  GEOMETRIC_MEAN: 'LOG',
  HARMONIC_MEAN: 'RECIPROCAL',
  MIN: 'LOWEST',
};

/** Rates of the leaves (by node index) and the aggregate of the parents: one variant of a graded scheme. */
export interface Frame {
  readonly rates: readonly (Float64Array | undefined)[];
  /** Null for each node's own. */
  readonly aggregate: Aggregate | null;
}

/**
 * A graded scheme's tree as float64 columns over its units, for thousands of computations with other weights. Items
 * that did not apply to a unit, or lacked coverage, when it was graded stay so.
 */
export class TreeModel {
  /** Indexes of the leaves. */
  readonly leaves: readonly number[];
  readonly #rules: Rules;
  /** 1 if a node counts for a unit, 0 if not; undefined if it counts for all. By node index, like all below. */
  readonly #masks: readonly (Float64Array | undefined)[];
  readonly #full: Float64Array;
  readonly #points: Float64Array;
  /** A parent's rates; 0 if it does not count. */
  readonly #columns: readonly Float64Array[];
  readonly #formed = new Map<Frame, Map<Form, (Float64Array | undefined)[]>>();
  readonly #sums: Float64Array;
  readonly #weights: Float64Array;

  constructor(rules: Rules, units: readonly UnitResult[]) {
    this.#rules = rules;
    this.leaves = rules.nodes.filter(({ leaf }) => leaf !== null).map(({ index }) => index);
    this.#masks = rules.nodes.map(({ index }) => {
      const mask = Float64Array.from(units, ({ items }) => (items[index]?.rate === null ? 0 : 1));
      return mask.includes(0) ? mask : undefined;
    });
    this.#full = Float64Array.from(rules.nodes, ({ points }) => points.toNumber());
    this.#points = this.#full.slice();
    this.#columns = rules.nodes.map(() => new Float64Array(units.length));
    this.#sums = new Float64Array(units.length);
    this.#weights = new Float64Array(units.length);
  }

  /**
   * Computes each unit's share of full marks.
   *
   * @param factors factor of each leaf's points, by node index; parents change with their leaves
   * @param out receives the root's rates; 0 if nothing counts
   */
  rates(frame: Frame, factors: Float64Array, out: Float64Array): void {
    const { nodes, roots, aggregate } = this.#rules;
    this.#weigh(factors);
    for (let index = nodes.length - 1; index >= 0; index--) {
      const { leaf, children, aggregate: own } = nodes[index] as Node;
      if (leaf !== null) continue;
      this.#join(frame, children, frame.aggregate ?? own, this.#columns[index] as Float64Array, this.#masks[index]);
    }
    this.#join(frame, roots, frame.aggregate ?? aggregate, out, undefined);
  }

  #weigh(factors: Float64Array): void {
    const { nodes } = this.#rules;
    for (let index = nodes.length - 1; index >= 0; index--) {
      const { leaf, children } = nodes[index] as Node;
      const own = this.#full[index] as number;
      if (leaf !== null) {
        this.#points[index] = own * (factors[index] as number);
        continue;
      }
      let before = 0;
      let after = 0;
      for (const child of children) {
        before += this.#full[child] as number;
        after += this.#points[child] as number;
      }
      this.#points[index] = before === 0 ? 0 : (own * after) / before;
    }
  }

  #join(
    frame: Frame,
    children: readonly number[],
    aggregate: Aggregate,
    out: Float64Array,
    mask: Float64Array | undefined,
  ): void {
    const form = FORM[aggregate];
    const sums = this.#sums.fill(form === 'LOWEST' ? Number.POSITIVE_INFINITY : 0);
    const weights = this.#weights.fill(0);
    let sure = 0;
    for (const child of children) {
      const weight = this.#points[child] as number;
      if (weight === 0) continue;
      const values = this.#formOf(frame, child, form);
      const counts = this.#masks[child];
      if (form === 'LOWEST') lower(sums, values, counts);
      else addWeighted(sums, values, weight);
      if (counts === undefined) sure += weight;
      else addWeighted(weights, counts, weight);
    }
    finish(form, sums, weights, sure, mask, out);
  }

  /** A column in the form that the parent adds up: computed once for a leaf in a frame, each time for a parent. */
  #formOf(frame: Frame, index: number, form: Form): Float64Array {
    const mask = this.#masks[index];
    if ((this.#rules.nodes[index] as Node).leaf === null) {
      const column = this.#columns[index] as Float64Array;
      return form === 'LINEAR' || form === 'LOWEST' ? column : formed(column, form, mask);
    }
    const forms = this.#formed.get(frame) ?? new Map<Form, (Float64Array | undefined)[]>();
    this.#formed.set(frame, forms);
    const columns = forms.get(form) ?? [];
    forms.set(form, columns);
    const known = columns[index] ?? formed(frame.rates[index] ?? new Float64Array(), form, mask);
    columns[index] = known;
    return known;
  }
}

/** Values that do not count are 0, so that they can be added like the others. */
function formed(rates: Float64Array, form: Form, mask: Float64Array | undefined): Float64Array {
  return rates.map((rate, unit) => {
    if (mask?.[unit] === 0) return 0;
    if (form === 'LOG') return Math.log(Math.max(rate, 0));
    return form === 'RECIPROCAL' ? 1 / Math.max(rate, 0) : rate;
  });
}

function addWeighted(sums: Float64Array, values: Float64Array, weight: number): void {
  for (let unit = 0; unit < sums.length; unit++)
    sums[unit] = (sums[unit] as number) + weight * (values[unit] as number);
}

function lower(sums: Float64Array, values: Float64Array, mask: Float64Array | undefined): void {
  for (let unit = 0; unit < sums.length; unit++)
    if (mask?.[unit] !== 0) sums[unit] = Math.min(sums[unit] as number, values[unit] as number);
}

/**
 * @param sure weight of the children that count for every unit
 * @param mask of the node itself
 */
function finish(
  form: Form,
  sums: Float64Array,
  weights: Float64Array,
  sure: number,
  mask: Float64Array | undefined,
  out: Float64Array,
): void {
  for (let unit = 0; unit < sums.length; unit++) {
    const weight = sure + (weights[unit] as number);
    const sum = sums[unit] as number;
    if (weight === 0 || mask?.[unit] === 0) out[unit] = 0;
    else if (form === 'LINEAR') out[unit] = sum / weight;
    else if (form === 'LOG') out[unit] = Math.exp(sum / weight);
    else out[unit] = form === 'RECIPROCAL' ? weight / sum : sum;
  }
}
