import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkRoom } from '../../cli/doctor/room.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

/** A database that refuses every write with this error. */
const refusing = (code: string, message: string) =>
  ({
    query: async (text: string) => {
      if (text.startsWith('create')) throw Object.assign(new Error(message), { code });
      return { rows: [] };
    },
  }) as never;

describe('the doctor’s check of free space in the database', () => {
  it('writes, and leaves no data', async () => {
    expect(await checkRoom(database.owner)).toMatchObject({ ok: true });
    const { rows } = await database.owner.query("select 1 from pg_class where relname = 'kaoping_room'");
    expect(rows).toEqual([]);
  });

  it('names a full disk', async () => {
    expect(await checkRoom(refusing('53100', 'could not extend file: No space left on device'))).toMatchObject({
      ok: false,
      en: 'the disk of the database is full',
    });
  });

  it('gives the server’s reason for anything else', async () => {
    const finding = await checkRoom(refusing('25006', 'cannot execute in a read-only transaction'));
    expect(finding).toMatchObject({ ok: false, zh: expect.stringContaining('read-only transaction') });
  });
});
