/** Races for the mutations of evidence, documents behind adjustments, and documents (test/api/races/mutations.ts). */
import type { DocumentId } from '../../../entities/ids.js';
import { branded } from '../../../scoring/brand.js';
import type { AdjustmentRecord } from '../../../scoring/input.js';
import { sampleActor } from '../../../services/actor.js';
import { saveDisclosureAs } from '../../../services/disclosure/setting.js';
import { loadBundle } from '../../../services/load/index.js';
import { publishDocumentAs } from '../../../services/publication/publish.js';
import { pdf } from '../../setup/sample-files.js';
import { approvedNotice, moveCycle } from '../../setup/sample-year.js';
import { Uploader } from '../../setup/uploads.js';
import { APPROVALS } from './approvals.js';
import { DONE, type Race, TOLD } from './race.js';
import { bundle, type Person, SCHEME, type World } from './world.js';

/** The same operation by two accounts of the office. */
const office =
  (operation: (world: World, first: Person) => Promise<string>): Race['prepare'] =>
  async (world) => {
    const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
    const text = await operation(world, one);
    return [
      { by: one.name, make: () => one.ask(text) },
      { by: two.name, make: () => two.ask(text) },
    ];
  };

/** The same by one account in two windows: a file that nothing cites is seen by its owner alone. */
const windows =
  (operation: (world: World, owner: Person) => Promise<string>): Race['prepare'] =>
  async (world) => {
    const owner = await world.person('OFFICE');
    const text = await operation(world, owner);
    const change = { by: owner.name, make: () => owner.ask(text) };
    return [change, change];
  };

const uploaded = ({ server }: World, { headers }: Person): Promise<string> =>
  new Uploader(server.url, headers).stored({ name: '佐证.pdf', content: pdf(), type: 'application/pdf' });

const FIGURE = `{ scope: "${SCHEME}", measure: "A", unit: "U1", year: 2025 }`;
const evidence = (verb: 'attach' | 'remove', file: string) =>
  `mutation { ${verb}Evidence(figure: ${FIGURE}, files: ["${file}"]) { problems { code } } }`;

/** Loads one adjustment. @returns its id */
async function adjustment({ server, district }: World): Promise<string> {
  const bonus = branded<AdjustmentRecord>({ unit: 'U1', kind: 'BONUS', code: 'B', points: '1', reason: null });
  await loadBundle(server.platform, district.id, { ...bundle(), adjustments: [bonus] });
  const { rows } = await server.owner.query<{ id: string }>('select id from adjustment where district_id = $1', [
    district.id,
  ]);
  return rows[0]?.id ?? '';
}
/** Loads figures that are not verified yet, so that their evidence may still change. */
async function submitted({ server, district }: World): Promise<void> {
  const loaded = bundle();
  const observations = loaded.observations.map((figure) => ({ ...figure, status: 'SUBMITTED' as const }));
  await loadBundle(server.platform, district.id, { ...loaded, observations });
}

const attach = (to: string, file: string) =>
  `mutation { attachDocument(adjustment: "${to}", file: "${file}") { problems { code } } }`;

/** A drafted notice. @returns its id */
async function drafted(world: World, by: Person): Promise<string> {
  await world.graded();
  const { draftDocument } = (await by.ask(DRAFT)) as unknown as { draftDocument: { document: { id: string } } };
  return draftDocument.document.id;
}
const DRAFT = `mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "${SCHEME}") { document { id } problems { code } } }`;

/** An approved notice whose cycle is in approval. @returns its id */
export async function approved(world: World): Promise<DocumentId> {
  const { platform } = world.server;
  await world.graded();
  await moveCycle(platform, world.district.id, SCHEME, 'START_REVIEW', 'SEND_FOR_APPROVAL');
  await saveDisclosureAs(platform, sampleActor('OFFICE'), world.claims, 'TOTALS');
  return approvedNotice(platform, world.district.id, SCHEME);
}

/** What a publication of four units is, in rows. */
export const PUBLISHED = { publication: 1, publication_file: 5, publication_slip: 4, outbox: 1, job: 1 };

