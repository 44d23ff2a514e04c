import { useWords } from '../../language/words';
import { TextField } from '../../ui/text-field';
import { type Content, changedContent, mapsAt, textAt } from '../models/content';
import type { Finding } from '../queries';
import { words } from '../words';

/** 减负: where a name contains a word of the list, the office says what else it means here. */
export function BurdenAnswers({
  content,
  code,
  findings,
  isDisabled,
  change,
}: {
  readonly content: Content;
  readonly code: string;
  readonly findings: readonly Finding[];
  readonly isDisabled: boolean;
  readonly change: (next: (content: Content) => Content, key: string) => void;
}) {
  const t = useWords(words);
  const answers = mapsAt(content, 'answers').filter((answer) => textAt(answer, 'item') === code);
  const asked = findings
    .filter((finding) => finding.code === 'BURDEN_INDICATOR')
    .flatMap(({ message }) => /含“(.+?)”/.exec(message.zh)?.[1] ?? []);
  const told = answers.map((answer) => textAt(answer, 'word'));
  return [...new Set([...told, ...asked])].map((word) => (
    <TextField
      key={word}
      label={t('burdenAnswer', { word })}
      description={t('burdenHelp')}
      value={textAt(answers.find((answer) => textAt(answer, 'word') === word) ?? {}, 'reason')}
      onChange={(reason) => change((now) => withAnswer(now, code, word, reason), `answer ${code} ${word}`)}
      isDisabled={isDisabled}
      rows={2}
    />
  ));
}

function withAnswer(content: Content, item: string, word: string, reason: string): Content {
  const isIt = (answer: Record<string, unknown>) => textAt(answer, 'item') === item && textAt(answer, 'word') === word;
  const others = mapsAt(content, 'answers').filter((answer) => !isIt(answer));
  const answers = reason === '' ? others : [...others, { item, word, reason }];
  return changedContent(content, { answers: answers.length === 0 ? undefined : answers });
}
