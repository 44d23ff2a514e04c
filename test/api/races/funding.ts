/** Races for the mutations of projects with money (test/api/races/mutations.ts). */
import { DONE, type Race, TOLD } from './race.js';
import { both, done, heads, idIn } from './undertaking.js';
import type { World } from './world.js';

const SAVE = (name: string) =>
  done(
    `saveProjectProposal(plan: "p", unit: "U1", proposal: { name: "${name}", content: "x", outputs: "x", year: 2025, amounts: [{ year: 2025, source: BUDGET, amount: "100" }], purposes: [{ kind: INDICATOR, code: "I", share: "1" }] })`,
  );
const SUBMIT = (id: string) => `submitProjectProposal(proposal: "${id}")`;
const REVIEW = (id: string) => `reviewProjectProposal(proposal: "${id}", opinion: "x")`;

/** A proposal, and its unit's head. */
async function proposed(world: World) {
  const people = await heads(world);
  await people[0].ask(SAVE('项目'));
  return { people, id: await idIn(world, 'project_proposal') };
}

/** The same act by two heads. @param before by the first of them */
const byHeads =
  (text: (id: string) => string, ...before: readonly ((id: string) => string)[]): Race['prepare'] =>
  async (world) => {
    const { people, id } = await proposed(world);
    for (const one of before) await people[0].ask(done(one(id)));
    return both(people, done(text(id)), done(text(id)));
  };

/** The same act by two of the office. @param reviewed whether it was reviewed before */
const byOffice =
  (text: (id: string) => string): Race['prepare'] =>
  async (world) => {
    const { people, id } = await proposed(world);
    await people[0].ask(done(SUBMIT(id)));
    return both([await world.person('OFFICE'), await world.person('OFFICE')], done(text(id)), done(text(id)));
  };

/** The document of its proposal is approved. */
async function approved(world: World) {
  const { people, id } = await proposed(world);
  await people[0].ask(done(SUBMIT(id)));
  const office = await world.person('OFFICE');
  const approver = await world.person('APPROVER');
  await office.ask(done(REVIEW(id)));
  const document = await idIn(world, 'document');
  await office.ask(done(`sendForApproval(document: "${document}")`));
  const { rows } = await world.server.owner.query<{ hash: string }>(
    'select hash from document_version where district_id = $1 and document_id = $2',
    [world.district.id, document],
  );
  await approver.ask(done(`approveDocument(document: "${document}", hash: "${rows[0]?.hash}")`));
  return { people, office, id };
}

const RECORD = (item: string, kind: string, amount: string) =>
  done(
    `recordMovement(item: "${item}", movement: { kind: ${kind}, amount: "${amount}", day: "2025-01-02", voucher: "x" })`,
  );

const STALE = 'CONFLICT STALE_REVISION';
const ILLEGAL = 'CONFLICT ILLEGAL_TRANSITION';

export const FUNDING: Readonly<Record<string, Race>> = {
  saveProjectProposal: {
    prepare: async (world) => both(await heads(world), SAVE('甲'), SAVE('乙')),
    ends: [DONE, DONE],
    entries: ['projectProposal.ADD', 'projectProposal.ADD'],
    rows: { project_proposal: 2, proposal_purpose: 2, funding_item: 2 },
  },
  submitProjectProposal: {
    prepare: byHeads((id) => `submitProjectProposal(proposal: "${id}", revision: 1)`),
    ends: [DONE, STALE],
    entries: ['projectProposal.SUBMIT'],
    rows: TOLD,
  },
  takeBackProjectProposal: {
    prepare: byHeads((id) => `takeBackProjectProposal(proposal: "${id}")`, SUBMIT),
    ends: [DONE, ILLEGAL],
    entries: ['projectProposal.TAKE_BACK'],
    rows: {},
  },
  reviewProjectProposal: {
    prepare: byOffice(REVIEW),
    ends: [DONE, ILLEGAL],
    entries: ['document.DRAFT', 'projectProposal.REVIEW'],
    rows: { document: 1, document_version: 1 },
  },
  refuseProjectProposal: {
    prepare: byOffice((id) => `refuseProjectProposal(proposal: "${id}", reason: "x")`),
    ends: [DONE, ILLEGAL],
    entries: ['projectProposal.REFUSE'],
    rows: TOLD,
  },
  closeProjectProposal: {
    prepare: async (world) => {
      const { office, id } = await approved(world);
      const text = done(`closeProjectProposal(proposal: "${id}")`);
      return both([office, await world.person('OFFICE')], text, text);
    },
    ends: [DONE, ILLEGAL],
    entries: ['projectProposal.CLOSE'],
    rows: {},
  },
  // Each fits by itself, and both together are over what was approved.
  recordMovement: {
    prepare: async (world) => {
      const { people } = await approved(world);
      const item = await idIn(world, 'funding_item');
      return both(people, RECORD(item, 'INITIAL', '60'), RECORD(item, 'INITIAL', '60'));
    },
    ends: [DONE, 'BAD_USER_INPUT OVER_APPROVED'],
    entries: ['projectProposal.RECORD'],
    rows: { funding_movement: 1 },
  },
  reverseMovement: {
    prepare: async (world) => {
      const { people } = await approved(world);
      await people[0].ask(RECORD(await idIn(world, 'funding_item'), 'INITIAL', '60'));
      const movement = await idIn(world, 'funding_movement');
      const text = done(`reverseMovement(movement: "${movement}", reversal: { day: "2025-01-03", voucher: "x" })`);
      return both(people, text, text);
    },
    ends: [DONE, 'BAD_USER_INPUT REVERSED_ALREADY'],
    entries: ['projectProposal.RECORD'],
    rows: { funding_movement: 1 },
  },
};
