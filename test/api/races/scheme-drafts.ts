/** Races for the mutations of drafts of schemes (test/api/races/mutations.ts). */
import { Uploader } from '../../setup/uploads.js';
import { DONE, type Race, TOLD } from './race.js';
import { type Person, SCHEME, type World } from './world.js';

/** Two of the office, and a draft that a third one wrote. @param text of the mutation, by those who saw this revision */
const twoOf =
  (text: (draft: string, revision: number, turn: number) => string): Race['prepare'] =>
  async (world) => {
    const [author, one, two] = [
      await world.person('OFFICE'),
      await world.person('OFFICE'),
      await world.person('OFFICE'),
    ];
    await world.load();
    const draft = await begun(author);
    const revision = await saved(author, draft);
    return [one, two].map((person, turn) => ({
      by: person.name,
      make: () => person.ask(text(draft, revision, turn)),
    })) as never;
  };

async function begun(by: Person): Promise<string> {
  const answer = await by.ask(`mutation { draftScheme(scheme: "${SCHEME}") { draft { id } problems { code } } }`);
  return (answer as unknown as { draftScheme: { draft: { id: string } } }).draftScheme.draft.id;
}

/** Changes it, so that it differs from the version in force. @returns the revision */
async function saved(by: Person, draft: string): Promise<number> {
  const answer = await by.ask(
    `mutation { saveSchemeDraft(draft: "${draft}", change: { item: "A", path: ["name"], value: "改名" }) { draft { revision } problems { code } } }`,
  );
  return (answer as unknown as { saveSchemeDraft: { draft: { revision: number } } }).saveSchemeDraft.draft.revision;
}

const both =
  (text: (world: World, first: Person) => Promise<string>): Race['prepare'] =>
  async (world) => {
    const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
    const mutation = await text(world, one);
    return [one, two].map(({ name, ask }) => ({ by: name, make: () => ask(mutation) })) as never;
  };

export const SCHEME_DRAFTS: Readonly<Record<string, Race>> = {
  // Each begins a draft.
  draftScheme: {
    prepare: both(async (world) => {
      await world.load();
      return `mutation { draftScheme(scheme: "${SCHEME}") { draft { id } problems { code } } }`;
    }),
    ends: [DONE, DONE],
    entries: ['schemeDraft.START', 'schemeDraft.START'],
    rows: { scheme_draft: 2 },
  },
  saveSchemeDraft: {
    // Neither of them wrote it before, so that each would begin a version and an entry.
    prepare: twoOf(
      (draft, revision, turn) =>
        `mutation { saveSchemeDraft(draft: "${draft}", revision: ${revision}, change: { item: "A", path: ["name"], value: "名 ${turn}" }) { draft { id } problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['schemeDraft.SAVE'],
    rows: { scheme_draft_version: 1 },
  },
  removeSchemeDraft: {
    prepare: twoOf(
      (draft, revision) =>
        `mutation { removeSchemeDraft(draft: "${draft}", revision: ${revision}) { draft { id } problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['schemeDraft.REMOVE'],
    rows: { scheme_draft_version: 1 },
  },
  restoreSchemeDraft: {
    prepare: twoOf(
      (draft, revision) =>
        `mutation { restoreSchemeDraft(draft: "${draft}", version: ${revision}, revision: ${revision}) { draft { id } problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['schemeDraft.RESTORE'],
    rows: { scheme_draft_version: 1 },
  },
  // Of one account in two windows: the uploaded file is seen by its owner alone. Each gets a draft.
  importBundle: {
    prepare: async (world) => {
      const owner = await world.person('OFFICE');
      const uploader = new Uploader(world.server.url, owner.headers);
      const content = Buffer.from('code: x\nname: 新方案\nyear: 2026\nitems: []\n');
      const file = await uploader.stored({ name: 'scheme.yaml', content, type: 'application/yaml' });
      const make = () => owner.ask(`mutation { importBundle(files: ["${file}"]) { draft { id } problems { code } } }`);
      const change = { by: owner.name, make };
      return [change, change];
    },
    ends: [DONE, DONE],
    entries: ['schemeDraft.START', 'schemeDraft.START'],
    rows: { scheme_draft: 2 },
  },
  putSchemeInForce: {
    prepare: twoOf(
      (draft, revision) =>
        `mutation { putSchemeInForce(draft: "${draft}", revision: ${revision}, document: "京考〔2026〕1号", effectiveDate: "2026-01-01", replaces: 1) { scheme { version } problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT DRAFT_IN_FORCE'],
    entries: ['cycle.LOAD', 'schemeDraft.CLOSE', 'scheme.PUT_IN_FORCE'],
    rows: { scheme: 1, item: 2, scheme_draft_version: 1, ...TOLD },
  },
  saveBurdenWords: {
    prepare: both(async () => 'mutation { saveBurdenWords(words: ["排行榜"]) { words { word } problems { code } } }'),
    ends: [DONE, DONE],
    entries: ['burdenWords.SAVE'],
    rows: { burden_setting: 1 },
  },
};
