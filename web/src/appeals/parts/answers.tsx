import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ANSWER, type AppealShown } from '../queries';
import { words } from '../words';

/** The questions that wait for the appellant, each with its answer. */
export function Answers({ appeal, onDone }: { readonly appeal: AppealShown; readonly onDone: () => void }) {
  const t = useWords(words);
  const open = appeal.timeline.filter(
    ({ kind, number }) => kind === 'ASK' && !appeal.timeline.some(({ answers }) => answers === number),
  );
  return (
    <Card title={t('toAnswer')}>
      {open.map(({ number, note }) => (
        <OneAnswer key={number} appeal={appeal.id} number={number} question={note ?? ''} onDone={onDone} />
      ))}
    </Card>
  );
}

function OneAnswer(props: {
  readonly appeal: string;
  readonly number: number;
  readonly question: string;
  readonly onDone: () => void;
}) {
  const { appeal, number, question, onDone } = props;
  const t = useWords(words);
  const text = useText();
  const change = useChange(ANSWER);
  const [answer, setAnswer, draft] = useTextDraft('appeal.answer', `${appeal} ${number}`);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function send() {
    const sent = await change.run({ appeal, question: number, text: answer });
    if (isFailure(sent)) return toast(text(sent.words), 'bad');
    setProblems(sent.answerAboutAppeal.problems);
    if (sent.answerAboutAppeal.problems.length > 0) return;
    draft.done();
    toast(t('done'));
    onDone();
  }
  return (
    <Form onSubmit={() => void send()} problems={problems}>
      <p className="ap-text">{question}</p>
      <TextField label={t('answer')} name="answer" rows={3} value={answer} onChange={setAnswer} isRequired />
      <DraftNote draft={draft} />
      <Button type="submit" isPending={change.working}>
        {t('sendAnswer')}
      </Button>
    </Form>
  );
}
