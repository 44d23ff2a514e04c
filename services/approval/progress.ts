/**
 * 审批进度: where an approval is, computed from its acts. The only place that knows what an act leads to.
 *
 * An approval counts as long as it is of the hash that is asked for. So a changed document needs every approval anew, and
 * one that comes back unchanged goes on at the step that sent it back.
 */
import type { ActKind } from '../../entities/approval.js';
import type { AccountId } from '../../entities/ids.js';
import type { Step } from './step.js';

export interface Act {
  /** From 1, over all approvals of the document. */
  readonly number: number;
  readonly kind: ActKind;
  /** The step of the one who decides; null for acts of the drafter. */
  readonly step: number | null;
  /** Of SEND_BACK: the earlier step; null for the drafter. */
  readonly toStep: number | null;
  /** Of ANSWER: number of the question. */
  readonly answers: number | null;
  readonly revision: number;
  readonly hash: string;
  /** Null for the command line. */
  readonly account: AccountId | null;
  readonly accountName: string;
  readonly represented: AccountId | null;
  readonly representedName: string | null;
  readonly at: Date;
  readonly note: string | null;
}

/** STEP: with those of the open step. DRAFTER: sent back to the drafter. */
export type Place = 'STEP' | 'DRAFTER' | 'APPROVED' | 'WITHDRAWN';

export interface Progress {
  readonly place: Place;
  /** Position of the open step; where it is with the drafter, the step at which an unchanged document goes on. */
  readonly step: number;
  /** The hash that is asked for, and the version that has it. */
  readonly hash: string;
  readonly revision: number;
  /** Approvals that count, by position of their step, in the order of time. */
  readonly counted: ReadonlyMap<number, readonly Act[]>;
  /** Steps that sent it back to an earlier one and wait for it, the last one first. */
  readonly waiting: readonly number[];
  /** Questions without an answer, in the order of time. */
  readonly questions: readonly Act[];
  /** Since when it is where it is. */
  readonly since: Date;
}

/** Whose decision an act is: the represented person's, if there is one. */
export const decides = ({ account, represented }: Pick<Act, 'account' | 'represented'>): AccountId | null =>
  represented ?? account;

/**
 * @param acts of one approval, in their order; the first one is SEND
 * @returns where it is after all of them
 */
export function progressOf(steps: readonly Step[], acts: readonly Act[]): Progress {
  const [first, ...later] = acts;
  if (first === undefined) throw new Error('an approval begins with an act');
  return later.reduce((progress, act) => after(steps, progress, act), begun(first));
}

const begun = ({ hash, revision, at }: Act): Progress => ({
  place: 'STEP',
  step: 1,
  hash,
  revision,
  counted: new Map(),
  waiting: [],
  questions: [],
  since: at,
});

/** Where an approval is after one more act, which its guards have allowed. */
export function after(steps: readonly Step[], progress: Progress, act: Act): Progress {
  switch (act.kind) {
    case 'SEND':
      return sentAgain(progress, act);
    case 'APPROVE':
      return approved(steps, progress, act);
    case 'ASK':
      return { ...progress, questions: [...progress.questions, act] };
    case 'ANSWER':
      return { ...progress, questions: progress.questions.filter(({ number }) => number !== act.answers) };
    case 'SEND_BACK':
      return sentBack(progress, act);
    case 'WITHDRAW':
      return { ...progress, place: 'WITHDRAWN', questions: [], since: act.at };
  }
}

/** Unchanged, it goes on where it was sent back; changed, every step is asked again. Questions stay open. */
function sentAgain(progress: Progress, act: Act): Progress {
  const on: Progress = { ...progress, place: 'STEP', revision: act.revision, since: act.at };
  if (act.hash === progress.hash) return on;
  return { ...on, hash: act.hash, step: 1, counted: new Map(), waiting: [] };
}

function approved(steps: readonly Step[], progress: Progress, act: Act): Progress {
  const { step, waiting } = progress;
  const given = [...(progress.counted.get(step) ?? []), act];
  const counted = new Map([...progress.counted, [step, given]]);
  const needed = steps.find(({ position }) => position === step)?.needed ?? 1;
  if (given.length < needed) return { ...progress, counted };
  const [asked, ...others] = waiting;
  const next = asked ?? step + 1;
  if (next > steps.length) return { ...progress, counted, place: 'APPROVED', questions: [], since: act.at };
  return { ...progress, counted, step: next, waiting: others, since: act.at };
}

/**
 * The one who sends it back takes an own approval back with it. An earlier step decides anew: what it had approved no
 * longer counts.
 */
function sentBack(progress: Progress, act: Act): Progress {
  const { step } = progress;
  const others = (progress.counted.get(step) ?? []).filter((given) => decides(given) !== decides(act));
  const counted = new Map([...progress.counted, [step, others]]);
  if (act.toStep === null) return { ...progress, counted, place: 'DRAFTER', since: act.at };
  counted.delete(act.toStep);
  return { ...progress, counted, step: act.toStep, waiting: [step, ...progress.waiting], since: act.at };
}

/** Whether one more approval of the open step approves the document. */
export const isLastApproval = (steps: readonly Step[], progress: Progress): boolean => {
  const { step, waiting, counted } = progress;
  const needed = steps.find(({ position }) => position === step)?.needed ?? 1;
  return step === steps.length && waiting.length === 0 && (counted.get(step)?.length ?? 0) + 1 >= needed;
};