export const DOCUMENTS: Readonly<Record<string, Race>> = {
  // The second finds it cited.
  attachEvidence: {
    prepare: windows(async (world, first) => {
      await world.load();
      return evidence('attach', await uploaded(world, first));
    }),
    ends: [DONE, DONE],
    entries: ['observation.ATTACH_EVIDENCE'],
    rows: { file_citation: 1 },
  },
  removeEvidence: {
    prepare: office(async (world, first) => {
      await submitted(world);
      const file = await uploaded(world, first);
      await first.ask(evidence('attach', file));
      return evidence('remove', file);
    }),
    ends: [DONE, DONE],
    entries: ['observation.REMOVE_EVIDENCE'],
    rows: { file_citation: -1 },
  },
  attachDocument: {
    prepare: windows(async (world, first) => attach(await adjustment(world), await uploaded(world, first))),
    ends: [DONE, DONE],
    entries: ['adjustment.ATTACH_DOCUMENT'],
    rows: { file_citation: 1 },
  },
  removeDocument: {
    prepare: office(async (world, first) => {
      const to = await adjustment(world);
      await first.ask(attach(to, await uploaded(world, first)));
      return `mutation { removeDocument(adjustment: "${to}") { problems { code } } }`;
    }),
    ends: [DONE, DONE],
    entries: ['adjustment.REMOVE_DOCUMENT'],
    rows: { file_citation: -1 },
  },
  // Each gets a draft.
  draftDocument: {
    prepare: office(async (world) => {
      await world.graded();
      return DRAFT;
    }),
    ends: [DONE, DONE],
    entries: ['document.DRAFT', 'document.DRAFT'],
    rows: { document: 2, document_version: 2 },
  },
  draftReport: {
    prepare: office(async (_world, first) => {
      await first.ask(
        'mutation { savePlan(plan: { code: "p", name: "规划", startYear: 2025, endYear: 2030 }) { problems { code } } }',
      );
      return 'mutation { draftReport(kind: MONITORING_REPORT, plan: "p", year: 2025) { problems { code } } }';
    }),
    ends: [DONE, DONE],
    entries: ['document.DRAFT', 'document.DRAFT'],
    rows: { document: 2, document_version: 2 },
  },
  saveDocument: {
    prepare: office(async (world, first) => {
      const id = await drafted(world, first);
      const { document } = (await first.ask(`{ document(id: "${id}") { content } }`)) as unknown as {
        document: { content: { title: readonly unknown[] } };
      };
      const edited = JSON.stringify({ ...document.content, title: [...document.content.title, '（修订）'] });
      return `mutation { saveDocument(document: "${id}", revision: 1, content: ${edited.replace(/"(\w+)":/g, '$1:')}) { problems { code } } }`;
    }),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['document.SAVE'],
    rows: { document_version: 1 },
  },
  publish: {
    prepare: office(
      async (world) => `mutation { publish(document: "${await approved(world)}") { problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['cycle.PUBLISH_NOTICE', 'document.PUBLISH'],
    rows: PUBLISHED,
  },
  saveDisclosure: {
    prepare: office(async () => 'mutation { saveDisclosure(disclosure: GRADES) }'),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['disclosure.SAVE'],
    rows: { disclosure_setting: 1 },
  },
  withdrawPublication: {
    prepare: office(async (world) => {
      const document = await approved(world);
      const publish = { document, revision: null, contact: null };
      await publishDocumentAs(world.server.platform, sampleActor('OFFICE'), world.claims, publish);
      return `mutation { withdrawPublication(document: "${document}", reason: "x") { problems { code } } }`;
    }),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.WITHDRAW', 'cycle.WITHDRAW_NOTICE'],
    rows: { outbox: 1, job: 1 },
  },
  sendForApproval: {
    prepare: office(async (world, first) => {
      await world.person('APPROVER');
      return `mutation { sendForApproval(document: "${await drafted(world, first)}", revision: 1) { problems { code } } }`;
    }),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.SEND_FOR_APPROVAL'],
    rows: { ...TOLD, approval: 1, approval_step: 1, approval_act: 1 },
  },
  ...APPROVALS,
};
