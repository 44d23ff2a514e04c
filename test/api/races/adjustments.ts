/** Races for the mutations of adjustments (test/api/races/mutations.ts). */
import { branded } from '../../../scoring/brand.js';
import type { AdjustmentRecord } from '../../../scoring/input.js';
import { loadBundle } from '../../../services/load/index.js';
import { pdf } from '../../setup/sample-files.js';
import { Uploader } from '../../setup/uploads.js';
import { DONE, type Race, TOLD } from './race.js';
import { bundle, type Person, SCHEME, type World } from './world.js';

const VETO = { code: 'V1', name: '安全事故', gradeAtMost: null, zero: true } as const;

/** A cycle whose scheme has a veto. @param adjustments that are loaded with it */
async function loaded({ server, district }: World, adjustments: readonly AdjustmentRecord[] = []): Promise<void> {
  const { scheme, ...rest } = bundle();
  await loadBundle(server.platform, district.id, { ...rest, scheme: { ...scheme, vetoes: [VETO] }, adjustments });
}

const uploaded = ({ server }: World, { headers }: Person): Promise<string> =>
  new Uploader(server.url, headers).stored({ name: '通报.pdf', content: pdf(), type: 'application/pdf' });

/** @param more kind, code and points */
async function proposal(world: World, by: Person, more: string): Promise<string> {
  const document = await uploaded(world, by);
  return `mutation { proposeAdjustment(adjustment: { scheme: "${SCHEME}", unit: "U1", reason: "x", document: "${document}", ${more} }) { adjustment { id } problems { code } } }`;
}

/** @returns its id */
async function proposed(world: World, by: Person, more: string): Promise<string> {
  await loaded(world);
  const answer = (await by.ask(await proposal(world, by, more))) as unknown as {
    proposeAdjustment: { adjustment: { id: string } };
  };
  return answer.proposeAdjustment.adjustment.id;
}

const BONUS = 'kind: BONUS, code: "B", points: 1';
const DEDUCTION = 'kind: DEDUCTION, code: "D", points: 1';

/** The same act by two others of the office, on what a third one proposed. */
const decided = (call: (id: string) => string, more = BONUS): Race['prepare'] => {
  return async (world) => {
    const id = await proposed(world, await world.person('OFFICE'), more);
    const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
    const text = `mutation { ${call(id)} { problems { code } } }`;
    return [
      { by: one.name, make: () => one.ask(text) },
      { by: two.name, make: () => two.ask(text) },
    ];
  };
};

const STALE = 'CONFLICT STALE_REVISION';

export const ADJUSTMENTS: Readonly<Record<string, Race>> = {
  // A second veto of the same kind changes nothing, and is not taken.
  proposeAdjustment: {
    prepare: async (world) => {
      await loaded(world);
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      const [first, second] = [
        await proposal(world, one, 'kind: VETO, code: "V1"'),
        await proposal(world, two, 'kind: VETO, code: "V1"'),
      ];
      return [
        { by: one.name, make: () => one.ask(first) },
        { by: two.name, make: () => two.ask(second) },
      ];
    },
    ends: [DONE, 'BAD_USER_INPUT VETO_TWICE'],
    entries: ['adjustment.PROPOSE'],
    // The office is told, and the head.
    rows: { adjustment: 1, adjustment_step: 1, file_citation: 1, outbox: 2, job: 2 },
  },
  answerHearing: {
    prepare: async (world) => {
      const id = await proposed(world, await world.person('OFFICE'), DEDUCTION);
      const [one, two] = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      const answer = (text: string) =>
        `mutation { answerHearing(adjustment: "${id}", text: "${text}", revision: 1) { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(answer('一')) },
        { by: two.name, make: () => two.ask(answer('二')) },
      ];
    },
    ends: [DONE, STALE],
    entries: ['adjustment.ANSWER_HEARING'],
    rows: { adjustment_step: 1, ...TOLD },
  },
  confirmAdjustment: {
    prepare: decided((id) => `confirmAdjustment(adjustment: "${id}", revision: 1)`),
    ends: [DONE, STALE],
    entries: ['adjustment.CONFIRM'],
    rows: { adjustment_step: 1, ...TOLD },
  },
  rejectAdjustment: {
    prepare: decided((id) => `rejectAdjustment(adjustment: "${id}", reason: "x")`, DEDUCTION),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['adjustment.REJECT'],
    rows: { adjustment_step: 1, ...TOLD },
  },
  // In two windows of the person who proposed it.
  withdrawAdjustment: {
    prepare: async (world) => {
      const one = await world.person('OFFICE');
      const id = await proposed(world, one, DEDUCTION);
      const text = `mutation { withdrawAdjustment(adjustment: "${id}") { problems { code } } }`;
      const change = { by: one.name, make: () => one.ask(text) };
      return [change, change];
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['adjustment.WITHDRAW'],
    rows: { adjustment_step: 1, ...TOLD },
  },
  revokeAdjustment: {
    prepare: async (world) => {
      const bonus = branded<AdjustmentRecord>({ unit: 'U1', kind: 'BONUS', code: 'B', points: '1', reason: null });
      await loaded(world, [bonus]);
      const { rows } = await world.server.owner.query<{ id: string }>(
        'select id from adjustment where district_id = $1',
        [world.district.id],
      );
      const text = `mutation { revokeAdjustment(adjustment: "${rows[0]?.id}", reason: "x", revision: 0) { problems { code } } }`;
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, STALE],
    entries: ['adjustment.REVOKE'],
    rows: { adjustment_step: 1, ...TOLD },
  },
};
