import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../language/words';
import { Select } from '../../ui/select';
import { byGroup, type ResultRow } from '../models/ranking';
import { words } from '../words';
import { useResults } from './results-context';

const ALL = '';

/** Limits a view to a peer group, in the address. */
export function GroupSelect({ rows }: { readonly rows: readonly ResultRow[] }) {
  const t = useWords(words);
  const { group } = useResults();
  const navigate = useNavigate();
  return (
    <Select
      label={t('group')}
      options={[
        { id: ALL, label: t('allGroups') },
        ...byGroup(rows).map(({ code, name }) => ({ id: code, label: name })),
      ]}
      value={group ?? ALL}
      onChange={(next) =>
        navigate({
          to: '.',
          search: ((now: object) => ({ ...now, group: next === ALL ? undefined : next })) as never,
          replace: true,
        })
      }
    />
  );
}
