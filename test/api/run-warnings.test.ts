/** A run keeps the warnings about its figures that `kaoping grade` prints. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../reads/node-id.js';
import { checkFigures } from '../../scoring/index.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf, SCHEME } from '../setup/bundle-folder.js';
import { gradedOfficially } from '../setup/graded.js';
import { openServer, type TestServer } from '../setup/platform.js';

const FILES = {
  'scheme.yaml': SCHEME,
  'units.csv': 'code,name,category,group,parent\nU1,第一小学,PRIMARY,G1,\nU2,第二小学,PRIMARY,G1,\n',
  'observations.csv': 'measure,unit,year,value,numerator,denominator,status,evidence\nA,U1,2025,0.5,,,VERIFIED,\n',
};

let server: TestServer;
let run: string;
let expected: readonly object[];
beforeAll(async () => {
  server = await openServer();
  const bundle = await bundleOf(FILES);
  expected = checkFigures(bundle).map(({ code, message }) => ({ code, message: { ...message } }));
  await loadBundle(server.platform, server.district.id, bundle);
  run = nodeId('Run', await gradedOfficially(server.platform, server.district.id, 's'));
});
afterAll(() => server.close());

async function warnings(...who: Parameters<TestServer['token']>): Promise<unknown> {
  const query = `{ run(id: "${run}") { state warnings { code message { zh en } } } }`;
  const answer = await server.ask(query, {
    'content-type': 'application/json',
    authorization: `Bearer ${await server.token(...who)}`,
  });
  return ((await answer.json()) as { data: { run: unknown } }).data.run;
}

describe('the warnings of a run', () => {
  it('are those of a check of the same figures', async () => {
    expect(expected).toMatchObject([{ code: 'UNIT_WITHOUT_FIGURES' }]);
    expect(await warnings(['OFFICE'])).toEqual({ state: 'COMPLETED', warnings: expected });
    expect(await warnings(['INSPECTOR'])).toEqual({ state: 'COMPLETED', warnings: expected });
  });

  it('are hidden from viewers who do not see all scores of the district', async () => {
    expect(await warnings(['BI'])).toEqual({ state: 'COMPLETED', warnings: [] });
  });
});
