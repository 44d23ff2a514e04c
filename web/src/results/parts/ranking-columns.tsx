import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Grade } from '../../ui/grade';
import type { Column } from '../../ui/table-columns';
import { isByHair, type RankedRow } from '../models/ranking';
import { words } from '../words';
import { useResults } from './results-context';
import { TotalScore } from './scores';
import { UnitLink } from './unit-link';

/** The columns of the ranking. @param yearBefore the year whose official results stand beside; null without one */
export function useRankingColumns(yearBefore: number | null): readonly Column<RankedRow>[] {
  const t = useWords(words);
  const { points } = useFormats();
  const { scheme } = useResults();
  return useMemo(() => {
    const place = (grade: string | null | undefined) => {
      const at = scheme.grades.findIndex((rule) => rule.grade === grade);
      return at < 0 ? null : at;
    };
    const number = (
      id: string,
      label: string,
      value: (row: RankedRow) => number | null | undefined,
      isOptional = false,
    ): Column<RankedRow> => ({ id, label, kind: 'number', value, cell: (row) => points(value(row)), isOptional });
    const whole = (
      id: string,
      label: string,
      value: (row: RankedRow) => number | null | undefined,
      isOptional = false,
    ): Column<RankedRow> => ({ id, label, kind: 'number', value, isOptional });
    const columns: Column<RankedRow>[] = [
      whole('rank', t('rank'), ({ rank }) => rank),
      {
        id: 'unit',
        label: t('unit'),
        value: ({ unitName }) => unitName,
        cell: (row) => <UnitLink code={row.unitCode} name={row.unitName} year={scheme.year} />,
        isRowHeader: true,
      },
      { id: 'code', label: t('code'), value: ({ unitCode }) => unitCode, isOptional: true },
      { id: 'category', label: t('category'), value: ({ unitCategoryName }) => unitCategoryName, isOptional: true },
      { id: 'group', label: t('group'), value: ({ unitGroupName }) => unitGroupName, isOptional: true },
      number('base', t('base'), ({ base }) => base),
      number('bonus', t('bonus'), ({ bonus }) => bonus),
      number('deduction', t('deduction'), ({ deduction }) => deduction),
      {
        id: 'total',
        label: t('total'),
        kind: 'number',
        value: ({ total }) => total,
        cell: (row) => <TotalScore unit={row.unitCode} name={row.unitName} total={row.total} />,
      },
      {
        id: 'grade',
        label: t('grade'),
        value: ({ grade }) => grade,
        cell: ({ grade }) => <Grade name={grade ?? t('noGrade')} place={place(grade)} />,
      },
      {
        id: 'gap',
        label: t('gap'),
        explained: t('gapExplained'),
        kind: 'number',
        value: ({ gap }) => gap,
        cell: (row) => <Gap row={row} />,
      },
    ];
    if (yearBefore === null) return columns;
    return [
      ...columns.slice(0, 1),
      {
        id: 'won',
        label: t('moved'),
        explained: t('movedExplained', { year: yearBefore }),
        kind: 'number',
        value: ({ won }) => won,
        cell: ({ won }) => <Move won={won} />,
      },
      ...columns.slice(1),
      number('totalBefore', t('totalBefore'), ({ before }) => before?.total, true),
      whole('rankBefore', t('rankBefore'), ({ before }) => before?.rank, true),
      { id: 'gradeBefore', label: t('gradeBefore'), value: ({ before }) => before?.grade, isOptional: true },
      whole('overallRank', t('overallRank'), ({ overallRank }) => overallRank, true),
    ];
  }, [t, points, scheme, yearBefore]);
}

function Move({ won }: { readonly won: number | null }) {
  const t = useWords(words);
  if (won === null) return null;
  if (won === 0) return <span className="results-quiet">{t('movedNot')}</span>;
  return (
    <span className={won > 0 ? 'results-up' : 'results-down'}>
      {t(won > 0 ? 'movedUp' : 'movedDown', { count: Math.abs(won) })}
    </span>
  );
}

function Gap({ row }: { readonly row: RankedRow }) {
  const t = useWords(words);
  const { points } = useFormats();
  if (row.gap === null || row.next === null) return null;
  if (row.gap === 0) return <span className="results-quiet">{t('gapBarred', { grade: row.next })}</span>;
  return (
    <>
      {t('gapOf', { points: points(row.gap), grade: row.next })}
      {isByHair(row) && (
        <span className="results-hair">
          <Badge tone="warn">{t('byHair')}</Badge>
        </span>
      )}
    </>
  );
}
