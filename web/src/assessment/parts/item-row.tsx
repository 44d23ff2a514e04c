import { SCORE_FLAG } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useName, useWords } from '../../language/words';
import { ItemTrace } from '../../trace/item-trace';
import { Badge } from '../../ui/badge';
import { Score } from '../../ui/score';
import type { ItemResult, Result } from '../queries';
import { words } from '../words';

export interface ItemRowProps {
  readonly unit: { readonly code: string; readonly name: string };
  readonly result: Result;
  readonly score: ItemResult;
  /** Without the tree: rows are not indented, and each shows the path. */
  readonly flat: boolean;
  readonly lost: string;
}

/** One item. On a narrow page value, target and rate are below the name. */
export function ItemRow({ unit, result, score, flat, lost }: ItemRowProps) {
  const t = useWords(words);
  const { measured, points, share, fullMarks } = useFormats();
  const flag = useName(SCORE_FLAG);
  const { item, value, target, rate } = score;
  const leaf = item.methodKind != null;
  const measuredIn = item.indicator?.measuredIn;
  const path = item.path.split(' / ').slice(0, -1).join(' / ');
  const below = [
    value != null && leaf && t('actual', { value: measured(value, measuredIn) }),
    target != null && t('againstTarget', { value: measured(target, measuredIn) }),
    rate != null && leaf && t('rate', { value: share(rate) }),
  ].filter(Boolean);
  return (
    <tr className={leaf ? 'as-leaf' : 'as-parent'}>
      <th scope="row" className={flat ? undefined : `as-depth-${Math.min(item.depth, 4)}`}>
        {item.name}
        {leaf && item.indicator?.illustrative && (
          <>
            {' '}
            <Badge>{t('illustrative')}</Badge>
          </>
        )}
        {score.flags.map((each) => (
          <span key={each}>
            {' '}
            <Badge tone={each === 'MISSING_ZERO' || each === 'LOW_COVERAGE' ? 'warn' : 'neutral'}>{flag(each)}</Badge>
          </span>
        ))}
        {flat && path !== '' && <span className="as-below">{path}</span>}
        {below.length > 0 && <span className="as-below as-narrow">{below.join(' · ')}</span>}
      </th>
      <td className="as-number as-wide">{leaf ? measured(value, measuredIn) : ''}</td>
      <td className="as-number as-wide">{leaf ? measured(target, measuredIn) : ''}</td>
      <td className="as-wide">
        <Rate rate={rate ?? null} />
      </td>
      <td className="as-number">
        {score.points == null ? (
          NONE
        ) : (
          <Score
            of={t('itemOf', { unit: unit.name, item: item.name })}
            trace={() => (
              <ItemTrace unit={unit.code} scheme={result.scheme.code} run={result.run.id} item={item.code} />
            )}
          >
            {points(score.points)}
          </Score>
        )}
        <span className="as-quiet">{t('of', { full: fullMarks(item.points) })}</span>
      </td>
      <td className="as-number">{lost}</td>
    </tr>
  );
}

function Rate({ rate }: { readonly rate: number | null }) {
  const { share } = useFormats();
  if (rate === null) return <>{NONE}</>;
  return (
    <span className="as-rate">
      <svg className="as-rate-bar" aria-hidden="true">
        <rect width={`${Math.min(1, Math.max(0, rate)) * 100}%`} height="100%" />
      </svg>
      {share(rate)}
    </span>
  );
}
