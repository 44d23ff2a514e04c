import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { FileProblems, Where } from '../problem.js';
import { code, name as nameText, note } from '../text/characters.js';
import { suggestionFrom } from '../text/suggestion.js';
import { decimal, integer, oneOf, year } from '../text/value.js';
import type { Faults } from './faults.js';

/** Limit of list entries: far more than a plan or a scheme needs, and few enough to compare all pairs. */
const MOST_ENTRIES = 10_000;
/** Limit of entries of a list or map in a method's parameters, such as its bands. */
const MOST_PARAMETERS = 1000;

export type LineOf = (node: Node | null | undefined) => number;

/**
 * Reads the keys of one YAML map, every value with its line. Numbers are returned as the text in which they were
 * written. Missing, empty or wrong values are null; wrong ones are reported. `done` reports the keys that were not
 * read. A code has the type that is expected of it.
 */
export class MapReader {
  readonly #taken = new Set<string>();
  readonly #missing: string[] = [];
  readonly #values: ReadonlyMap<string, Node | null>;

  constructor(
    private readonly map: YAMLMap,
    readonly problems: FileProblems,
    private readonly lineOf: LineOf,
    private readonly faults: Faults,
  ) {
    this.#values = new Map(map.items.map((pair) => [keyOf(pair), pair.value as Node | null]));
  }

  get line(): number {
    return this.lineOf(this.map);
  }

  /** False if a problem with the key was reported. */
  isSound(key: string): boolean {
    return !this.faults.isAt(this.map, key);
  }

  code<Code extends string>(key: string): Code | null {
    return this.#value(key, (text, where) => code(text, where) as Code);
  }

  name(key: string): string | null {
    return this.#value(key, nameText);
  }

