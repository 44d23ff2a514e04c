import { useViewer } from '../../api/viewer';
import { ADJUSTMENT_KIND, APPEAL_OUTCOME } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
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
      <Table
        label={t('figure')}
        name="appeal-figures"
        isPlain
        isStacked
        rows={item.figures}
        rowKey={(figure) => figure.item}
        columns={[
          { id: 'figure', label: t('figure'), value: ({ itemName }) => itemName, wraps: true },
          { id: 'now', label: t('now'), value: (figure) => figureText(figure) ?? t('missing') },
          {
            id: 'points',
            label: t('points'),
            kind: 'number',
            value: (figure) => figure.points,
            cell: (figure) => points(figure.points),
          },
        ]}
      />
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
