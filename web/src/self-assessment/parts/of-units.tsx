import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { SELF_ASSESSMENT_STATE } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import type { Shown } from '../queries';
import { words } from '../words';
import { OfUnit } from './of-unit';

interface OfUnitsProps {
  readonly scheme: string;
  readonly all: readonly Shown[];
  readonly onDone: () => void;
}

/** The self-assessments of other units: who has submitted, with how many points; one at a time beside the list. */
export function OfUnits({ scheme, all, onDone }: OfUnitsProps) {
  const t = useWords(words);
  const go = useNavigate();
  const { unit } = useSearch({ strict: false }) as { readonly unit?: string };
  const open = useCallback(
    (code: string | undefined) =>
      void go({ to: '.', search: (now: object) => ({ ...now, unit: code }), resetScroll: false }),
    [go],
  );
  const columns = useColumns(open);
  const shown = all.find((one) => one.unit === unit);
  return (
    <>
      <Table
        label={t('title')}
        name="self-assessments"
        columns={columns}
        rows={all}
        rowKey={(one) => one.unit}
        current={unit ?? null}
      />
      {shown && <OfUnit scheme={scheme} shown={shown} onDone={onDone} onClose={() => open(undefined)} />}
    </>
  );
}

function useColumns(open: (unit: string) => void): readonly Column<Shown>[] {
  const t = useWords(words);
  const stateName = useName(SELF_ASSESSMENT_STATE);
  return useMemo((): readonly Column<Shown>[] => {
    // Nothing is shown of what is not submitted.
    const items = ({ state, items: own }: Shown) => (state === 'SUBMITTED' ? own : []);
    return [
      {
        id: 'unit',
        label: t('unit'),
        value: ({ unitName }) => unitName,
        cell: ({ unit, unitName }) => (
          <Button tone="quiet" size="small" onPress={() => open(unit)}>
            {unitName}
          </Button>
        ),
        isRowHeader: true,
      },
      {
        id: 'state',
        label: t('state'),
        value: ({ state }) => stateName(state),
        cell: ({ state }) => <Badge tone={state === 'SUBMITTED' ? 'good' : 'neutral'}>{stateName(state)}</Badge>,
      },
      {
        id: 'items',
        label: t('itemsGiven'),
        value: (shown) => {
          const of = items(shown);
          return of.length === 0 ? null : `${of.filter(({ points }) => points != null).length}/${of.length}`;
        },
      },
    ];
  }, [t, stateName, open]);
}
