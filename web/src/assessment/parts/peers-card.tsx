import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { Result } from '../queries';
import { words } from '../words';

/** 在同组中的位置: the own total among the quartiles of the group. No figure of another unit is shown. */
export function PeersCard({ result }: { readonly result: Result }) {
  const t = useWords(words);
  const { points, fullMarks } = useFormats();
  const { total, groupName, peers, peerQuartiles } = result;
  const { lowerQuartile: low, median, upperQuartile: high, mean, units } = peerQuartiles;
  if (peerQuartiles.suppressed || low == null || median == null || high == null) {
    return (
      <Card title={t('peers')}>
        <p>{t('tooFew')}</p>
      </Card>
    );
  }
  const facts = [
    ['lowerQuartile', low],
    ['median', median],
    ['upperQuartile', high],
    ['mean', mean],
  ] as const;
  return (
    <Card title={t('peers')}>
      <p className="as-quiet">{t('peersOf', { group: groupName, count: units ?? peers })}</p>
      {total != null && (
        <BoxPicture
          own={total}
          low={low}
          median={median}
          high={high}
          label={t('own', { own: points(total) })}
          text={t('boxText', {
            own: points(total),
            low: fullMarks(low),
            high: fullMarks(high),
            median: fullMarks(median),
          })}
        />
      )}
      <dl className="as-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value == null ? '—' : fullMarks(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="as-quiet">{t('rounded')}</p>
    </Card>
  );
}

interface BoxProps {
  readonly own: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly label: string;
  readonly text: string;
}

const HEIGHT = 56;

/** The axis goes as far beyond the box as the box is long, and always holds the own total. */
function BoxPicture({ own, low, median, high, label, text }: BoxProps) {
  const spread = Math.max(high - low, 1);
  const from = Math.min(low - spread, own - spread / 4);
  const to = Math.max(high + spread, own + spread / 4);
  const at = (value: number) => `${((value - from) / (to - from)) * 100}%`;
  const place = (own - from) / (to - from);
  const anchor = place < 0.25 ? 'start' : place > 0.75 ? 'end' : 'middle';
  return (
    <svg className="as-box" height={HEIGHT} role="img" aria-label={text}>
      <line className="as-box-axis" x1="0" x2="100%" y1="38" y2="38" />
      <rect className="as-box-middle" x={at(low)} width={`${((high - low) / (to - from)) * 100}%`} y="28" height="20" />
      <line className="as-box-median" x1={at(median)} x2={at(median)} y1="28" y2="48" />
      <circle className="as-box-own" cx={at(own)} cy="38" r="6" />
      <text className="as-box-label" x={at(own)} y="18" textAnchor={anchor}>
        {label}
      </text>
    </svg>
  );
}
