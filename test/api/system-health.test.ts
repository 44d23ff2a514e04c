/** The health and the settings of an installation, as its administrators see them. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeDrill } from '../../db/backup/folder.js';
import { installationOf } from '../../services/health/installation.js';
import type { HealthSubject } from '../../services/health/system-health.js';
import { StorageError, type Store } from '../../storage/store.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const ENVIRONMENT = {
  SMTP_URL: 'smtp://kaoping%40example.cn:hush-hush@mail.example.cn:587',
  PUBLIC_URL: 'https://kaoping.example.cn',
  OIDC_CLIENT_SECRET: 'hush-hush',
  DATABASE_URL: 'postgres://kaoping:hush-hush@db/kaoping',
  S3_URL: 'https://KEY:hush-hush@s3.example.cn/bucket',
  KAOPING_BACKUP_PASSPHRASE: 'hush-hush-hush',
};

let folder: string;
let server: TestServer;
let admin: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-health-'));
  const backups = { folder, every: 24 * 3600_000, keep: 14 };
  const installation = installationOf(ENVIRONMENT, { backups, provider: null, version: '1.2.3' });
  server = await openServer({ installation });
  admin = { cookie: await server.session(await server.account(['ADMIN'])), ...OWN_PAGE };
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const QUERY = `{ systemHealth { checkedAt version lastMailAt migrations { latest count }
  findings { subject ok message { zh en } fix { zh en } }
  database { version bytes open most time } pools { pool used idle waiting } queues { name waiting active oldest }
  storage { place isReachable files bytes mostBytes freeBytes }
  backups { isScheduled everyHours count last { at bytes } drill { at ok seconds message } } } }`;

interface Health {
  readonly checkedAt: string;
  readonly version: string;
  readonly lastMailAt: string | null;
  readonly findings: readonly {
    readonly subject: HealthSubject;
    readonly ok: boolean;
    readonly message: { readonly zh: string; readonly en: string };
    readonly fix: { readonly zh: string } | null;
  }[];
  readonly migrations: { readonly latest: string; readonly count: number };
  readonly database: Readonly<Record<string, unknown>>;
  readonly pools: readonly { readonly pool: string }[];
  readonly queues: readonly { readonly name: string; readonly waiting: number; readonly oldest: number }[];
  readonly storage: Readonly<Record<string, unknown>>;
  readonly backups: { readonly count: number; readonly last: unknown; readonly drill: unknown };
}

async function health(): Promise<Health> {
  const { data } = (await (await server.ask(QUERY, admin)).json()) as { data: { systemHealth: Health } };
  return data.systemHealth;
}
const of = ({ findings }: Health, subject: HealthSubject) => findings.filter((one) => one.subject === subject);

describe('the health of an installation', () => {
  it('names database, queues, store, migrations and clocks', async () => {
    const found = await health();
    expect(found).toMatchObject({
      version: '1.2.3',
      lastMailAt: null,
      database: { version: expect.stringMatching(/^\d+/), bytes: expect.any(Number), open: expect.any(Number) },
      storage: { isReachable: true, files: 0, bytes: 0, freeBytes: expect.any(Number) },
      migrations: { latest: expect.stringMatching(/^\d{4}-/), count: expect.any(Number) },
    });
    expect(found.database.bytes).toBeGreaterThan(1e6);
    expect(found.queues.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['grading', 'notice', 'mail', 'webhook', 'sweep']),
    );
    expect(found.pools.map(({ pool }) => pool)).toEqual(['reads', 'files', 'work']);
    for (const subject of ['DATABASE', 'QUEUES', 'STORAGE', 'CLOCK'] as const)
      expect(of(found, subject).map(({ ok }) => ok)).not.toContain(false);
  });

  it('says in the words of doctor that there is no backup, and then shows the latest and the drill', async () => {
    const [missing] = of(await health(), 'BACKUP');
    expect(missing).toMatchObject({ ok: false, fix: { zh: expect.stringContaining('backup') } });
    const file = join(folder, 'kaoping-20260101T021500000Z.backup');
    await writeFile(file, 'x'.repeat(1234));
    const at = new Date('2026-01-01T02:15:00Z');
    await utimes(file, at, at);
    await writeDrill(folder, { at: at.toISOString(), file, ok: true, seconds: 12, message: '' });
    const found = await health();
    expect(found.backups).toEqual({
      isScheduled: true,
      everyHours: 24,
      count: 1,
      last: { at: at.toISOString(), bytes: 1234 },
      drill: { at: at.toISOString(), ok: true, seconds: 12, message: '' },
    });
    // It is older than two intervals.
    expect(of(found, 'BACKUP').map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('finds jobs that nobody takes', async () => {
    await server.owner.query(
      "insert into pgboss.job (name, data, created_on, start_after) values ('grading', '{}', now() - interval '20 minutes', now() - interval '20 minutes')",
    );
    const found = await health();
    expect(of(found, 'QUEUES')).toEqual([
      expect.objectContaining({
        ok: false,
        message: expect.objectContaining({ en: expect.stringContaining('grading') }),
      }),
    ]);
    expect(found.queues.find(({ name }) => name === 'grading')).toMatchObject({ waiting: 1 });
    await server.owner.query("delete from pgboss.job where name = 'grading'");
  });

  it('finds a store that does not answer, and a clock that differs', async () => {
    const away = {
      place: 'away',
      put: () => Promise.reject(new StorageError('UNAVAILABLE', 'away')),
    } as unknown as Store;
    const other = await openServer({ files: { store: away } });
    const headers = { cookie: await other.session(await other.account(['ADMIN'])), ...OWN_PAGE };
    other.wait(60_000);
    const { data } = (await (await other.ask(QUERY, headers)).json()) as { data: { systemHealth: Health } };
    await other.close();
    expect(data.systemHealth.storage).toMatchObject({ place: 'away', isReachable: false });
    expect(of(data.systemHealth, 'STORAGE')[0]?.ok).toBe(false);
    expect(of(data.systemHealth, 'CLOCK')[0]).toMatchObject({
      ok: false,
      message: { en: expect.stringContaining('60 s') },
    });
  });
});

describe('the settings', () => {
  it('show where they come from, and no secret', async () => {
    const response = await server.ask(
      '{ installationSettings { group variable meaning { zh } value standard isSet isSecret } }',
      admin,
    );
    const text = await response.text();
    expect(text).not.toContain('hush');
    expect(text).not.toContain('DATABASE_URL');
    const { data } = JSON.parse(text) as {
      data: { installationSettings: { variable: string; value: string | null; isSet: boolean }[] };
    };
    const setting = (name: string) => data.installationSettings.find(({ variable }) => variable === name);
    expect(setting('SMTP_URL')).toMatchObject({ group: 'MAIL', value: 'smtp://***@mail.example.cn:587', isSet: true });
    expect(setting('S3_URL')).toMatchObject({ value: 'https://***@s3.example.cn/bucket' });
    expect(setting('OIDC_CLIENT_SECRET')).toMatchObject({ group: 'SIGN_IN', value: null, isSet: true, isSecret: true });
    expect(setting('OIDC_ISSUER')).toMatchObject({ value: null, isSet: false });
    expect(setting('PUBLIC_URL')).toMatchObject({ value: 'https://kaoping.example.cn' });
  });

  it('say of the identity provider that there is none', async () => {
    const response = await server.ask('{ identityProviderCheck { ok message { en } fix { en } } }', admin);
    expect(await response.json()).toEqual({
      data: { identityProviderCheck: { ok: true, message: { en: expect.stringContaining('passwords') }, fix: null } },
    });
  });
});

it('is for administrators alone', async () => {
  const office = { cookie: await server.session(await server.account(['OFFICE'])), ...OWN_PAGE };
  for (const query of [QUERY, '{ installationSettings { variable } }', '{ identityProviderCheck { ok } }'])
    expect(await (await server.ask(query, office)).json()).toMatchObject({
      errors: [{ extensions: { reason: 'NOT_YOUR_ACTION' } }],
    });
});
