import { useState } from 'react';
import { isFailure, useChange } from '../api/use-change';
import { DraftNote } from '../drafts/draft-note';
import { useTextDraft } from '../drafts/use-draft';
import { useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import { Form } from '../ui/form';
import type { Problem } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import type { Objection } from './objection';
import { ANSWER_OBJECTION } from './queries';
import { words } from './words';

interface AnswerFormProps {
  readonly objection: Objection;
  readonly onDone: () => void;
}

/** 答复: the answer to an objection. Upholding it returns the figure, with the answer as the reason. */
export function AnswerForm({ objection, onDone }: AnswerFormProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(ANSWER_OBJECTION);
  const [answer, setAnswer, draft] = useTextDraft('objection.answer', objection.id);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function send(upheld: boolean) {
    const result = await change.run({ objection: objection.id, upheld, answer });
    const found: readonly Problem[] = isFailure(result)
      ? [{ code: result.code, message: result.words }]
      : result.answerObjection.problems;
    // The server names the answer as what it is to the figure: the reason.
    setProblems(
      found.map((problem) => ({ ...problem, field: problem.field === 'reason' ? 'answer' : (problem.field ?? null) })),
    );
    if (found.length > 0) return;
    draft.done();
    toast(t(upheld ? 'upheld' : 'dismissed'));
    onDone();
  }
  return (
    <Form problems={problems} onSubmit={() => undefined}>
      <TextField
        label={t('answer')}
        description={t('answerHelp')}
        name="answer"
        rows={2}
        value={answer}
        onChange={setAnswer}
      />
      <DraftNote draft={draft} />
      <div className="figure-acts">
        {objection.allowedActions.map(({ action, allowed, because }) => (
          <Button
            key={action}
            why={allowed || !because ? null : text(because)}
            isPending={change.working}
            onPress={() => void send(action === 'UPHOLD')}
          >
            {t(action === 'UPHOLD' ? 'uphold' : 'dismiss')}
          </Button>
        ))}
      </div>
    </Form>
  );
}
