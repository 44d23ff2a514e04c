import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import type { Figure } from '../models/figure';
import { type Act, sortedFor } from '../models/queue';
import { words } from '../words';
import type { Acts } from './use-acts';
import { useFigureTexts } from './use-figure-texts';

const FORM = 'act-on-figures';
/** Most skipped figures that are listed. */
const LISTED = 20;

const NAME = { VERIFY: 'verify', RETURN: 'return', WITHDRAW_VERIFICATION: 'withdraw' } as const;
const WILL = { VERIFY: 'willVerify', RETURN: 'willReturn', WITHDRAW_VERIFICATION: 'willWithdraw' } as const;

interface ActDialogProps {
  readonly wanted: Act;
  readonly figures: readonly Figure[];
  readonly acts: Acts;
  readonly onClose: () => void;
  /** With what it was done to. */
  readonly onDone: (figures: readonly Figure[]) => void;
}

/** Says what will be done to how many, what is skipped and why, and asks for the reason where one is needed. */
export function ActDialog({ wanted, figures, acts, onClose, onDone }: ActDialogProps) {
  const t = useWords(words);
  const { nameOf, saidOf, whyNot } = useFigureTexts();
  const { doing, skipped } = sortedFor(figures, wanted);
  const [first] = doing;
  const asksReason = wanted !== 'VERIFY';
  // Of the figure that it is about; a reason for many is kept for the act.
  const subject = figures.length === 1 && first !== undefined ? nameOf(first) : '';
  const [reason, setReason, draft] = useTextDraft(`verification.${wanted}`, asksReason ? subject : null);

  async function act() {
    const done = await acts.act(wanted, doing, reason);
    if (done.length > 0) onDone(done);
    if (done.length < doing.length) return;
    draft.done();
    onClose();
  }
  return (
    <Dialog
      isOpen
      onClose={() => {
        acts.forget();
        onClose();
      }}
      title={t(NAME[wanted])}
      actions={
        <>
          {first !== undefined && (
            <Button
              tone="primary"
              type="submit"
              form={FORM}
              isPending={acts.isWorking}
              {...(asksReason ? {} : { autoFocus: true })}
            >
              {t(NAME[wanted])}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>
        {figures.length === 1 && first !== undefined
          ? `${nameOf(first)}: ${saidOf(first)}`
          : t(WILL[wanted], { count: doing.length })}
      </p>
      {skipped.length > 0 && (
        <>
          <p>{t('willSkip', { count: skipped.length })}</p>
          <ul className="vf-skipped">
            {skipped.slice(0, LISTED).map(({ figure }) => (
              <li key={nameOf(figure)}>
                {t('skippedOf', { figure: nameOf(figure), why: whyNot(figure, wanted) ?? '' })}
              </li>
            ))}
            {skipped.length > LISTED && <li>{t('more', { count: skipped.length - LISTED })}</li>}
          </ul>
        </>
      )}
      {first !== undefined && (
        <Form id={FORM} problems={acts.problems} onSubmit={() => void act()}>
          {asksReason && (
            <TextField
              label={t('reason')}
              description={t(wanted === 'RETURN' ? 'reasonHelp' : 'withdrawHelp')}
              name="reason"
              isRequired
              autoFocus
              value={reason}
              onChange={setReason}
              autoComplete="off"
            />
          )}
          {asksReason && <DraftNote draft={draft} />}
        </Form>
      )}
    </Dialog>
  );
}
