/** Files that nothing cites, uploads that were given up, and contents without a file: what a sweep removes and keeps. */
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkFiles } from '../../cli/doctor/files.js';
import { OPERATOR } from '../../services/actor.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { removeDistrict } from '../../services/districts/district-changes.js';
import { contentName } from '../../services/files/names.js';
import { FILE_LIMITS } from '../../services/files/settings.js';
import { sweepFiles } from '../../services/files/sweep.js';
import { queueSweeps, startSweeping } from '../../services/files/sweeping.js';
import { verifyFiles } from '../../services/files/verify.js';
import { loadBundle } from '../../services/load/index.js';
import type { Platform } from '../../services/platform.js';
import { S3Store } from '../../storage/s3.js';
import { atOnce } from '../setup/at-once.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { eventually } from '../setup/process.js';
import { openS3, type S3Server } from '../setup/s3.js';
import { pdf } from '../setup/sample-files.js';
import { sha256, Uploader } from '../setup/uploads.js';
import { bundle, openWorld, type World } from './races/world.js';

const DAY = 86_400_000;
const PIECE = 8 * 1024 * 1024;

let s3: S3Server;
const opened: Partial<Record<string, TestServer>> = {};
beforeAll(async () => {
  s3 = await openS3();
  opened.disk = await openServer();
  opened.s3 = await openServer({ files: { store: new S3Store({ ...s3.settings, prefix: 'files/' }) } });
});
afterAll(async () => {
  for (const server of Object.values(opened)) await server?.close();
  await s3?.close();
});

/** Figures that still may lose their evidence. */
const SUBMITTED = {
  ...bundle(),
  observations: bundle().observations.map((figure) => ({ ...figure, status: 'SUBMITTED' as const })),
};

/** The platform after some time. Sessions do not age. */
const later = ({ platform }: TestServer, milliseconds: number): Platform => ({
  ...platform,
  clock: { now: () => new Date(platform.clock.now().getTime() + milliseconds) },
});

let made = 0;
/** No content comes twice. */
const newFile = () => ({ name: `${++made}.pdf`, content: pdf(`sweep ${made}`), type: 'application/pdf' });

/** A district of its own, with figures and an uploader. */
async function openDistrict(server: TestServer) {
  const world = await openWorld(server);
  await loadBundle(server.platform, world.district.id, SUBMITTED);
  const person = await world.person('OFFICE');
  const uploader = new Uploader(server.url, person.headers);
  const attach = (file: string, unit = 'U1') =>
    person.ask(
      `mutation { attachEvidence(figure: { scope: "s", measure: "A", unit: "${unit}", year: 2025 }, files: ["${file}"]) { problems { code message { zh } } } }`,
    );
  const remove = (file: string) =>
    person.ask(
      `mutation { removeEvidence(figure: { scope: "s", measure: "A", unit: "U1", year: 2025 }, files: ["${file}"]) { problems { code } } }`,
    );
  return { world, uploader, person, attach, remove };
}

async function namesIn({ server, district }: World): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of server.platform.files.store.list(`${district.id}/`)) names.push(name);
  return names.sort();
}

async function swept({ server, district }: World) {
  const { rows } = await server.owner.query<{ field: string; after: string }>(
    `select c.field, c.after from audit_entry e join audit_change c using (district_id, number)
     where e.district_id = $1 and e.action = 'file.SWEEP' order by e.number, c.position`,
    [district.id],
  );
  return rows.map(({ field, after }) => `${field} ${after}`);
}

