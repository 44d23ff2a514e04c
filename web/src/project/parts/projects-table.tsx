import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Link } from '../../ui/link';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { useNarrow } from '../../ui/use-narrow';
import type { Project } from '../queries';
import { LightName } from '../task-light';
import { words } from '../words';

interface ProjectsTableProps {
  readonly projects: readonly Project[];
  readonly hrefOf: (project: string) => string;
}

const codeOf = ({ project }: Project) => project?.code ?? '';

/** The lights of a project's tasks, the worst first. */
function Lights({ of: { lights } }: { readonly of: Project }) {
  return (
    <span className="pj-lights">
      {(['RED', 'AMBER', 'DONE_LATE', 'GREEN'] as const).map((light) => {
        const count = { RED: lights.red, AMBER: lights.amber, DONE_LATE: lights.doneLate, GREEN: lights.green }[light];
        return count === 0 ? null : (
          <span key={light} className="pj-light">
            <LightName light={light} /> {count}
          </span>
        );
      })}
    </span>
  );
}

/** All projects of the plan; on a phone as a list. */
export function ProjectsTable({ projects, hrefOf }: ProjectsTableProps) {
  const t = useWords(words);
  const { day } = useFormats();
  const isNarrow = useNarrow();
  const columns = useMemo<readonly Column<Project>[]>(
    () => [
      {
        id: 'project',
        label: t('project'),
        value: (of) => of.project?.name,
        wraps: true,
        cell: (of) => <Link href={hrefOf(codeOf(of))}>{`${codeOf(of)} ${of.project?.name ?? ''}`}</Link>,
      },
      {
        id: 'lights',
        label: t('lights'),
        value: ({ lights }) => lights.red * 10_000 + lights.amber * 100 + lights.doneLate,
        cell: (of) => <Lights of={of} />,
        wraps: true,
      },
      {
        id: 'progress',
        label: t('progress'),
        kind: 'number',
        value: ({ progress }) => progress,
        cell: ({ progress }) => (progress == null ? '–' : t('percent', { share: progress })),
      },
      { id: 'due', label: t('due'), value: ({ due }) => due, cell: ({ due }) => day(due) },
      {
        id: 'expectedEnd',
        label: t('expectedEnd'),
        value: ({ expectedEnd }) => expectedEnd,
        cell: ({ expectedEnd }) => day(expectedEnd),
      },
    ],
    [t, day, hrefOf],
  );
  if (!isNarrow)
    return <Table label={t('overview')} name="projects" columns={columns} rows={projects} rowKey={codeOf} isSorted />;
  return (
    <ul className="pj-list" aria-label={t('overview')}>
      {projects.map((of) => (
        <li key={codeOf(of)}>
          <Link href={hrefOf(codeOf(of))}>{`${codeOf(of)} ${of.project?.name ?? ''}`}</Link>
          <Lights of={of} />
          <span className="pj-quiet">
            {of.progress != null && `${t('progress')} ${t('percent', { share: of.progress })} · `}
            {t('expectedEnd')} {day(of.expectedEnd)}
          </span>
        </li>
      ))}
    </ul>
  );
}
