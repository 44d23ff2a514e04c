import { useMemo, useState } from 'react';
import { useAnswer } from '../api/use-answer';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import { DraftNote } from '../drafts/draft-note';
import { useTextDraft } from '../drafts/use-draft';
import { useFormats } from '../language/formats';
import { useText, useWords } from '../language/words';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import type { Problem } from '../ui/problems';
import { ErrorState, Loading } from '../ui/states';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { AnswerForm } from './answer-form';
import type { FigureKey } from './figure-key';
import { OBJECT, OBJECTIONS } from './queries';
import { words } from './words';
import './figure.css';

interface ObjectionsProps {
  readonly scheme: string;
  readonly figure: FigureKey & { readonly revision: number };
  /** Why the viewer cannot object now; null if the viewer can, undefined if the viewer's roles never can. */
  readonly barred: string | null | undefined;
  readonly onDone: () => void;
}

const STATE = { OPEN: 'objectionOpen', UPHELD: 'objectionUpheld', DISMISSED: 'objectionDismissed' } as const;
const TONE = { OPEN: 'warn', UPHELD: 'info', DISMISSED: 'neutral' } as const;

/** 异议: what the unit says against a department's figure, with the answers; objecting and answering for whom they are. */
export function ObjectionsOfFigure({ scheme, figure, barred, onDone }: ObjectionsProps) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const text = useText();
  const [isObjecting, setObjecting] = useState(false);
  const { measure, unit } = figure;
  const { answer, failure, reload } = useAnswer(
    OBJECTIONS,
    useMemo(() => ({ scheme, measure, unit }), [scheme, measure, unit]),
  );
  if (failure) return <ErrorState what={t('objections')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading lines={1} />;
  const objections = answer.dueFigures.rows[0]?.objections ?? [];
  function done() {
    reload();
    onDone();
  }
  if (objections.length === 0 && barred === undefined) return null;
  return (
    <section className="figure-objections">
      <h3>{t('objections')}</h3>
      <ul className="figure-history">
        {objections.map((objection) => (
          <li key={objection.id}>
            <Badge tone={TONE[objection.state]}>{t(STATE[objection.state])}</Badge>
            <p>
              {t('objectionBy', {
                account: objection.raisedBy,
                at: dateTime(objection.raisedAt, timeZone),
                reason: objection.reason,
              })}
            </p>
            {objection.answer && (
              <p>{t('answerOf', { account: objection.answeredBy ?? '', answer: objection.answer })}</p>
            )}
            {objection.state === 'OPEN' && objection.allowedActions.some(({ allowed }) => allowed) && (
              <AnswerForm objection={objection} onDone={done} />
            )}
          </li>
        ))}
      </ul>
      {barred !== undefined && (
        <Button icon="edit" why={barred} onPress={() => setObjecting(true)}>
          {t('object')}
        </Button>
      )}
      {isObjecting && <ObjectDialog figure={figure} onClose={() => setObjecting(false)} onDone={done} />}
    </section>
  );
}

const FORM = 'object-to-figure';

interface ObjectDialogProps {
  readonly figure: ObjectionsProps['figure'];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ObjectDialog({ figure, onClose, onDone }: ObjectDialogProps) {
  const t = useWords(words);
  const object = useChange(OBJECT);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { scope, measure, unit, year, revision } = figure;
  const [reason, setReason, draft] = useTextDraft('objection', [scope, measure, unit, year].join(' '));

  async function send() {
    const answer = await object.run({ figure: { scope, measure, unit, year, revision }, reason });
    const found = isFailure(answer)
      ? [{ code: answer.code, message: answer.words }]
      : answer.objectToObservation.problems;
    setProblems(found);
    if (found.length > 0) return;
    draft.done();
    toast(t('objected'));
    onDone();
    onClose();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('object')}
      actions={
        <>
          <Button tone="primary" type="submit" form={FORM} isPending={object.working}>
            {t('object')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={FORM} problems={problems} onSubmit={() => void send()}>
        <TextField
          label={t('reason')}
          description={t('objectHelp')}
          name="reason"
          isRequired
          autoFocus
          rows={2}
          value={reason}
          onChange={setReason}
        />
        <DraftNote draft={draft} />
      </Form>
    </Dialog>
  );
}
