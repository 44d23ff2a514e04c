import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { type PlanAnswer, UNIT_NAMES } from '../queries';
import { words } from '../words';

type Project = PlanAnswer['keyProjects'][number];

const NOTHING = {};

const projectKey = ({ code }: Project) => code;

/** The key projects of the plan, with who leads them. */
export function KeyProjects({ projects }: { readonly projects: readonly Project[] }) {
  const t = useWords(words);
  const { answer } = useAnswer(UNIT_NAMES, NOTHING);
  const names = useMemo(() => new Map(answer?.units.nodes.map(({ code, name }) => [code, name])), [answer]);
  const columns = useMemo<readonly Column<Project>[]>(
    () => [
      { id: 'project', label: t('project'), value: ({ name }) => name, wraps: true },
      { id: 'lead', label: t('lead'), value: ({ lead }) => names.get(lead ?? '') ?? lead, wraps: true },
    ],
    [t, names],
  );
  if (projects.length === 0) return null;
  return (
    <Card title={t('projects')}>
      <Table isPlain label={t('projects')} name="plan-projects" columns={columns} rows={projects} rowKey={projectKey} />
    </Card>
  );
}
