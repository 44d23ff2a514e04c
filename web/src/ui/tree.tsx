import { type KeyboardEvent, useState } from 'react';
import {
  Button as AriaButton,
  Tree as AriaTree,
  Collection,
  DropIndicator,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from 'react-aria-components';
import { useWords } from '../language/words';
import { Icon } from './icon';
import { type MenuAct, MenuButton } from './menu';
import { DIRECTIONS, type Direction, dropped, find, step, type TreeNode, type TreePlace } from './tree-move';
import { words } from './tree-words';
import './tree.css';

export interface TreeProps {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Ids whose children are shown; all unless given. */
  readonly defaultExpanded?: readonly string[];
  /** Without it the tree is only looked at. */
  readonly onMove?: (id: string, to: TreePlace) => void;
  /** Why a node may not go there, or null. */
  readonly whyNot?: (id: string, to: TreePlace) => string | null;
  /** More acts in the menu of a node. */
  readonly actsOf?: (id: string) => readonly MenuAct[];
}

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/**
 * Things within things. What dragging does can be done by keys (Alt and an arrow) and by the menu of each node as well.
 */
export function Tree(props: TreeProps) {
  const { label, nodes, selected, onSelect, defaultExpanded, onMove, whyNot, actsOf } = props;
  const t = useWords(words);
  const [said, setSaid] = useState('');

  function move(id: string, to: TreePlace | null) {
    const name = find(nodes, id)?.node.label ?? id;
    if (to === null || onMove === undefined) return setSaid(t('noPlace', { name }));
    const why = whyNot?.(id, to) ?? null;
    if (why !== null) return setSaid(why);
    const parent = to.parent === null ? t('top') : (find(nodes, to.parent)?.node.label ?? to.parent);
    setSaid(t('moved', { name, parent, at: to.at + 1 }));
    onMove(id, to);
  }

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: onMove === undefined,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': find(nodes, String(key))?.node.label ?? String(key) })),
    onMove: ({ keys, target }) => {
      const [id] = keys;
      if (id === undefined) return;
      move(String(id), dropped(nodes, String(id), { id: String(target.key), position: target.dropPosition }));
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="ui-tree-drop" />,
  });

  /** Before the tree itself, which uses the arrows alone. */
  function onKeyDownCapture(event: KeyboardEvent<HTMLElement>) {
    const direction = KEYS[event.key];
    if (onMove === undefined || direction === undefined || !event.altKey) return;
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset.key;
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(id, step(nodes, id, direction));
  }

  function menuOf(id: string): readonly MenuAct[] {
    const moves: readonly MenuAct[] =
      onMove === undefined
        ? []
        : DIRECTIONS.map((direction) => {
            const to = step(nodes, id, direction);
            return {
              id: direction,
              label: t(direction),
              keys: t(`${direction}Keys`),
              why: to === null ? t('noSuchPlace') : (whyNot?.(id, to) ?? null),
              onAction: () => move(id, to),
            };
          });
    const [first, ...others] = actsOf?.(id) ?? [];
    return first === undefined ? moves : [...moves, { ...first, startsGroup: moves.length > 0 }, ...others];
  }

  function renderNode(node: TreeNode) {
    const acts = menuOf(node.id);
    return (
      <TreeItem id={node.id} textValue={node.label} className="ui-tree-item">
        <TreeItemContent>
          {({ hasChildItems, isExpanded, level, allowsDragging }) => (
            <div className="ui-tree-row" style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
              {allowsDragging && (
                <AriaButton slot="drag" className="ui-tree-handle">
                  <Icon name="drag" />
                </AriaButton>
              )}
              {hasChildItems ? (
                <AriaButton slot="chevron" className="ui-tree-chevron">
                  <Icon name={isExpanded ? 'down' : 'right'} />
                </AriaButton>
              ) : (
                <span className="ui-tree-chevron" />
              )}
              <span className="ui-tree-label">{node.label}</span>
              {node.detail !== undefined && <span className="ui-tree-detail">{node.detail}</span>}
              {acts.length > 0 && (
                <MenuButton acts={acts} size="small" tone="quiet" label={t('actsOf', { name: node.label })} />
              )}
            </div>
          )}
        </TreeItemContent>
        <Collection items={node.children} dependencies={[nodes]}>
          {renderNode}
        </Collection>
      </TreeItem>
    );
  }

  return (
    <div className="ui-tree" onKeyDownCapture={onKeyDownCapture}>
      <AriaTree
        aria-label={label}
        items={nodes}
        dependencies={[nodes]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : keys;
          if (id !== undefined) onSelect(String(id));
        }}
        defaultExpandedKeys={defaultExpanded ?? idsWithin(nodes)}
        dragAndDropHooks={dragAndDropHooks}
        className="ui-tree-list"
      >
        {renderNode}
      </AriaTree>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </div>
  );
}

function idsWithin(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(({ id, children }) => (children.length === 0 ? [] : [id, ...idsWithin(children)]));
}
