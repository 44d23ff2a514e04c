import { ToggleButton } from 'react-aria-components';
import type { Light } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import type { ProjectTask } from '../queries';
import { LIGHTS, LightName } from '../task-light';
import { words } from '../words';

interface LightCountsProps {
  readonly tasks: readonly ProjectTask[];
  readonly asOf: string;
  readonly chosen: string | undefined;
  readonly onChoose: (light: Light) => void;
}

/** How many tasks have each light. A press shows only those. */
export function LightCounts({ tasks, asOf, chosen, onChoose }: LightCountsProps) {
  const t = useWords(words);
  const { day } = useFormats();
  return (
    <fieldset className="pj-counts">
      <legend className="visually-hidden">{t('counts', { day: day(asOf) })}</legend>
      {LIGHTS.map((light) => {
        const count = tasks.filter((task) => task.light === light).length;
        return (
          <ToggleButton
            key={light}
            className="pj-count"
            isSelected={chosen === light}
            isDisabled={count === 0 && chosen !== light}
            onChange={() => onChoose(light)}
          >
            <LightName light={light} />
            <strong>{count}</strong>
          </ToggleButton>
        );
      })}
    </fieldset>
  );
}
