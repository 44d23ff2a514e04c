import type { ReactNode } from 'react';
import { JUDGE_QUESTION_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import type { JudgeQuestion } from '../queries-questions';
import { words } from '../words-questions';

const TONES = { ASKED: 'info', FORWARDED: 'warn', DECLINED: 'neutral', ANSWERED: 'good' } as const;

/** A question with its answer and files. */
export function QuestionView({
  question,
  children,
}: {
  readonly question: JudgeQuestion;
  /** What is done with it. */
  readonly children?: ReactNode;
}) {
  const t = useWords(words);
  const state = useName(JUDGE_QUESTION_STATE);
  const { day } = useFormats();
  return (
    <li className="jd-question">
      <p>
        <Badge tone={TONES[question.state]}>{state(question.state)}</Badge>{' '}
        <span className="jd-quiet">
          {t('until', { day: day(question.answerBy) })} {question.isOwn && t('own')}
        </span>
      </p>
      <p>{question.question}</p>
      {question.declinedBecause != null && (
        <p className="jd-quiet">{t('because', { reason: question.declinedBecause })}</p>
      )}
      {question.answer != null && (
        <>
          <p className="jd-quiet">{t('answeredOn')}</p>
          <p>{question.answer}</p>
        </>
      )}
      {question.files.length > 0 && (
        <ul aria-label={t('files')}>
          {question.files.map(({ id, name }) => (
            <li key={id}>
              <a className="ui-link" href={`/files/${id}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </li>
  );
}
