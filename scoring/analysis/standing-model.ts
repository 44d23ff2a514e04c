import type { GradingInput, GroupCode, SchemeRecord, UnitCode } from '../input.js';
import type { GradingResult, UnitResult } from '../result.js';
import { vetoesOf } from '../totals/totals.js';

/** Totals that are not rounded are compared to this many decimals, because float64 is not reliable beyond them. */
const DIGITS = 9;
/** Tolerance, so that a float64 that is slightly too small still counts in full. */
const TOLERANCE = 1e-9;

interface Level {
  readonly grade: string;
  readonly min: number;
  /** Quota of each group, by its index; Infinity without a quota. */
  readonly room: readonly number[];
  /** 1 if vetoes and required items allow the grade to a unit. */
  readonly open: Uint8Array;
}

/** The units of one peer group, by their positions in the model. */
interface Group {
  readonly code: GroupCode;
  readonly units: Int32Array;
}

/**
 * Computes totals, ranks and grades by the scheme's rules from float64 bases, for the draws. Vetoes, required items
 * and tie-breaks are those of the grading; bonus and deduction stay unchanged.
 */
export class StandingModel {
  readonly units: readonly UnitResult[];
  readonly groups: readonly Group[];
  readonly grades: readonly string[];
  readonly #levels: readonly Level[];
  readonly #scheme: SchemeRecord;
  readonly #adjustment: Float64Array;
  readonly #zero: Uint8Array;
  readonly #cap: number;
  readonly #scale: number;
  /** Order among equal totals by the scheme's tie-break; equal if that does not decide. */
  readonly #tie: Int32Array;
  readonly totals: Float64Array;
  readonly ranks: Int32Array;
  /** Index of the grade, −1 for none. */
  readonly awarded: Int32Array;
  readonly #within: Int32Array;

  constructor(input: GradingInput, { units }: GradingResult) {
    const { scheme } = input;
    this.#scheme = scheme;
    this.units = units.filter(({ total }) => total !== null);
    const codes = [...new Set(this.units.map(({ group }) => group))];
    this.groups = codes.map((code) => ({
      code,
      units: Int32Array.from(this.units.flatMap(({ group }, index) => (group === code ? [index] : []))),
    }));
    const vetoes = vetoesByUnit(input);
    const vetoed = (unit: UnitResult) => vetoes.get(unit.unit) ?? [];
    this.#zero = Uint8Array.from(this.units, (unit) => Number(vetoed(unit).some(({ zero }) => zero)));
    const cap = scheme.adjustments.totalCap === null ? Number.POSITIVE_INFINITY : Number(scheme.adjustments.totalCap);
    this.#cap = cap;
    this.#adjustment = Float64Array.from(this.units, ({ base, bonus, deduction, total }) => {
      const adjusted = Number(bonus) - Number(deduction);
      // Base and total were rounded from unrounded parts. The difference that the adjustments do not explain is kept.
      const isClamped = Number(total) === 0 || Number(total) === cap;
      return isClamped ? adjusted : Number(total) - Number(base);
    });
    this.#scale = 10 ** (scheme.rounding.total ?? DIGITS);
    this.#tie = tieOrder(this.units, scheme);
    this.grades = scheme.grades.map(({ grade }) => grade);
    this.#levels = scheme.grades.map((grade, level) => ({
      grade: grade.grade,
      min: Number(grade.min),
      room: this.groups.map(({ units: { length } }) => roomFor(grade, length)),
      open: Uint8Array.from(this.units, (unit) => Number(isOpen(unit, grade, level, vetoed(unit), scheme))),
    }));
    this.totals = new Float64Array(this.units.length);
    this.ranks = new Int32Array(this.units.length);
    this.awarded = new Int32Array(this.units.length);
    this.#within = new Int32Array(this.units.length);
  }

  /**
   * Fills `totals`, `ranks` (within the group) and `awarded` from bases. The order of the last call makes the next
   * one faster.
   */
  judge(bases: Float64Array): void {
    const { totals } = this;
    for (let unit = 0; unit < totals.length; unit++) {
      const sum = (bases[unit] as number) + (this.#adjustment[unit] as number);
      const total = this.#zero[unit] === 1 ? 0 : Math.min(Math.max(sum, 0), this.#cap);
      totals[unit] = Math.floor((total + TOLERANCE) * this.#scale + 0.5) / this.#scale;
    }
    for (const [place, group] of this.groups.entries()) {
      this.#sort(group.units);
      this.#rank(group.units);
      this.#award(group.units, place);
    }
  }

  /** Positive if `b` ranks before `a`. */
  #compare(a: number, b: number): number {
    return (
      (this.totals[b] as number) - (this.totals[a] as number) || (this.#tie[a] as number) - (this.#tie[b] as number)
    );
  }

  /** Insertion sort, because few ranks change from draw to draw. Best first. */
  #sort(order: Int32Array): void {
    for (let i = 1; i < order.length; i++) {
      const unit = order[i] as number;
      let j = i - 1;
      while (j >= 0 && this.#compare(order[j] as number, unit) > 0) {
        order[j + 1] = order[j] as number;
        j--;
      }
      order[j + 1] = unit;
    }
  }

  #rank(order: Int32Array): void {
    const dense = this.#scheme.ranking.places === 'DENSE';
    let rank = 1;
    for (let i = 0; i < order.length; i++) {
      if (i > 0 && this.#compare(order[i - 1] as number, order[i] as number) !== 0) rank = dense ? rank + 1 : i + 1;
      this.ranks[order[i] as number] = rank;
    }
  }

  /** Like gradesOf (scoring/totals/grades.ts): grade by grade, best standing first. */
  #award(order: Int32Array, group: number): void {
    const { totals, awarded } = this;
    const within = this.#within;
    for (let i = 0; i < order.length; i++) awarded[order[i] as number] = -1;
    for (let level = 0; level < this.#levels.length; level++) {
      const { min, room, open } = this.#levels[level] as Level;
      let count = 0;
      for (let i = 0; i < order.length; i++) {
        const unit = order[i] as number;
        if ((totals[unit] as number) < min - TOLERANCE) break;
        if (awarded[unit] === -1 && open[unit] === 1) within[count++] = unit;
      }
      const admitted = this.#admitted(within, count, room[group] as number);
      for (let i = 0; i < admitted; i++) awarded[within[i] as number] = level;
    }
  }

  /**
   * How many of the first `count` units, best first, are admitted. A tie across the limit is admitted or refused as a
   * whole.
   */
  #admitted(within: Int32Array, count: number, room: number): number {
    if (count <= room || room === 0) return Math.min(count, room);
    const last = within[room - 1] as number;
    const tied = (place: number) => place >= 0 && place < count && this.#compare(within[place] as number, last) === 0;
    if (!tied(room)) return room;
    let edge = room;
    if (this.#scheme.ranking.quotaTies === 'EXCLUDE') while (tied(edge - 1)) edge--;
    else while (tied(edge)) edge++;
    return edge;
  }
}

