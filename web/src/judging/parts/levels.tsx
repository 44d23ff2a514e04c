import type { KeyboardEvent } from 'react';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import type { OwnSheet } from '../marks';
import { words } from '../words';

export interface LevelsProps {
  readonly sheet: OwnSheet;
  readonly mark: string;
  readonly isLocked: boolean;
  readonly onChoose: (label: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/**
 * The levels of an item, one of which is chosen by a press or by its number. No radio buttons: arrows would give every
 * level on the way, and each is kept.
 */
export function Levels({ sheet, mark, isLocked, onChoose, onKey }: LevelsProps) {
  const t = useWords(words);
  function pressed(event: KeyboardEvent) {
    const level = sheet.levels[Number(event.key) - 1];
    if (level !== undefined && !isLocked) {
      event.preventDefault();
      onChoose(level.label);
    } else if (event.key !== 'Enter') onKey(event);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own
    <div role="group" aria-label={t('level')} className="jd-actions" onKeyDown={pressed}>
      {sheet.levels.map(({ label, mark: value }, at) => (
        <Button
          key={label}
          tone={label === mark ? 'primary' : 'plain'}
          aria-pressed={label === mark}
          isDisabled={isLocked}
          autoFocus={at === 0}
          onPress={() => onChoose(label)}
        >
          {t('levelWith', { number: at + 1, label, mark: String(value) })}
        </Button>
      ))}
      <span className="jd-quiet">{t('levelHelp')}</span>
    </div>
  );
}
