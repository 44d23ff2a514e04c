/** Races for the mutations of consultations on schemes (test/api/races/mutations.ts). */
import type { Viewer } from '../../../auth/viewer.js';
import { consulted, consulting, readyToIssue } from '../../setup/consulted.js';
import { addTestAccount, newAccountName, signInAs } from '../../setup/services.js';
import { DONE, type Race, TOLD } from './race.js';
import { SCHEME, tomorrow, type World } from './world.js';

/** Two of the office, and a draft that a third one prepared. */
const twoOf =
  (prepare: (world: World, office: Viewer) => Promise<string>, text: (draft: string) => string): Race['prepare'] =>
  async (world) => {
    await world.load();
    const draft = await prepare(world, await viewerOf(world));
    const people = [await world.person('OFFICE'), await world.person('OFFICE')];
    return people.map(({ name, ask }) => ({ by: name, make: () => ask(text(draft)) })) as never;
  };

async function viewerOf({ server, district }: World): Promise<Viewer> {
  const name = newAccountName(['OFFICE']);
  await addTestAccount(server.platform, district.id, { name, roles: ['OFFICE'] });
  return (await signInAs(server.platform, name)).viewer;
}

const running = ({ server }: World, office: Viewer) =>
  consulting(server.platform, office, { scheme: SCHEME, item: 'A', days: 5 });

/** The head of the first unit comments on it. @returns id of the comment */
async function commented(world: World, office: Viewer): Promise<string> {
  const draft = await running(world, office);
  const head = await world.person('UNIT_HEAD', ['U1']);
  await head.ask(commentText(draft, '意见'));
  const answer = await head.ask(`{ schemeDraft(id: "${draft}") { consultation { comments { id } } } }`);
  const { schemeDraft } = answer as unknown as { schemeDraft: { consultation: { comments: [{ id: string }] } } };
  return schemeDraft.consultation.comments[0].id;
}

/** By those who read the revision with which the consultation began. */
const commentText = (draft: string, text: string) =>
  `mutation { commentOnScheme(draft: "${draft}", unit: "U1", item: "A", text: "${text}", revision: 3) { draft { id } problems { code } } }`;

export const CONSULTATIONS: Readonly<Record<string, Race>> = {
  consultScheme: {
    prepare: async (world) => {
      await world.load();
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      const begun = await one.ask(`mutation { draftScheme(scheme: "${SCHEME}") { draft { id } problems { code } } }`);
      const { id } = (begun as unknown as { draftScheme: { draft: { id: string } } }).draftScheme.draft;
      const text = `mutation { consultScheme(draft: "${id}", revision: 1, until: "${tomorrow()}") { draft { id } problems { code } } }`;
      return [one, two].map(({ name, ask }) => ({ by: name, make: () => ask(text) })) as never;
    },
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['scheme.CONSULT'],
    rows: { scheme_draft_version: 1, ...TOLD },
  },
  // Of two heads of a unit. Both comments count.
  commentOnScheme: {
    prepare: async (world) => {
      await world.load();
      const draft = await running(world, await viewerOf(world));
      const heads = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      return heads.map(({ name, ask }) => ({ by: name, make: () => ask(commentText(draft, `意见 ${name}`)) })) as never;
    },
    ends: [DONE, DONE],
    entries: ['scheme.COMMENT', 'scheme.COMMENT'],
    rows: { scheme_comment: 2 },
  },
  answerComment: {
    prepare: twoOf(
      commented,
      (comment) =>
        `mutation { answerComment(comment: "${comment}", revision: 1, outcome: ADOPTED, answer: "采纳") { draft { id } problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['scheme.ANSWER'],
    rows: { ...TOLD },
  },
  // Each drafts a document; the office sends one of them.
  draftSchemeNotice: {
    prepare: twoOf(
      ({ server }, office) => consulted(server.platform, office, SCHEME, 'A'),
      (draft) => `mutation { draftSchemeNotice(draft: "${draft}") { document { id } problems { code } } }`,
    ),
    ends: [DONE, DONE],
    entries: ['document.DRAFT', 'document.DRAFT'],
    rows: { document: 2, document_version: 2 },
  },
  issueScheme: {
    prepare: twoOf(
      ({ server }, office) => readyToIssue(server.platform, office, SCHEME, 'A'),
      (draft) =>
        `mutation { issueScheme(draft: "${draft}", number: "京考〔2026〕1号", effectiveDate: "2026-01-01", replaces: 1) { scheme { version } problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT DRAFT_IN_FORCE'],
    entries: ['cycle.LOAD', 'schemeDraft.CLOSE', 'scheme.ISSUE'],
    rows: { scheme: 1, item: 2, scheme_draft_version: 1, ...TOLD },
  },
};
