import type { ItemCode } from '../input.js';
import type { Table } from './columns.js';
import { criticWeights } from './critic.js';
import { type EntropyVariant, entropyWeights } from './entropy.js';

/** One item's weight in the scheme, and the weights that follow from the figures. */
export interface ItemWeights {
  readonly item: ItemCode;
  readonly name: string;
  /** Number of units with a figure. */
  readonly units: number;
  readonly scheme: number;
  readonly equal: number;
  readonly entropy: number;
  readonly entropyWeight: number;
  readonly contrast: number;
  readonly conflict: number;
  readonly criticWeight: number;
}

/**
 * 客观赋权对照: compares the scheme's weights with equal, entropy and CRITIC weights. For checking a scheme, not for
 * setting one.
 */
export function compareWeights({ columns }: Table, entropy: EntropyVariant): ItemWeights[] {
  const byEntropy = entropyWeights(columns, entropy);
  const byCritic = criticWeights(columns);
  return columns.map(({ item, name, weight, values }, index) => ({
    item,
    name,
    units: values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0),
    scheme: weight,
    equal: 1 / columns.length,
    entropy: byEntropy[index]?.entropy ?? 1,
    entropyWeight: byEntropy[index]?.weight ?? 0,
    contrast: byCritic[index]?.contrast ?? 0,
    conflict: byCritic[index]?.conflict ?? 0,
    criticWeight: byCritic[index]?.weight ?? 0,
  }));
}
