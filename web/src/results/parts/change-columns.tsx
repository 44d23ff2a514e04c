import { useMemo } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import type { Column } from '../../ui/table-columns';
import { type Effect, effectOf, partKey } from '../models/causes';
import { words } from '../words';
import { usePartName } from './part-names';

/** Something that changed between two runs: an item or a unit. */
interface Changed {
  readonly change: number;
  readonly effects: readonly Effect[];
}

/** The columns of a change and of the part of each cause in it. */
export function useChangeColumns(parts: readonly (readonly string[])[]): readonly Column<Changed>[] {
  const t = useWords(words);
  const { difference } = useFormats();
  const partName = usePartName();
  return useMemo(
    () => [
      {
        id: 'change',
        label: t('change'),
        kind: 'number',
        value: ({ change }) => change,
        cell: ({ change }) => <strong>{difference(change)}</strong>,
      },
      ...parts.map(
        (part): Column<Changed> => ({
          id: partKey(part),
          label: partName(part),
          kind: 'number',
          value: ({ effects }) => effectOf(effects, partKey(part)),
          cell: ({ effects }) => {
            const effect = effectOf(effects, partKey(part));
            return effect === 0 ? '' : difference(effect);
          },
        }),
      ),
    ],
    [t, difference, parts, partName],
  );
}
