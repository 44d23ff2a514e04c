import { useMemo } from 'react';
import { useAnswer } from '../api/use-answer';
import type { BurdenOfSchemeQuery } from '../generated/graphql';
import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import { Card } from '../ui/card';
import { Table } from '../ui/table';
import type { Column } from '../ui/table-columns';
import { BURDEN } from './queries';
import { words } from './words';

const COUNTS = [
  ['due', 'burdenDue'],
  ['prefilled', 'burdenPrefilled'],
  ['byDepartment', 'burdenByDepartment'],
  ['typed', 'burdenTyped'],
  ['files', 'burdenFiles'],
  ['askedElsewhere', 'burdenElsewhere'],
] as const;

/** 填报负担: how many figures the scheme asks of each category of units, beside the year before. For who sees all figures. */
export function BurdenCard({ scheme }: { readonly scheme: string }) {
  const t = useWords(words);
  const columns = useColumns();
  const { answer } = useAnswer(
    BURDEN,
    useMemo(() => ({ scheme }), [scheme]),
  );
  const categories = (answer?.burden?.categories ?? []).filter(
    ({ due, lastYear }) => due > 0 || (lastYear?.due ?? 0) > 0,
  );
  if (categories.length === 0) return null;
  return (
    <Card title={t('burden')}>
      <BurdenSummary categories={categories} />
      <Table
        label={t('burden')}
        name="burden"
        columns={columns}
        rows={categories}
        rowKey={({ category }) => category}
        isStacked
      />
    </Card>
  );
}

type Asked = NonNullable<BurdenOfSchemeQuery['burden']>['categories'][number];

function useColumns(): readonly Column<Asked>[] {
  const t = useWords(words);
  const { count } = useFormats();
  return useMemo(
    (): readonly Column<Asked>[] => [
      { id: 'category', label: t('burdenCategory'), value: ({ categoryName }) => categoryName, isRowHeader: true },
      { id: 'units', label: t('burdenUnits'), kind: 'number', value: ({ units }) => units },
      ...COUNTS.map(
        ([field, label]): Column<Asked> => ({
          id: field,
          label: t(label),
          kind: 'number',
          value: (asked) => asked[field],
          cell: (asked) =>
            asked.lastYear
              ? t('burdenLastYear', { now: count(asked[field]), before: count(asked.lastYear[field]) })
              : count(asked[field]),
        }),
      ),
    ],
    [t, count],
  );
}

type Counts = Readonly<Record<'due' | 'typed' | 'askedElsewhere', number>>;

/** How much of it the units do not type, and how much of it is new. */
function BurdenSummary({ categories }: { readonly categories: readonly Counts[] }) {
  const t = useWords(words);
  const { count, share } = useFormats();
  const sum = (field: keyof Counts) => categories.reduce((all, one) => all + one[field], 0);
  const [due, typed, elsewhere] = [sum('due'), sum('typed'), sum('askedElsewhere')];
  if (due === 0) return null;
  return (
    <p>
      {t('burdenSaved', { due: count(due), share: share((due - typed) / due), typed: count(typed) })}{' '}
      {due === elsewhere ? t('burdenNothingNew') : t('burdenNew', { count: count(due - elsewhere) })}
    </p>
  );
}
