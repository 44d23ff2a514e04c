/** 审批进度: every state that acts lead to, and random walks. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ActKind } from '../../entities/approval.js';
import type { AccountId, DocumentId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { ApprovalAtHand } from '../../services/approval/facts.js';
import { factsFor } from '../../services/approval/facts.js';
import { mustAct } from '../../services/approval/must-act.js';
import type { Person } from '../../services/approval/people.js';
import { type Act, after, isLastApproval, type Progress, progressOf } from '../../services/approval/progress.js';
import type { Step } from '../../services/approval/step.js';
import { type DocumentAction, type DocumentFacts, documentStates } from '../../services/document/states.js';
import { hindrance } from '../../workflow/allowed.js';

const account = (name: string) => branded<AccountId>(name);
const DRAFTER = account('drafter');
const person = (name: string, role: 'OFFICE' | 'APPROVER'): Person => ({
  account: account(name),
  name,
  displayName: name,
  roles: [role],
});
/** The drafter and somebody else of the office, and five approvers. */
const PEOPLE = [
  person('drafter', 'OFFICE'),
  person('office', 'OFFICE'),
  ...['a', 'b', 'c', 'd', 'e'].map((name) => person(name, 'APPROVER')),
];

const stepOf = (position: number, accounts: readonly string[], needed: number): Step => ({
  position,
  title: `step ${position}`,
  role: null,
  accounts: accounts.map(account),
  needed,
});

interface Try {
  readonly by: AccountId;
  readonly kind: ActKind;
  readonly toStep?: number | null;
  readonly answers?: number;
  /** Of SEND: what the document is then. */
  readonly hash?: string;
}

const ACTIONS: Readonly<Record<ActKind, DocumentAction>> = {
  SEND: 'SEND_FOR_APPROVAL',
  APPROVE: 'APPROVE',
  ASK: 'ASK',
  ANSWER: 'ANSWER',
  SEND_BACK: 'SEND_BACK',
  WITHDRAW: 'WITHDRAW_DRAFT',
};

const atHandOf = (steps: readonly Step[], acts: readonly Act[], progress: Progress): ApprovalAtHand => {
  const isOpen = progress.place === 'STEP' || progress.place === 'DRAFTER';
  const signed = acts.map((act) => ({ ...act, approval: 1, signature: null }));
  const approval = { document: branded<DocumentId>('x'), number: 1, steps, acts: signed, progress };
  return { approval: isOpen ? approval : null, steps, people: PEOPLE, drafters: new Set([DRAFTER]), replacements: 0 };
};

const stateOf = ({ place }: Progress) =>
  place === 'STEP' ? 'IN_APPROVAL' : place === 'APPROVED' ? 'APPROVED' : ('DRAFT' as const);

/** Whether the table of states allows it. */
function isAllowed(steps: readonly Step[], acts: readonly Act[], progress: Progress, wanted: Try): boolean {
  const atHand = atHandOf(steps, acts, progress);
  const roles = PEOPLE.find((one) => one.account === wanted.by)?.roles ?? [];
  const approval = factsFor(atHand, { account: wanted.by, actingFor: null });
  const facts: DocumentFacts = { staleFigures: 0, approval };
  const action = wanted.kind === 'SEND_BACK' && wanted.toStep ? 'SEND_BACK_TO_STEP' : ACTIONS[wanted.kind];
  return hindrance(documentStates, action, roles, stateOf(progress), facts) === null;
}

const actOf = (acts: readonly Act[], progress: Progress | null, { by, kind, toStep, answers, hash }: Try): Act => ({
  number: acts.length + 1,
  kind,
  step: kind === 'APPROVE' || kind === 'ASK' || kind === 'SEND_BACK' ? (progress?.step ?? 1) : null,
  toStep: toStep ?? null,
  answers: answers ?? null,
  revision: 1,
  hash: hash ?? progress?.hash ?? 'h0',
  account: by,
  accountName: by,
  represented: null,
  representedName: null,
  at: new Date(acts.length),
  note: null,
});

