/** One clock for all deadlines: that of the database, whatever the machine of the application says. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { OPERATOR } from '../../services/actor.js';
import { momentBy, systemClock } from '../../services/clock.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { inTransaction } from '../../services/in-transaction.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { type OpenedPlatform, openPlatform } from '../setup/services.js';
import { makeTurnable, turnDatabaseClock } from '../year/database-clock.js';

const DAY = 86_400_000;
let database: TestDatabase;
let opened: OpenedPlatform;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeTurnable(database.url);
  opened = await openPlatform(database.url);
});
afterAll(async () => {
  await opened?.close();
  await database?.drop();
});

it.each([-3, 3])(
  'a transaction has the day of the database, which is %i days from that of the application',
  async (days) => {
    const { platform } = opened;
    const { id } = await ensureDistrict(platform, { code: 'clock', name: '区', sample: false });
    await turnDatabaseClock(database.owner, days * DAY);
    const now = await inTransaction(platform, OPERATOR, systemClaims(id), async (tx) => {
      tx.changed();
      return tx.now;
    });
    const read = await platform.database.read(systemClaims(id), (rows) => momentBy(platform.clock, rows));
    const here = systemClock.now().getTime();
    expect([now, read].map((at) => Math.round((at.getTime() - here) / DAY))).toEqual([days, days]);
  },
);
