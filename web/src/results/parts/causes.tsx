import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Chart } from '../../ui/chart';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { type Effect, movers, ofScheme, partKey } from '../models/causes';
import { words } from '../words';
import { useChangeColumns } from './change-columns';
import { useMoversOption } from './movers-option';
import { usePartName } from './part-names';
import { ItemScore } from './scores';

export interface MovedItem {
  readonly item: string;
  readonly name: string;
  readonly isOnlyIn?: 'BEFORE' | 'AFTER' | null;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly effects: readonly Effect[];
}

export interface Whole {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly rest: number;
  readonly effects: readonly Effect[];
  readonly items: readonly MovedItem[];
}

const PICTURED = 12;

/** One difference with its causes: in a sentence, as a picture of the largest moves, and item by item. */
export function Causes(props: {
  readonly who: string;
  readonly isMean?: boolean;
  readonly whole: Whole;
  readonly parts: readonly (readonly string[])[];
  readonly years: { readonly before: number; readonly after: number };
  /** The unit whose items are shown; its points open where they come from. */
  readonly unit?: { readonly unit: string; readonly name: string };
}) {
  const { who, isMean, whole, parts, years, unit } = props;
  const t = useWords(words);
  const { points, difference } = useFormats();
  const partName = usePartName();
  const items = useMemo(() => movers(whole.items), [whole.items]);
  const option = useMoversOption(items.slice(0, PICTURED), parts);
  const changeColumns = useChangeColumns(parts);
  const columns = useMemo(
    (): Column<MovedItem>[] => [
      { id: 'item', label: t('item'), value: ({ name }) => name, cell: (item) => <ItemName item={item} /> },
      {
        id: 'before',
        label: String(years.before),
        kind: 'number',
        value: ({ before }) => before,
        cell: ({ before }) => points(before),
      },
      {
        id: 'after',
        label: String(years.after),
        kind: 'number',
        value: ({ after }) => after,
        cell: (item) =>
          unit && item.isOnlyIn !== 'BEFORE' ? (
            <ItemScore
              unit={{ code: unit.unit, name: unit.name }}
              item={{ code: item.item, name: item.name }}
              shown={points(item.after)}
            />
          ) : (
            points(item.after)
          ),
      },
      ...changeColumns,
    ],
    [t, years, points, unit, changeColumns],
  );
  const bySteps = whole.effects.map((effect) =>
    t('partOf', { part: partName(effect.steps), points: difference(effect.points) }),
  );
  const scheme = ofScheme(whole.items);
  const sentence = t(isMean ? 'yearSentence' : 'unitSentence', {
    who,
    before: points(whole.before),
    after: points(whole.after),
    change: difference(whole.change),
    parts: bySteps.length === 0 ? t('nothingChanged') : bySteps.join(t('comma')),
  });
  return (
    <>
      <Card title={t('whole')}>
        <p className="results-sentence">{sentence}</p>
        <p className="results-sentence">
          {scheme.share === 0 && !whole.effects.some(({ steps }) => steps.includes('SCHEME'))
            ? t('schemeDidNothing')
            : t('schemeDid', {
                points: difference(scheme.points),
                share: new Intl.NumberFormat(undefined, { style: 'percent' }).format(scheme.share),
              })}
        </p>
        {parts
          .filter((part) => part.length > 1)
          .map((part) => (
            <p key={partKey(part)}>{t('notSeparable', { parts: partName(part) })}</p>
          ))}
        <p className="results-quiet">
          {t('convention')}
          {whole.rest !== 0 && ` ${t('restOf')} ${difference(whole.rest)}`}
        </p>
      </Card>
      <Card title={t('movers')}>
        {items.length > 0 && (
          <Chart
            title={t('moversPicture', { count: Math.min(PICTURED, items.length) })}
            description={items
              .slice(0, PICTURED)
              .map(({ name, change }) => `${name} ${difference(change)}`)
              .join('，')}
            option={option}
            height={70 + Math.min(PICTURED, items.length) * 30}
            table={
              <Table
                isPlain
                label={t('movers')}
                name="results-movers-picture"
                columns={columns}
                rows={items.slice(0, PICTURED)}
                rowKey={({ item }) => item}
              />
            }
          />
        )}
        <Table
          label={`${who} ${t('movers')}`}
          name="results-movers"
          columns={columns}
          rows={items}
          rowKey={({ item }) => item}
          empty={<p>{t('nothingChanged')}</p>}
        />
      </Card>
    </>
  );
}

function ItemName({ item }: { readonly item: MovedItem }) {
  const t = useWords(words);
  if (!item.isOnlyIn) return item.name;
  return (
    <>
      {item.name} <span className="results-quiet">{t(item.isOnlyIn === 'AFTER' ? 'onlyAfter' : 'onlyBefore')}</span>
    </>
  );
}
