import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { ItemTrace } from '../../trace/item-trace';
import { Card } from '../../ui/card';
import { Score } from '../../ui/score';
import { ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { PEER_ITEMS, type Result } from '../queries';
import { type Standing, standingsOf } from '../standing';
import { words } from '../words';

export interface StrengthsCardProps {
  readonly unit: { readonly code: string; readonly name: string };
  readonly result: Result;
}

/** 强项和弱项: the items above the upper and below the lower quartile of the peer group, beside the quartiles. */
export function StrengthsCard({ unit, result }: StrengthsCardProps) {
  const t = useWords(words);
  const text = useText();
  const wanted = useMemo(() => ({ schemes: [result.scheme.code], groups: [result.group] }), [result]);
  const { answer, failure, reload } = useAnswer(PEER_ITEMS, wanted);
  const standings = answer === null ? null : standingsOf(result.items, answer.scoreSummary);
  const strong = standings?.filter(({ side }) => side === 'STRONG') ?? [];
  const weak = standings?.filter(({ side }) => side === 'WEAK') ?? [];
  return (
    <Card title={t('strengths')}>
      <p className="as-quiet">{t('strengthsHelp')}</p>
      {failure && <ErrorState what={t('strengths')} why={text(failure.words)} onAgain={reload} />}
      {!failure && standings === null && <Loading />}
      {standings && standings.length === 0 && <p>{t('tooFew')}</p>}
      {standings && standings.length > 0 && (
        <div className="as-two">
          <div>
            <h3 className="as-small-title">{t('strong')}</h3>
            <List unit={unit} result={result} standings={strong} none={t('noStrengths')} />
          </div>
          <div>
            <h3 className="as-small-title">{t('weak')}</h3>
            <List unit={unit} result={result} standings={weak} none={t('noWeaknesses')} />
          </div>
        </div>
      )}
      {standings && standings.length > 0 && <PeerTable unit={unit} result={result} standings={standings} />}
    </Card>
  );
}

interface Shown extends StrengthsCardProps {
  readonly standings: readonly Standing[];
}

function List({ unit, result, standings, none }: Shown & { readonly none: string }) {
  const t = useWords(words);
  const { points, difference } = useFormats();
  if (standings.length === 0) return <p>{none}</p>;
  return (
    <ul className="as-standings">
      {standings.map((standing) => (
        <li key={standing.code}>
          <span>{standing.name}</span> <ItemScore unit={unit} result={result} standing={standing} />{' '}
          <span className="as-quiet">
            {t('median_of', { median: points(standing.median) })} {difference(standing.points - standing.median)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function PeerTable({ unit, result, standings }: Shown) {
  const t = useWords(words);
  const { points } = useFormats();
  return (
    <details className="as-more">
      <summary>{t('peersHead')}</summary>
      <Table
        label={t('peersHead')}
        name="items-of-peers"
        isStacked
        rows={standings}
        rowKey={({ code }) => code}
        columns={[
          { id: 'item', label: t('item'), value: ({ name }) => name, wraps: true },
          {
            id: 'points',
            label: t('points'),
            kind: 'number',
            value: (standing) => standing.points,
            cell: (standing) => <ItemScore unit={unit} result={result} standing={standing} />,
          },
          ...(['lowerQuartile', 'median', 'upperQuartile'] as const).map(
            (quartile): Column<Standing> => ({
              id: quartile,
              label: t(quartile),
              kind: 'number',
              value: (standing) => standing[quartile],
              cell: (standing) => points(standing[quartile]),
            }),
          ),
          {
            id: 'standing',
            label: t('standing'),
            value: ({ side }) => (side === 'STRONG' ? t('strong') : side === 'WEAK' ? t('weak') : ''),
          },
        ]}
      />
    </details>
  );
}

function ItemScore({ unit, result, standing }: StrengthsCardProps & { readonly standing: Standing }) {
  const t = useWords(words);
  const { points } = useFormats();
  return (
    <Score
      of={t('itemOf', { unit: unit.name, item: standing.name })}
      trace={() => <ItemTrace unit={unit.code} scheme={result.scheme.code} run={result.run.id} item={standing.code} />}
    >
      {points(standing.points)}
    </Score>
  );
}
