import type { ReactNode } from 'react';
import type { Answered as Asked } from '../../api/use-answer';
import { useText } from '../../language/words';
import { ErrorState, Loading } from '../../ui/states';

interface Props<Result> {
  readonly asked: Asked<Result>;
  /** What is loaded, for the message of a failure. */
  readonly what: string;
  readonly children: (answer: Result) => ReactNode;
}

/** An answer, or why there is none yet. */
export function Answered<Result>({ asked: { answer, failure, reload }, what, children }: Props<Result>) {
  const text = useText();
  if (failure !== null) return <ErrorState what={what} why={text(failure.words)} onAgain={reload} />;
  return answer === null ? <Loading /> : children(answer);
}
