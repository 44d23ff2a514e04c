import type { ReactNode } from 'react';
import { CYCLE_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useName, useWords } from '../../language/words';
import { UnitTrace } from '../../trace/unit-trace';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Score } from '../../ui/score';
import type { Result } from '../queries';
import { words } from '../words';
import { GradeOf } from './grade-of';

export interface ResultCardProps {
  readonly unit: { readonly code: string; readonly name: string };
  readonly result: Result;
  /** Rank within the district, for viewers who see all scores. */
  readonly district?: boolean;
  /** What is below the numbers: the check of the slip. */
  readonly children?: ReactNode;
}

/** Total, grade and rank. The total opens where it comes from. */
export function ResultCard({ unit, result, district = false, children }: ResultCardProps) {
  const t = useWords(words);
  const { points, fullMarks, rank, count } = useFormats();
  const cycleState = useName(CYCLE_STATE);
  const { scheme, run } = result;
  return (
    <Card title={t('result')}>
      <dl className="as-facts">
        <div className="as-fact-main">
          <dt>{t('total')}</dt>
          <dd>
            <Score
              size="big"
              of={t('totalOf', { unit: unit.name })}
              trace={() => <UnitTrace unit={unit.code} scheme={scheme.code} run={run.id} />}
            >
              {points(result.total)}
            </Score>
            <span className="as-quiet">{t('of', { full: fullMarks(scheme.points) })}</span>
          </dd>
        </div>
        <div className="as-fact-main">
          <dt>{t('grade')}</dt>
          <dd>
            <GradeOf grade={result.grade} grades={scheme.grades} />
          </dd>
        </div>
        <div className="as-fact-main">
          <dt>{t('rank')}</dt>
          <dd className="as-big">{rank(result.rank, result.peers)}</dd>
        </div>
        {district && <Fact name={t('overallRank')}>{count(result.overallRank)}</Fact>}
        <Fact name={t('base')}>{points(result.base)}</Fact>
        <Fact name={t('bonus')}>{points(result.bonus)}</Fact>
        <Fact name={t('deduction')}>{points(result.deduction)}</Fact>
        <Fact name={t('state')}>{scheme.cycle ? cycleState(scheme.cycle.state) : NONE}</Fact>
      </dl>
      {!run.official && (
        <p>
          <Badge tone="warn">{t('trialRun')}</Badge>
        </p>
      )}
      {children}
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