const FIRST: Try = { by: DRAFTER, kind: 'SEND', hash: 'h0' };

/** Everything that anybody may try in a state. */
function triesIn(steps: readonly Step[], progress: Progress): Try[] {
  return PEOPLE.flatMap(({ account: by }): Try[] => [
    { by, kind: 'APPROVE' },
    { by, kind: 'SEND_BACK', toStep: null },
    ...steps
      .filter(({ position }) => position < progress.step)
      .map(
        ({ position }): Try => ({
          by,
          kind: 'SEND_BACK',
          toStep: position,
        }),
      ),
    { by, kind: 'SEND', hash: progress.hash },
    { by, kind: 'SEND', hash: progress.hash === 'h0' ? 'h1' : 'h0' },
    ...(progress.questions.length === 0 ? [{ by, kind: 'ASK' } as const] : []),
    ...progress.questions.map(({ number }): Try => ({ by, kind: 'ANSWER', answers: number })),
    { by, kind: 'WITHDRAW' },
  ]);
}

/** What distinguishes two states. */
const keyOf = ({ place, step, hash, counted, waiting, questions }: Progress): string =>
  JSON.stringify([
    place,
    step,
    hash,
    waiting,
    questions.length,
    [...counted].map(([position, given]) => [position, given.map(({ account: by }) => by).sort()]).sort(),
  ]);

const THREE = [stepOf(1, ['office'], 1), stepOf(2, ['a', 'b', 'c'], 2), stepOf(3, ['d'], 1)];

describe('every state of an approval', () => {
  it('is in exactly one list, of which somebody may act, and leads to its end', () => {
    const start = [actOf([], null, FIRST)];
    const seen = new Map([[keyOf(progressOf(THREE, start)), start]]);
    const queue = [start];
    const places = new Set<string>();
    for (let acts = queue.shift(); acts !== undefined; acts = queue.shift()) {
      const progress = progressOf(THREE, acts);
      places.add(progress.place);
      if (progress.place === 'APPROVED' || progress.place === 'WITHDRAWN') continue;
      const { holder, people, isStuck } = mustAct(atHandOf(THREE, acts, progress), DRAFTER);
      expect(isStuck).toBe(false);
      // With the drafter alone, or with those of the one open step.
      if (progress.place === 'DRAFTER') {
        expect([holder, people.map(({ account: by }) => by)]).toEqual([
          { kind: 'DRAFTER', account: DRAFTER },
          [DRAFTER],
        ]);
      } else {
        const open = THREE.find(({ position }) => position === progress.step);
        expect(holder).toMatchObject({ kind: 'STEP', step: open });
        const given = (progress.counted.get(progress.step) ?? []).map(({ account: by }) => by);
        expect(people.map(({ account: by }) => by)).toEqual(open?.accounts.filter((by) => !given.includes(by)));
        // Whoever is in the list may decide, and nobody else.
        const deciding = PEOPLE.filter(({ account: by }) => isAllowed(THREE, acts, progress, { by, kind: 'APPROVE' }));
        expect(deciding.map(({ account: by }) => by)).toEqual(people.map(({ account: by }) => by));
      }
      for (const wanted of triesIn(THREE, progress)) {
        if (!isAllowed(THREE, acts, progress, wanted)) continue;
        const next = [...acts, actOf(acts, progress, wanted)];
        const key = keyOf(progressOf(THREE, next));
        if (seen.has(key)) continue;
        seen.set(key, next);
        queue.push(next);
      }
    }
    expect([...places].sort()).toEqual(['APPROVED', 'DRAFTER', 'STEP', 'WITHDRAWN']);
    expect(seen.size).toBeGreaterThan(100);
  });
});

