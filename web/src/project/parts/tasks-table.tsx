import { useMemo } from 'react';
import { LIGHT } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Link } from '../../ui/link';
import { Empty } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { useNarrow } from '../../ui/use-narrow';
import type { ProjectTask } from '../queries';
import { LightName, useWhy } from '../task-light';
import { words } from '../words';

interface TasksTableProps {
  readonly tasks: readonly ProjectTask[];
  readonly total: number;
  readonly hrefOf: (task: string) => string;
  readonly current: string | undefined;
}

const idOf = ({ id }: ProjectTask) => id;

/** Tasks with their lights in words; on a phone as a list. */
export function TasksTable({ tasks, total, hrefOf, current }: TasksTableProps) {
  const t = useWords(words);
  const { day } = useFormats();
  const lightName = useName(LIGHT);
  const why = useWhy();
  const isNarrow = useNarrow();
  const columns = useMemo<readonly Column<ProjectTask>[]>(
    () => [
      {
        id: 'task',
        label: t('task'),
        value: ({ name }) => name,
        wraps: true,
        cell: ({ id, code, name, isCritical }) => (
          <span className="pj-name">
            <Link href={hrefOf(id)}>{`${code} ${name}`}</Link>
            {isCritical && <Badge>{t('critical')}</Badge>}
          </span>
        ),
      },
      {
        id: 'light',
        label: t('light'),
        value: ({ light }) => lightName(light),
        cell: ({ light }) => <LightName light={light} />,
      },
      { id: 'why', label: t('why'), value: why, wraps: true },
      { id: 'lead', label: t('lead'), value: ({ leadName }) => leadName, wraps: true },
      {
        id: 'progress',
        label: t('progress'),
        kind: 'number',
        value: ({ progress }) => progress,
        cell: ({ progress }) => t('percent', { share: progress }),
      },
      {
        id: 'start',
        label: t('start'),
        value: ({ start }) => start,
        cell: ({ start }) => day(start),
        isOptional: true,
      },
      { id: 'due', label: t('due'), value: ({ due }) => due, cell: ({ due }) => day(due) },
      {
        id: 'expectedEnd',
        label: t('expectedEnd'),
        value: ({ expectedEnd }) => expectedEnd,
        cell: ({ expectedEnd, done }) => (done ? `${day(done)} ${t('done')}` : day(expectedEnd)),
      },
      { id: 'after', label: t('after'), value: ({ after }) => after.join(' '), isOptional: true },
    ],
    [t, day, lightName, why, hrefOf],
  );
  if (!isNarrow)
    return (
      <Table
        label={t('tasks')}
        name="project-tasks"
        columns={columns}
        rows={tasks}
        rowKey={idOf}
        total={total}
        current={current ?? null}
        empty={<Empty title={t('noTasks')} />}
      />
    );
  if (tasks.length === 0) return <Empty title={t('noTasks')} />;
  return (
    <ul className="pj-list" aria-label={t('tasks')}>
      {tasks.map((task) => (
        <li key={task.id}>
          <span className="pj-light">
            <LightName light={task.light} />
            <span className="pj-quiet">{why(task)}</span>
          </span>
          <Link href={hrefOf(task.id)}>{`${task.code} ${task.name}`}</Link>
          <span className="pj-quiet">
            {task.leadName} · {t('due')} {day(task.due)} · {t('percent', { share: task.progress })}
          </span>
        </li>
      ))}
    </ul>
  );
}
