import { ToggleButton } from 'react-aria-components';
import { CLASSES } from '../../figure/indicator-class';
import type { IndicatorClass } from '../../generated/graphql';
import { useWords } from '../../language/words';
import { ClassLabel } from '../class-label';
import type { Monitored } from '../queries';
import { words } from '../words';

interface ClassCountsProps {
  readonly monitored: readonly Monitored[];
  readonly year: number;
  readonly chosen: string | undefined;
  readonly onChoose: (of: IndicatorClass) => void;
}

/** How many indicators are of each class. A press shows only those. */
export function ClassCounts({ monitored, year, chosen, onChoose }: ClassCountsProps) {
  const t = useWords(words);
  const counts = CLASSES.map((of) => ({ of, count: monitored.filter((one) => one.class === of).length }));
  return (
    <fieldset className="mo-counts">
      <legend className="visually-hidden">{t('summary', { year })}</legend>
      {counts.map(({ of, count }) => (
        <ToggleButton
          key={of}
          className="mo-count"
          isSelected={chosen === of}
          isDisabled={count === 0 && chosen !== of}
          onChange={() => onChoose(of)}
        >
          <ClassLabel of={{ class: of, isFalling: false }} />
          <strong>{count}</strong>
        </ToggleButton>
      ))}
    </fieldset>
  );
}
