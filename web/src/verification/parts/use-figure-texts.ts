import { useCallback } from 'react';
import { useShownValue } from '../../figure/shown-value';
import { FIGURE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import type { BadgeTone } from '../../ui/badge';
import type { Figure } from '../models/figure';
import { type Act, barredOf } from '../models/queue';
import { words } from '../words';

export const TONE: Readonly<Record<Figure['state'], BadgeTone>> = {
  MISSING: 'neutral',
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  RETURNED: 'bad',
  VERIFIED: 'good',
  NOT_APPLICABLE: 'good',
};

export interface FigureTexts {
  readonly nameOf: (figure: Figure) => string;
  readonly stateOf: (figure: Figure) => string;
  readonly saidOf: (figure: Figure) => string;
  readonly lastYearOf: (figure: Figure) => string;
  /** Why it cannot be done now; null if it can. */
  readonly whyNot: (figure: Figure, act: Act) => string | null;
}

export function useFigureTexts(): FigureTexts {
  const t = useWords(words);
  const text = useText();
  const state = useName(FIGURE_STATE);
  const shown = useShownValue();
  const nameOf = useCallback(
    ({ measureName, unitName }: Figure) => t('of', { measure: measureName, unit: unitName }),
    [t],
  );
  const saidOf = useCallback((figure: Figure) => (figure.claimed ? t('claimed') : shown(figure)), [shown, t]);
  const lastYearOf = useCallback(
    ({ lastYear, measuredIn }: Figure) => shown({ ...lastYear, measuredIn: measuredIn ?? null }),
    [shown],
  );
  const whyNot = useCallback(
    (figure: Figure, act: Act) => {
      const because = barredOf(figure, act);
      return because === null ? null : because === undefined ? t('notYours') : text(because);
    },
    [t, text],
  );
  const stateOf = useCallback((figure: Figure) => state(figure.state), [state]);
  return { nameOf, stateOf, saidOf, lastYearOf, whyNot };
}
