import { useId, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { DocumentKind } from '../../generated/graphql';
import { DOCUMENT_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { toast } from '../../ui/toast';
import { type CycleToTell, DRAFT } from '../queries';
import { words } from '../words';

/** The kinds that are drafted from results. */
const KINDS: readonly DocumentKind[] = ['NOTICE_OF_RESULTS', 'PUBLIC_NOTICE_OF_RESULTS'];

interface DraftDialogProps {
  readonly cycles: readonly CycleToTell[];
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

export function DraftDialog({ cycles, onClose, onDone }: DraftDialogProps) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(DOCUMENT_KIND);
  const form = useId();
  const [kind, setKind] = useState<DocumentKind>('NOTICE_OF_RESULTS');
  const [scheme, setScheme] = useState<string | null>(
    (cycles.find(({ state }) => state === 'REVIEWING' || state === 'APPROVING') ?? cycles[0])?.scheme.code ?? null,
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { run, working } = useChange(DRAFT);

  async function draft() {
    if (scheme === null) return;
    const result = await run({ kind, scheme });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    setProblems(result.done.problems);
    if (result.done.document) onDone(result.done.document.id);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('draft')}
      actions={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button tone="primary" type="submit" form={form} isPending={working}>
            {t('draft')}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={() => void draft()} problems={problems}>
        <p>{t('draftHelp')}</p>
        <Select
          label={t('kind')}
          name="kind"
          value={kind}
          options={KINDS.map((id) => ({ id, label: kindName(id) }))}
          onChange={setKind}
        />
        <Select
          label={t('scheme')}
          name="scheme"
          value={scheme}
          options={cycles.map((one) => ({ id: one.scheme.code, label: one.scheme.name }))}
          onChange={setScheme}
        />
      </Form>
    </Dialog>
  );
}