describe.each(['disk', 's3'])('a sweep (%s)', (kind) => {
  const server = () => opened[kind] as TestServer;

  it('removes what nothing has cited for long, and keeps what is cited or young', async () => {
    const { world, uploader, attach } = await openDistrict(server());
    const [old, cited, shared] = [newFile(), newFile(), newFile()];
    await uploader.stored(old);
    await attach(await uploader.stored(cited), 'U1');
    await uploader.stored(shared);
    // The same content, under another name: one file of it goes, the other stays.
    await attach(await uploader.stored({ ...shared, name: 'again.pdf' }));
    expect(await sweepFiles(later(server(), FILE_LIMITS.unused - DAY), world.district)).toMatchObject({ files: 0 });
    const { files, contents, left } = await sweepFiles(later(server(), FILE_LIMITS.unused + DAY), world.district);
    expect({ files, contents, left: left.contents }).toEqual({ files: 2, contents: 1, left: 2 });
    expect(await namesIn(world)).toEqual(
      [cited, shared].map(({ content }) => contentName(world.district.id, sha256(content))).sort(),
    );
    const bytes = old.content.length + shared.content.length;
    expect(await swept(world)).toEqual(['files 2', `bytes ${bytes}`, 'uploads 0']);
    expect((await verifyAudit(server().platform, world.district.id)).fault).toBeNull();
    expect(await verifyFiles(server().platform, world.district.id)).toMatchObject({ files: 2, faults: [], strays: [] });
    // Nothing is left to remove, so that nothing is recorded.
    await sweepFiles(later(server(), FILE_LIMITS.unused + DAY), world.district);
    expect(await swept(world)).toHaveLength(3);
  });

  it('keeps what a draft of a form names, until the draft is gone', async () => {
    const { world, uploader, person } = await openDistrict(server());
    const [named, other] = [await uploader.stored(newFile()), await uploader.stored(newFile())];
    const content = `{ said: "情况说明", files: [{ id: "${named}", name: "说明.pdf" }] }`;
    await person.ask(`mutation { saveDraft(form: "answer", subject: "a", content: ${content}) { problems { code } } }`);
    const muchLater = later(server(), FILE_LIMITS.unused + DAY);
    expect(await sweepFiles(muchLater, world.district)).toMatchObject({ files: 1 });
    const kept = async (id: string) => (await fetch(`${server().url}/files/${id}`, { headers: person.headers })).status;
    expect([await kept(named), await kept(other)]).toEqual([200, 404]);
    await person.ask('mutation { removeDraft(form: "answer", subject: "a") }');
    expect(await sweepFiles(muchLater, world.district)).toMatchObject({ files: 1 });
  });

  it('counts the time from the last citation, also where a load has removed the figure', async () => {
    const { world, uploader, attach, remove } = await openDistrict(server());
    const file = await uploader.stored(newFile());
    await attach(file);
    const lost = await uploader.stored(newFile());
    await attach(lost, 'U2');
    await remove(file);
    const observations = SUBMITTED.observations.filter(({ unit }) => unit !== 'U2');
    await loadBundle(server().platform, world.district.id, { ...SUBMITTED, observations });
    const filesAfter = async (milliseconds: number) =>
      (await sweepFiles(later(server(), milliseconds), world.district)).files;
    expect(await filesAfter(FILE_LIMITS.unused - DAY)).toBe(0);
    expect(await filesAfter(FILE_LIMITS.unused + DAY)).toBe(1);
    expect(await filesAfter(2 * FILE_LIMITS.unused)).toBe(1);
    expect(await namesIn(world)).toEqual([]);
  });

  it('removes uploads that were given up, with their pieces', async () => {
    const { world, uploader } = await openDistrict(server());
    const content = Buffer.concat([pdf(), randomBytes(PIECE)]);
    const begun = await uploader.begin({ name: 'x.pdf', content, type: 'application/pdf' });
    await uploader.piece(begun.body.id, 0, content.subarray(0, PIECE));
    expect((await sweepFiles(server().platform, world.district)).uploads).toBe(0);
    expect(await namesIn(world)).toHaveLength(1);
    const { uploads, contents, bytes } = await sweepFiles(later(server(), DAY + 60_000), world.district);
    expect({ uploads, contents, bytes }).toEqual({ uploads: 1, contents: 1, bytes: PIECE });
    expect(await namesIn(world)).toEqual([]);
    expect(await swept(world)).toEqual(['files 0', 'bytes 0', 'uploads 1']);
    expect((await uploader.ask('HEAD', `/files/uploads/${begun.body.id}`)).status).toBe(404);
  });

  it('removes contents and pieces that no row knows after a day, and verification names them until then', async () => {
    const { world } = await openDistrict(server());
    const { store } = server().platform.files;
    const { id } = world.district;
    const content = Buffer.from('left by a process that was killed');
    const names = [
      contentName(id, sha256(content)),
      `${id}/incoming/01234567-89ab-cdef-0123-456789abcdef/0-abc`,
      `${id}/somebody-elses`,
    ];
    for (const name of names) await store.put(name, only(content), content.length);
    expect((await sweepFiles(server().platform, world.district)).contents).toBe(0);
    const strays = async (milliseconds: number) =>
      (await verifyFiles(later(server(), milliseconds), id)).strays
        .map(({ name, overdue }) => `${name} ${overdue}`)
        .sort();
    expect(await strays(0)).toEqual(names.map((name) => `${name} false`).sort());
    expect(await strays(DAY + 60_000)).toEqual(names.map((name) => `${name} true`).sort());
    expect((await sweepFiles(later(server(), DAY + 60_000), world.district)).contents).toBe(2);
    expect(await namesIn(world)).toEqual([`${id}/somebody-elses`]);
    expect(await swept(world)).toEqual([]);
  });

  it('passes over a file that is just being cited', async () => {
    const { world, uploader, attach } = await openDistrict(server());
    const file = await uploader.stored(newFile());
    await uploader.stored(newFile());
    // The citation is made and not committed when the sweep comes by; what it removes is the other file.
    const [cited, sweep] = await atOnce(server().databaseUrl, 'audit_head', [
      () => attach(file),
      () => sweepFiles(later(server(), FILE_LIMITS.unused + DAY), world.district),
    ]);
    expect([cited?.status, sweep?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(await swept(world)).toEqual(['files 1', expect.any(String), 'uploads 0']);
    expect((await uploader.content(file)).status).toBe(200);
  });

  it('is first, and the citation of the removed file is refused', async () => {
    const { world, uploader, attach } = await openDistrict(server());
    const file = await uploader.stored(newFile());
    const [removed, refused] = await atOnce(server().databaseUrl, 'audit_head', [
      () => sweepFiles(later(server(), FILE_LIMITS.unused + DAY), world.district, OPERATOR),
      () => attach(file),
    ]);
    expect(removed?.status).toBe('fulfilled');
    expect(refused).toMatchObject({ status: 'rejected', reason: { reason: 'CHANGED_MEANWHILE' } });
    expect(await namesIn(world)).toEqual([]);
  });

  it('meets uploads of the same content again and again, and none loses its content', async () => {
    const { platform, district } = server();
    const eager = { ...platform, files: { ...platform.files, limits: { ...FILE_LIMITS, unused: -1 } } };
    const uploader = new Uploader(server().url, { cookie: await server().session(await server().account(['OFFICE'])) });
    const file = newFile();
    for (let round = 0; round < 8; round++) {
      // A store that is asked to put and to remove one object at once may fail, which the server tells as 503: send it
      // again, as every client does.
      const sent = async (name: string) => {
        const answer = await uploader.whole({ ...file, name });
        return answer.status === 503 ? uploader.whole({ ...file, name }) : answer;
      };
      const uploads = [1, 2, 3].map((at) => sent(`${at}.pdf`));
      const sweeps = [1, 2].map(() => sweepFiles(eager, district));
      const answers = await Promise.all(uploads);
      await Promise.all(sweeps);
      for (const { status } of answers) expect(status).toBe(201);
      expect((await verifyFiles(platform, district.id)).faults).toEqual([]);
    }
    await sweepFiles(eager, district);
    expect((await verifyFiles(platform, district.id)).files).toBe(0);
  });

  it('is queued once a day for each district, and done by a worker', async () => {
    const { owner } = server();
    const platform = later(server(), FILE_LIMITS.unused + DAY);
    const { world, uploader } = await openDistrict(server());
    const file = newFile();
    await uploader.stored(file);
    await queueSweeps(platform);
    await queueSweeps(platform);
    const jobs = () =>
      owner.query("select from pgboss.job where name = 'sweep' and data ->> 'district' = $1", [world.district.id]);
    expect((await jobs()).rowCount).toBe(1);
    const stop = await startSweeping(platform);
    try {
      await eventually('the file is swept', async () => ((await namesIn(world)).length === 0 ? true : undefined));
    } finally {
      stop();
    }
    await eventually('the sweep is noted', async () => {
      const { rowCount } = await owner.query('select from file_sweep where district_id = $1', [world.district.id]);
      return rowCount === 1 ? true : undefined;
    });
    await queueSweeps(platform);
    expect((await jobs()).rowCount).toBe(1);
  });

  it('leaves nothing of a district that is removed', async () => {
    const { world, uploader, attach } = await openDistrict(server());
    await attach(await uploader.stored(newFile()));
    const content = Buffer.concat([pdf(), randomBytes(PIECE)]);
    const begun = await uploader.begin({ name: 'x.pdf', content, type: 'application/pdf' });
    await uploader.piece(begun.body.id, 0, content.subarray(0, PIECE));
    expect(await namesIn(world)).toHaveLength(2);
    await removeDistrict(server().platform, server().databaseUrl, world.district);
    expect(await namesIn(world)).toEqual([]);
  });
});

describe('the operator', () => {
  it('is told how much the files take, and when they were swept', async () => {
    const server = await openServer();
    try {
      const metric = async (name: string) =>
        new RegExp(`^kaoping_${name} (\\S+)$`, 'm').exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
      expect(await metric('file_sweep_age_seconds')).toBe('Nan');
      const uploader = new Uploader(server.url, { cookie: await server.session(await server.account(['OFFICE'])) });
      const file = newFile();
      await uploader.stored(file);
      await sweepFiles(server.platform, server.district);
      expect([await metric('files'), await metric('files_bytes')]).toEqual(['1', String(file.content.length)]);
      expect(Number(await metric('file_sweep_age_seconds'))).toBeLessThan(DAY / 1000);
      const found = async (limit: number, milliseconds: number) =>
        (
          await checkFiles(server.databaseUrl, { ...FILE_LIMITS, district: limit }, new Date(Date.now() + milliseconds))
        ).map(({ ok }) => ok);
      expect(await found(FILE_LIMITS.district, 0)).toEqual([true, true]);
      expect(await found(file.content.length, 4 * DAY)).toEqual([false, false]);
    } finally {
      await server.close();
    }
  });
});

describe('a verification', () => {
  it('names files whose content is gone, cut or changed', async () => {
    const server = opened.disk as TestServer;
    const { world, uploader } = await openDistrict(server);
    const { store } = server.platform.files;
    const files = [newFile(), newFile(), newFile(), newFile()];
    const ids: string[] = [];
    for (const file of files) ids.push(await uploader.stored(file));
    const [gone, cut, changed] = files.map(({ content }) => contentName(world.district.id, sha256(content)));
    await store.remove(gone ?? '');
    await store.put(cut ?? '', only(Buffer.from('x')), 1);
    const content = await buffer(await store.open(changed ?? ''));
    content[10] = (content[10] ?? 0) ^ 1;
    await store.put(changed ?? '', only(content), content.length);
    const { faults } = await verifyFiles(server.platform, world.district.id);
    expect(faults.map(({ id, fault }) => [ids.indexOf(id), fault]).sort()).toEqual([
      [0, 'MISSING'],
      [1, 'SIZE'],
      [2, 'HASH'],
    ]);
  });
});

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
