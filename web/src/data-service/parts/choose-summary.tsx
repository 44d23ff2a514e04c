import { SCORE_DIMENSION, SCORE_MEASURE } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { CheckboxGroup } from '../../ui/checkbox';
import { nameIn } from '../described';
import type { SummarySelection } from '../selection';
import { words } from '../words';

interface Props {
  readonly selection: SummarySelection;
  readonly onChange: (selection: SummarySelection) => void;
}

/** Dimensions and statistics of a summary. */
export function ChooseSummary({ selection, onChange }: Props) {
  const t = useWords(words);
  const text = useText();
  const options = <Id extends string>(names: Readonly<Record<Id, { readonly zh: string; readonly en: string }>>) =>
    (Object.keys(names) as Id[]).map((id) => ({ id, label: nameIn(text(names[id])) }));
  return (
    <div className="data-summary">
      <CheckboxGroup
        label={t('groupBy')}
        options={options(SCORE_DIMENSION)}
        value={selection.groupBy}
        onChange={(groupBy) => onChange({ ...selection, groupBy })}
      />
      <CheckboxGroup
        label={t('measures')}
        options={options(SCORE_MEASURE)}
        value={selection.measures}
        onChange={(measures) => onChange({ ...selection, measures })}
      />
    </div>
  );
}
