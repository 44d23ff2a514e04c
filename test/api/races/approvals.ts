/** Races for the mutations of approvals (test/api/races/mutations.ts). */
import { APPROVING } from '../../setup/approval-world.js';
import { DONE, type Race, TOLD } from './race.js';
import { type Person, SCHEME, type World } from './world.js';

const { send, approve, sendBack, ask, answer, withdraw } = APPROVING;

const mutation = (text: string) => `mutation { ${text} { problems { code } } }`;

interface Sent {
  readonly id: string;
  readonly hash: string;
  readonly drafter: Person;
  readonly one: Person;
  readonly two: Person;
}

/** A notice in approval by two approvers, one of whom is enough, or both. */
async function sent(world: World, needed = 1): Promise<Sent> {
  const [drafter, one, two] = [
    await world.person('OFFICE'),
    await world.person('APPROVER'),
    await world.person('APPROVER'),
  ];
  await world.graded();
  const { draftDocument } = (await drafter.ask(
    `mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "${SCHEME}") { document { id versions { hash } } problems { code } } }`,
  )) as unknown as { draftDocument: { document: { id: string; versions: { hash: string }[] } } };
  const { id, versions } = draftDocument.document;
  await drafter.ask(mutation(routeOf(`[{ title: "审批", role: APPROVER, needed: ${needed} }]`)));
  await drafter.ask(mutation(send(id)));
  return { id, hash: versions[0]?.hash ?? '', drafter, one, two };
}

const routeOf = (steps: string, revision: number | null = null) =>
  `setApprovalRoute(kind: NOTICE_OF_RESULTS, revision: ${revision}, steps: ${steps})`;

/** Two people, each with an own operation. */
const changes = (
  [first, text]: readonly [Person, string],
  [second, other]: readonly [Person, string],
): Awaited<ReturnType<Race['prepare']>> => [
  { by: first.name, make: () => first.ask(mutation(text)) },
  { by: second.name, make: () => second.ask(mutation(other)) },
];

/** A proposed replacement of the first approver. @returns its id */
async function proposed({ id, drafter, one }: Sent, takesOver: Person): Promise<string> {
  const text = `mutation { ${propose(id, one, takesOver)} { replacement problems { code } } }`;
  const { proposeReplacement } = (await drafter.ask(text)) as unknown as {
    proposeReplacement: { replacement: string };
  };
  return proposeReplacement.replacement;
}

/** Adds somebody to the step of a role. */
const propose = (id: string, _one: Person, takesOver: Person) =>
  `proposeReplacement(document: "${id}", step: 1, takesOver: "${takesOver.name}", reason: "出差")`;

export const APPROVALS: Readonly<Record<string, Race>> = {
  setApprovalRoute: {
    prepare: async (world) => {
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      return changes(
        [one, routeOf('[{ title: "审批", role: APPROVER }]', 0)],
        [two, routeOf('[{ title: "会签", role: APPROVER }]', 0)],
      );
    },
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['approvalRoute.SET'],
    rows: { approval_route: 1 },
  },
  // One is enough: the second finds it approved.
  approveDocument: {
    prepare: async (world) => {
      const { id, hash, one, two } = await sent(world);
      return changes([one, approve(id, hash)], [two, approve(id, hash)]);
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.APPROVE'],
    rows: { ...TOLD, approval_act: 1 },
  },
  sendBack: {
    prepare: async (world) => {
      const { id, one, two } = await sent(world);
      return changes([one, sendBack(id)], [two, sendBack(id)]);
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.SEND_BACK'],
    rows: { ...TOLD, approval_act: 1 },
  },
  askQuestion: {
    prepare: async (world) => {
      const { id, one, two } = await sent(world);
      return changes([one, ask(id)], [two, ask(id)]);
    },
    ends: [DONE, DONE],
    entries: ['document.ASK', 'document.ASK'],
    rows: { outbox: 2, job: 2, approval_act: 2 },
  },
  answerQuestion: {
    prepare: async (world) => {
      const { id, drafter, one } = await sent(world);
      await one.ask(mutation(ask(id)));
      const other = await world.person('OFFICE');
      return changes([drafter, answer(id, 2)], [other, answer(id, 2)]);
    },
    ends: [DONE, 'CONFLICT NO_OPEN_QUESTION'],
    entries: ['document.ANSWER'],
    rows: { ...TOLD, approval_act: 1 },
  },
  withdrawFromApproval: {
    prepare: async (world) => {
      const { id, drafter } = await sent(world);
      const other = await world.person('OFFICE');
      return changes([drafter, withdraw(id)], [other, withdraw(id)]);
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.WITHDRAW_DRAFT'],
    rows: { approval_act: 1 },
  },
  proposeReplacement: {
    prepare: async (world) => {
      const { id, drafter, one } = await sent(world);
      const [admin, next] = [await world.person('ADMIN'), await world.person('INSPECTOR')];
      return changes([drafter, propose(id, one, next)], [admin, propose(id, one, next)]);
    },
    ends: [DONE, 'BAD_USER_INPUT PROPOSED_ALREADY'],
    entries: ['document.PROPOSE_REPLACEMENT'],
    rows: { ...TOLD, approver_replacement: 1 },
  },
  confirmReplacement: {
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const id = await proposed(await sent(world), await world.person('INSPECTOR'));
      const confirm = `confirmReplacement(replacement: "${id}")`;
      return changes([one, confirm], [two, confirm]);
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_REPLACEMENT'],
    entries: ['document.CONFIRM_REPLACEMENT'],
    rows: TOLD,
  },
  rejectReplacement: {
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const id = await proposed(await sent(world), await world.person('INSPECTOR'));
      return changes(
        [one, `rejectReplacement(replacement: "${id}")`],
        [two, `confirmReplacement(replacement: "${id}")`],
      );
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_REPLACEMENT'],
    entries: ['document.REJECT_REPLACEMENT'],
    rows: {},
  },
};

/** Different changes of one approval at once. */
export const APPROVAL_MEETINGS: Readonly<Record<string, Race>> = {
  'approve, and take back': {
    prepare: async (world) => {
      const { id, hash, drafter, one } = await sent(world);
      return changes([one, approve(id, hash)], [drafter, withdraw(id)]);
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.APPROVE'],
    rows: { ...TOLD, approval_act: 1 },
  },
  'the two approvals that a step needs': {
    prepare: async (world) => {
      const { id, hash, one, two } = await sent(world, 2);
      return changes([one, approve(id, hash)], [two, approve(id, hash)]);
    },
    ends: [DONE, DONE],
    entries: ['document.APPROVE_STEP', 'document.APPROVE'],
    rows: { ...TOLD, approval_act: 2 },
  },
  'approve, and send back': {
    prepare: async (world) => {
      const { id, hash, one, two } = await sent(world, 2);
      return changes([one, approve(id, hash)], [two, sendBack(id)]);
    },
    ends: [DONE, DONE],
    entries: ['document.APPROVE_STEP', 'document.SEND_BACK'],
    rows: { ...TOLD, approval_act: 2 },
  },
};