const NAMES = ['office', 'a', 'b', 'c', 'd', 'e'];
const routes = fc
  .array(
    fc
      .subarray(NAMES, { minLength: 1 })
      .chain((accounts) =>
        fc.record({ accounts: fc.constant(accounts), needed: fc.integer({ min: 1, max: accounts.length }) }),
      ),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => steps.map(({ accounts, needed }, at) => stepOf(at + 1, accounts, needed)));

/** Takes random acts, those that are allowed. */
function walk(steps: readonly Step[], choices: readonly number[]): { acts: Act[]; states: Progress[] } {
  const acts = [actOf([], null, FIRST)];
  let progress = progressOf(steps, acts);
  const states = [progress];
  for (const choice of choices) {
    // Taking back ends a walk, so it is left out.
    const open = triesIn(steps, progress).filter(
      (wanted) => wanted.kind !== 'WITHDRAW' && isAllowed(steps, acts, progress, wanted),
    );
    const wanted = open[choice % Math.max(1, open.length)];
    if (wanted === undefined) break;
    const act = actOf(acts, progress, wanted);
    const last = act.kind === 'APPROVE' && isLastApproval(steps, progress);
    progress = after(steps, progress, act);
    expect(progress.place === 'APPROVED').toBe(last);
    acts.push(act);
    states.push(progress);
  }
  return { acts, states };
}

describe('a random walk', () => {
  const walks = fc.record({ steps: routes, choices: fc.array(fc.nat(1000), { maxLength: 60 }) });

  it('ends approved only when every step has enough approvals of exactly the last content', () => {
    fc.assert(
      fc.property(walks, ({ steps, choices }) => {
        const { acts, states } = walk(steps, choices);
        const last = states.at(-1) as Progress;
        for (const { position, accounts, needed } of steps) {
          const given = last.counted.get(position) ?? [];
          const people = new Set(given.map(({ account: by }) => by));
          expect(people.size).toBe(given.length);
          expect(given.length).toBeLessThanOrEqual(needed);
          for (const act of given) {
            expect(accounts).toContain(act.account);
            expect(act.account).not.toBe(DRAFTER);
            expect([act.kind, act.step, act.hash]).toEqual(['APPROVE', position, last.hash]);
            // Nobody's approval counts that they took back by sending it back from the step.
            const later = acts.filter(({ number, step }) => number > act.number && step === position);
            expect(later.some(({ kind, account: by }) => kind === 'SEND_BACK' && by === act.account)).toBe(false);
          }
          if (last.place === 'APPROVED') expect(given.length).toBe(needed);
        }
        expect(progressOf(steps, acts)).toEqual(last);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the approvals of the other steps of an unchanged document, and none of a changed one', () => {
    fc.assert(
      fc.property(walks, ({ steps, choices }) => {
        const { acts, states } = walk(steps, choices);
        for (const [at, act] of acts.entries()) {
          const [before, now] = [states[at - 1], states[at]];
          if (act.kind !== 'SEND' || before === undefined || now === undefined) continue;
          if (act.hash === before.hash) {
            expect(now.counted).toEqual(before.counted);
            expect(now.step).toBe(before.step);
          } else {
            expect([now.counted.size, now.step]).toEqual([0, 1]);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('can be finished from wherever it is: the drafter sends it, and those of the open step approve', () => {
    fc.assert(
      fc.property(walks, ({ steps, choices }) => {
        const { acts, states } = walk(steps, choices);
        let progress = states.at(-1) as Progress;
        for (let left = 200; progress.place !== 'APPROVED' && left > 0; left--) {
          const { people } = mustAct(atHandOf(steps, acts, progress), DRAFTER);
          const kind = progress.place === 'DRAFTER' ? 'SEND' : 'APPROVE';
          const act = actOf(acts, progress, { by: people[0]?.account as AccountId, kind });
          expect(isAllowed(steps, acts, progress, { by: act.account as AccountId, kind })).toBe(true);
          progress = after(steps, progress, act);
          acts.push(act);
        }
        expect(progress.place).toBe('APPROVED');
      }),
      { numRuns: 400 },
    );
  });
});
