/** Races for the mutations of appeals (test/api/races/mutations.ts). */
import { moveCycle } from '../../setup/sample-year.js';
import { DONE, type Race, TOLD } from './race.js';
import { type Person, SCHEME, type World } from './world.js';

const mutation = (call: string) => `mutation { ${call} { problems { code } } }`;
const FILE = `fileAppeal(appeal: { scheme: "${SCHEME}", unit: "U1", items: ["A"], text: "x" })`;

/** The people of a cycle under review. */
interface Hall {
  readonly heads: readonly [Person, Person];
  readonly offices: readonly [Person, Person];
}

async function hall(world: World): Promise<Hall> {
  await world.graded();
  await moveCycle(world.server.platform, world.district.id, SCHEME, 'START_REVIEW');
  const head = () => world.person('UNIT_HEAD', ['U1']);
  const office = () => world.person('OFFICE');
  return { heads: [await head(), await head()], offices: [await office(), await office()] };
}

/** An appeal of U1. @returns its id */
async function filed({ heads: [head] }: Hall): Promise<string> {
  const data = (await head.ask(FILE_WITH_ID)) as unknown as { fileAppeal: { appeal: { id: string } } };
  return data.fileAppeal.appeal.id;
}
const FILE_WITH_ID = `mutation { ${FILE} { appeal { id } problems { code } } }`;

/** Two people of one side do the same with one appeal. @param before what has been done with it, by the office */
const race =
  (side: keyof Hall, call: (id: string) => string, before: readonly ((id: string) => string)[] = []): Race['prepare'] =>
  async (world) => {
    const there = await hall(world);
    const id = await filed(there);
    for (const one of before) await there.offices[0].ask(mutation(one(id)));
    const [one, two] = there[side];
    return [
      { by: one.name, make: () => one.ask(mutation(call(id))) },
      { by: two.name, make: () => two.ask(mutation(call(id))) },
    ];
  };

const admit = (id: string) => `admitAppeal(appeal: "${id}")`;
const refuse = (id: string) => `refuseAppeal(appeal: "${id}", reason: "x")`;
const ILLEGAL = 'CONFLICT ILLEGAL_TRANSITION';

export const APPEALS: Readonly<Record<string, Race>> = {
  fileAppeal: {
    prepare: async (world) => {
      const [one, two] = (await hall(world)).heads;
      return [one, two].map((person) => ({ by: person.name, make: () => person.ask(mutation(FILE)) })) as never;
    },
    ends: [DONE, 'BAD_USER_INPUT APPEALED_ALREADY'],
    entries: ['appeal.FILE'],
    rows: { appeal: 1, appeal_item: 1, appeal_act: 1, ...TOLD },
  },
  addAppealEvidence: {
    prepare: race('heads', (id) => `addAppealEvidence(appeal: "${id}", files: [])`),
    ends: ['BAD_USER_INPUT NO_FILE', 'BAD_USER_INPUT NO_FILE'],
    entries: [],
    rows: {},
    held: 'appeal_act',
  },
  confirmAppeal: {
    prepare: async (world) => {
      const { heads, offices } = await hall(world);
      const onPaper = FILE_WITH_ID.replace('text: "x"', 'text: "x", receivedOn: "2026-01-01"');
      const data = (await offices[0].ask(onPaper)) as unknown as { fileAppeal: { appeal: { id: string } } };
      const confirm = mutation(`confirmAppeal(appeal: "${data.fileAppeal.appeal.id}")`);
      return heads.map((person) => ({ by: person.name, make: () => person.ask(confirm) })) as never;
    },
    ends: [DONE, 'CONFLICT NOTHING_TO_CONFIRM'],
    entries: ['appeal.CONFIRM'],
    rows: { appeal_act: 1 },
  },
  admitAppeal: {
    prepare: race('offices', admit),
    ends: [DONE, ILLEGAL],
    entries: ['appeal.ADMIT'],
    rows: { appeal_act: 1, ...TOLD },
  },
  refuseAppeal: {
    prepare: race('offices', refuse),
    ends: [DONE, ILLEGAL],
    entries: ['appeal.REFUSE'],
    rows: { appeal_act: 1, ...TOLD },
  },
  // Two questions; each waits for its answer.
  askAboutAppeal: {
    prepare: race('offices', (id) => `askAboutAppeal(appeal: "${id}", question: "x")`),
    ends: [DONE, DONE],
    entries: ['appeal.ASK', 'appeal.ASK'],
    rows: { appeal_act: 2, outbox: 2, job: 2 },
  },
  answerAboutAppeal: {
    prepare: race('heads', (id) => `answerAboutAppeal(appeal: "${id}", question: 2, answer: "x")`, [
      (id) => `askAboutAppeal(appeal: "${id}", question: "x")`,
    ]),
    ends: [DONE, 'CONFLICT NO_QUESTION'],
    entries: ['appeal.ANSWER'],
    rows: { appeal_act: 1, ...TOLD },
  },
  decideAppeal: {
    prepare: race(
      'offices',
      (id) =>
        `decideAppeal(appeal: "${id}", decisions: [{ item: "A", outcome: UPHELD, reason: "x", corrections: [{ measure: "A", value: 65, revision: 1 }] }])`,
      [admit],
    ),
    ends: [DONE, ILLEGAL],
    entries: ['appeal.UPHOLD', 'observation.CORRECT_ON_APPEAL'],
    rows: { appeal_act: 1, appeal_correction: 1, observation_revision: 1, ...TOLD },
  },
  withdrawAppeal: {
    prepare: race('heads', (id) => `withdrawAppeal(appeal: "${id}")`),
    ends: [DONE, ILLEGAL],
    entries: ['appeal.WITHDRAW'],
    rows: { appeal_act: 1, ...TOLD },
  },
  // In two windows of one person.
  takeBackAppealDecision: {
    prepare: async (world) => {
      const there = await hall(world);
      const id = await filed(there);
      const [one] = there.offices;
      await one.ask(mutation(refuse(id)));
      const change = {
        by: one.name,
        make: () => one.ask(mutation(`takeBackAppealDecision(appeal: "${id}", reason: "x")`)),
      };
      return [change, change];
    },
    ends: [DONE, ILLEGAL],
    entries: ['appeal.TAKE_BACK_REFUSAL'],
    rows: { appeal_act: 1, ...TOLD },
  },
  nameOutsideDecider: {
    prepare: async (world) => {
      const { offices } = await hall(world);
      const { name } = await world.person('JUDGE');
      const call = mutation(
        `nameOutsideDecider(decider: { scheme: "${SCHEME}", unit: "U1", account: "${name}", reason: "x" })`,
      );
      return offices.map((person) => ({ by: person.name, make: () => person.ask(call) })) as never;
    },
    ends: [DONE, 'BAD_USER_INPUT NAMED_ALREADY'],
    entries: ['appealDecider.NAME'],
    rows: { appeal_decider: 1, ...TOLD },
  },
  // In two windows of one head, and noted once.
  noteResultOpened: {
    prepare: async (world) => {
      const [one] = (await hall(world)).heads;
      const change = {
        by: one.name,
        make: () => one.ask(mutation(`noteResultOpened(scheme: "${SCHEME}", unit: "U1")`)),
      };
      return [change, change];
    },
    ends: [DONE, DONE],
    entries: ['result.OPEN'],
    rows: { result_opening: 1 },
  },
};
