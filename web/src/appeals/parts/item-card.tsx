import { useViewer } from '../../api/viewer';
import { ADJUSTMENT_KIND, APPEAL_OUTCOME } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { figureText } from '../figure-text';
import type { AppealItemShown } from '../queries';
import { words } from '../words';

/** One thing that is contested: its figures, who may decide, and what was decided. */
export function ItemCard({ item }: { readonly item: AppealItemShown }) {
  const t = useWords(words);
  const outcomeName = useName(APPEAL_OUTCOME);
  const kindName = useName(ADJUSTMENT_KIND);
  const { points, dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const name = item.itemName ?? item.item ?? t('whole');
  return (
    <Card title={name}>
      <TableFrame label={name}>
        <table className="ap-table">
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('points')}</th>
            </tr>
          </thead>
          <tbody>
            {item.figures.map((figure) => (
              <tr key={figure.item}>
                <th scope="row">{figure.itemName}</th>
                <td>{figureText(figure) ?? t('missing')}</td>
                <td>{points(figure.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {item.outcome === null ? (
        <p>
          {t('deciders')}
          {'：'}
          {item.eligibleDeciders.length === 0
            ? t('noDecider')
            : item.eligibleDeciders.map(({ displayName }) => displayName).join('、')}
        </p>
      ) : (
        <div>
          <p className="ap-line">
            <Badge tone={item.outcome === 'DISMISSED' ? 'neutral' : 'good'}>{outcomeName(item.outcome)}</Badge>
            <span className="ap-quiet">
              {t('decidedBy', { who: item.decidedBy ?? '', at: dateTime(item.decidedAt, timeZone) })}
            </span>
          </p>
          <p className="ap-text">{item.reason}</p>
          {item.loweredReason !== null && (
            <p>
              {t('loweredBecause')}
              {'：'}
              {item.loweredReason}
            </p>
          )}
          {item.marksCorrected > 0 && <p>{t('marksCorrected', { count: item.marksCorrected })}</p>}
          {item.revoked.map((one) => (
            <p key={`${one.kind} ${one.code}`}>
              {t('revoked', {
                kind: kindName(one.kind),
                code: one.code,
                points: one.points === null ? '' : ` ${one.points}`,
              })}
            </p>
          ))}
          {item.corrections.length > 0 && (
            <ul className="ap-list" aria-label={t('corrected')}>
              {item.corrections.map(({ measure, before, after }) => (
                <li key={measure}>
                  {t('fromTo', {
                    measure: item.figures.find((figure) => figure.measure === measure)?.itemName ?? measure,
                    before: figureText(before) ?? t('missing'),
                    after: figureText(after) ?? t('missing'),
                  })}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Card>
  );
}
