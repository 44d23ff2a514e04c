import { useState } from 'react';
import { useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { SCHEDULE_TASK, type TaskDetail } from '../queries';
import { words } from '../words';
import { useOutcome } from './outcome';

interface ScheduleFormProps {
  readonly task: TaskDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const codesOf = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);

/** The office changes when a task starts and is due, and what comes before it, by a document. */
export function ScheduleForm({ task, onClose, onDone }: ScheduleFormProps) {
  const t = useWords(words);
  const change = useChange(SCHEDULE_TASK);
  const { problems, take } = useOutcome(() => {
    onDone();
    onClose();
  });
  const [start, setStart] = useState(task.start ?? null);
  const [due, setDue] = useState(task.due ?? null);
  const [weight, setWeight] = useState<number | null>(task.weight ?? null);
  const [lead, setLead] = useState(task.lead ?? '');
  const [partners, setPartners] = useState(task.partners.map(({ code }) => code).join(' '));
  const [after, setAfter] = useState(task.after.join(' '));
  const [document, setDocument] = useState('');
  const save = () =>
    take(
      change.run({
        task: task.id,
        revision: task.revision,
        schedule: {
          start,
          due,
          weight,
          lead: lead || null,
          partners: codesOf(partners),
          after: codesOf(after),
          document,
        },
      }),
      t('scheduled'),
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('schedule')}
      actions={
        <>
          <Button tone="primary" type="submit" form="task-schedule" isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id="task-schedule" layout="columns" problems={problems} onSubmit={() => void save()}>
        <DateField label={t('start')} name="start" value={start} onChange={setStart} />
        <DateField label={t('due')} name="due" value={due} onChange={setDue} />
        <NumberField label={t('weight')} name="weight" min={0} value={weight} onChange={setWeight} />
        <TextField label={t('lead')} description={t('leadHelp')} name="lead" value={lead} onChange={setLead} />
        <TextField
          label={t('partners')}
          description={t('partnersHelp')}
          name="partners"
          value={partners}
          onChange={setPartners}
        />
        <TextField label={t('after')} description={t('afterHelp')} name="after" value={after} onChange={setAfter} />
        <TextField label={t('document')} name="document" value={document} onChange={setDocument} isRequired />
      </Form>
    </Dialog>
  );
}
