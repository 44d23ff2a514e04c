import type { TrialOfUnitQuery } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import type { Result } from '../queries';
import { words } from '../words';
import { GradeOf } from './grade-of';

export type Outcome = NonNullable<NonNullable<TrialOfUnitQuery['unit']>['assessment']>['whatIf'];

export interface TrialOutcomeProps {
  readonly result: Result;
  /** Null until the first answer. */
  readonly outcome: Outcome | null;
  readonly changed: boolean;
  readonly failure: string | null;
}

/** What the tried inputs would give. It stays in view while one moves the sliders. */
export function TrialOutcome({ result, outcome, changed, failure }: TrialOutcomeProps) {
  const t = useWords(words);
  const { points, difference } = useFormats();
  const { grades } = result.scheme;
  return (
    <div className="as-outcome" role="status" aria-label={t('outcome')}>
      {failure !== null && <p className="as-alert">{failure}</p>}
      {failure === null && !changed && (
        <p>
          <strong>{points(result.total)}</strong> <GradeOf grade={result.grade} grades={grades} />{' '}
          <span className="as-quiet">{t('nothingTried')}</span>
        </p>
      )}
      {failure === null && changed && outcome === null && <p>{t('computing')}</p>}
      {failure === null && changed && outcome !== null && (
        <>
          <p>
            <span>{points(outcome.before.total)}</span>
            <span aria-hidden="true"> → </span>
            <strong>{points(outcome.after.total)}</strong>{' '}
            {outcome.after.total != null && outcome.before.total != null && (
              <span>{difference(outcome.after.total - outcome.before.total)}</span>
            )}{' '}
            {outcome.after.gradeWithheld ? (
              <span className="as-quiet">{t('gradeWithheld')}</span>
            ) : (
              <GradeOf grade={outcome.after.grade} grades={grades} />
            )}{' '}
            {outcome.after.quarter != null && (
              <span className="as-quiet">{t('quarter', { quarter: outcome.after.quarter })}</span>
            )}
          </p>
          {outcome.items.length > 0 && (
            <p className="as-quiet">
              {outcome.items
                .map(({ name, before, after }) =>
                  t('itemMoved', { name, before: points(before.points), after: points(after.points) }),
                )
                .join(t('comma'))}
            </p>
          )}
        </>
      )}
    </div>
  );
}
