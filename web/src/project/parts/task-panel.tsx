import { type ReactNode, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { LIGHT } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Link } from '../../ui/link';
import { Panel } from '../../ui/panel';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { PROJECT_TASK, REMARK_ON_LIGHT, type TaskDetail } from '../queries';
import { LightName, useWhy } from '../task-light';
import { words } from '../words';
import { useOutcome } from './outcome';
import { ReportForm } from './report-form';
import { ReportView } from './report-view';
import { ScheduleForm } from './schedule-form';

interface TaskPanelProps {
  readonly plan: string;
  readonly asOf: string | null;
  readonly id: string;
  readonly onClose: () => void;
  /** False for a day in the past, of which nothing is reported any more. */
  readonly isPresent: boolean;
  /** Something was changed that the page behind shows. */
  readonly onChanged: () => void;
}

/** One task: its light, what was reported and said of it, and what the viewer may do. */
export function TaskPanel({ plan, asOf, id, isPresent, onClose, onChanged }: TaskPanelProps) {
  const t = useWords(words);
  const text = useText();
  const wanted = useMemo(() => ({ plan, asOf, task: id }), [plan, asOf, id]);
  const { answer, failure, reload } = useAnswer(PROJECT_TASK, wanted);
  const task = answer?.projects[0]?.tasks[0];
  const changed = () => {
    reload();
    onChanged();
  };
  return (
    <Panel isOpen onClose={onClose} title={task ? `${task.code} ${task.name}` : t('task')} size="wide">
      {failure && <ErrorState what={t('loadOne')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('loadOne')} lines={6} />}
      {answer !== null && task === undefined && <Empty title={t('noTasks')} />}
      {task && <Shown plan={plan} task={task} isPresent={isPresent} onChanged={changed} />}
    </Panel>
  );
}

interface ShownProps {
  readonly plan: string;
  readonly task: TaskDetail;
  readonly isPresent: boolean;
  readonly onChanged: () => void;
}

function Shown({ plan, task, isPresent, onChanged }: ShownProps) {
  const t = useWords(words);
  const { day } = useFormats();
  const { roles } = useViewer();
  const why = useWhy();
  const [isScheduling, setScheduling] = useState(false);
  const { indicator } = task;
  return (
    <>
      <p className="pj-light">
        <LightName light={task.light} />
        <span>{why(task)}</span>
        {task.isCritical && <Badge>{t('critical')}</Badge>}
      </p>
      <dl className="pj-facts">
        <Fact name={t('lead')}>{task.leadName}</Fact>
        <Fact name={t('partners')}>{task.partners.map(({ name }) => name).join('、')}</Fact>
        <Fact name={t('start')}>{task.start && day(task.start)}</Fact>
        <Fact name={t('due')}>{task.due && day(task.due)}</Fact>
        <Fact name={t('expectedEnd')}>{task.done ? null : task.expectedEnd && day(task.expectedEnd)}</Fact>
        <Fact name={t('done')}>{task.done && day(task.done)}</Fact>
        <Fact name={t('progress')}>{t('percent', { share: task.progress })}</Fact>
        <Fact name={t('slack')}>{task.slack == null ? null : t('days', { count: task.slack })}</Fact>
        <Fact name={t('after')}>{task.after.join('、')}</Fact>
        <Fact name={t('weight')}>{task.weight}</Fact>
        <Fact name={t('units')}>
          {task.units ? t('unitsDone', { done: task.unitsDone ?? 0, all: task.units }) : null}
        </Fact>
        <Fact name={t('indicator')}>
          {indicator && (
            <Link href={`/plan/${encodeURIComponent(plan)}?indicator=${encodeURIComponent(indicator.code)}`}>
              {indicator.name}
            </Link>
          )}
        </Fact>
      </dl>
      {isPresent && roles.includes('OFFICE') && (
        <Button size="small" onPress={() => setScheduling(true)}>
          {t('schedule')}
        </Button>
      )}
      {isScheduling && <ScheduleForm task={task} onClose={() => setScheduling(false)} onDone={onChanged} />}
      <Remarks task={task} isPresent={isPresent} onChanged={onChanged} />
      <section className="pj-part">
        <h3>{t('reports')}</h3>
        {isPresent && task.mayReport && task.done == null && !task.isToConfirm && (
          <ReportForm task={task} onDone={onChanged} />
        )}
        {task.reports.length === 0 ? (
          <p className="pj-quiet">{t('noReports')}</p>
        ) : (
          <ul className="pj-said" aria-label={t('reports')}>
            {task.reports.map((report) => (
              <ReportView key={`${report.id} ${report.revision}`} report={report} onDone={onChanged} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Remarks({ task, isPresent, onChanged }: Omit<ShownProps, 'plan'>) {
  const t = useWords(words);
  const { day } = useFormats();
  const { roles } = useViewer();
  const light = useName(LIGHT);
  const change = useChange(REMARK_ON_LIGHT);
  const [said, setSaid] = useState('');
  const { problems, take } = useOutcome(() => {
    setSaid('');
    onChanged();
  });
  const mayRemark = isPresent && (task.mayReport || roles.includes('OFFICE') || roles.includes('INSPECTOR'));
  if (task.remarks.length === 0 && !mayRemark) return null;
  return (
    <section className="pj-part">
      <h3>{t('remarks')}</h3>
      {task.remarks.length > 0 && (
        <ul className="pj-said" aria-label={t('remarks')}>
          {task.remarks.map(({ text, madeOn, madeBy, light: then }) => (
            <li key={`${madeOn} ${madeBy} ${text}`}>
              <span className="pj-quiet">{t('remarkBy', { day: day(madeOn), name: madeBy, light: light(then) })}</span>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
      {mayRemark && (
        <Form problems={problems} onSubmit={() => void take(change.run({ task: task.id, text: said }), t('remarked'))}>
          <TextField
            label={t('remark')}
            description={t('remarkHelp')}
            name="text"
            rows={2}
            maxLength={1000}
            value={said}
            onChange={setSaid}
          />
          <Button type="submit" size="small" isDisabled={said.trim() === ''} isPending={change.working}>
            {t('addRemark')}
          </Button>
        </Form>
      )}
    </section>
  );
}
