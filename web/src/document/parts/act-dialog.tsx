import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Failure } from '../../api/failure';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import type { Act } from '../acts';
import { ANSWER, APPROVE, ASK, PUBLISH, SEND, SEND_BACK, type Shown, TAKE_BACK, WITHDRAW } from '../queries';
import { words } from '../words';

interface ActDialogProps {
  readonly act: Act;
  readonly name: string;
  readonly shown: Shown;
  readonly hash: string | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const DRAFTER = 'drafter';
/** Those that need a text of the person. */
const LABELS = { SEND_BACK: 'reason', ASK: 'question', ANSWER: 'answer', WITHDRAW: 'reason' } as const;
const HELP = {
  SEND_FOR_APPROVAL: 'sendHelp',
  WITHDRAW_DRAFT: 'takeBackHelp',
  PUBLISH: 'publishHelp',
  WITHDRAW: 'withdrawHelp',
  ASK: 'askHelp',
} as const;

/** Asks for what an act needs, and does it. What cannot be undone asks for the title. */
export function ActDialog({ act, name, shown, hash, onClose, onDone }: ActDialogProps) {
  const t = useWords(words);
  const text = useText();
  const form = useId();
  const go = useNavigate();
  const [note, setNote] = useState('');
  const [contact, setContact] = useState('');
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState(DRAFTER);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const send = useSend(shown, hash);
  const question = shown.approval?.acts.find(({ isOpen }) => isOpen) ?? null;
  const isTyped = act === 'PUBLISH' || act === 'WITHDRAW';
  const label = act in LABELS ? LABELS[act as keyof typeof LABELS] : null;
  const help = act in HELP ? HELP[act as keyof typeof HELP] : null;
  const earlier = (shown.approval?.steps ?? []).filter(
    ({ position }) => position < (shown.approval?.steps.find(({ state }) => state === 'OPEN')?.position ?? 0),
  );

  async function take() {
    if (isTyped && typed.trim() !== shown.title.trim())
      return setProblems([{ code: 'TYPED', field: 'typed', message: { zh: t('notTyped'), en: t('notTyped') } }]);
    setBusy(true);
    const result = await send(act, {
      note: note.trim(),
      contact: contact.trim() || null,
      toStep: step === DRAFTER ? null : Number(step),
      question: question?.number ?? 0,
    });
    setBusy(false);
    if (isFailure(result)) return setRefused(result);
    if (result.done.problems.length > 0) {
      const fields = ['note', 'contact', 'typed'];
      return setProblems(
        result.done.problems.map((one) => ({ ...one, field: fields.find((field) => field === one.field) ?? 'note' })),
      );
    }
    toast(t('done'));
    // A draft is the drafter's: whoever sent it back does not see it any longer.
    if (act === 'SEND_BACK' && step === DRAFTER) void go({ to: '/documents' });
    else onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={act === 'APPROVE' ? t('approveThis') : name}
      actions={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button tone={act === 'WITHDRAW' ? 'danger' : 'primary'} type="submit" form={form} isPending={busy}>
            {name}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={() => void take()} problems={problems}>
        {refused !== null && <p role="alert">{text(refused.words)}</p>}
        {act === 'APPROVE' && (
          <p className="doc-text">{t('approveHelp', { number: shown.revision, hash: hash ?? '' })}</p>
        )}
        {help !== null && <p>{t(help)}</p>}
        {act === 'SEND_BACK' && earlier.length > 0 && (
          <Select
            label={t('sendBackTo')}
            value={step}
            options={[
              { id: DRAFTER, label: t('drafter') },
              ...earlier.map(({ position, title }) => ({
                id: String(position),
                label: t('step', { position, title }),
              })),
            ]}
            onChange={setStep}
          />
        )}
        {label !== null && (
          <TextField
            label={act === 'ANSWER' ? t('answerTo', { question: question?.note ?? '' }) : t(label)}
            name="note"
            rows={4}
            value={note}
            onChange={setNote}
            isRequired
          />
        )}
        {act === 'PUBLISH' && (
          <TextField
            label={t('contact')}
            name="contact"
            description={t('contactHelp')}
            value={contact}
            onChange={setContact}
          />
        )}
        {isTyped && (
          <TextField
            label={t('typed', { name: shown.title })}
            name="typed"
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        )}
      </Form>
    </Dialog>
  );
}

interface Given {
  readonly note: string;
  readonly contact: string | null;
  readonly toStep: number | null;
  readonly question: number;
}

/** The mutation of each act. */
function useSend({ id: document, revision }: Shown, hash: string | null) {
  const approve = useChange(APPROVE);
  const sendBack = useChange(SEND_BACK);
  const ask = useChange(ASK);
  const answer = useChange(ANSWER);
  const send = useChange(SEND);
  const takeBack = useChange(TAKE_BACK);
  const publish = useChange(PUBLISH);
  const withdraw = useChange(WITHDRAW);
  return (act: Act, { note, contact, toStep, question }: Given) => {
    switch (act) {
      case 'APPROVE':
        return approve.run({ document, hash: hash ?? '' });
      case 'SEND_BACK':
        return sendBack.run({ document, reason: note, toStep });
      case 'ASK':
        return ask.run({ document, question: note });
      case 'ANSWER':
        return answer.run({ document, question, answer: note });
      case 'SEND_FOR_APPROVAL':
        return send.run({ document, revision });
      case 'WITHDRAW_DRAFT':
        return takeBack.run({ document });
      case 'PUBLISH':
        return publish.run({ document, revision, contact });
      case 'WITHDRAW':
        return withdraw.run({ document, reason: note });
    }
  };
}
