import { useState } from 'react';
import { useChange } from '../../api/use-change';
import { COMPLETION_ACTION, TASK_REPORT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Link } from '../../ui/link';
import { Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { CONFIRM_COMPLETION, RETURN_COMPLETION, type Report, TAKE_BACK_COMPLETION } from '../queries';
import { words } from '../words';
import { useOutcome } from './outcome';

const TONE = { NOTED: 'neutral', REPORTED: 'info', CONFIRMED: 'good', RETURNED: 'warn' } as const;

/** One report with its files; the office decides on a completion here. */
export function ReportView({ report, onDone }: { readonly report: Report; readonly onDone: () => void }) {
  const t = useWords(words);
  const { day } = useFormats();
  const state = useName(TASK_REPORT_STATE);
  const { reportedOn, unitName, progress, done, files, reason, decidedByName } = report;
  return (
    <li>
      <strong>{t('reportOf', { day: day(reportedOn), unit: unitName, progress })}</strong>{' '}
      {report.state !== 'NOTED' && <Badge tone={TONE[report.state]}>{state(report.state)}</Badge>}
      <p>{report.text}</p>
      {done && (
        <p className="pj-quiet">
          {t('completedOn', { day: day(done) })}
          {decidedByName && ` · ${t('decidedBy', { name: decidedByName })}`}
        </p>
      )}
      {reason && <p>{t('because', { reason })}</p>}
      {files.length > 0 && (
        <ul aria-label={t('addFiles')}>
          {files.map(({ id, name, path }) => (
            <li key={id}>
              <Link href={path} download>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Acts report={report} onDone={onDone} />
    </li>
  );
}

function Acts({
  report: { id, revision, allowedActions },
  onDone,
}: {
  readonly report: Report;
  readonly onDone: () => void;
}) {
  const t = useWords(words);
  const text = useText();
  const action = useName(COMPLETION_ACTION);
  const confirm = useChange(CONFIRM_COMPLETION);
  const giveBack = useChange(RETURN_COMPLETION);
  const takeBack = useChange(TAKE_BACK_COMPLETION);
  const { problems, take } = useOutcome(onDone);
  const [asked, setAsked] = useState<'RETURN' | 'TAKE_BACK' | null>(null);
  const [reason, setReason] = useState('');
  const open = allowedActions.filter(({ allowed }) => allowed);
  const barred = allowedActions.find(({ action: name, because }) => name === 'CONFIRM' && because);
  if (open.length === 0)
    return barred?.because && allowedActions.length > 0 ? <p className="pj-quiet">{text(barred.because)}</p> : null;
  const decide = () =>
    take((asked === 'RETURN' ? giveBack : takeBack).run({ report: id, reason, revision }), t('confirmed'));
  return (
    <>
      <div className="pj-acts">
        {open.map(({ action: name }) => (
          <Button
            key={name}
            size="small"
            tone={name === 'CONFIRM' ? 'primary' : 'plain'}
            isPending={name === 'CONFIRM' && confirm.working}
            onPress={() =>
              name === 'CONFIRM' ? void take(confirm.run({ report: id, revision }), t('confirmed')) : setAsked(name)
            }
          >
            {action(name)}
          </Button>
        ))}
      </div>
      {asked === null ? (
        <Problems problems={problems} />
      ) : (
        <Form problems={problems} onSubmit={() => void decide()}>
          <TextField label={t('reason')} name="reason" isRequired value={reason} onChange={setReason} />
          <Button type="submit" size="small" isPending={giveBack.working || takeBack.working}>
            {action(asked)}
          </Button>
        </Form>
      )}
    </>
  );
}
