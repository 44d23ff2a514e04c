import { useState } from 'react';
import { useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { DateField } from '../../ui/date-field';
import { FileDrop } from '../../ui/file-drop';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { REPORT_TASK, type TaskDetail } from '../queries';
import { words } from '../words';
import { useOutcome } from './outcome';

/** The unit in charge reports how far the task is; the lead also that it is done. */
export function ReportForm({ task, onDone }: { readonly task: TaskDetail; readonly onDone: () => void }) {
  const t = useWords(words);
  const change = useChange(REPORT_TASK);
  const { problems, take } = useOutcome(onDone);
  const [progress, setProgress] = useState<number | null>(task.progress);
  const [said, setSaid] = useState('');
  const [isDone, setDone] = useState(false);
  const [done, setDay] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const send = () =>
    take(
      change.run({
        report: {
          task: task.id,
          progress: isDone ? 100 : (progress ?? 0),
          text: said,
          done: isDone ? done : null,
          files: files.map(({ id }) => id),
        },
      }),
      t('reported'),
    );
  return (
    <Form problems={problems} onSubmit={() => void send()}>
      {task.mayReportDone && (
        <Checkbox isSelected={isDone} onChange={setDone}>
          {t('isDone')}
        </Checkbox>
      )}
      {isDone ? (
        <DateField label={t('doneOn')} name="done" value={done} onChange={setDay} isRequired />
      ) : (
        <NumberField
          label={t('progress')}
          name="progress"
          min={0}
          max={100}
          step={1}
          suffix="%"
          value={progress}
          onChange={setProgress}
          isRequired
        />
      )}
      <TextField
        label={t('reportText')}
        name="text"
        rows={3}
        maxLength={2000}
        isRequired
        value={said}
        onChange={setSaid}
      />
      {files.length > 0 && (
        <ul aria-label={t('addFiles')}>
          {files.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <Button
                size="small"
                tone="quiet"
                icon="close"
                label={t('removeFile', { name })}
                onPress={() => setFiles((now) => now.filter((one) => one.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <FileDrop label={t('addFiles')} onUploaded={(file) => setFiles((now) => [...now, file])} />
      <Button type="submit" tone="primary" isPending={change.working} isDisabled={isDone && done === null}>
        {t('send')}
      </Button>
    </Form>
  );
}
