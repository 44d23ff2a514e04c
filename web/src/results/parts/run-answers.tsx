import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { READINESS_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { RUN_ANSWERS } from '../readiness-queries';
import { words } from '../readiness-words';
import './readiness.css';

/** 说明: what was found before the run became official, and why the office let it stand. Printed with the results. */
export function RunAnswers({ run }: { readonly run: string }) {
  const t = useWords(words);
  const kindName = useName(READINESS_KIND);
  const { count } = useFormats();
  const { answer } = useAnswer(
    RUN_ANSWERS,
    useMemo(() => ({ run }), [run]),
  );
  const answers = answer?.run?.answers ?? [];
  if (answers.length === 0) return null;
  return (
    <section className="results-readiness" aria-label={t('explained')}>
      <h2 className="results-readiness-title">{t('explained')}</h2>
      <ul>
        {answers.map((one) => (
          <li key={one.kind}>
            <span>
              {t('found', { kind: kindName(one.kind), count: count(one.count) })}{' '}
              <span className="results-quiet">{t('answered', { by: one.by, reason: one.reason })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
