import type { Failure } from '../../api/failure';
import { useText, useWords } from '../../language/words';
import { ErrorState, Forbidden } from '../../ui/states';
import { words } from '../words';

/** Why an analysis is not shown: not for this person, or it failed. */
export function AnalysisFailure(props: {
  readonly what: string;
  readonly failure: Failure;
  readonly onAgain: () => void;
}) {
  const { what, failure, onAgain } = props;
  const t = useWords(words);
  const text = useText();
  if (failure.code === 'FORBIDDEN') return <Forbidden whom={t('office')}>{text(failure.words)}</Forbidden>;
  return <ErrorState what={what} why={text(failure.words)} onAgain={onAgain} />;
}
