/** Two people make the same change at once, for each mutation of the schema, with all its effects. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from '../../../resolvers/schema.js';
import { MEETINGS, MUTATIONS } from './mutations.js';
import { type Race, run } from './race.js';
import { openRecordedServer, type RecordedServer, SIGNING_IN } from './recorded.js';

let recorded: RecordedServer;
beforeAll(async () => {
  recorded = await openRecordedServer();
});
afterAll(() => recorded?.close());

describe('two people at once', () => {
  it('have a race for every mutation of the schema', async () => {
    const fields = (await buildSchema()).getMutationType()?.getFields() ?? {};
    expect(Object.keys(MUTATIONS).sort()).toEqual(Object.keys(fields).sort());
  });

  it.each(Object.keys(MUTATIONS))('%s: each gets the right answer, and no more is recorded or stored', (name) =>
    run(recorded.server, MUTATIONS[name] as Race),
  );

  it.each(Object.keys(MEETINGS))('%s: the same', (name) => run(recorded.server, MEETINGS[name] as Race));

  it('sent no statement that leaves out the district of a table', () =>
    recorded.expectDistrictNamed(200, [SIGNING_IN.session, SIGNING_IN.name]));
});