function vetoesByUnit({ adjustments, scheme }: GradingInput): Map<UnitCode, SchemeRecord['vetoes']> {
  const byUnit = Map.groupBy(adjustments, ({ unit }) => unit);
  return new Map([...byUnit].map(([unit, own]) => [unit, vetoesOf(own, scheme)]));
}

function isOpen(
  { items }: UnitResult,
  { requires }: SchemeRecord['grades'][number],
  level: number,
  vetoes: SchemeRecord['vetoes'],
  { grades }: SchemeRecord,
): boolean {
  const rates = new Map(items.map(({ item, rate }) => [item, rate]));
  const atMost = (name: string) => grades.findIndex(({ grade }) => grade === name);
  if (vetoes.some(({ gradeAtMost }) => gradeAtMost !== null && level < atMost(gradeAtMost))) return false;
  return requires.every(({ items: listed, rate, count }) => {
    const reached = listed.filter((item) => {
      const own = rates.get(item) ?? null;
      return own !== null && Number(own) >= Number(rate);
    });
    return reached.length >= (count ?? listed.length);
  });
}

function roomFor({ quota, quotaRounding }: SchemeRecord['grades'][number], units: number): number {
  if (quota === null) return Number.POSITIVE_INFINITY;
  const share = Number((Number(quota) * units).toFixed(DIGITS));
  return quotaRounding === 'CEIL'
    ? Math.ceil(share)
    : quotaRounding === 'ROUND'
      ? Math.round(share)
      : Math.floor(share);
}

/** Order of the units by their points in the tie-breaking items only; not applicable comes last. */
function tieOrder(units: readonly UnitResult[], { ranking }: SchemeRecord): Int32Array {
  const keys = units.map(({ items }) => {
    const points = new Map(items.map(({ item, points: earned }) => [item, earned]));
    return ranking.tieBreak.map((item) => {
      const earned = points.get(item) ?? null;
      return earned === null ? Number.NEGATIVE_INFINITY : Number(earned);
    });
  });
  const before = (a: readonly number[], b: readonly number[]) => {
    const index = a.findIndex((value, place) => value !== b[place]);
    return index !== -1 && (a[index] as number) > (b[index] as number);
  };
  return Int32Array.from(keys, (key) => keys.filter((other) => before(other, key)).length);
}
