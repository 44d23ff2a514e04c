import { useState } from 'react';
import { Both } from '../../layout/both';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import type { Assessment } from './assessment';
import { TRACES } from './traces';

/** 总分和等次的由来. Loaded when the user opens it. */
export function TotalTrace({ unit, assessment }: { readonly unit: string; readonly assessment: Assessment }) {
  const [open, setOpen] = useState(false);
  const query = useAnswer(TRACES, open ? { unit, scheme: assessment.scheme.code, run: assessment.run.id } : null);
  const sentence = query.answer?.unit?.assessment?.trace.sentence;
  return (
    <details className="why screen-only" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Both zh="总分和等次的由来" en="Why this total and grade" />
      </summary>
      {open && !sentence && <Waiting for={query} />}
      {sentence && (
        <>
          <p>{sentence.zh}</p>
          <p lang="en">{sentence.en}</p>
        </>
      )}
    </details>
  );
}
