/** 试算: the inputs of a unit that can be tried, and between which numbers. Imports nothing, so that tests read it as it is. */

export interface Traced {
  readonly item: {
    readonly code: string;
    readonly name: string;
    readonly methodKind: string | null;
    readonly method: unknown;
    readonly indicator: { readonly code: string; readonly measuredIn: string | null } | null;
  };
  readonly target: number | null;
  readonly trace: {
    readonly outcome: string;
    readonly marks: { readonly count: number } | null;
    readonly milestones: readonly {
      readonly project: string;
      readonly task: string;
      readonly due: string;
      readonly done: string | null;
    }[];
    readonly observed: {
      readonly measure: string;
      readonly value: number | null;
      readonly numerator: number | null;
      readonly denominator: number | null;
    } | null;
  };
  /** Mean of marks, for items that judges mark. */
  readonly value: number | null;
}

/** One number that can be tried. */
export interface NumberInput {
  readonly kind: 'VALUE' | 'NUMERATOR' | 'MEAN';
  /** Code of the measure, or of the item for marks. */
  readonly code: string;
  /** The items that it grades. */
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly present: number | null;
  readonly denominator: number | null;
  readonly measuredIn: string | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A task that can be tried as done in time, or as not done. */
export interface TaskInput {
  readonly kind: 'TASK';
  readonly code: string;
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly project: string;
  readonly task: string;
  readonly due: string;
  readonly done: string | null;
}

export type TrialInput = NumberInput | TaskInput;

/** Each input once, also where it grades several items. */
export function trialInputs(items: readonly Traced[]): TrialInput[] {
  const byCode = new Map<string, TrialInput>();
  for (const input of items.filter(applies).flatMap(inputsOf)) {
    const known = byCode.get(input.code);
    byCode.set(input.code, known === undefined ? input : { ...known, items: [...known.items, ...input.items] });
  }
  return [...byCode.values()];
}

const applies = ({ item, trace }: Traced) => item.methodKind !== null && trace.outcome !== 'NOT_APPLICABLE';

function inputsOf({ item, target, value, trace }: Traced): TrialInput[] {
  const items = [{ code: item.code, name: item.name }];
  const { marks, milestones, observed } = trace;
  if (milestones.length > 0) {
    return milestones.map(({ project, task, due, done }) => ({
      kind: 'TASK',
      code: `${project}/${task}`,
      items,
      project,
      task,
      due,
      done,
    }));
  }
  if (marks !== null) {
    const { scale } = (item.method ?? {}) as { readonly scale?: string | number };
    const present = value === null ? null : Math.round(value * 100) / 100;
    return [
      {
        kind: 'MEAN',
        code: item.code,
        items,
        present,
        denominator: null,
        measuredIn: null,
        min: 0,
        max: Number(scale ?? 100),
        step: 0.1,
      },
    ];
  }
  const measuredIn = item.indicator?.measuredIn ?? null;
  const code = observed?.measure ?? item.indicator?.code ?? item.code;
  if (observed?.numerator != null && observed.denominator != null) {
    const { numerator, denominator } = observed;
    const step = stepOf([numerator, denominator]);
    return [
      { kind: 'NUMERATOR', code, items, present: numerator, denominator, measuredIn, min: 0, max: denominator, step },
    ];
  }
  const present = observed?.value ?? null;
  const step = stepOf([present, target]);
  return [
    {
      kind: 'VALUE',
      code,
      items,
      present,
      denominator: null,
      measuredIn,
      step,
      ...rangeOf(present, target, measuredIn, step),
    },
  ];
}

/** Wide enough to hold what is reported, the target and some more; a share of 100 ends at 100. */
function rangeOf(present: number | null, target: number | null, measuredIn: string | null, step: number) {
  const known = [present, target].flatMap((value) => (value === null ? [] : [value]));
  const least = Math.min(0, ...known);
  const most = Math.max(...known, 0);
  if (measuredIn === '%' && most <= 100) return { min: least < 0 ? -100 : 0, max: 100 };
  if (measuredIn === '比值' && most <= 1) return { min: 0, max: 1 };
  const max = most === 0 ? 10 * step : Math.ceil((most * 1.5) / step) * step;
  return { min: least < 0 ? Math.floor((least * 1.5) / step) * step : 0, max: Number(max.toFixed(6)) };
}

/** One unit of the last decimal that was written; at least a thousand steps of a slider are not needed. */
function stepOf(values: readonly (number | null)[]): number {
  const decimals = Math.max(0, ...values.map((value) => (value === null ? 0 : decimalsOf(value))));
  return Number((10 ** -Math.min(decimals, 4)).toFixed(4));
}

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/** What is tried, by code of the input; for a task whether it is done in time. */
export type Tried = Readonly<Record<string, number | boolean>>;

/** A change as the server takes it. */
export type Change =
  | {
      readonly figure: {
        readonly measure: string;
        readonly value?: string;
        readonly numerator?: string;
        readonly denominator?: string;
      };
    }
  | { readonly mean: { readonly item: string; readonly mean: string } }
  | { readonly milestone: { readonly project: string; readonly task: string; readonly done: string | null } };

/** The changes that differ from what is reported, in the order of the inputs. */
export function changesOf(inputs: readonly TrialInput[], tried: Tried): Change[] {
  return inputs.flatMap((input): Change[] => {
    const value = tried[input.code];
    if (value === undefined) return [];
    if (input.kind === 'TASK') {
      if (typeof value !== 'boolean' || value === isInTime(input)) return [];
      return [{ milestone: { project: input.project, task: input.task, done: value ? input.due : null } }];
    }
    if (typeof value !== 'number' || value === input.present) return [];
    if (input.kind === 'MEAN') return [{ mean: { item: input.code, mean: String(value) } }];
    if (input.kind === 'VALUE') return [{ figure: { measure: input.code, value: String(value) } }];
    return [{ figure: { measure: input.code, numerator: String(value), denominator: String(input.denominator) } }];
  });
}

export const isInTime = ({ done, due }: TaskInput): boolean => done !== null && done <= due;

/** Code of the input by which an item is graded: its figure's measure, or its own code. */
export function inputCodeOf(
  items: readonly { readonly item: { readonly code: string; readonly indicator?: { readonly code: string } | null } }[],
  traces: readonly {
    readonly item: { readonly code: string };
    readonly trace: { readonly observed?: { readonly measure: string } | null; readonly marks?: object | null };
  }[],
  code: string,
): string {
  const trace = traces.find(({ item }) => item.code === code)?.trace;
  if (trace?.marks) return code;
  return trace?.observed?.measure ?? items.find(({ item }) => item.code === code)?.item.indicator?.code ?? code;
}
