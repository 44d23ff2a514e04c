/**
 * 比上年: what moved between two years, item by item, and why, as the traces of both years say. Imports nothing, so that
 * tests read it as it is.
 */

/** What a trace says of the inputs of an item. */
export interface Inputs {
  readonly outcome: string;
  readonly value: number | null;
  readonly status: string | null;
  readonly target: number | null;
  readonly baseline: number | null;
  readonly lastYear: number | null;
  readonly marked: boolean;
  /** Done and due tasks, as `KEY:done`. */
  readonly tasks: readonly string[];
  readonly comparedWithPeers: boolean;
  readonly standIn: boolean;
}

/** One item in one year. */
export interface ItemOfYear {
  readonly code: string;
  readonly name: string;
  /** Code and name of the part of the scheme. */
  readonly section: string;
  readonly sectionName: string;
  /** Points that it gives to the base. */
  readonly given: number;
  readonly full: number;
  /** Method with its parameters, as text. */
  readonly rule: string;
  readonly measuredIn: string | null;
  readonly inputs: Inputs | null;
}

export interface ResultOfYear {
  readonly total: number;
  readonly bonus: number;
  readonly deduction: number;
  readonly group: string;
  readonly items: readonly ItemOfYear[];
}

/**
 * Why an item moved. From the scheme: NEW_ITEM, NO_ITEM (left out), WEIGHT (full marks), RULE (method). From the unit:
 * FIGURE, MARKS, TASKS, NOT_VERIFIED (a figure that did not count), VERIFIED (one that counts again). From others:
 * TARGET, BASE (baseline or last year's value), PEERS, SIBLINGS (other items stopped or started to apply).
 */
export type Cause =
  | 'NEW_ITEM'
  | 'NO_ITEM'
  | 'WEIGHT'
  | 'RULE'
  | 'FIGURE'
  | 'MARKS'
  | 'TASKS'
  | 'NOT_VERIFIED'
  | 'VERIFIED'
  | 'TARGET'
  | 'BASE'
  | 'PEERS'
  | 'SIBLINGS';

export interface Reason {
  readonly cause: Cause;
  /** What it was and what it is, where one number says it. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface ItemMovement {
  readonly code: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number;
  readonly measuredIn: string | null;
  readonly reasons: readonly Reason[];
}

export interface SectionMovement {
  readonly code: string;
  readonly name: string;
  readonly change: number;
  /** Items that moved, the largest movement first. */
  readonly items: readonly ItemMovement[];
}

export interface Movement {
  readonly change: number;
  readonly sections: readonly SectionMovement[];
  readonly bonus: number;
  /** Negative if more was deducted. */
  readonly deduction: number;
  /** What neither items nor adjustments explain: caps, a veto, rounding. */
  readonly rest: number;
  readonly otherGroup: boolean;
}

/** Smaller movements are nothing in two decimals. */
const SHOWN = 0.005;

export function movementOf(before: ResultOfYear, after: ResultOfYear): Movement {
  const earlier = new Map(before.items.map((item) => [item.code, item]));
  const later = new Map(after.items.map((item) => [item.code, item]));
  const moved = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((code) => {
    const [then, now] = [earlier.get(code), later.get(code)];
    const shown = now ?? then;
    if (shown === undefined) return [];
    return [{ section: shown.section, sectionName: shown.sectionName, movement: itemMovement(then, now, shown) }];
  });
  const codes = [...new Set(moved.map(({ section }) => section))];
  const sections = codes.map((code) => {
    const own = moved.filter(({ section }) => section === code);
    const movements = own.map(({ movement }) => movement);
    return {
      code,
      name: own[0]?.sectionName ?? code,
      change: sum(movements.map((movement) => movement.change)),
      items: movements
        .filter((movement) => Math.abs(movement.change) >= SHOWN)
        .sort((a, b) => Math.abs(b.change) - Math.abs(a.change)),
    };
  });
  const change = exact(after.total - before.total);
  const bonus = exact(after.bonus - before.bonus);
  const deduction = exact(before.deduction - after.deduction);
  return {
    change,
    sections,
    bonus,
    deduction,
    rest: exact(change - sum(sections.map((section) => section.change)) - bonus - deduction),
    otherGroup: before.group !== after.group,
  };
}

function itemMovement(then: ItemOfYear | undefined, now: ItemOfYear | undefined, shown: ItemOfYear): ItemMovement {
  return {
    code: shown.code,
    name: shown.name,
    measuredIn: shown.measuredIn,
    before: then?.given ?? null,
    after: now?.given ?? null,
    change: exact((now?.given ?? 0) - (then?.given ?? 0)),
    reasons: reasonsOf(then, now),
  };
}

function reasonsOf(then: ItemOfYear | undefined, now: ItemOfYear | undefined): Reason[] {
  if (then === undefined || now === undefined) {
    return [{ cause: then === undefined ? 'NEW_ITEM' : 'NO_ITEM', before: null, after: null }];
  }
  const reasons: Reason[] = [];
  const note = (cause: Cause, before: number | null = null, after: number | null = null) =>
    reasons.push({ cause, before, after });
  if (then.full !== now.full) note('WEIGHT', then.full, now.full);
  if (then.rule !== now.rule) note('RULE');
  if (then.inputs !== null && now.inputs !== null) noteInputs(then.inputs, now.inputs, note);
  return reasons.length === 0 ? [{ cause: 'SIBLINGS', before: null, after: null }] : reasons;
}

function noteInputs(
  then: Inputs,
  now: Inputs,
  note: (cause: Cause, before?: number | null, after?: number | null) => void,
) {
  const counts = ({ outcome, standIn }: Inputs) => outcome === 'SCORED' && !standIn;
  if (counts(then) && !counts(now)) note('NOT_VERIFIED', then.value, null);
  else if (!counts(then) && counts(now)) note('VERIFIED', null, now.value);
  else if (then.value !== now.value) note(now.marked ? 'MARKS' : 'FIGURE', then.value, now.value);
  if (then.tasks.join() !== now.tasks.join()) note('TASKS', shareDone(then.tasks), shareDone(now.tasks));
  if (then.target !== now.target) note('TARGET', then.target, now.target);
  if (then.baseline !== now.baseline) note('BASE', then.baseline, now.baseline);
  if (then.lastYear !== now.lastYear) note('BASE', then.lastYear, now.lastYear);
  if (now.comparedWithPeers) note('PEERS');
}

const shareDone = (tasks: readonly string[]): number | null =>
  tasks.length === 0 ? null : tasks.filter((task) => task.endsWith(':done')).length / tasks.length;

const sum = (values: readonly number[]): number => exact(values.reduce((total, value) => total + value, 0));
const exact = (value: number): number => Math.round(value * 1e8) / 1e8;
