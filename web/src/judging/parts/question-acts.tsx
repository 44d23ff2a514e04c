import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { FileDrop } from '../../ui/file-drop';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ANSWER, DECLINE, FORWARD, type JudgeQuestion } from '../queries-questions';
import { words } from '../words-questions';

interface ActsProps {
  readonly question: JudgeQuestion;
  readonly onDone: () => void;
}

type Action = JudgeQuestion['allowedActions'][number]['action'];

function useOption({ allowedActions }: JudgeQuestion) {
  const text = useText();
  return (action: Action): { readonly why: string | null } | null => {
    const option = allowedActions.find((one) => one.action === action);
    if (option === undefined) return null;
    return { why: option.allowed || !option.because ? null : text(option.because) };
  };
}

/** The office forwards a question, or says why not. */
export function OfficeActs({ question, onDone }: ActsProps) {
  const t = useWords(words);
  const text = useText();
  const option = useOption(question);
  const forward = useChange(FORWARD);
  const decline = useChange(DECLINE);
  const [isDeclining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { id, revision } = question;
  if (question.state !== 'ASKED' || option('FORWARD') === null) return null;
  async function send() {
    const result = await forward.run({ question: id, revision });
    if (isFailure(result)) return;
    toast(t('forwarded'));
    onDone();
  }
  async function refuse() {
    const result = await decline.run({ question: id, reason, revision });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.done.problems;
    setProblems(found);
    if (found.length > 0) return;
    toast(t('declined'));
    onDone();
  }
  return (
    <>
      {forward.failure && <p role="alert">{text(forward.failure.words)}</p>}
      <div className="jd-actions">
        <Button
          tone="primary"
          size="small"
          why={option('FORWARD')?.why ?? null}
          isPending={forward.working}
          onPress={() => void send()}
        >
          {t('forward')}
        </Button>
        <Button size="small" onPress={() => setDeclining(true)}>
          {t('decline')}
        </Button>
      </div>
      {isDeclining && (
        <Form problems={problems} onSubmit={() => void refuse()}>
          <TextField
            label={t('reason')}
            description={t('reasonHelp')}
            name="reason"
            isRequired
            value={reason}
            onChange={setReason}
          />
          <Button type="submit" size="small" isPending={decline.working}>
            {t('decline')}
          </Button>
        </Form>
      )}
    </>
  );
}

/** The unit answers, with files. What was typed stays if it is refused. */
export function AnswerForm({ question, onDone }: ActsProps) {
  const t = useWords(words);
  const text = useText();
  const option = useOption(question)('ANSWER');
  const change = useChange(ANSWER);
  const [said, setSaid] = useState('');
  const [files, setFiles] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  if (question.state !== 'FORWARDED' || option === null) return null;
  async function send() {
    const result = await change.run({
      question: question.id,
      text: said,
      files: files.map(({ id }) => id),
      revision: question.revision,
    });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('answered'));
    onDone();
  }
  return (
    <Form problems={problems} onSubmit={() => void send()}>
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <TextField label={t('answer')} name="text" rows={4} maxLength={2000} isRequired value={said} onChange={setSaid} />
      {files.length > 0 && (
        <ul aria-label={t('files')}>
          {files.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <Button
                size="small"
                tone="quiet"
                icon="close"
                label={t('removeFile', { name })}
                onPress={() => setFiles((now) => now.filter((one) => one.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <FileDrop
        label={t('dropFiles')}
        onUploaded={({ id, name }) => setFiles((now) => [...now.filter((one) => one.id !== id), { id, name }])}
      />
      <Button type="submit" tone="primary" isPending={change.working} why={option.why}>
        {t('answer')}
      </Button>
    </Form>
  );
}
