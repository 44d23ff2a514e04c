import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { type Measure, REPORT_PROGRESS } from '../queries';
import { words } from '../words';

interface ProgressFormProps {
  readonly measure: Measure;
  readonly year: number;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const FORM = 'measure-progress';
const QUARTERS = ['1', '2', '3', '4'] as const;

/** The first quarter of the year that is not reported; what was said of a quarter is there to correct. */
export function ProgressForm({ measure, year, onClose, onSaved }: ProgressFormProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(REPORT_PROGRESS);
  const said = (quarter: string) =>
    measure.progress.find((one) => one.year === year && one.quarter === Number(quarter));
  const first = QUARTERS.find((quarter) => said(quarter) === undefined) ?? '4';
  const [quarter, setQuarter] = useState<string>(first);
  const [percent, setPercent] = useState(String(said(first)?.percent ?? measure.percent ?? ''));
  const [sentence, setSentence] = useState(said(first)?.sentence ?? '');
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  function choose(next: string) {
    setQuarter(next);
    const found = said(next);
    if (found === undefined) return;
    setPercent(String(found.percent));
    setSentence(found.sentence);
  }

  async function send() {
    const progress = { year, quarter: Number(quarter), percent, sentence };
    const result = await change.run({ measure: measure.id, revision: measure.revision, progress });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('reported'));
    onClose();
    onSaved();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('reportTitle', { name: measure.name })}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
            {t('REPORT')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <p>{t('reportHelp')}</p>
      <Form id={FORM} problems={problems} onSubmit={() => void send()}>
        <Select
          label={t('quarter')}
          name="quarter"
          value={quarter}
          options={QUARTERS.map((id) => ({ id: id as string, label: t('quarterOf', { year, quarter: id }) }))}
          onChange={choose}
        />
        <TextField
          label={t('percent')}
          name="percent"
          inputMode="decimal"
          value={percent}
          onChange={setPercent}
          autoFocus
        />
        <TextField label={t('sentence')} name="sentence" rows={2} value={sentence} onChange={setSentence} />
      </Form>
    </Dialog>
  );
}
