/**
 * 读取各层: what each layer of the read path buys. Each is switched off in turn, in the same run; a ratio is the rate
 * with the layer by the rate without it, everything else being equal.
 */
import { type Measured, measure, SHORT } from './measure.js';
import { DISTRICT } from './reads/fixture.js';
import { askOnce, load, type Request } from './reads/load.js';
import { flat, oneUnit, ours, oursByApollo, type Rows } from './reads/questions.js';
import { setStage } from './reads/stage.js';

/** Fewer than for the reads themselves: a layer that buys a tenth shows in these. */
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
      const coldly = (n: number) => ours(token, rows(n), salt++);
      const coldlyByApollo = (n: number) => oursByApollo(token, rows(n), salt++);
      await requireSame([whole, plain, alone, resolved], ours(token, rows(0), -1));
      const layer = async (what: string, on: () => Promise<number>, off: () => Promise<number>) =>
        cases.push(await measure({ case: `${name}: ${what}`, ours: on, baseline: off, rounds: ROUNDS }));
      await layer('direct transport', asking(whole, coldly), asking(plain, coldly));
      // Reads of more rows are never short (db/reading/read-queue.ts).
      if (rows(0).first <= 200) await layer('short reads in one message', asking(whole, coldly), asking(alone, coldly));
      await layer('known questions', asking(whole, coldly), asking(whole, coldlyByApollo));
      await layer('compiled JSON', asking(whole, coldlyByApollo), asking(resolved, coldlyByApollo));
      const same = ours(token, rows(0), -1);
      await layer(
        'kept answers',
        asking(whole, () => same),
        asking(whole, coldly),
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

/** A race between different answers would say nothing. */
async function requireSame(urls: readonly string[], request: Request): Promise<void> {
  const answers = await Promise.all(urls.map(async (url) => (await askOnce(url, request)).text()));
  if (new Set(answers).size > 1) throw new Error(`the answers differ:\n${answers.join('\n').slice(0, 1000)}`);
}
