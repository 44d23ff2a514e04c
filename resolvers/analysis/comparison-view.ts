/** A comparison in the form of the API: with changes instead of their indexes, and only with units that moved. */
import type { Comparison } from '../../scoring/analysis/comparison.js';
import type { InputChange } from '../../scoring/analysis/input-change.js';
import type { ItemMove } from '../../scoring/analysis/item-move.js';
import { hasMoved } from '../../scoring/analysis/unit-move.js';
import type { FigureRevision } from '../../services/analysis/index.js';

export function comparisonView(
  { agreement, changes, units }: Comparison,
  revisions: ReadonlyMap<number, FigureRevision> = new Map(),
) {
  const shown = changes.map(({ unit, ...change }: InputChange, index) => ({
    unitCode: unit,
    ...change,
    revision: revisions.get(index) ?? null,
  }));
  const at = (indexes: readonly number[]) => indexes.map((index) => shown[index]);
  const itemView = ({ item, name, own, peers, siblings, ...move }: ItemMove) => ({
    itemCode: item,
    itemName: name,
    ...move,
    own: at(own),
    peers: at(peers),
    siblings: at(siblings),
  });
  return {
    agreement,
    changes: shown,
    units: units.filter(hasMoved).map(({ unit, name, adjustments, items, ...move }) => ({
      unitCode: unit,
      unitName: name,
      ...move,
      adjustments: at(adjustments),
      items: items.map(itemView),
    })),
  };
}
