import { useState } from 'react';
import { isFailure, useChange } from '../api/use-change';
import { DraftNote } from '../drafts/draft-note';
import { useDraft } from '../drafts/use-draft';
import { useWords } from '../language/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import type { Problem } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { SUBSTITUTE } from './queries';
import { words } from './words';

const FORM = 'name-substitute';
const EMPTY = { substitute: '', from: '', to: '', reason: '' };

/** Names who acts for the account, in a period, with a reason. */
export function NameSubstitute({ account, onNamed }: { readonly account: string; readonly onNamed: () => void }) {
  const t = useWords(words);
  const change = useChange(SUBSTITUTE);
  const [isOpen, setOpen] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const draft = useDraft('substitution', isOpen ? account : null, EMPTY);
  const { substitute, from, to, reason } = draft.value;
  const set = (field: keyof typeof EMPTY) => (text: string) => draft.change((before) => ({ ...before, [field]: text }));

  async function submit() {
    const substitution = { account, substitute: substitute.trim(), to, reason, ...(from === '' ? {} : { from }) };
    const result = await change.run({ substitution });
    if (isFailure(result)) {
      setProblems([{ code: result.code, field: null, message: result.words }]);
      return;
    }
    setProblems(result.substitute.problems);
    if (result.substitute.problems.length > 0) return;
    draft.done();
    setOpen(false);
    toast(t('substitutionNamed'));
    onNamed();
  }

  return (
    <>
      <Button icon="add" onPress={() => setOpen(true)}>
        {t('nameSubstitute')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('nameSubstitute')}
        actions={
          <>
            <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
              {t('nameSubstitute')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <Form id={FORM} onSubmit={() => void submit()} problems={problems}>
          <TextField
            label={t('substitute')}
            name="substitute"
            value={substitute}
            onChange={set('substitute')}
            autoFocus
          />
          <TextField label={t('from')} name="from" description={t('fromHelp')} value={from} onChange={set('from')} />
          <TextField label={t('to')} name="to" description={t('toHelp')} value={to} onChange={set('to')} />
          <TextField label={t('reason')} name="reason" value={reason} onChange={set('reason')} />
          <DraftNote draft={draft} />
        </Form>
      </Dialog>
    </>
  );
}
