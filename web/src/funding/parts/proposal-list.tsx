import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { PROPOSAL_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { type ListedProposal, PROPOSALS } from '../queries';
import { tenThousands } from '../ten-thousands';
import { words } from '../words';

interface ProposalListProps {
  readonly plan: string;
  readonly year: number | undefined;
  /** Only of this unit. */
  readonly unit: string | undefined;
  readonly onOpen: (id: string) => void;
}

const keyOf = ({ id }: ListedProposal) => id;

/** The visible projects, one a row. */
export function ProposalList({ plan, year, unit, onOpen }: ProposalListProps) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(PROPOSAL_STATE);
  const { share } = useFormats();
  const { answer, failure, reload } = useAnswer(
    PROPOSALS,
    useMemo(() => ({ plan, year: year ?? null, units: unit === undefined ? null : [unit] }), [plan, year, unit]),
  );
  const columns = useMemo<readonly Column<ListedProposal>[]>(() => {
    const money = (id: 'planned' | 'initial' | 'budget' | 'spent'): Column<ListedProposal> => ({
      id,
      label: t(id),
      kind: 'number',
      value: (row) => row[id] / 10_000,
      cell: (row) => tenThousands(row[id]),
    });
    return [
      { id: 'unit', label: t('unit'), value: (row) => row.unit.name, wraps: true },
      { id: 'code', label: t('code'), value: ({ code }) => code },
      {
        id: 'name',
        label: t('name'),
        value: ({ name }) => name,
        isRowHeader: true,
        wraps: true,
        cell: ({ id, name, withoutBasis }) => (
          <span className="fu-name">
            <Button size="small" tone="quiet" onPress={() => onOpen(id)}>
              {name}
            </Button>
            {withoutBasis && <Badge tone="warn">{t('noBasis')}</Badge>}
          </span>
        ),
      },
      { id: 'year', label: t('years'), kind: 'number', value: (row) => row.year },
      { id: 'state', label: t('state'), value: ({ state }) => stateName(state) },
      money('planned'),
      { ...money('initial'), isOptional: true },
      money('budget'),
      money('spent'),
      {
        id: 'execution',
        label: t('execution'),
        explained: t('executionHelp'),
        kind: 'share',
        value: ({ execution }) => execution,
        cell: ({ execution }) => share(execution),
      },
    ];
  }, [t, stateName, share, onOpen]);
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={6} />;
  return (
    <Card title={t('projects')}>
      {answer.projectProposals.length === 0 ? (
        <Empty title={t('noProposals')}>{t('noProposalsHelp')}</Empty>
      ) : (
        <Table
          label={t('projects')}
          name="project-proposals"
          columns={columns}
          rows={answer.projectProposals}
          rowKey={keyOf}
        />
      )}
    </Card>
  );
}