  note(key: string): string | null {
    return this.#value(key, note);
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

  /** The result of `read` for the text. */
  value<T>(key: string, read: (text: string, where: Where) => T | null): T | null {
    return this.#value(key, read);
  }

  /** `done` reports the key if it is missing or empty. */
  required<T>(key: string, value: T | null): T | null {
    if (value === null && !this.#present(key)) this.#missing.push(key);
    return value;
  }

  /** A required code. @returns if it is missing, a description of its place for messages */
  ownCode<Code extends string>(key: string): Code {
    return this.required(key, this.code<Code>(key)) ?? (`第 ${this.line} 行` as Code);
  }

  /** A nested map; null if absent. */
  submap(key: string): MapReader | null {
    const node = this.#map(key);
    return node === null ? null : new MapReader(node, this.problems, this.lineOf, this.faults);
  }

  /** A list of maps; empty if absent. @param most entries to read */
  maps(key: string, most = MOST_ENTRIES): MapReader[] {
    return this.#items(key, most).flatMap((node) => {
      if (isMap(node)) return [new MapReader(node, this.problems, this.lineOf, this.faults)];
      this.#error(
        key,
        this.lineOf(node),
        'NOT_A_MAP',
        `“${key}”的每一项应由“键: 值”组成`,
        `each of “${key}” must be a map`,
      );
      return [];
    });
  }

  /** A list of codes; empty if absent. */
  codes<Code extends string>(key: string): Code[] {
    return this.#texts(key, (text, where) => code(text, where) as Code);
  }

  /** A list of names; empty if absent. */
  names(key: string, most = MOST_ENTRIES): string[] {
    return this.#texts(key, nameText, most);
  }

  /** A map of codes, each with a name; empty if absent. */
  namesByCode(key: string): Record<string, string> {
    const map = this.#map(key);
    if (map === null) return {};
    if (map.items.length > MOST_PARAMETERS) this.#tooMany(key, map, map.items.length, MOST_PARAMETERS);
    const names = map.items.slice(0, MOST_PARAMETERS).flatMap((pair) => {
      const node = pair.value as Node | null;
      const line = this.lineOf(pair.key as Node);
      const own = code(keyOf(pair), { problems: this.problems, line, name: key });
      if (isScalar(node) && textOf(node) !== '')
        return [
          [own, nameText(textOf(node), { problems: this.problems, line: this.lineOf(node), name: own })] as const,
        ];
      this.#error(
        key,
        line,
        'NOT_A_TEXT',
        `“${key}”中“${own}”的名称应为文字`,
        `the name of “${own}” in “${key}” must be a text`,
      );
      return [];
    });
    return Object.fromEntries(names);
  }

  /** A map of codes, each with a decimal; empty if absent. */
  decimalsByCode(key: string): Record<string, string> {
    const map = this.#map(key);
    if (map === null) return {};
    if (map.items.length > MOST_PARAMETERS) this.#tooMany(key, map, map.items.length, MOST_PARAMETERS);
    const decimals = map.items.slice(0, MOST_PARAMETERS).flatMap((pair) => {
      const own = code(keyOf(pair), { problems: this.problems, line: this.lineOf(pair.key as Node), name: key });
      const node = pair.value as Node | null;
      const text = isScalar(node) ? textOf(node) : '';
      const line = this.lineOf(node ?? (pair.key as Node));
      const read = decimal(text, { problems: this.problems, line, name: own });
      return read === null ? [] : [[own, read] as const];
    });
    return Object.fromEntries(decimals);
  }

  /** A map of codes, each with a map; empty if absent. @param most entries to read */
  mapsByCode(key: string, most = MOST_ENTRIES): (readonly [code: string, map: MapReader])[] {
    const map = this.#map(key);
    if (map === null) return [];
    if (map.items.length > most) this.#tooMany(key, map, map.items.length, most);
    return map.items.slice(0, most).flatMap((pair) => {
      const line = this.lineOf(pair.key as Node);
      const own = code(keyOf(pair), { problems: this.problems, line, name: key });
      if (isMap(pair.value))
        return [[own, new MapReader(pair.value, this.problems, this.lineOf, this.faults)] as const];
      this.#error(key, line, 'NOT_A_MAP', `“${key}”中“${own}”应由“键: 值”组成`, `“${own}” in “${key}” must be a map`);
      return [];
    });
  }

  #texts<T extends string>(key: string, read: (text: string, where: Where) => T, most = MOST_ENTRIES): T[] {
    return this.#items(key, most).flatMap((node) => {
      const line = this.lineOf(node);
      if (isScalar(node) && textOf(node) !== '')
        return [read(textOf(node), { problems: this.problems, line, name: key })];
      this.#error(key, line, 'NOT_A_TEXT', `“${key}”的每一项应为文字`, `each of “${key}” must be a text`);
      return [];
    });
  }

  /** The whole map as plain data, with numbers as decimal text. */
  plain(key: string): Record<string, unknown> | null {
    const node = this.#map(key);
    return node === null ? null : this.#plainMap(node, key);
  }

  /** The keys of the map. */
  keys(): { key: string; line: number }[] {
    return this.map.items.map((pair) => ({ key: keyOf(pair), line: this.lineOf(pair.key as Node) }));
  }

  /** Reports missing and unknown keys. */
  done(): void {
    const unknown = this.keys().filter(({ key }) => !this.#taken.has(key));
    const missing = new Set(this.#missing);
    const suggest = suggestionFrom([...this.#taken].filter((key) => !this.#present(key)));
    for (const { key, line } of unknown) {
      // If one key is unknown and one is missing, the unknown key is a misspelling of the missing one.
      const only = unknown.length === 1 && missing.size === 1 ? ([...missing][0] ?? null) : null;
      const meant = suggest(key) ?? only;
      if (meant !== null) missing.delete(meant);
      this.faults.add(this.map, meant ?? key);
      this.problems.error(
        line,
        'UNKNOWN_KEY',
        `没有“${key}”这个键，${meant === null ? '请检查拼写' : `是否应为“${meant}”？`}`,
        `unknown key “${key}”${meant === null ? '' : `, did you mean “${meant}”?`}`,
      );
    }
    for (const key of this.#missing) this.faults.add(this.map, key);
    for (const key of missing) this.problems.error(this.line, 'MISSING_KEY', `缺少“${key}”`, `“${key}” is missing`);
  }

  #tooMany(key: string, node: Node, count: number, most: number): void {
    this.#error(
      key,
      this.lineOf(node),
      'TOO_MANY',
      `“${key}”有 ${count} 项，最多 ${most} 项`,
      `“${key}” has ${count} entries, at most ${most} are allowed`,
    );
  }

  #error(key: string, line: number, problem: string, zh: string, en: string): void {
    this.faults.add(this.map, key);
    this.problems.error(line, problem, zh, en);
  }

  #plainMap(map: YAMLMap, name: string): Record<string, unknown> {
    if (map.items.length > MOST_PARAMETERS) this.#tooMany(name, map, map.items.length, MOST_PARAMETERS);
    return Object.fromEntries(
      map.items.slice(0, MOST_PARAMETERS).flatMap((pair) => {
        const where = { problems: this.problems, line: this.lineOf(pair.key as Node), name };
        const key = nameText(keyOf(pair), where);
        if (key !== '__proto__') return [[key, this.#plain(pair.value as Node | null, key)]];
        this.problems.error(where.line, 'UNKNOWN_KEY', '不能用这个键', 'this key is not allowed');
        return [];
      }),
    );
  }

  #plain(node: Node | null, name: string): unknown {
    if (isMap(node)) return this.#plainMap(node, name);
    if (isSeq(node)) {
      if (node.items.length > MOST_PARAMETERS) this.#tooMany(name, node, node.items.length, MOST_PARAMETERS);
      return node.items.slice(0, MOST_PARAMETERS).map((item) => this.#plain(item as Node, name));
    }
    if (!isScalar(node) || node.value === null) return null;
    if (typeof node.value === 'boolean') return node.value;
    return nameText(textOf(node), { problems: this.problems, line: this.lineOf(node), name });
  }

  #items(key: string, most: number): Node[] {
    const node = this.#node(key);
    if (node === null) return [];
    if (isSeq(node)) {
      if (node.items.length > most) this.#tooMany(key, node, node.items.length, most);
      return node.items.slice(0, most) as Node[];
    }
    this.#error(key, this.lineOf(node), 'NOT_A_LIST', `“${key}”应为列表`, `“${key}” must be a list`);
    return [];
  }

  #map(key: string): YAMLMap | null {
    const node = this.#node(key);
    if (node === null || isMap(node)) return node;
    this.#error(key, this.lineOf(node), 'NOT_A_MAP', `“${key}”应由“键: 值”组成`, `“${key}” must be a map`);
    return null;
  }

  #value<T>(key: string, read: (text: string, where: Where) => T | null): T | null {
    const node = this.#node(key);
    if (node === null) return null;
    const where = { problems: this.problems, line: this.lineOf(node), name: key };
    if (isScalar(node)) {
      const { errors } = this.problems;
      const value = read(textOf(node), where);
      if (this.problems.errors > errors) this.faults.add(this.map, key);
      return value;
    }
    this.#error(key, where.line, 'NOT_A_TEXT', `“${key}”应为单个值`, `“${key}” must be a single value`);
    return null;
  }

  /** Null if the key is absent or its value is empty. */
  #node(key: string): Node | null {
    this.#taken.add(key);
    return this.#present(key) ? (this.#values.get(key) ?? null) : null;
  }

  #present(key: string): boolean {
    const node = this.#values.get(key) ?? null;
    return node !== null && !(isScalar(node) && textOf(node) === '');
  }
}

/** The text as written: `0.10` stays `0.10`, which it would not as a float. Empty for null. */
export function textOf({ type, source, value }: Scalar): string {
  if (value === null) return '';
  const quoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
  return (!quoted && source !== undefined && typeof value !== 'string' ? source : String(value)).trim();
}

const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Node | undefined>>();

/** By the key's text, because a year is written as a number. */
export function valueAt(map: YAMLMap, key: string): Node | undefined {
  let index = indexes.get(map);
  if (index === undefined) {
    index = new Map(map.items.map((pair) => [keyOf(pair), (pair.value ?? undefined) as Node | undefined]));
    indexes.set(map, index);
  }
  return index.get(key);
}

export function keyOf({ key }: Pair): string {
  return isScalar(key) ? textOf(key) : String(key);
}
