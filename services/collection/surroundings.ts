/** What a figure is compared with by the plausibility checks: its bounds, the year before, the proposal and its peer group. */
import { type DueFigure, dueKey } from './due.js';
import { type Check, type PeerGroup, peerGroup, plausibility, type Said } from './plausibility.js';

/** What surrounds a figure, beside the rule of its measure. */
export interface Compared {
  readonly lastYear: Said | null;
  /** What was proposed; null if nothing was. */
  readonly prefill: Said | null;
  readonly peers: PeerGroup | null;
}

export function checksOf({ rule, measuredIn }: DueFigure, said: Said, compared: Compared): Check[] {
  const { min = null, max = null, tolerance = null } = rule ?? {};
  return plausibility(said, { measuredIn, min, max, tolerance, ...compared });
}

export const groupKey = ({ scope, measure, group }: DueFigure): string => `${scope} ${measure} ${group}`;

/** What is usual in each peer group of each measure, by group key. @param said by key of the figure */
export const peerGroups = (
  figures: readonly DueFigure[],
  said: ReadonlyMap<string, Said>,
): Map<string, PeerGroup | null> =>
  new Map(
    [...Map.groupBy(figures, groupKey)].map(([key, group]) => [
      key,
      peerGroup(
        group.flatMap((figure) => said.get(dueKey(figure)) ?? []),
        group[0]?.measuredIn ?? null,
      ),
    ]),
  );
