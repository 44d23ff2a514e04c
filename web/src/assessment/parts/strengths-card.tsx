import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { ItemTrace } from '../../trace/item-trace';
import { Card } from '../../ui/card';
import { Score } from '../../ui/score';
import { ErrorState, Loading } from '../../ui/states';
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
      <TableFrame label={t('peersHead')}>
        <table className="as-table">
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              <th scope="col" className="as-number">
                {t('points')}
              </th>
              <th scope="col" className="as-number">
                {t('lowerQuartile')}
              </th>
              <th scope="col" className="as-number">
                {t('median')}
              </th>
              <th scope="col" className="as-number">
                {t('upperQuartile')}
              </th>
              <th scope="col">{t('standing')}</th>
            </tr>
          </thead>
          <tbody>
            {standings.map((standing) => (
              <tr key={standing.code}>
                <th scope="row">{standing.name}</th>
                <td className="as-number">
                  <ItemScore unit={unit} result={result} standing={standing} />
                </td>
                <td className="as-number">{points(standing.lowerQuartile)}</td>
                <td className="as-number">{points(standing.median)}</td>
                <td className="as-number">{points(standing.upperQuartile)}</td>
                <td>{standing.side === 'STRONG' ? t('strong') : standing.side === 'WEAK' ? t('weak') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
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
