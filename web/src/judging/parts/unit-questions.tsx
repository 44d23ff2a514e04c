import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DateField } from '../../ui/date-field';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import type { OwnSheet, OwnUnit } from '../marks';
import { ASK_UNIT, JUDGE_QUESTIONS } from '../queries-questions';
import { words } from '../words-questions';
import { QuestionView } from './question-view';

const NOTHING = {};

/** Beside the mark: what judges asked of the unit, what it answered, and a question of one's own. */
export function UnitQuestions({ sheet, unit }: { readonly sheet: OwnSheet; readonly unit: OwnUnit }) {
  const t = useWords(words);
  const { answer, reload } = useAnswer(JUDGE_QUESTIONS, NOTHING);
  const [isAsking, setAsking] = useState(false);
  const asked = (answer?.judgeQuestions ?? []).filter(
    (one) => one.scheme === sheet.scheme && one.item === sheet.item && one.unit === unit.code,
  );
  return (
    <Card title={t('title')}>
      <ul className="jd-questions">
        {asked.map((question) => (
          <QuestionView key={question.id} question={question} />
        ))}
      </ul>
      {sheet.state !== 'SUBMITTED' &&
        (isAsking ? (
          <AskForm
            sheet={sheet.id}
            unit={unit.code}
            onDone={() => {
              setAsking(false);
              reload();
            }}
          />
        ) : (
          <Button size="small" onPress={() => setAsking(true)}>
            {t('ask')}
          </Button>
        ))}
    </Card>
  );
}

function AskForm({
  sheet,
  unit,
  onDone,
}: {
  readonly sheet: string;
  readonly unit: string;
  readonly onDone: () => void;
}) {
  const t = useWords(words);
  const shown = useText();
  const change = useChange(ASK_UNIT);
  const [text, setText] = useState('');
  const [answerBy, setAnswerBy] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function send() {
    const result = await change.run({ sheet, unit, text, answerBy: answerBy ?? '' });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('sent'));
    onDone();
  }
  return (
    <Form problems={problems} onSubmit={() => void send()}>
      {change.failure && <p role="alert">{shown(change.failure.words)}</p>}
      <p className="jd-quiet">{t('askHelp')}</p>
      <TextField label={t('text')} name="text" rows={3} maxLength={2000} isRequired value={text} onChange={setText} />
      <DateField label={t('answerBy')} name="answerBy" isRequired value={answerBy} onChange={setAnswerBy} />
      <Button type="submit" tone="primary" isPending={change.working}>
        {t('send')}
      </Button>
    </Form>
  );
}
