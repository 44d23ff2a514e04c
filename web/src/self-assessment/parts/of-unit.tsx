import { useId, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { SELF_ASSESSMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Panel } from '../../ui/panel';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { RETURN, type Shown } from '../queries';
import { words } from '../words';

/** What a unit says of itself, at the side of the list, for the office, which may return it with a reason. */
export function OfUnit({
  scheme,
  shown,
  onDone,
  onClose,
}: {
  readonly scheme: string;
  readonly shown: Shown;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(SELF_ASSESSMENT_STATE);
  const { fullMarks } = useFormats();
  const form = useId();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason, draft] = useTextDraft('self-assessment.return', isAsked ? `${scheme} ${shown.unit}` : null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(RETURN);
  const option = shown.allowedActions.find(({ action }) => action === 'RETURN');
  const isSubmitted = shown.state === 'SUBMITTED';

  async function giveBack() {
    const result = await change.run({ of: { scheme, unit: shown.unit, revision: shown.revision }, reason });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    draft.done();
    setAsked(false);
    toast(t('returned'));
    onDone();
  }

  return (
    <Panel
      isOpen
      onClose={onClose}
      title={shown.unitName}
      {...(isSubmitted &&
        option && {
          actions: (
            <Button
              why={option.allowed || !option.because ? null : text(option.because)}
              onPress={() => setAsked(true)}
            >
              {t('return')}
            </Button>
          ),
        })}
    >
      <Badge tone={isSubmitted ? 'good' : 'neutral'}>{stateName(shown.state)}</Badge>
      {isSubmitted ? (
        <dl>
          {shown.items.map(({ code, name, full, points, statement }) => (
            <div key={code}>
              <dt>{name}</dt>
              <dd>
                {t('given', {
                  points: points === null || points === undefined ? '—' : fullMarks(points),
                  full: fullMarks(full),
                })}
                {statement && ` · ${statement}`}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{t('nothing')}</p>
      )}
      {isAsked && (
        <Dialog
          isOpen
          onClose={() => setAsked(false)}
          title={t('return')}
          actions={
            <>
              <Button type="submit" form={form} tone="primary" isPending={change.working}>
                {t('return')}
              </Button>
              <Button onPress={() => setAsked(false)}>{t('cancel')}</Button>
            </>
          }
        >
          <Form id={form} problems={problems} onSubmit={() => void giveBack()}>
            {change.failure && <p role="alert">{text(change.failure.words)}</p>}
            <TextField
              name="reason"
              label={t('reason')}
              value={reason}
              onChange={setReason}
              rows={3}
              isRequired
              autoFocus
            />
            <DraftNote draft={draft} />
          </Form>
        </Dialog>
      )}
    </Panel>
  );
}
