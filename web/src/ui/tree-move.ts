import type { ReactNode } from 'react';

export interface TreeNode {
  readonly id: string;
  readonly label: string;
  /** Beside the label: points, a badge. */
  readonly detail?: ReactNode;
  readonly children: readonly TreeNode[];
}

/** A place for a node: its parent, null for the top, and how many siblings come before it there once it has moved. */
export interface TreePlace {
  readonly parent: string | null;
  readonly at: number;
}

export const DIRECTIONS = ['up', 'down', 'in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

interface Found {
  readonly node: TreeNode;
  readonly siblings: readonly TreeNode[];
  readonly at: number;
  readonly parents: readonly TreeNode[];
}

export function find(nodes: readonly TreeNode[], id: string, parents: readonly TreeNode[] = []): Found | null {
  for (const [at, node] of nodes.entries()) {
    if (node.id === id) return { node, siblings: nodes, at, parents };
    const below = find(node.children, id, [...parents, node]);
    if (below) return below;
  }
  return null;
}

/**
 * Where a step leads: up and down among its siblings, in to the end of the sibling above it, out to behind its parent.
 *
 * @returns null if there is no such place
 */
export function step(nodes: readonly TreeNode[], id: string, direction: Direction): TreePlace | null {
  const found = find(nodes, id);
  if (found === null) return null;
  const { siblings, at, parents } = found;
  const parent = parents.at(-1) ?? null;
  const parentId = parent?.id ?? null;
  switch (direction) {
    case 'up':
      return at === 0 ? null : { parent: parentId, at: at - 1 };
    case 'down':
      return at === siblings.length - 1 ? null : { parent: parentId, at: at + 1 };
    case 'in': {
      const above = siblings[at - 1];
      return above === undefined ? null : { parent: above.id, at: above.children.length };
    }
    case 'out': {
      if (parent === null) return null;
      const outer = find(nodes, parent.id);
      return outer === null ? null : { parent: parents.at(-2)?.id ?? null, at: outer.at + 1 };
    }
  }
}

/**
 * The place of a node that was dropped before, after or on another one.
 *
 * @returns null if it was dropped on itself or below itself
 */
export function dropped(
  nodes: readonly TreeNode[],
  id: string,
  target: { readonly id: string; readonly position: 'before' | 'after' | 'on' },
): TreePlace | null {
  const to = find(nodes, target.id);
  const from = find(nodes, id);
  if (to === null || from === null || target.id === id || to.parents.some((parent) => parent.id === id)) return null;
  if (target.position === 'on')
    return { parent: to.node.id, at: to.node.children.filter((child) => child.id !== id).length };
  const others = to.siblings.filter((sibling) => sibling.id !== id);
  const at = others.indexOf(to.node) + (target.position === 'after' ? 1 : 0);
  return { parent: to.parents.at(-1)?.id ?? null, at };
}

/** The tree after a move. */
export function withMoved(nodes: readonly TreeNode[], id: string, { parent, at }: TreePlace): readonly TreeNode[] {
  const found = find(nodes, id);
  if (found === null) return nodes;
  const without = (list: readonly TreeNode[]): readonly TreeNode[] =>
    list.filter((node) => node.id !== id).map((node) => ({ ...node, children: without(node.children) }));
  const put = (list: readonly TreeNode[]) => [...list.slice(0, at), found.node, ...list.slice(at)];
  const into = (list: readonly TreeNode[]): readonly TreeNode[] =>
    list.map((node) => ({ ...node, children: node.id === parent ? put(node.children) : into(node.children) }));
  const rest = without(nodes);
  return parent === null ? put(rest) : into(rest);
}
