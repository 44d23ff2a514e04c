import { useState } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Card } from '../../ui/card';
import { RadioGroup } from '../../ui/radio-group';
import { Switch } from '../../ui/switch';
import { contributionsOf } from '../contributions';
import { plainScore } from '../plain-score';
import type { ItemResult, Result } from '../queries';
import { words } from '../words';
import { ItemRow } from './item-row';

export type ItemOrder = 'scheme' | 'loss';

export interface ItemsCardProps {
  readonly unit: { readonly code: string; readonly name: string };
  readonly result: Result;
  readonly order: ItemOrder;
  readonly onOrder: (order: ItemOrder) => void;
}

/** 各项得分: the scheme's tree, or the graded items by what they lost. Every score opens its calculation. */
export function ItemsCard({ unit, result, order, onOrder }: ItemsCardProps) {
  const t = useWords(words);
  const { points } = useFormats();
  const byLoss = order === 'loss';
  const lost = new Map(
    contributionsOf(result.items.map(plainScore)).map(({ score, lost: missed }) => [score.item.code, missed]),
  );
  const [everything, setEverything] = useState(false);
  const left = result.items.filter(({ points: own }) => own == null);
  const inTree = everything ? result.items : result.items.filter((score) => !left.includes(score));
  const rows = byLoss ? byLargestLoss(result.items, lost) : inTree;
  return (
    <Card
      title={t('items')}
      actions={
        <RadioGroup
          label={t('order')}
          hideLabel
          orientation="horizontal"
          options={[
            { id: 'scheme', label: t('byScheme') },
            { id: 'loss', label: t('byLoss') },
          ]}
          value={order}
          onChange={(next) => onOrder(next as ItemOrder)}
        />
      }
    >
      {result.items.some(({ item }) => item.indicator?.illustrative) && (
        <p className="as-quiet">{t('illustrativeHelp')}</p>
      )}
      <TableFrame label={t('items')}>
        <table className="as-table as-items">
          <caption className="visually-hidden">{`${result.scheme.name} · ${t('itemsCaption')}`}</caption>
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              <th scope="col" className="as-number as-wide">
                {t('value')}
              </th>
              <th scope="col" className="as-number as-wide">
                {t('target')}
              </th>
              <th scope="col" className="as-wide">
                {t('rateHead')}
              </th>
              <th scope="col" className="as-number">
                {t('pointsHead')}
              </th>
              <th scope="col" className="as-number">
                {t('lostHead')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((score) => (
              <ItemRow
                key={score.item.code}
                unit={unit}
                result={result}
                score={score}
                flat={byLoss}
                lost={score.item.methodKind == null ? '' : points(lost.get(score.item.code))}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {!byLoss && left.length > 0 && (
        <p className="as-foot">
          <Switch isSelected={everything} onChange={setEverything}>
            {t('showLeft', { count: left.length })}
          </Switch>
        </p>
      )}
    </Card>
  );
}

function byLargestLoss(items: readonly ItemResult[], lost: ReadonlyMap<string, number>): ItemResult[] {
  return items
    .filter(({ item }) => item.methodKind != null && lost.has(item.code))
    .sort((a, b) => (lost.get(b.item.code) ?? 0) - (lost.get(a.item.code) ?? 0));
}
