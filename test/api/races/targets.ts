/** Races for the mutations of targets between office and units (test/api/races/mutations.ts). */
import { Uploader } from '../../setup/uploads.js';
import { DONE, type Race, TOLD } from './race.js';
import { type Person, tomorrow, type World } from './world.js';

const mutation = (text: string) => `mutation { ${text} { problems { code } } }`;
const OF = 'of: { plan: "p", year: 2025, unit: "U1" }';
const PROPOSE = () => mutation(`proposeTargets(plan: "p", year: 2025, answerBy: "${tomorrow()}")`);
const AGREE = mutation(`agreeTargets(${OF}, targets: [{ indicator: "I", revision: 1 }])`);
const COUNTER = (target: number) =>
  mutation(`counterTargets(${OF}, targets: [{ indicator: "I", revision: 1, target: "${target}", reason: "x" }])`);
const ANSWER = mutation(`answerCounter(${OF}, target: { indicator: "I", revision: 2 }, accept: false, reason: "x")`);

/** A plan with an indicator, and a unit's target of it. */
async function withTarget(world: World): Promise<Person> {
  await world.load();
  const office = await world.person('OFFICE');
  for (const text of [
    'savePlan(plan: { code: "p", name: "规划", startYear: 2025, endYear: 2030 })',
    'saveIndicator(plan: "p", document: "x", revision: 0, indicator: { code: "I", name: "指标", kind: BINDING, direction: HIGHER, aggregate: SUM })',
    'saveTargets(plan: "p", year: 2025, targets: [{ indicator: "I", unit: "U1", target: "1", revision: 0 }])',
  ])
    await office.ask(mutation(text));
  return office;
}

const both = (one: Person, first: string, two: Person, second: string) =>
  [
    { by: one.name, make: () => one.ask(first) },
    { by: two.name, make: () => two.ask(second) },
  ] as const;

const heads = async (world: World) =>
  [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])] as const;

const STALE = 'CONFLICT STALE_REVISION';

export const TARGETS: Readonly<Record<string, Race>> = {
  // Repeatable: the second gives the same day again.
  proposeTargets: {
    prepare: async (world) => both(await withTarget(world), PROPOSE(), await world.person('OFFICE'), PROPOSE()),
    ends: [DONE, DONE],
    entries: ['targetAgreement.PROPOSE', 'targetAgreement.EXTEND'],
    rows: { target_agreement: 1, outbox: 2, job: 2 },
  },
  // Two people send the same table: the second finds its targets stored.
  importTargets: {
    prepare: async (world) => {
      const one = await withTarget(world);
      const two = await world.person('OFFICE');
      const csv = await (
        await fetch(`${world.server.url}/workbooks/targets/p/2025.csv`, { headers: one.headers })
      ).text();
      const content = Buffer.from(csv.replace(/^(U1,.*?,I,指标,,,,)1,/m, '$12,'));
      const change = async (person: Person) => {
        const file = await new Uploader(world.server.url, person.headers).stored({
          name: 'a.csv',
          content,
          type: 'text/csv',
        });
        const text = `mutation { importTargets(file: "${file}", dryRun: false) { problems { code } } }`;
        return { by: person.name, make: () => person.ask(text) };
      };
      return [await change(one), await change(two)];
    },
    ends: [DONE, DONE],
    entries: ['target.SET'],
    rows: { target_revision: 1 },
  },
  agreeTargets: {
    prepare: async (world) => {
      await (await withTarget(world)).ask(PROPOSE());
      const [one, two] = await heads(world);
      return both(one, AGREE, two, AGREE);
    },
    ends: [DONE, STALE],
    entries: ['targetAgreement.AGREE'],
    rows: TOLD,
  },
  counterTargets: {
    prepare: async (world) => {
      await (await withTarget(world)).ask(PROPOSE());
      const [one, two] = await heads(world);
      return both(one, COUNTER(2), two, COUNTER(3));
    },
    ends: [DONE, STALE],
    entries: ['targetAgreement.COUNTER'],
    rows: TOLD,
  },
  answerCounter: {
    prepare: async (world) => {
      const office = await withTarget(world);
      await office.ask(PROPOSE());
      const [one] = await heads(world);
      await one.ask(COUNTER(2));
      return both(office, ANSWER, await world.person('OFFICE'), ANSWER);
    },
    ends: [DONE, STALE],
    entries: ['targetAgreement.KEEP'],
    rows: TOLD,
  },
};
