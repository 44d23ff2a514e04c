/** Races for the mutations of samples, and for answers before an official run (test/api/races/mutations.ts). */
import { loadBundle } from '../../../services/load/index.js';
import { moveCycle } from '../../setup/sample-year.js';
import { drawAndVerify } from '../../setup/sampled.js';
import { signInAs } from '../../setup/services.js';
import { type Change, DONE, type Race } from './race.js';
import { bundle, SCHEME, type World } from './world.js';

/** A cycle that verifies eight figures, four of each measure. */
async function verifying({ server, district }: World): Promise<void> {
  const loaded = bundle();
  const observations = loaded.observations.map((figure) => ({ ...figure, status: 'SUBMITTED' as const }));
  await loadBundle(server.platform, district.id, { ...loaded, observations });
  await moveCycle(server.platform, district.id, SCHEME, 'OPEN_COLLECTION', 'START_VERIFYING');
}

async function twoOfTheOffice(world: World, call: string): Promise<readonly [Change, Change]> {
  const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
  const change = ({ name, ask }: typeof one): Change => ({
    by: name,
    make: () => ask(`mutation { ${call} { problems { code } } }`),
  });
  return [change(one), change(two)];
}

export const SAMPLING: Readonly<Record<string, Race>> = {
  drawSample: {
    prepare: async (world) => {
      await verifying(world);
      return twoOfTheOffice(world, `drawSample(scheme: "${SCHEME}", share: "0.5")`);
    },
    ends: [DONE, 'BAD_USER_INPUT SHARE_NOT_LARGER'],
    entries: ['cycle.DRAW_SAMPLE'],
    rows: { sample: 1, sample_figure: 8 },
  },
  verifyRest: {
    prepare: async (world) => {
      await verifying(world);
      const { platform } = world.server;
      const viewer = async (role: 'OFFICE' | 'VERIFIER') =>
        (await signInAs(platform, (await world.person(role)).name)).viewer;
      const people = { office: await viewer('OFFICE'), verifier: await viewer('VERIFIER') };
      const { drawn, wrong } = await drawAndVerify(platform, people, SCHEME);
      return twoOfTheOffice(
        world,
        `verifyRest(scheme: "${SCHEME}", seen: { drawn: ${drawn}, wrong: ${wrong} }, reason: "x")`,
      );
    },
    ends: [DONE, 'CONFLICT NOTHING_LEFT'],
    entries: [...Array<string>(6).fill('observation.VERIFY'), 'cycle.VERIFY_REST'],
    rows: { observation_revision: 6, rest_decision: 1 },
  },
  answerFinding: {
    prepare: async (world) => {
      await verifying(world);
      const { ask } = await world.person('INSPECTOR');
      const answer = (await ask(`{ readiness(scheme: "${SCHEME}") { kind mark } }`)) as unknown as {
        readonly readiness: readonly { readonly kind: string; readonly mark: string }[];
      };
      const { kind, mark } = answer.readiness[0] ?? { kind: '', mark: '' };
      return twoOfTheOffice(world, `answerFinding(scheme: "${SCHEME}", kind: ${kind}, mark: "${mark}", reason: "x")`);
    },
    ends: [DONE, 'CONFLICT FINDING_ANSWERED'],
    entries: ['cycle.ANSWER_FINDING'],
    rows: { readiness_answer: 1 },
  },
};
