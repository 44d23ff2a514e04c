import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { ItemTrace } from '../../trace/item-trace';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Score } from '../../ui/score';
import { contributionsOf } from '../contributions';
import { plainScore } from '../plain-score';
import type { ItemResult, ItemTraceFacts, Result, ResultTraces } from '../queries';
import { words } from '../words';

const SHOWN = 5;

export interface LostCardProps {
  readonly unit: { readonly code: string; readonly name: string };
  readonly result: Result;
  /** Null until they are loaded. */
  readonly traces: ResultTraces | null;
  /** Where a returned figure is found; only heads and reporters have that page. */
  readonly returnedHref?: string;
}

/** 为什么是这个分: the total in a sentence, and the items that lost most of it, each with its reason. */
export function LostCard({ unit, result, traces, returnedHref }: LostCardProps) {
  const t = useWords(words);
  const text = useText();
  const { points, fullMarks } = useFormats();
  const lost = contributionsOf(result.items.map(plainScore))
    .filter((item) => item.lost >= 0.005)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, SHOWN);
  const traceOf = new Map(traces?.items.map(({ item, trace }) => [item.code, trace]));
  return (
    <Card title={t('why', { total: points(result.total) })}>
      {traces && <p>{text(traces.trace.sentence)}</p>}
      <h3 className="as-small-title">{lost.length === 0 ? t('nothingLost') : t('lostMost')}</h3>
      {lost.length > 0 && <p className="as-quiet">{t('lostHelp')}</p>}
      <ol className="as-lost">
        {lost.map(({ score: { score }, lost: missed }) => (
          <li key={score.item.code}>
            <span className="as-lost-name">{score.item.name}</span>
            <span className="as-lost-points">
              <Score
                of={t('itemOf', { unit: unit.name, item: score.item.name })}
                trace={() => (
                  <ItemTrace unit={unit.code} scheme={result.scheme.code} run={result.run.id} item={score.item.code} />
                )}
              >
                {points(score.points)}
              </Score>
              <span className="as-quiet">{t('of', { full: fullMarks(score.item.points) })}</span>
            </span>
            <span className="as-lost-missed">{t('lost', { points: points(missed) })}</span>
            <span className="as-lost-why">
              <Reason score={score} trace={traceOf.get(score.item.code) ?? null} returnedHref={returnedHref} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Why points were lost, shortly. The whole calculation is behind the score. */
function Reason(props: {
  readonly score: ItemResult;
  readonly trace: ItemTraceFacts | null;
  readonly returnedHref: string | undefined;
}) {
  const { score, trace, returnedHref } = props;
  const t = useWords(words);
  const { measured, share } = useFormats();
  const { value, target, rate, item } = score;
  const measuredIn = item.indicator?.measuredIn;
  if (trace !== null && (trace.outcome === 'MISSING_ZERO' || trace.standIn !== null)) {
    if (trace.observed?.status === 'RETURNED') {
      return returnedHref === undefined ? t('returnedFigure') : <Link href={returnedHref}>{t('returnedFigure')}</Link>;
    }
    return <>{t(trace.standIn === null ? 'missingFigure' : 'standInFigure')}</>;
  }
  const parts = [
    value != null && t('actual', { value: measured(value, measuredIn) }),
    target != null && t('againstTarget', { value: measured(target, measuredIn) }),
    rate != null && t('rate', { value: share(rate) }),
  ].filter(Boolean);
  return <>{parts.join(t('comma'))}</>;
}
