import { useId, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import type { Bilingual } from '../../language/words';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { CONFIRM, REJECT, REVOKE, type Shown, WITHDRAW } from '../queries';
import { words } from '../words';

const DECISIONS = ['CONFIRM', 'REJECT', 'WITHDRAW', 'REVOKE'] as const;
type Decision = (typeof DECISIONS)[number];

/** The buttons of the office. Those that are not possible now stay, and say why. */
export function Decisions({ shown, onDone }: { readonly shown: Shown; readonly onDone: () => void }) {
  const t = useWords(words);
  const text = useText();
  const [asked, setAsked] = useState<Decision | null>(null);
  const options = DECISIONS.flatMap((decision) => shown.allowedActions.find(({ action }) => action === decision) ?? []);
  // What the state forbids says itself by the state; the others tell the reason.
  const possible = options.filter(({ action }) => (action === 'REVOKE') === (shown.state === 'CONFIRMED'));
  if (possible.length === 0 || (shown.state !== 'PROPOSED' && shown.state !== 'CONFIRMED')) return null;
  return (
    <>
      <div className="adj-buttons">
        {possible.map(({ action, allowed, because }) => (
          <Button
            key={action}
            tone={action === 'CONFIRM' ? 'primary' : action === 'REVOKE' ? 'danger' : 'plain'}
            why={allowed || !because ? null : text(because)}
            onPress={() => setAsked(action as Decision)}
          >
            {t(action as Decision)}
          </Button>
        ))}
      </div>
      <ul className="adj-files">
        {possible.flatMap(({ action, allowed, because }) =>
          allowed || !because
            ? []
            : [<li key={action} className="adj-soft">{`${t(action as Decision)}：${text(because)}`}</li>],
        )}
      </ul>
      {asked !== null && (
        <DecisionDialog
          decision={asked}
          shown={shown}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            toast(t(`done${asked}`));
            onDone();
          }}
        />
      )}
    </>
  );
}

interface DecisionDialogProps {
  readonly decision: Decision;
  readonly shown: Shown;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function DecisionDialog({ decision, shown, onClose, onDone }: DecisionDialogProps) {
  const t = useWords(words);
  const text = useText();
  const form = useId();
  const [note, setNote, draft] = useTextDraft(`adjustment.${decision}`, decision === 'WITHDRAW' ? null : shown.id);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refused, setRefused] = useState<Bilingual | null>(null);
  const changes = {
    CONFIRM: useChange(CONFIRM),
    REJECT: useChange(REJECT),
    REVOKE: useChange(REVOKE),
    WITHDRAW: useChange(WITHDRAW),
  };
  const { working } = changes[decision];

  async function decide() {
    const result = await changes[decision].run({ adjustment: shown.id, note, revision: shown.revision });
    if (isFailure(result)) return setRefused(result.words);
    if (result.done.problems.length > 0)
      return setProblems(result.done.problems.map((one) => ({ ...one, field: 'note' })));
    draft.done();
    onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(decision)}
      actions={
        <>
          <Button type="submit" form={form} tone={decision === 'REVOKE' ? 'danger' : 'primary'} isPending={working}>
            {t(decision)}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={form} problems={problems} onSubmit={() => void decide()}>
        <p>{t(`ask${decision}`)}</p>
        {refused && (
          <p role="alert" className="adj-alert">
            {text(refused)}
          </p>
        )}
        {decision !== 'WITHDRAW' && (
          <TextField
            name="note"
            label={t(decision === 'CONFIRM' ? 'note' : 'why')}
            value={note}
            onChange={setNote}
            rows={4}
            isRequired={decision !== 'CONFIRM'}
            autoFocus
          />
        )}
        {decision !== 'WITHDRAW' && <DraftNote draft={draft} />}
      </Form>
    </Dialog>
  );
}
