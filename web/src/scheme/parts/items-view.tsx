import { useEffect } from 'react';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import type { MenuAct } from '../../ui/menu';
import { Empty } from '../../ui/states';
import { toast } from '../../ui/toast';
import { type Content, findByCode, findItem, type Item, idOf, isParent, itemsOf, textAt } from '../models/content';
import { sumAt } from '../models/decimal-sum';
import { freeCode, withAdded, withMoved, withRemoved } from '../models/editing';
import type { Finding, Method, Surroundings } from '../queries';
import { words } from '../words';
import { ItemForm } from './item-form';
import { ItemTree } from './item-tree';
import { MethodCurve } from './method-curve';

export interface ItemsViewProps {
  readonly content: Content;
  readonly findings: readonly Finding[];
  readonly methods: readonly Method[];
  readonly surroundings: Surroundings | null;
  readonly isDisabled: boolean;
  /** Id of the item that is shown; null before one was chosen. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Null for a version, of which no curve is drawn. */
  readonly draft: { readonly id: string; readonly revision: number } | null;
  readonly change: (next: (content: Content) => Content, key: string) => void;
}

/** The tree of items, and beside it everything of the one that is chosen. */
export function ItemsView(props: ItemsViewProps) {
  const { content, findings, methods, surroundings, isDisabled, selected, onSelect, draft, change } = props;
  const t = useWords(words);
  const shown = findItem(content, selected) ?? null;
  const first = itemsOf(content)[0];
  useEffect(() => {
    if (shown === null && first !== undefined) onSelect(idOf(first));
  }, [shown, first, onSelect]);

  const add = (parent: Item | null, at?: number) => {
    const item: Item = {
      code: freeCode(content, parent),
      name: t('newItem'),
      points: '0',
      method: {
        kind: 'LINEAR',
        points: [
          ['0', '0'],
          ['100', '1'],
        ],
      },
    };
    change((now) => withAdded(now, parent === null ? null : idOf(parent), item, at), `add ${idOf(item)}`);
    onSelect(idOf(item));
  };
  const actsOf = (id: string): readonly MenuAct[] => {
    const found = findItem(content, id);
    if (found === null) return [];
    const { item, parent, at } = found;
    return [
      { id: 'child', label: t('addChild'), icon: 'add', onAction: () => add(item) },
      { id: 'after', label: t('addAfter'), icon: 'add', onAction: () => add(parent, at + 1) },
      {
        id: 'copy',
        label: t('copyItem'),
        icon: 'copy',
        onAction: () => {
          const { code: _, ...rest } = item;
          const copy: Item = { code: freeCode(content, parent), ...rest };
          change((now) => withAdded(now, parent === null ? null : idOf(parent), copy, at + 1), `copy ${idOf(copy)}`);
          onSelect(idOf(copy));
        },
        why: isParent(item) ? t('ofScheme') : null,
      },
      {
        id: 'remove',
        label: t('removeItem'),
        icon: 'trash',
        isDanger: true,
        onAction: () => {
          change((now) => withRemoved(now, id), `remove ${id}`);
          toast(t('removed', { name: `${textAt(item, 'code')} ${textAt(item, 'name')}` }), 'info');
        },
      },
    ];
  };
  const { children } = sumAt(content);
  return (
    <div className="scheme-items">
      <Card
        title={t('items')}
        actions={
          !isDisabled && (
            <Button size="small" icon="add" onPress={() => add(null)}>
              {t('addTop')}
            </Button>
          )
        }
      >
        {itemsOf(content).length === 0 ? (
          <Empty title={t('noItems')} />
        ) : (
          <ItemTree
            content={content}
            findings={findings}
            selected={selected}
            onSelect={onSelect}
            {...(isDisabled
              ? {}
              : {
                  onMove: (id, to) => change((now) => withMoved(now, id, to), `move ${id} ${Date.now()}`),
                  actsOf,
                })}
          />
        )}
        <p className="scheme-total" role="status">
          {children === null ? t('badPoints') : t('totalSum', { sum: children })}
        </p>
      </Card>
      <Card title={shown === null ? t('pickItem') : `${textAt(shown.item, 'code')} ${textAt(shown.item, 'name')}`}>
        {shown !== null && (
          <ItemForm
            key={idOf(shown.item)}
            content={content}
            item={shown.item}
            findings={findings}
            methods={methods}
            surroundings={surroundings}
            isDisabled={isDisabled}
            change={change}
          />
        )}
        {shown !== null && draft !== null && !isParent(shown.item) && textAt(shown.item, 'code') !== '' && (
          <MethodCurve
            draft={draft.id}
            item={textAt(shown.item, 'code')}
            name={textAt(shown.item, 'name')}
            revision={draft.revision}
          />
        )}
      </Card>
    </div>
  );
}

/** The id of the item with this code, by which an address names it. */
export const idOfCode = (content: Content, code: string | undefined): string | null => {
  const found = code === undefined ? null : findByCode(content, code);
  return found === null ? null : idOf(found.item);
};
