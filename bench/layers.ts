/**
 * 读取各层: the gain of each layer of the read path. Each layer is switched off in turn, in the same run. The ratio is
 * the rate with the layer divided by the rate without it.
 */
import { type Measured, measure, SHORT } from './measure.js';
import { DISTRICT } from './reads/fixture.js';
import { askOnce, load, type Request } from './reads/load.js';
import { flat, oneUnit, ours, oursByApollo, type Rows } from './reads/requests.js';
import { setStage } from './reads/stage.js';

/** These rounds are shorter than those of the bench of reads, but still show a gain of a tenth. */
const ROUNDS = 9;

export async function run(): Promise<readonly Measured[]> {
  const stage = await setStage(DISTRICT);
  try {
    const whole = await stage.serve('ours.js');
    const plain = await stage.serve('ours.js', { READ_TRANSPORT: 'plain' });
    const alone = await stage.serve('ours.js', { BENCH_TOGETHER: '1' });
    const resolved = await stage.serve('ours.js', { BENCH_COMPILED: 'off' });
    const { token } = stage;
    let salt = 0;
    const asking = (url: string, request: (n: number) => Request) => () => load(url, request, SHORT.turnMs);
    const cases: Measured[] = [];
    for (const [name, rows] of QUESTIONS) {
      const cold = (n: number) => ours(token, rows(n), salt++);
      const coldByApollo = (n: number) => oursByApollo(token, rows(n), salt++);
      await requireSame([whole, plain, alone, resolved], ours(token, rows(0), -1));
      const layer = async (what: string, on: () => Promise<number>, off: () => Promise<number>) =>
        cases.push(await measure({ case: `${name}: ${what}`, ours: on, baseline: off, rounds: ROUNDS }));
      await layer('direct transport', asking(whole, cold), asking(plain, cold));
      // Larger reads do not use short reads (db/reading/read-queue.ts).
      if (rows(0).first <= 200) await layer('short reads in one message', asking(whole, cold), asking(alone, cold));
      await layer('known questions', asking(whole, cold), asking(whole, coldByApollo));
      await layer('compiled JSON', asking(whole, coldByApollo), asking(resolved, coldByApollo));
      const same = ours(token, rows(0), -1);
      await layer(
        'kept answers',
        asking(whole, () => same),
        asking(whole, cold),
      );
    }
    return cases;
  } finally {
    await stage.close();
  }
}

const QUESTIONS: readonly (readonly [string, (n: number) => Rows])[] = [
  ['1 unit × 60 items', oneUnit],
  ['1,000 rows', flat(1_000)],
];

/** Both servers must give the same answer, otherwise the comparison means nothing. */
async function requireSame(urls: readonly string[], request: Request): Promise<void> {
  const answers = await Promise.all(urls.map(async (url) => (await askOnce(url, request)).text()));
  if (new Set(answers).size > 1) throw new Error(`the answers differ:\n${answers.join('\n').slice(0, 1000)}`);
}
