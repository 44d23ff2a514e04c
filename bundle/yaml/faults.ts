import type { YAMLMap } from 'yaml';

/**
 * Keys of a YAML file that are missing, unknown or not readable. Consequences of such a mistake are not reported
 * separately.
 */
export class Faults {
  readonly #keys = new Map<YAMLMap, Set<string>>();
  #offsets: number[] | null = null;

  add(map: YAMLMap, key: string): void {
    const keys = this.#keys.get(map);
    if (keys === undefined) this.#keys.set(map, new Set([key]));
    else keys.add(key);
    this.#offsets = null;
  }

  isAt(map: YAMLMap, key: string): boolean {
    return this.#keys.get(map)?.has(key) === true;
  }

  isIn(map: YAMLMap): boolean {
    return this.#keys.has(map);
  }

  /** True if a map between these positions of the text has a fault. */
  isBetween(start: number, end: number): boolean {
    this.#offsets ??= [...this.#keys.keys()].map(({ range }) => range?.[0] ?? 0).sort((a, b) => a - b);
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    return (this.#offsets[low] ?? end) < end;
  }
}
