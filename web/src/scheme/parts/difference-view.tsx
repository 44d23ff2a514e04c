import { useAnswer } from '../../api/use-answer';
import type { SchemeReferenceInput } from '../../generated/graphql';
import { DIFFERENCE_SUBJECT } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { ErrorState, Loading } from '../../ui/states';
import { DIFFERENCE } from '../queries';
import { words } from '../words';

/** 对比: what differs between two versions or drafts, in sentences. */
export function DifferenceView({
  from,
  to,
}: {
  readonly from: SchemeReferenceInput;
  readonly to: SchemeReferenceInput;
}) {
  const t = useWords(words);
  const text = useText();
  const subjectName = useName(DIFFERENCE_SUBJECT);
  const { answer, failure, reload } = useAnswer(DIFFERENCE, { from, to });
  if (failure !== null) return <ErrorState what={t('loadDifference')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadDifference')} />;
  if (answer.schemeDifference.length === 0) return <p>{t('sameVersions')}</p>;
  return (
    <ul className="scheme-difference">
      {answer.schemeDifference.map(({ subject, text: sentence }) => (
        <li key={`${subject} ${sentence.zh}`}>
          <Badge tone={subject === 'ADDED' ? 'good' : subject === 'REMOVED' ? 'bad' : 'neutral'}>
            {subjectName(subject)}
          </Badge>{' '}
          {text(sentence)}
        </li>
      ))}
    </ul>
  );
}
