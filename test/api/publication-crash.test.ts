/**
 * The server is killed while it publishes: before the transaction, at its last write, while it commits, and right after
 * its answer. Whatever is found afterwards is all of the publication or nothing. KAOPING_KILLS says how often.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import { rendering } from '../../documents/rendering.js';
import type { DocumentId } from '../../entities/ids.js';
import { sampleActor } from '../../services/actor.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { loadBundle } from '../../services/load/index.js';
import { withdrawPublicationAs } from '../../services/publication/withdraw.js';
import { gradedOfficially } from '../setup/graded.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { eventually, type Started, signInTo, startProcess } from '../setup/process.js';
import { approvedNotice, moveCycle } from '../setup/sample-year.js';
import { PASSWORD } from '../setup/services.js';
import { bundle, SCHEME } from './races/world.js';

const KILLS = Number(process.env.KAOPING_KILLS ?? 4);
const STAGES = ['BEFORE', 'HELD', 'COMMITTING', 'ANSWERED'] as const;
type Stage = (typeof STAGES)[number];

let server: TestServer;
let folder: string;
let office: string;
let running: Started | undefined;
beforeAll(async () => {
  server = await openServer({ units: false });
  folder = await mkdtemp(join(tmpdir(), 'kaoping-crash-'));
  await loadBundle(server.platform, server.district.id, bundle());
  await gradedOfficially(server.platform, server.district.id, SCHEME);
  await moveCycle(server.platform, server.district.id, SCHEME, 'START_REVIEW', 'SEND_FOR_APPROVAL');
  office = await server.account(['OFFICE']);
});
afterAll(async () => {
  await running?.end('SIGKILL');
  await server?.close();
  await rendering.close();
  await rm(folder, { recursive: true, force: true });
});

const waits = () =>
  eventually('the transaction waits for its last write', async () => {
    const { rows } = await server.owner.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0 ? true : undefined;
  });

/** Has a new server publish the document, and kills it at this stage. @returns whether the server said it was done */
async function killedAt(stage: Stage, document: DocumentId): Promise<boolean> {
  const started = await startProcess({
    DATABASE_URL: server.databaseUrl,
    KAOPING_DATA: folder,
    LOG_LEVEL: 'warn',
  });
  running = started;
  const ask = await signInTo(started.url, office, PASSWORD);
  const holder = new pg.Client({ connectionString: server.databaseUrl });
  await holder.connect();
  try {
    if (stage !== 'ANSWERED') await holder.query('begin; lock table audit_head in exclusive mode');
    const asked = ask(`mutation { publish(document: "${document}") { document { state } problems { code } } }`).then(
      (answer) => (answer as { data?: { publish?: { document?: { state: string } } } }).data?.publish?.document?.state,
      () => undefined,
    );
    if (stage === 'HELD' || stage === 'COMMITTING') await waits();
    if (stage === 'COMMITTING') await Promise.all([holder.query('rollback'), started.end('SIGKILL')]);
    if (stage === 'ANSWERED') expect(await asked).toBe('PUBLISHED');
    await started.end('SIGKILL');
    return (await asked) === 'PUBLISHED';
  } finally {
    await holder.end();
    running = undefined;
  }
}

/** What is stored of a publication, when the killed server's connections have ended. */
async function stored(document: DocumentId) {
  await eventually('the transaction of the killed server has ended', async () => {
    const { rows } = await server.owner.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'kaoping' and state <> 'idle' and pid <> pg_backend_pid()",
    );
    return rows.length === 0 ? true : undefined;
  });
  const { rows } = await server.owner.query(
    `select d.state, c.state as cycle,
       (select count(*)::int from publication p where p.document_id = d.id) as publications,
       (select count(*)::int from publication_file f where f.document_id = d.id) as files,
       (select count(*)::int from publication_slip s where s.document_id = d.id) as slips,
       (select count(*)::int from audit_entry e where e.subject_id = d.id::text and e.action = 'document.PUBLISH') as entries
     from document d join cycle c on c.id = d.cycle_id where d.id = $1`,
    [document],
  );
  return rows[0];
}

const NOTHING = { state: 'APPROVED', cycle: 'APPROVING', publications: 0, files: 0, slips: 0, entries: 0 };
const ALL = { state: 'PUBLISHED', cycle: 'PUBLISHED', publications: 1, files: 5, slips: 4, entries: 1 };

describe(`after ${KILLS} kills`, () => {
  it('a publication is there as a whole or not at all, and what was answered is there', async () => {
    const { platform, district } = server;
    for (let kill = 0; kill < KILLS; kill++) {
      const stage = STAGES[kill % STAGES.length] as Stage;
      const document = await approvedNotice(platform, district.id, SCHEME);
      const answered = await killedAt(stage, document);
      const found = await stored(document);
      expect([stage, answered ? ALL : found]).toEqual([stage, found]);
      expect([NOTHING, ALL]).toContainEqual(found);
      if (stage === 'BEFORE' || stage === 'HELD') expect(found).toEqual(NOTHING);
      if (found?.state !== 'PUBLISHED') continue;
      await withdrawPublicationAs(platform, sampleActor('OFFICE'), systemClaims(district.id), document, 'x');
      await moveCycle(platform, district.id, SCHEME, 'SEND_FOR_APPROVAL');
    }
    expect((await verifyAudit(platform, district.id)).fault).toBeNull();
  }, 600_000);
});
