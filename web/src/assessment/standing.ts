/** 强弱项: each item of a unit beside the quartiles of its peer group. Imports nothing, so that tests read it as it is. */

export interface Standing {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly side: 'STRONG' | 'WEAK' | null;
}

interface OwnItem {
  readonly points?: number | null;
  readonly item: {
    readonly code: string;
    readonly name: string;
    readonly points: number;
    readonly methodKind?: string | null;
  };
}

interface PeerItem {
  readonly itemCode?: string | null;
  readonly units?: number | null;
  readonly lowerQuartile?: number | null;
  readonly median?: number | null;
  readonly upperQuartile?: number | null;
}

/** Fewer units have no quartiles worth the name. */
const SMALLEST_GROUP = 5;

/**
 * In the order of the scheme, without items of too few peers. Strong is above the upper quartile, weak is below the lower
 * one: an item in which most units have full marks is neither.
 */
export function standingsOf(items: readonly OwnItem[], peers: readonly PeerItem[]): Standing[] {
  const peerOf = new Map(peers.map((peer) => [peer.itemCode, peer]));
  return items.flatMap(({ points, item }) => {
    const peer = peerOf.get(item.code);
    if (points == null || item.methodKind == null || peer === undefined || (peer.units ?? 0) < SMALLEST_GROUP)
      return [];
    const { lowerQuartile, median, upperQuartile } = peer;
    if (lowerQuartile == null || median == null || upperQuartile == null) return [];
    const side = points > upperQuartile ? 'STRONG' : points < lowerQuartile ? 'WEAK' : null;
    return [{ code: item.code, name: item.name, points, lowerQuartile, median, upperQuartile, side }];
  });
}
