/** Reads plain data (JSON) by the same readers as a YAML file. Instead of lines, every value has the number of its path. */
import { type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { FileProblems } from '../problem.js';
import { type Path, type YamlFile, yamlFile } from './yaml.js';

export interface TreeFile {
  readonly file: YamlFile;
  /** @param place a “line” of a problem of this file */
  pathAt(place: number): Path;
}

const MOST_NODES = 200_000;
const DEEPEST = 100;

/** @returns null if it is no map, or too large to be a scheme; the problem is reported */
export function readTree(content: unknown, problems: FileProblems): TreeFile | null {
  const paths: Path[] = [];
  const place = <T extends Node>(node: T, path: Path): T => {
    paths.push(path);
    node.range = [paths.length - 1, paths.length - 1, paths.length - 1];
    return node;
  };
  const build = (value: unknown, path: Path): Node => {
    if (paths.length > MOST_NODES || path.length > DEEPEST) throw new TooLarge();
    if (Array.isArray(value)) {
      const list = place(new YAMLSeq(), path);
      for (const [index, item] of value.entries()) list.items.push(build(item, [...path, index]));
      return ended(list, paths.length);
    }
    if (typeof value === 'object' && value !== null) {
      const map = place(new YAMLMap(), path);
      for (const [key, inner] of Object.entries(value)) {
        const at = [...path, key];
        map.items.push(new Pair(place(new Scalar(key), at), build(inner, at)));
      }
      return ended(map, paths.length);
    }
    return place(new Scalar(value), path);
  };
  try {
    const root = build(content, []);
    if (root instanceof YAMLMap) {
      const file = yamlFile(root, (node) => node?.range?.[0] ?? 0, problems);
      return { file, pathAt: (number) => paths[number] ?? [] };
    }
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    problems.error(0, 'TOO_LARGE', '内容过大，不是一份方案', 'the content is too large for a scheme');
    return null;
  }
  problems.error(0, 'NOT_A_MAP', '方案应由“键: 值”组成', 'a scheme must be a map of keys');
  return null;
}

class TooLarge extends Error {}

function ended<T extends Node>(node: T, end: number): T {
  const start = node.range?.[0] ?? 0;
  node.range = [start, end, end];
  return node;
}
