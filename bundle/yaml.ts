/** YAML 1.2 documents read key by key, every value with its line; numbers as the text they were written in. */
import type { Document } from 'yaml';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { FileProblems } from './problem.js';
import { decimal, integer, oneOf, year } from './value.js';

/** A parsed file: its top-level map, and where a path of keys and indexes stands. */
export interface YamlFile {
  readonly root: MapReader;
  lineOf(path: readonly (string | number)[]): number;
}

/** Nodes. A few repeated blocks are a convenience; a few lines that unfold to gigabytes are an attack. */
const LARGEST_UNFOLDED = 2_000_000;

/** @returns null if the text is no YAML map; the problems say why */
export function readYaml(text: string, problems: FileProblems): YamlFile | null {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    strict: true,
    intAsBigInt: true,
  });
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line);
  for (const error of document.errors) {
    const duplicate = error.code === 'DUPLICATE_KEY';
    problems.error(
      lineAt(error.pos[0]),
      duplicate ? 'DUPLICATE_KEY' : 'BAD_YAML',
      duplicate ? '同一层有两个相同的键' : 'YAML 语法有误，请检查缩进、冒号后的空格和引号',
      error.message.split('\n')[0] ?? error.code,
    );
  }
  if (document.errors.length > 0) return null;
  if (unfoldedSize(document.contents as Node | null, document, new Map()) > LARGEST_UNFOLDED) {
    problems.error(1, 'YAML_ALIAS', '别名过多或循环，请写出全文', 'too many aliases, or circular ones; write it out');
    return null;
  }
  let sound = true;
  visit(document, {
    Alias: (_, alias) => alias.resolve(document)?.clone() as Node as never,
    Node: (_, node) => {
      if (isAlias(node) || node.tag === undefined || node.tag.startsWith('tag:yaml.org,2002:')) return;
      problems.error(lineAt(node.range?.[0]), 'YAML_TAG', '不支持 YAML 标签', 'YAML tags are not supported');
      sound = false;
    },
  });
  if (!sound) return null;
  if (!isMap(document.contents)) {
    problems.error(1, 'BAD_YAML', '文件应由“键: 值”组成', 'the file must be a map of keys');
    return null;
  }
  const lineOfNode = (node: Node | null | undefined) => lineAt(node?.range?.[0]);
  return {
    root: new MapReader(document.contents, problems, lineOfNode, lineOfNode(document.contents)),
    lineOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const found = path.slice(0, length).reduce<Node | undefined>(childAt, document.contents as Node);
        if (found?.range) return lineOfNode(found);
      }
      return 1;
    },
  };
}

/** How many nodes there are once every alias stands for what it names; infinitely many in a circle. */
function unfoldedSize(node: Node | null, document: Document, sizes: Map<Node, number>): number {
  if (node === null) return 1;
  const known = sizes.get(node);
  if (known !== undefined) return known;
  sizes.set(node, Number.POSITIVE_INFINITY);
  let size = 1;
  if (isAlias(node)) size = unfoldedSize(node.resolve(document) ?? null, document, sizes);
  else if (isMap(node))
    for (const { value } of node.items) size += 1 + unfoldedSize(value as Node | null, document, sizes);
  else if (isSeq(node)) for (const item of node.items) size += unfoldedSize(item as Node | null, document, sizes);
  sizes.set(node, size);
  return size;
}

type LineOf = (node: Node | null | undefined) => number;

/** Takes the keys of one map; `done` reports those nobody asked for. */
export class MapReader {
  readonly #taken = new Set<string>();

  constructor(
    private readonly map: YAMLMap,
    readonly problems: FileProblems,
    private readonly lineOf: LineOf,
    readonly line: number,
  ) {}

  text(key: string): string | null {
    const node = this.#scalar(key);
    return node === null ? null : textOf(node);
  }

