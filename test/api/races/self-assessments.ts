/** Races for the mutations of self-assessments (test/api/races/mutations.ts). */
import { loadBundle } from '../../../services/load/index.js';
import { moveCycle } from '../../setup/sample-year.js';
import { DONE, type Race, TOLD } from './race.js';
import { bundle, type Person, SCHEME, type World } from './world.js';

/** A cycle that collects, and whose scheme asks units to assess themselves. */
async function asking({ server, district }: World): Promise<void> {
  const { scheme, ...rest } = bundle();
  const asked = { ...scheme, selfAssessment: { finalFrom: { A: 'LOWER' } } } as const;
  await loadBundle(server.platform, district.id, { ...rest, scheme: asked });
  await moveCycle(server.platform, district.id, SCHEME, 'OPEN_COLLECTION');
}

const of = (revision: number) => `of: { scheme: "${SCHEME}", unit: "U1", revision: ${revision} }`;
const save = (points: number) =>
  `mutation { saveSelfAssessment(${of(0)}, items: [{ item: "A", points: ${points} }, { item: "B", points: 1 }]) { problems { code } } }`;
const submit = (revision: number) => `mutation { submitSelfAssessment(${of(revision)}) { problems { code } } }`;
const giveBack = `mutation { returnSelfAssessment(${of(2)}, reason: "x") { problems { code } } }`;

const both = (one: Person, first: string, two: Person, second: string) =>
  [
    { by: one.name, make: () => one.ask(first) },
    { by: two.name, make: () => two.ask(second) },
  ] as const;

const heads = async (world: World) =>
  [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])] as const;

const STALE = 'CONFLICT STALE_REVISION';

export const SELF_ASSESSMENTS: Readonly<Record<string, Race>> = {
  saveSelfAssessment: {
    prepare: async (world) => {
      await asking(world);
      const [one, two] = await heads(world);
      return both(one, save(10), two, save(20));
    },
    ends: [DONE, STALE],
    entries: ['selfAssessment.SAVE'],
    rows: { self_assessment: 1 },
  },
  submitSelfAssessment: {
    prepare: async (world) => {
      await asking(world);
      const [one, two] = await heads(world);
      await one.ask(save(10));
      return both(one, submit(1), two, submit(1));
    },
    ends: [DONE, STALE],
    entries: ['selfAssessment.SUBMIT'],
    rows: {},
  },
  returnSelfAssessment: {
    prepare: async (world) => {
      await asking(world);
      const [head] = await heads(world);
      await head.ask(save(10));
      await head.ask(submit(1));
      return both(await world.person('OFFICE'), giveBack, await world.person('OFFICE'), giveBack);
    },
    ends: [DONE, STALE],
    entries: ['selfAssessment.RETURN'],
    rows: TOLD,
  },
};
