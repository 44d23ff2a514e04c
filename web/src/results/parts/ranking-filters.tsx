import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../language/words';
import { SearchField } from '../../ui/search-field';
import { Select } from '../../ui/select';
import { byGroup, type RankedRow } from '../models/ranking';
import { words } from '../words';
import { useResults } from './results-context';

const ALL = '';

/** What narrows the ranking, kept in the address. */
export function RankingFilters({ rows }: { readonly rows: readonly RankedRow[] }) {
  const t = useWords(words);
  const { scheme } = useResults();
  const search = useSearch({ from: '/shell/results/$scheme/' });
  const navigate = useNavigate({ from: '/results/$scheme' });
  const set = (name: 'group' | 'category' | 'grade' | 'q') => (value: string) =>
    navigate({ search: (now) => ({ ...now, [name]: value === ALL ? undefined : value }), replace: true });
  const all = { id: ALL, label: t('all') };
  const categories = [...new Map(rows.map((row) => [row.unitCategory, row.unitCategoryName]))];
  return (
    <search className="results-filters screen-only">
      <SearchField label={t('search')} value={search.q ?? ''} onChange={set('q')} />
      <Select
        label={t('group')}
        options={[
          { id: ALL, label: t('allGroups') },
          ...byGroup(rows).map(({ code, name }) => ({ id: code, label: name })),
        ]}
        value={search.group ?? ALL}
        onChange={set('group')}
      />
      <Select
        label={t('category')}
        options={[all, ...categories.map(([id, label]) => ({ id, label }))]}
        value={search.category ?? ALL}
        onChange={set('category')}
      />
      <Select
        label={t('grade')}
        options={[
          all,
          ...scheme.grades.map(({ grade }) => ({ id: grade, label: grade })),
          { id: '-', label: t('noGrade') },
        ]}
        value={search.grade ?? ALL}
        onChange={set('grade')}
      />
    </search>
  );
}
