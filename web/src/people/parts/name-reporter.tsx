import { useId, useMemo, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { NAME_REPORTER, type UnitPerson } from '../queries';
import { words } from '../words';

interface Entered {
  readonly unit: string;
  readonly account: string;
  readonly from: string | null;
  readonly note: string;
}

interface NameReporterProps {
  readonly people: readonly UnitPerson[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 指定填报人: who reports for a unit from a day on. */
export function NameReporter({ people, onClose, onDone }: NameReporterProps) {
  const t = useWords(words);
  const form = useId();
  const { units } = useViewer();
  const choices = useMemo(() => unitsOf(units, people), [units, people]);
  const draft = useDraft<Entered>('reporter', '', { unit: choices[0]?.id ?? '', account: '', from: null, note: '' });
  const { unit, account, from, note } = draft.value;
  const enter = (next: Partial<Entered>) => draft.change((now) => ({ ...now, ...next }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(NAME_REPORTER);

  async function send() {
    const result = await change.run({ unit, account: account.trim(), from, note: note.trim() || null });
    const found: readonly Problem[] = isFailure(result)
      ? // An account that does not exist, and whatever else is refused, is said at the account.
        [{ code: result.code, field: 'account', message: result.words }]
      : result.nameReporter.problems;
    setProblems(found);
    if (isFailure(result) || found.length > 0) return;
    draft.done();
    toast(t('named', { count: result.nameReporter.openFigures }));
    onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('nameReporter')}
      actions={
        <>
          <Button type="submit" form={form} tone="primary" isPending={change.working}>
            {t('nameReporter')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={form} problems={problems} onSubmit={() => void send()}>
        <p>{t('nameHelp')}</p>
        <Select
          name="unit"
          label={t('unit')}
          value={unit}
          options={choices}
          onChange={(next) => enter({ unit: next })}
        />
        <TextField
          name="account"
          label={t('account')}
          description={t('accountHelp')}
          value={account}
          onChange={(next) => enter({ account: next })}
          autoComplete="off"
          isRequired
          autoFocus
        />
        <DateField
          name="from"
          label={t('firstDay')}
          description={t('firstDayHelp')}
          value={from}
          onChange={(next) => enter({ from: next })}
        />
        <TextField
          name="note"
          label={t('note')}
          description={t('noteHelp')}
          rows={3}
          maxLength={500}
          value={note}
          onChange={(next) => enter({ note: next })}
        />
        <DraftNote draft={draft} />
      </Form>
    </Dialog>
  );
}

/** The viewer's units, and those below them in which somebody has a role. */
function unitsOf(
  own: readonly { readonly code: string; readonly name: string }[],
  people: readonly UnitPerson[],
): readonly { readonly id: string; readonly label: string }[] {
  const names = new Map(own.map(({ code, name }) => [code, name]));
  for (const { unit, unitName } of people) names.set(unit, unitName);
  return [...names].map(([id, label]) => ({ id, label }));
}
