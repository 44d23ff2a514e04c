import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { FileProblems } from './problem.js';
import { decimal, integer, oneOf, type Where, year } from './value.js';

export type LineOf = (node: Node | null | undefined) => number;

/**
 * Takes the keys of one YAML map, every value with its line; numbers come as the text they were written in.
 * What is absent, empty or wrong is null, the last with a problem; `done` reports the keys that nobody asked for.
 */
export class MapReader {
  readonly #taken = new Set<string>();
  readonly #values: ReadonlyMap<string, Node | null>;

  constructor(
    private readonly map: YAMLMap,
    readonly problems: FileProblems,
    private readonly lineOf: LineOf,
  ) {
    this.#values = new Map(map.items.map((pair) => [keyOf(pair), pair.value as Node | null]));
  }

  get line(): number {
    return this.lineOf(this.map);
  }

  text(key: string): string | null {
    return this.#value(key, (text) => text);
  }

  decimal(key: string): string | null {
    return this.#value(key, decimal);
  }

  integer(key: string): number | null {
    return this.#value(key, integer);
  }

  year(key: string): number | null {
    return this.#value(key, year);
  }

  choice<T extends string>(key: string, values: readonly T[]): T | null {
    return this.#value(key, (text, where) => oneOf(text, values, where));
  }

  flag(key: string): boolean {
    return this.choice(key, ['true', 'false']) === 'true';
  }

  /** Whatever `read` makes of the text. */
  value<T>(key: string, read: (text: string, where: Where) => T | null): T | null {
    return this.#value(key, read);
  }

  /** Complains if the key is absent or empty. */
  required<T>(key: string, value: T | null): T | null {
    if (value === null && !this.#present(key)) {
      this.problems.error(this.line, 'MISSING_KEY', `缺少“${key}”`, `“${key}” is missing`);
    }
    return value;
  }

  /** A nested map; null if absent. */
  submap(key: string): MapReader | null {
    const node = this.#map(key);
    return node === null ? null : new MapReader(node, this.problems, this.lineOf);
  }

  /** A list of maps; empty if absent. */
  maps(key: string): MapReader[] {
    return this.#items(key).flatMap((node) => {
      if (isMap(node)) return [new MapReader(node, this.problems, this.lineOf)];
      this.problems.error(
        this.lineOf(node),
        'NOT_A_MAP',
        `“${key}”的每一项应由“键: 值”组成`,
        `each of “${key}” must be a map`,
      );
      return [];
    });
  }

  /** A list of texts; empty if absent. */
  texts(key: string): string[] {
    return this.#items(key).flatMap((node) => {
      if (isScalar(node) && textOf(node) !== '') return [textOf(node)];
      this.problems.error(
        this.lineOf(node),
        'NOT_A_TEXT',
        `“${key}”的每一项应为文字`,
        `each of “${key}” must be a text`,
      );
      return [];
    });
  }

  /** All of a map as plain data: numbers as decimal text. */
  plain(key: string): Record<string, unknown> | null {
    const node = this.#map(key);
    return node === null ? null : this.#plainMap(node);
  }

  /** The keys that are there. */
  keys(): { key: string; line: number }[] {
    return this.map.items.map((pair) => ({ key: keyOf(pair), line: this.lineOf(pair.key as Node) }));
  }

  done(): void {
    for (const { key, line } of this.keys()) {
      if (!this.#taken.has(key))
        this.problems.error(line, 'UNKNOWN_KEY', `没有“${key}”这个键，请检查拼写`, `unknown key “${key}”`);
    }
  }

  #plainMap(map: YAMLMap): Record<string, unknown> {
    return Object.fromEntries(
      map.items.flatMap((pair) => {
        const key = keyOf(pair);
        if (key !== '__proto__') return [[key, this.#plain(pair.value as Node | null)]];
        this.problems.error(this.lineOf(pair.key as Node), 'UNKNOWN_KEY', '不能用这个键', 'this key is not allowed');
        return [];
      }),
    );
  }

  #plain(node: Node | null): unknown {
    if (isMap(node)) return this.#plainMap(node);
    if (isSeq(node)) return node.items.map((item) => this.#plain(item as Node));
    if (!isScalar(node) || node.value === null) return null;
    return typeof node.value === 'boolean' ? node.value : textOf(node);
  }

  #items(key: string): Node[] {
    const node = this.#node(key);
    if (node === null) return [];
    if (isSeq(node)) return node.items as Node[];
    this.problems.error(this.lineOf(node), 'NOT_A_LIST', `“${key}”应为列表`, `“${key}” must be a list`);
    return [];
  }

  #map(key: string): YAMLMap | null {
    const node = this.#node(key);
    if (node === null || isMap(node)) return node;
    this.problems.error(this.lineOf(node), 'NOT_A_MAP', `“${key}”应由“键: 值”组成`, `“${key}” must be a map`);
    return null;
  }

  #value<T>(key: string, read: (text: string, where: Where) => T | null): T | null {
    const node = this.#node(key);
    if (node === null) return null;
    const where = { problems: this.problems, line: this.lineOf(node), name: key };
    if (isScalar(node)) return read(textOf(node), where);
    this.problems.error(where.line, 'NOT_A_TEXT', `“${key}”应为单个值`, `“${key}” must be a single value`);
    return null;
  }

  /** Null where the key is absent or its value empty. */
  #node(key: string): Node | null {
    this.#taken.add(key);
    return this.#present(key) ? (this.#values.get(key) ?? null) : null;
  }

  #present(key: string): boolean {
    const node = this.#values.get(key) ?? null;
    return node !== null && !(isScalar(node) && textOf(node) === '');
  }
}

/** As written: `0.10` stays `0.10`, which a binary float would not. Empty for null. */
function textOf({ type, source, value }: Scalar): string {
  if (value === null) return '';
  const quoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
  return (!quoted && source !== undefined && typeof value !== 'string' ? source : String(value)).trim();
}

/** By the key's text: a year is written as a number. */
export function valueAt(map: YAMLMap, key: string): Node | undefined {
  return (map.items.find((pair) => keyOf(pair) === key)?.value ?? undefined) as Node | undefined;
}

export function keyOf({ key }: Pair): string {
  return isScalar(key) ? textOf(key) : String(key);
}
