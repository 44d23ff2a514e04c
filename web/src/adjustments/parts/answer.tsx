import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { FileDrop } from '../../ui/file-drop';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ANSWER, type Limits, type Shown } from '../queries';
import { words } from '../words';

interface AnswerProps {
  readonly shown: Shown;
  readonly limits: Limits;
  readonly onDone: () => void;
}

interface Said {
  readonly said: string;
  readonly files: readonly { readonly id: string; readonly name: string }[];
}
const NOTHING_SAID: Said = { said: '', files: [] };

/** 陈述意见: what the head of the unit says, with files. What was typed stays if it is refused. */
export function Answer({ shown, limits, onDone }: AnswerProps) {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(ANSWER);
  const option = shown.allowedActions.find(({ action }) => action === 'ANSWER_HEARING');
  const draft = useDraft('adjustment.answer', option === undefined ? null : shown.id, NOTHING_SAID);
  const { said, files } = draft.value;
  if (option === undefined || shown.state !== 'PROPOSED' || shown.hearingTo === null) return null;

  async function send() {
    const ids = files.map(({ id }) => id);
    const result = await change.run({ adjustment: shown.id, text: said, files: ids, revision: shown.revision });
    if (isFailure(result)) return;
    setProblems(result.answerHearing.problems);
    if (result.answerHearing.problems.length > 0) return;
    draft.done();
    toast(t('answered'));
    onDone();
  }

  return (
    <Card title={t('answer')}>
      <p>{t('answerHelp', { day: day(shown.hearingTo) })}</p>
      <Form problems={problems} onSubmit={() => void send()}>
        {change.failure && (
          <p role="alert" className="adj-alert">
            {text(change.failure.words)}
          </p>
        )}
        <TextField
          name="text"
          label={t('answerText')}
          value={said}
          onChange={(next) => draft.change((now) => ({ ...now, said: next }))}
          rows={6}
          isRequired
        />
        <DraftNote draft={draft} />
        {files.length > 0 && (
          <ul className="adj-files" aria-label={t('files')}>
            {files.map(({ id, name }) => (
              <li key={id} className="adj-file">
                <span>{name}</span>
                <Button
                  size="small"
                  tone="quiet"
                  icon="close"
                  label={t('removeFile', { name })}
                  onPress={() => draft.change((now) => ({ ...now, files: now.files.filter((one) => one.id !== id) }))}
                />
              </li>
            ))}
          </ul>
        )}
        <FileDrop
          label={t('dropFiles')}
          endings={limits.types.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))}
          largest={limits.each}
          onUploaded={({ id, name }) =>
            draft.change((now) => ({ ...now, files: [...now.files.filter((one) => one.id !== id), { id, name }] }))
          }
        />
        <div className="adj-buttons">
          <Button
            type="submit"
            tone="primary"
            isPending={change.working}
            why={option.allowed || !option.because ? null : text(option.because)}
          >
            {t('sendAnswer')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
