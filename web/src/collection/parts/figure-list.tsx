import { useShownValue } from '../../figure/shown-value';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { type Entries, shownEntry } from '../models/entries';
import { YES } from '../models/entry';
import { words } from '../words';
import { TONE, useFigureWords } from './use-figure-words';

interface FigureListProps {
  readonly entries: Entries;
  readonly keys: readonly string[];
  readonly severalUnits: boolean;
  readonly onGo: (key: string) => void;
}

/** What is due with its states, where there is no room for a grid. Each leads to its form. */
export function FigureList({ entries, keys, severalUnits, onGo }: FigureListProps) {
  const t = useWords(words);
  const shownValue = useShownValue();
  const { nameOf, stateOf } = useFigureWords(severalUnits);
  return (
    <Card title={t('figures')}>
      <ul className="cl-list">
        {keys.map((key) => {
          const figure = entries.figures.get(key);
          if (figure === undefined) return null;
          const { value, numerator, denominator, claimed } = shownEntry(entries, key);
          return (
            <li key={key}>
              <button type="button" className="ui-link" onClick={() => onGo(key)}>
                {nameOf(figure)}
              </button>
              <span className="cl-list-value">
                {claimed === YES
                  ? t('claimed')
                  : numerator || denominator
                    ? `${numerator} ÷ ${denominator}`
                    : value || shownValue({})}
              </span>
              <Badge tone={TONE[figure.state]}>{stateOf(figure)}</Badge>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
