import { useMemo } from 'react';
import type { StructureQuery } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { words } from '../words';
import { useResults } from './results-context';

export type StructureOutcome = Extract<NonNullable<StructureQuery['analysis']>['outcome'], { alpha: number | null }>;
/** The outcome of an analysis is a union; a stored one of another kind has no such fields. */
export const isStructure = (outcome: object): outcome is StructureOutcome => 'alpha' in outcome;

type Item = StructureOutcome['items'][number] & { readonly out: StructureOutcome['leaveOneOut'][number] | null };

/** Every item: its weight beside its share of the variance, and what leaving it out would change. */
export function StructureTable(props: {
  readonly outcome: StructureOutcome;
  readonly sort: string | null;
  readonly onSort: (sort: string) => void;
}) {
  const { outcome, sort, onSort } = props;
  const t = useWords(words);
  const { share, points } = useFormats();
  const { scheme } = useResults();
  const rows = useMemo(() => {
    const out = new Map(outcome.leaveOneOut.map((each) => [each.itemCode, each]));
    return outcome.items.map((item): Item => ({ ...item, out: out.get(item.itemCode) ?? null }));
  }, [outcome]);
  const columns = useMemo((): Column<Item>[] => {
    const number = (
      id: string,
      label: string,
      value: (item: Item) => number | null | undefined,
      shown: (value: number | null | undefined) => string,
      isOptional = false,
    ): Column<Item> => ({ id, label, kind: 'number', value, cell: (item) => shown(value(item)), isOptional });
    const whole = (value: number | null | undefined) => (value == null ? '' : String(value));
    return [
      { id: 'item', label: t('item'), value: ({ itemName }) => itemName, wraps: true },
      number('weight', t('weight'), ({ weight }) => weight, share),
      number('variance', t('varianceShare'), ({ varianceShare }) => varianceShare, share),
      number('mean', t('meanRate'), ({ mean }) => mean, share),
      number('deviation', t('rateDeviation'), ({ deviation }) => deviation, share, true),
      number('correlation', t('withTotal'), ({ withTotal }) => withTotal.spearman, points),
      number('alpha', t('alpha'), ({ alphaIfDropped }) => alphaIfDropped, points, true),
      number('ranks', t('ranksChanged'), ({ out }) => out?.ranksChanged, whole),
      number('grades', t('gradesChanged'), ({ out }) => out?.gradesChanged, whole),
    ];
  }, [t, share, points]);
  return (
    <Table
      label={`${scheme.name} ${t('structure')}`}
      name="results-structure"
      columns={columns}
      rows={rows}
      rowKey={({ itemCode }) => itemCode}
      sort={sort ?? '-variance'}
      onSort={onSort}
    />
  );
}
