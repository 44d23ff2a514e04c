/**
 * 读取: scores over GraphQL with row-level security, compared with a hand-written endpoint and with PostGraphile, both
 * without row-level security.
 */
import { type Measured, measure, SHORT } from './measure.js';
import { DISTRICT } from './reads/fixture.js';
import { askOnce, load, type Request } from './reads/load.js';
import { servePeer } from './reads/peer.js';
import {
  byHand,
  byPeer,
  flat,
  oneUnit,
  ourSummary,
  ours,
  oursSince,
  persist,
  type Rows,
  summaryByHand,
} from './reads/requests.js';
import { setStage } from './reads/stage.js';

export async function run(): Promise<readonly Measured[]> {
  const stage = await setStage(DISTRICT);
  try {
    const [us, baseline] = [await stage.serve('ours.js'), await stage.serve('baseline.js')];
    const peer = await servePeer(stage);
    const { token } = stage;
    const asking = (url: string, requests: (n: number) => Request) => () => load(url, requests, SHORT.turnMs);
    let salt = 0;
    const contest = async (name: string, rows: (n: number) => Rows) => {
      await requireSame(us, ours(token, rows(0), 0), baseline, byHand(rows(0)));
      if (peer !== null) await requireSameRows(us, ours(token, rows(0), 0), peer, byPeer(rows(0)));
      const askCold = asking(us, (n) => ours(token, rows(n), salt++));
      const cold = await measure({
        rounds: SHORT.rounds,
        case: `${name}, cold`,
        ours: askCold,
        baseline: asking(baseline, (n) => byHand(rows(n))),
        ...(peer !== null && { peer: asking(peer, (n) => byPeer(rows(n))) }),
      });
      const againstCold = (how: string, request: Request) =>
        measure({
          rounds: SHORT.rounds,
          case: `${name}, ${how}, against our cold`,
          ours: asking(us, () => request),
          baseline: askCold,
        });
      const unchanged = await againstCold('unchanged', ours(token, rows(0), -1));
      const notModified = await againstCold(
        'not modified',
        oursSince(token, rows(0), await etagOf(us, token, rows(0))),
      );
      return [cold, unchanged, notModified];
    };
    await requireSame(us, ourSummary(token, 0), baseline, summaryByHand);
    return [
      ...(await contest('1 unit × 60 items', oneUnit)),
      ...(await contest('1,000 rows', flat(1_000))),
      ...(await contest('10,000 rows', flat(10_000))),
      await measure({
        rounds: SHORT.rounds,
        case: 'scoreSummary over 90,000 scores',
        ours: asking(us, () => ourSummary(token, salt++)),
        baseline: asking(baseline, () => summaryByHand),
      }),
    ];
  } finally {
    await stage.close();
  }
}

/** Both servers must give the same answer, otherwise the comparison means nothing. */
async function requireSame(us: string, our: Request, baseline: string, their: Request): Promise<void> {
  const [a, b] = await Promise.all([answer(us, our), answer(baseline, their)]);
  if (a !== b) throw new Error(`the answers differ:\n${a.slice(0, 500)}\n${b.slice(0, 500)}`);
}

/** As above, but the peer has other cursors, and its decimals are strings. */
async function requireSameRows(us: string, our: Request, peer: string, their: Request): Promise<void> {
  const [a, b] = (await Promise.all([answer(us, our), answer(peer, their)])).map((text) =>
    text.slice(text.indexOf('['), text.lastIndexOf(']') + 1),
  );
  const same = b?.replace(/"(-?\d+(?:\.\d+)?)"/g, '$1');
  if (a !== same) throw new Error(`the rows differ:\n${a?.slice(0, 500)}\n${b?.slice(0, 500)}`);
}

/** The ETag of the answer to a GET request. */
async function etagOf(us: string, token: string, rows: Rows): Promise<string> {
  await answer(us, persist(token));
  const response = await askOnce(us, oursSince(token, rows, ''));
  await response.text();
  const etag = response.headers.get('etag');
  if (etag === null) throw new Error(`an answer of status ${response.status} without an ETag`);
  const { status } = await askOnce(us, oursSince(token, rows, etag));
  if (status !== 304) throw new Error(`an answer of status ${status} instead of 304`);
  return etag;
}

const answer = async (url: string, request: Request) => (await askOnce(url, request)).text();
