/** Parses YAML 1.2 documents without tags and with resolved aliases; every place has its line. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { FileProblems } from '../problem.js';
import { Faults } from './faults.js';
import { keyOf, type LineOf, MapReader, textOf, valueAt } from './map-reader.js';

export type Path = readonly (string | number)[];

/** A parsed file: its top-level map, and the lines of paths of keys and indexes. */
export interface YamlFile {
  readonly root: MapReader;
  /** The whole file as plain data, whatever it contains; numbers as the text in which they were written. */
  plain(): unknown;
  /** The line of the nearest existing node on the path. */
  lineOf(path: Path): number;
  /** False if a problem was reported for the key or map at `path`. */
  isSound(path: Path): boolean;
  /** False if a problem was reported for anything within the map at `path`. */
  isSoundWithin(path: Path): boolean;
}

/** In bytes: a hundred times the plan of a large district. The parser takes a second and 200 MB for each MiB. */
export const LARGEST_YAML = 4 * 1024 * 1024;
/** Limit of nodes. A few repeated blocks are useful; a few lines that expand to gigabytes are an attack. */
const LARGEST_UNFOLDED = 1_000_000;
const DEEPEST = 100;

/** @returns null if the text is not a YAML map; the problems tell why */
export function readYaml(text: string, problems: FileProblems): YamlFile | null {
  const lines = new LineCounter();
  // The parser finds repeated keys by comparing all pairs; `resolveAliases` finds them in one pass.
  const document = parseDocument(text, {
    version: '1.2',
    lineCounter: lines,
    merge: false,
    uniqueKeys: false,
    intAsBigInt: true,
  });
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line);
  const lineOf: LineOf = (node) => lineAt(node?.range?.[0]);
  if (document.errors.length > 0) {
    reportSyntax(document.errors, lineAt, problems);
    return null;
  }
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version !== '1.2') {
    problems.error(1, 'BAD_YAML', '只支持 YAML 1.2，请删除 %YAML 一行', 'only YAML 1.2: take the %YAML line out');
    return null;
  }
  const root = document.contents as Node | null;
  if (!resolveAliases(root, lineOf, problems)) return null;
  if (!isMap(root)) {
    problems.error(1, 'BAD_YAML', '文件应由“键: 值”组成', 'the file must be a map of keys');
    return null;
  }
  return yamlFile(root, lineOf, problems);
}

/** @param root without aliases and tags; every node has a range by which `lineOf` finds its line */
export function yamlFile(root: YAMLMap, lineOf: LineOf, problems: FileProblems): YamlFile {
  const faults = new Faults();
  const nearest = (path: Path): Node => {
    let node: Node = root;
    for (const step of path) {
      const next = childAt(node, step);
      if (!next?.range) break;
      node = next;
    }
    return node;
  };
  return {
    root: new MapReader(root, problems, lineOf, faults),
    plain: () => plainOf(root),
    lineOf: (path) => lineOf(nearest(path)),
    isSound: (path) => {
      let node: Node | undefined = root;
      for (const step of path) {
        if (isMap(node) && faults.isAt(node, String(step))) return false;
        node = node && childAt(node, step);
      }
      return !(isMap(node) && faults.isIn(node));
    },
    isSoundWithin: (path) => {
      const [start, , end] = nearest(path).range ?? [0, 0, 0];
      return !faults.isBetween(start, end);
    },
  };
}

/** One mistake causes several errors of the parser; the first one on a line is the one to correct. */
function reportSyntax(errors: readonly YAMLError[], lineAt: (offset: number) => number, problems: FileProblems): void {
  const reported = new Set<number>();
  for (const { code, pos, message } of errors) {
    const line = lineAt(pos[0]);
    if (reported.has(line)) continue;
    reported.add(line);
    if (code === 'RESOURCE_EXHAUSTION') {
      tooDeep(line, problems);
      return;
    }
    problems.error(
      line,
      'BAD_YAML',
      'YAML 语法有误，请检查缩进、引号，冒号用半角、其后空一格',
      message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? code,
    );
  }
}

const tooDeep = (line: number, problems: FileProblems): void =>
  problems.error(line, 'YAML_DEPTH', `嵌套超过 ${DEEPEST} 层`, `nested deeper than ${DEEPEST} levels`);

const duplicateKey = (line: number, problems: FileProblems): void =>
  problems.error(line, 'DUPLICATE_KEY', '同一层有两个相同的键', 'a key stands twice in one map');

/** Size and depth of a node after every alias was replaced. */
interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

/**
 * Replaces each alias by its node (shared, not copied), and refuses tags, keys that are equal as text, and nodes that
 * would expand to be too large or too deep.
 */
function resolveAliases(root: Node | null, lineOf: LineOf, problems: FileProblems): boolean {
  const anchors = new Map<string, Node>();
  const extents = new Map<Node, Extent>();
  let sound = true;
  const refuse = (node: Node, code: string, zh: string, en: string) => {
    problems.error(lineOf(node), code, zh, en);
    sound = false;
  };

  const extentOf = (node: Node | null, place: (named: Node) => void): Extent => {
    if (node === null) return { nodes: 1, depth: 1 };
    if (isAlias(node)) {
      const named = anchors.get(node.source);
      const extent = named && extents.get(named);
      if (named === undefined || extent === undefined) {
        refuse(
          node,
          'YAML_ALIAS',
          `别名“*${node.source}”没有对应的“&${node.source}”，或在其内部`,
          `no “&${node.source}” before this alias, or the alias is within it`,
        );
        return { nodes: 1, depth: 1 };
      }
      place(named);
      return extent;
    }
    if (node.tag !== undefined) refuse(node, 'YAML_TAG', '不支持 YAML 标签（!…）', 'YAML tags (!…) are not supported');
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
    const children: Extent[] = [];
    if (isMap(node)) {
      const keys = new Set<string>();
      for (const pair of node.items) {
        const key = keyOf(pair);
        if (keys.has(key)) {
          duplicateKey(lineOf(pair.key as Node), problems);
          sound = false;
        }
        keys.add(key);
        children.push(
          extentOf(pair.key as Node | null, (named) => {
            pair.key = named;
          }),
          extentOf(pair.value as Node | null, (named) => {
            pair.value = named;
          }),
        );
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        children.push(
          extentOf(item as Node | null, (named) => {
            node.items[index] = named;
          }),
        );
      }
    }
    const extent = {
      nodes: children.reduce((sum, child) => sum + child.nodes, 1),
      depth: 1 + children.reduce((deepest, child) => Math.max(deepest, child.depth), 0),
    };
    extents.set(node, extent);
    return extent;
  };

  const { nodes, depth } = extentOf(root, () => undefined);
  if (root !== null && nodes > LARGEST_UNFOLDED)
    refuse(root, 'YAML_ALIAS', '别名展开后过大，请写出全文', 'the aliases unfold to too much; write it out');
  if (depth <= DEEPEST) return sound;
  tooDeep(lineOf(root), problems);
  return false;
}

function childAt(node: Node, step: string | number): Node | undefined {
  if (isMap(node)) return valueAt(node, String(step));
  return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
}

function plainOf(node: Node | null | undefined): unknown {
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.flatMap((pair) => {
        const key = keyOf(pair);
        return key === '__proto__' ? [] : [[key, plainOf(pair.value as Node | null)] as const];
      }),
    );
  }
  if (isSeq(node)) return node.items.map((item) => plainOf(item as Node));
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'boolean' ? node.value : textOf(node);
}
