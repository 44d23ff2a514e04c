/**
 * 搜索: one box over everything that the viewer sees. The names are read under the viewer's claims each time and compared
 * in the process, so that a hidden row changes neither the results nor their order, and nothing has to be kept up to
 * date.
 */
import { setImmediate } from 'node:timers/promises';
import type { Viewer } from '../../auth/viewer.js';
import type { Database } from '../../db/database.js';
import { Reader } from '../reader.js';
import { rankOf, wantedOf } from './match.js';
import { type Candidate, FOUND_KINDS, peopleOfUnits, SOURCES } from './sources.js';

/** Names that are compared before other requests have their turn. */
const IN_ONE_GO = 200;

/** A page of the console, by the name under which the viewer finds it. */
export interface NamedPage {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** @param first results of each kind, so that no kind crowds out another */
export async function search(
  { database, reader, viewer, now }: { database: Database; reader: Reader; viewer: Viewer; now: Date },
  text: string,
  pages: readonly NamedPage[],
  first: number,
): Promise<Candidate[]> {
  const wanted = wantedOf(text);
  if (wanted.text === '') return [];
  const withPeople = new Reader(database, { ...viewer, claims: { ...viewer.claims, accounts: 'district' } });
  const read = await Promise.all([
    ...SOURCES.map((source) => source(reader, viewer, now)),
    peopleOfUnits(withPeople, viewer, now),
  ]);
  const candidates = read.flat();
  const ranked: Ranked[] = pages.flatMap((page, place) => {
    const rank = rankOfPage(wanted, page);
    return rank === null ? [] : [{ candidate: pageFound(page), place, rank }];
  });
  for (const [place, candidate] of candidates.entries()) {
    const rank = rankOf(wanted, candidate);
    if (rank !== null) ranked.push({ candidate, place, rank });
    // The first search of a process finds the pinyin of every name, so it lets other requests in between.
    if (place % IN_ONE_GO === IN_ONE_GO - 1) await setImmediate();
  }
  ranked.sort((a, b) => a.rank - b.rank || a.place - b.place);
  return FOUND_KINDS.flatMap((kind) => ranked.filter(({ candidate }) => candidate.kind === kind).slice(0, first)).map(
    ({ candidate }) => candidate,
  );
}

interface Ranked {
  readonly candidate: Candidate;
  /** In the order of the source. */
  readonly place: number;
  readonly rank: number;
}

const pageFound = ({ path, zh }: NamedPage): Candidate => ({
  kind: 'PAGE',
  code: null,
  title: zh,
  subtitle: { zh: '', en: '' },
  path,
});

function rankOfPage(wanted: ReturnType<typeof wantedOf>, { zh, en }: NamedPage): number | null {
  const ranks = [zh, en].map((title) => rankOf(wanted, { code: null, title })).filter((rank) => rank !== null);
  return ranks.length === 0 ? null : Math.min(...ranks);
}
