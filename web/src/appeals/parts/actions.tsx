import { useId, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import type { AppealAction } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ADMIT, type AppealShown, ASK, CONFIRM, REFUSE, TAKE_BACK, WITHDRAW } from '../queries';
import { words } from '../words';

interface Done {
  readonly problems: readonly Problem[];
}
type Asking = 'REFUSE' | 'ASK' | 'TAKE_BACK' | 'WITHDRAW';

/** The buttons of an appeal, as the server decides; what is not possible now stays, with the reason. */
export function Actions({ appeal, onDone }: { readonly appeal: AppealShown; readonly onDone: () => void }) {
  const t = useWords(words);
  const text = useText();
  const [asking, setAsking] = useState<Asking | null>(null);
  const admit = useChange(ADMIT);
  const confirm = useChange(CONFIRM);
  const refuse = useChange(REFUSE);
  const ask = useChange(ASK);
  const takeBack = useChange(TAKE_BACK);
  const withdraw = useChange(WITHDRAW);
  const { id, revision, allowedActions } = appeal;
  const isOpen = appeal.state === 'FILED' || appeal.state === 'ADMITTED';
  const option = (action: AppealAction) => allowedActions.find((one) => one.action === action);
  const whyNot = (action: AppealAction) => {
    const because = option(action)?.because ?? null;
    return because === null ? null : text(because);
  };
  const back = allowedActions.find(({ action, allowed }) => allowed && action.startsWith('TAKE_BACK'));

  /** @returns true if it was done */
  async function finish(sent: Promise<unknown>, resultOf: (done: never) => Done): Promise<readonly Problem[] | null> {
    const result = await sent;
    if (isFailure(result)) {
      toast(text(result.words), 'bad');
      onDone();
      return null;
    }
    const { problems } = resultOf(result as never);
    if (problems.length > 0) return problems;
    setAsking(null);
    toast(t('done'));
    onDone();
    return [];
  }

  return (
    <>
      {option('ADMIT') && appeal.state === 'FILED' && (
        <Button
          tone="primary"
          why={whyNot('ADMIT')}
          isPending={admit.working}
          onPress={() =>
            void finish(admit.run({ appeal: id, revision }), ({ admitAppeal }: { admitAppeal: Done }) => admitAppeal)
          }
        >
          {t('admit')}
        </Button>
      )}
      {option('REFUSE') && appeal.state === 'FILED' && (
        <Button why={whyNot('REFUSE')} onPress={() => setAsking('REFUSE')}>
          {t('refuse')}
        </Button>
      )}
      {option('ASK') && isOpen && (
        <Button why={whyNot('ASK')} onPress={() => setAsking('ASK')}>
          {t('ask')}
        </Button>
      )}
      {option('CONFIRM') && appeal.way === 'PAPER' && isOpen && (
        <Button
          tone="primary"
          why={whyNot('CONFIRM')}
          isPending={confirm.working}
          onPress={() =>
            void finish(
              confirm.run({ appeal: id, revision }),
              ({ confirmAppeal }: { confirmAppeal: Done }) => confirmAppeal,
            )
          }
        >
          {t('confirm')}
        </Button>
      )}
      {back && <Button onPress={() => setAsking('TAKE_BACK')}>{t('takeBack')}</Button>}
      {option('WITHDRAW') && isOpen && (
        <Button why={whyNot('WITHDRAW')} onPress={() => setAsking('WITHDRAW')}>
          {t('withdraw')}
        </Button>
      )}
      {asking !== null && asking !== 'WITHDRAW' && (
        <TextDialog
          title={t(asking === 'REFUSE' ? 'refuse' : asking === 'ASK' ? 'ask' : 'takeBack')}
          label={t(asking === 'ASK' ? 'question' : 'reason')}
          kept={{ kind: `appeal.${asking}`, subject: id }}
          onClose={() => setAsking(null)}
          onSend={(note) =>
            asking === 'REFUSE'
              ? finish(
                  refuse.run({ appeal: id, revision, text: note }),
                  ({ refuseAppeal }: { refuseAppeal: Done }) => refuseAppeal,
                )
              : asking === 'ASK'
                ? finish(
                    ask.run({ appeal: id, text: note }),
                    ({ askAboutAppeal }: { askAboutAppeal: Done }) => askAboutAppeal,
                  )
                : finish(
                    takeBack.run({ appeal: id, revision, text: note }),
                    ({ takeBackAppealDecision }: { takeBackAppealDecision: Done }) => takeBackAppealDecision,
                  )
          }
        />
      )}
      <ConfirmDialog
        isOpen={asking === 'WITHDRAW'}
        onClose={() => setAsking(null)}
        title={t('withdraw')}
        confirm={t('withdraw')}
        isDanger
        onConfirm={() =>
          finish(
            withdraw.run({ appeal: id, revision }),
            ({ withdrawAppeal }: { withdrawAppeal: Done }) => withdrawAppeal,
          )
        }
      >
        <p>{t('withdrawHelp')}</p>
      </ConfirmDialog>
    </>
  );
}

function TextDialog(props: {
  readonly title: string;
  readonly label: string;
  /** Under which what is typed is kept. */
  readonly kept: { readonly kind: string; readonly subject: string };
  readonly onClose: () => void;
  readonly onSend: (note: string) => Promise<readonly Problem[] | null>;
}) {
  const { title, label, kept, onClose, onSend } = props;
  const t = useWords(words);
  const form = useId();
  const [note, setNote, draft] = useTextDraft(kept.kind, kept.subject);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  async function send() {
    setBusy(true);
    const found = await onSend(note);
    setBusy(false);
    if (found?.length === 0) draft.done();
    setProblems((found ?? []).map((problem) => ({ ...problem, field: 'note' })));
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button tone="primary" type="submit" form={form} isPending={busy}>
            {title}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={() => void send()} problems={problems}>
        <TextField
          label={label}
          name="note"
          description={t('reasonRead')}
          rows={4}
          value={note}
          onChange={setNote}
          isRequired
        />
        <DraftNote draft={draft} />
      </Form>
    </Dialog>
  );
}
