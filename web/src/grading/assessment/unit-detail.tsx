import { useEffect } from 'react';
import { addressWith, isPlainClick, useAddress } from '../../address';
import { Heading } from '../../layout/heading';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import type { Run, Scheme } from '../scheme-overview';
import { ASSESSMENT } from './assessment';
import { AssessmentFacts } from './assessment-facts';
import { ItemTable } from './item-table';
import { PeerBox } from './peer-box';
import { TotalTrace } from './total-trace';

interface Props {
  readonly code: string;
  readonly scheme: Scheme;
  readonly run: Run | null;
}

/** One unit's result on the office's page. */
export function UnitDetail({ code, scheme, run }: Props) {
  const query = useAnswer(ASSESSMENT, { unit: code, scheme: scheme.code, run: run?.id ?? null });
  const unit = query.answer?.unit;
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);

  return (
    <div className="stack">
      <Back />
      {query.answer === null && <Waiting for={query} />}
      {query.answer !== null && !unit && <p className="card">没有代码为“{code}”的单位。</p>}
      {unit && !unit.assessment && <p className="card">{unit.name}在这个考核方案中没有结果。</p>}
      {unit?.assessment && (
        <>
          <div>
            <Heading focus>{unit.name}</Heading>
            <p className="quiet">
              {unit.code} · {unit.assessment.categoryName} · {unit.assessment.groupName} · {scheme.name}
            </p>
          </div>
          <section className="card" aria-label="结果">
            <AssessmentFacts assessment={unit.assessment} district />
            <TotalTrace unit={unit.code} assessment={unit.assessment} />
            <PeerBox assessment={unit.assessment} />
          </section>
          <ItemTable unit={unit.code} assessment={unit.assessment} />
        </>
      )}
    </div>
  );
}

function Back() {
  const [, go] = useAddress();
  const change = { unit: null, items: null };
  return (
    <a
      className="screen-only back"
      href={addressWith(change)}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        go(change);
      }}
    >
      ← 返回排名 <span lang="en">Back</span>
    </a>
  );
}