  decimal(key: string): string | null {
    const node = this.#scalar(key);
    return node === null ? null : decimal(textOf(node), this.#where(key, node));
  }

  integer(key: string): number | null {
    const node = this.#scalar(key);
    return node === null ? null : integer(textOf(node), this.#where(key, node));
  }

  year(key: string): number | null {
    const node = this.#scalar(key);
    return node === null ? null : year(textOf(node), this.#where(key, node));
  }

  flag(key: string): boolean {
    const node = this.#scalar(key);
    if (node === null) return false;
    if (typeof node.value === 'boolean') return node.value;
    this.problems.error(this.lineOf(node), 'BAD_CHOICE', `${key} 应为 true 或 false`, `${key} must be true or false`);
    return false;
  }

  choice<T extends string>(key: string, values: readonly T[]): T | null {
    const node = this.#scalar(key);
    return node === null ? null : oneOf(textOf(node), values, this.#where(key, node));
  }

  /** Complains if the key gave nothing. */
  required<T>(key: string, value: T | null): T | null {
    if (value === null && !this.#present(key)) {
      this.problems.error(this.line, 'MISSING_KEY', `缺少“${key}”`, `“${key}” is missing`);
    }
    return value;
  }

  /** A nested map; null if absent. */
  submap(key: string): MapReader | null {
    const node = this.#node(key);
    if (node === null) return null;
    if (isMap(node)) return new MapReader(node, this.problems, this.lineOf, this.lineOf(node));
    this.problems.error(this.lineOf(node), 'NOT_A_MAP', `“${key}”应由“键: 值”组成`, `“${key}” must be a map`);
    return null;
  }

  /** A list of maps; empty if absent. */
  maps(key: string): MapReader[] {
    return this.#items(key).flatMap((node) => {
      if (isMap(node)) return [new MapReader(node, this.problems, this.lineOf, this.lineOf(node))];
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
      if (isScalar(node)) return [textOf(node)];
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
    const node = this.#node(key);
    if (node === null) return null;
    if (isMap(node)) return this.#plain(node) as Record<string, unknown>;
    this.problems.error(this.lineOf(node), 'NOT_A_MAP', `“${key}”应由“键: 值”组成`, `“${key}” must be a map`);
    return null;
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

  #plain(node: Node | null): unknown {
    if (isMap(node)) {
      return Object.fromEntries(
        node.items.flatMap((pair) => {
          const key = keyOf(pair);
          if (key === '__proto__') {
            this.problems.error(
              this.lineOf(pair.key as Node),
              'UNKNOWN_KEY',
              '不能用这个键',
              'this key is not allowed',
            );
            return [];
          }
          return [[key, this.#plain(pair.value as Node | null)]];
        }),
      );
    }
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

  #scalar(key: string): Scalar | null {
    const node = this.#node(key);
    if (node === null || isScalar(node)) return node;
    this.problems.error(this.lineOf(node), 'NOT_A_TEXT', `“${key}”应为单个值`, `“${key}” must be a single value`);
    return null;
  }

  /** Null where the key is absent or its value empty. */
  #node(key: string): Node | null {
    this.#taken.add(key);
    const node = valueAt(this.map, key);
    return node === undefined || (isScalar(node) && node.value === null) ? null : node;
  }

  #present(key: string): boolean {
    const node = valueAt(this.map, key);
    return node !== undefined && !(isScalar(node) && node.value === null);
  }

  #where(key: string, node: Node) {
    return { problems: this.problems, line: this.lineOf(node), name: key };
  }
}

/** As written: `0.10` stays `0.10`, which a binary float would not. */
function textOf(node: Scalar): string {
  const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
  if (!quoted && node.source !== undefined && typeof node.value !== 'string') return node.source;
  return String(node.value);
}

/** By the key's text: a year is written as a number. */
function valueAt(map: YAMLMap, key: string): Node | undefined {
  return (map.items.find((pair) => keyOf(pair) === key)?.value ?? undefined) as Node | undefined;
}

function childAt(node: Node | undefined, step: string | number): Node | undefined {
  if (isMap(node)) return valueAt(node, String(step));
  return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? textOf(pair.key) : String(pair.key);
}
