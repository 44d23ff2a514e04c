import { useMemo } from 'react';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import type { MenuAct } from '../../ui/menu';
import { Tree } from '../../ui/tree';
import type { TreeNode, TreePlace } from '../../ui/tree-move';
import { type Content, type Item, idOf, itemsOf, textAt } from '../models/content';
import { sumAt } from '../models/decimal-sum';
import type { Finding } from '../queries';
import { words } from '../words';

export interface ItemTreeProps {
  readonly content: Content;
  readonly findings: readonly Finding[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onMove?: (id: string, to: TreePlace) => void;
  readonly actsOf?: (id: string) => readonly MenuAct[];
}

/** The tree of items with their points, and where something is wrong. */
export function ItemTree({ content, findings, selected, onSelect, onMove, actsOf }: ItemTreeProps) {
  const t = useWords(words);
  const nodes = useMemo(() => {
    const wrong = new Map<string, Finding['severity']>();
    for (const { item, severity } of findings)
      if (item != null && wrong.get(item) !== 'ERROR') wrong.set(item, severity);
    const nodeOf = (item: Item): TreeNode => ({
      id: idOf(item),
      label: `${textAt(item, 'code')} ${textAt(item, 'name')}`.trim() || t('newItem'),
      detail: <Detail item={item} wrong={wrong.get(textAt(item, 'code'))} />,
      children: itemsOf(item).map(nodeOf),
    });
    return itemsOf(content).map(nodeOf);
  }, [content, findings, t]);
  return (
    <Tree
      label={t('itemTree')}
      nodes={nodes}
      selected={selected}
      onSelect={onSelect}
      {...(onMove === undefined ? {} : { onMove })}
      {...(actsOf === undefined ? {} : { actsOf })}
    />
  );
}

function Detail({ item, wrong }: { readonly item: Item; readonly wrong: Finding['severity'] | undefined }) {
  const t = useWords(words);
  const { points, difference } = sumAt(item);
  return (
    <>
      {difference !== null && <Badge tone="bad">{difference}</Badge>}{' '}
      {wrong !== undefined && (
        <Badge tone={wrong === 'ERROR' ? 'bad' : 'warn'}>{t(wrong === 'ERROR' ? 'error' : 'warning')}</Badge>
      )}{' '}
      <span className="scheme-points">{points === null ? '?' : t('pointsDetail', { points })}</span>
    </>
  );
}
