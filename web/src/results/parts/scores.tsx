import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { ItemTrace } from '../../trace/item-trace';
import { UnitTrace } from '../../trace/unit-trace';
import { Score } from '../../ui/score';
import { words } from '../words';
import { useResults } from './results-context';

/** A unit's total in the run that is shown, which opens where it comes from. */
export function TotalScore(props: {
  readonly unit: string;
  readonly name: string;
  readonly total: number | null | undefined;
}) {
  const { unit, name, total } = props;
  const t = useWords(words);
  const { points } = useFormats();
  const { scheme, run } = useResults();
  return (
    <Score
      of={t('ofUnit', { unit: name, what: t('total') })}
      trace={() => <UnitTrace unit={unit} scheme={scheme.code} run={run.id} />}
    >
      {points(total)}
    </Score>
  );
}

/** The points of an item of a unit, which open where they come from. `run` is the shown one unless given. */
export function ItemScore(props: {
  readonly unit: { readonly code: string; readonly name: string };
  readonly item: { readonly code: string; readonly name: string };
  readonly shown: string;
}) {
  const { unit, item, shown } = props;
  const t = useWords(words);
  const { scheme, run } = useResults();
  return (
    <Score
      of={t('ofUnit', { unit: unit.name, what: item.name })}
      trace={() => <ItemTrace unit={unit.code} scheme={scheme.code} run={run.id} item={item.code} />}
    >
      {shown}
    </Score>
  );
}
