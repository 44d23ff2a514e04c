/**
 * 考核周期: its states and who moves it between them. One table, from which guards, the API's allowedActions and the
 * documentation's picture all come.
 */
import type { Viewer } from '../auth/viewer.js';
import { Cycle, type CycleState } from '../entities/scheme.js';
import type { Platform } from './platform.js';
import { type Bilingual, Refusal } from './refusal.js';

export const CYCLE_ACTIONS = [
  'OPEN_COLLECTION',
  'START_VERIFYING',
  'REOPEN_COLLECTION',
  'START_GRADING',
  'START_REVIEW',
  'RETURN_TO_GRADING',
  'SEND_FOR_APPROVAL',
  'SEND_BACK',
  'PUBLISH',
  'CLOSE',
] as const;
export type CycleAction = (typeof CYCLE_ACTIONS)[number];

interface Transition {
  readonly from: CycleState;
  readonly to: CycleState;
  readonly name: Bilingual;
  readonly role: 'OFFICE' | 'APPROVER';
  /** Needs an official run: there must be results to review, approve or publish. */
  readonly needsResults?: true;
}

export const CYCLE_TRANSITIONS: Readonly<Record<CycleAction, Transition>> = {
  OPEN_COLLECTION: { from: 'DRAFT', to: 'COLLECTING', role: 'OFFICE', name: { zh: '开始填报', en: 'open collection' } },
  START_VERIFYING: {
    from: 'COLLECTING',
    to: 'VERIFYING',
    role: 'OFFICE',
    name: { zh: '开始核验', en: 'start verifying' },
  },
  REOPEN_COLLECTION: {
    from: 'VERIFYING',
    to: 'COLLECTING',
    role: 'OFFICE',
    name: { zh: '退回填报', en: 'reopen collection' },
  },
  START_GRADING: { from: 'VERIFYING', to: 'GRADING', role: 'OFFICE', name: { zh: '开始评分', en: 'start grading' } },
  START_REVIEW: {
    from: 'GRADING',
    to: 'REVIEWING',
    role: 'OFFICE',
    needsResults: true,
    name: { zh: '公示', en: 'start the notice period' },
  },
  RETURN_TO_GRADING: {
    from: 'REVIEWING',
    to: 'GRADING',
    role: 'OFFICE',
    name: { zh: '退回评分', en: 'return to grading' },
  },
  SEND_FOR_APPROVAL: {
    from: 'REVIEWING',
    to: 'APPROVING',
    role: 'OFFICE',
    needsResults: true,
    name: { zh: '报批', en: 'send for approval' },
  },
  SEND_BACK: { from: 'APPROVING', to: 'REVIEWING', role: 'APPROVER', name: { zh: '退回', en: 'send back' } },
  PUBLISH: {
    from: 'APPROVING',
    to: 'PUBLISHED',
    role: 'APPROVER',
    needsResults: true,
    name: { zh: '批准公布', en: 'approve and publish' },
  },
  CLOSE: { from: 'PUBLISHED', to: 'CLOSED', role: 'OFFICE', name: { zh: '归档', en: 'close' } },
};

/** The actions open to a viewer on a cycle in this state. */
export function allowedActions(viewer: Viewer, cycle: Pick<Cycle, 'state' | 'officialRunId'>): CycleAction[] {
  if (viewer.via === 'TOKEN') return [];
  return CYCLE_ACTIONS.filter((action) => {
    const { from, role, needsResults } = CYCLE_TRANSITIONS[action];
    return (
      cycle.state === from &&
      viewer.roles.includes(role) &&
      (needsResults === undefined || cycle.officialRunId !== null)
    );
  });
}

/**
 * Moves a cycle on.
 * @param scheme code of the cycle's scheme
 * @throws Refusal NOT_FOUND; FORBIDDEN if the action is another role's; CONFLICT ILLEGAL_TRANSITION if the state forbids it
 */
export async function advanceCycle(
  platform: Platform,
  viewer: Viewer,
  scheme: string,
  action: CycleAction,
): Promise<void> {
  const transition = CYCLE_TRANSITIONS[action];
  if (viewer.via === 'TOKEN' || !viewer.roles.includes(transition.role)) {
    throw new Refusal('FORBIDDEN', 'NOT_YOUR_ACTION', {
      zh: `您的角色不能执行“${transition.name.zh}”。`,
      en: `Your role may not ${transition.name.en}.`,
    });
  }
  // An approver's only write: the state of a cycle. The claim is lent for this one statement.
  const claims = { ...viewer.claims, writes: ['grading'] as const };
  await platform.database.work(claims, async ({ em }) => {
    const cycle = await em.findOne(Cycle, { district: viewer.district.id, schemeCode: scheme });
    if (cycle === null) {
      throw new Refusal('NOT_FOUND', 'UNKNOWN_SCHEME', {
        zh: `没有代码为“${scheme}”的考核方案。`,
        en: `There is no scheme with the code “${scheme}”.`,
      });
    }
    if (!allowedActions(viewer, cycle).includes(action)) {
      throw new Refusal('CONFLICT', 'ILLEGAL_TRANSITION', {
        zh: `考核周期处于 ${cycle.state}，现在不能“${transition.name.zh}”。`,
        en: `The cycle is ${cycle.state}; it cannot ${transition.name.en} now.`,
      });
    }
    cycle.state = transition.to;
  });
}
