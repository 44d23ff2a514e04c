import { useCallback } from 'react';
import { FIGURE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import type { BadgeTone } from '../../ui/badge';
import type { Figure } from '../models/entry';
import { words } from '../words';

export const TONE: Readonly<Record<Figure['state'], BadgeTone>> = {
  MISSING: 'neutral',
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  RETURNED: 'bad',
  VERIFIED: 'good',
  NOT_APPLICABLE: 'good',
};

export interface FigureWords {
  /** Name of its measure, with the unit where a page has several. */
  readonly nameOf: (figure: Figure) => string;
  readonly stateOf: (figure: Figure) => string;
  /** Why it cannot be entered now; null if it can. */
  readonly lockedOf: (figure: Figure) => string | null;
  /** Why an action cannot be taken now; null if it can, undefined if the viewer's roles never can. */
  readonly barredOf: (figure: Figure, action: Action) => string | null | undefined;
}

type Action = Figure['allowedActions'][number]['action'];

export function useFigureWords(severalUnits: boolean): FigureWords {
  const t = useWords(words);
  const text = useText();
  const state = useName(FIGURE_STATE);
  const nameOf = useCallback(
    ({ measureName, unitName }: Figure) =>
      severalUnits ? t('of', { measure: measureName, unit: unitName }) : measureName,
    [severalUnits, t],
  );
  const plainStateOf = useCallback(
    (figure: Figure) =>
      figure.reportedBy && figure.state === 'MISSING'
        ? t('reportedBy', { name: figure.reportedBy.name })
        : figure.state === 'RETURNED' && figure.returnedBecause
          ? t('returnedState', { reason: figure.returnedBecause })
          : state(figure.state),
    [state, t],
  );
  const stateOf = useCallback(
    (figure: Figure) =>
      figure.checks.length > 0 ? t('checked', { state: plainStateOf(figure) }) : plainStateOf(figure),
    [plainStateOf, t],
  );
  const barredOf = useCallback(
    ({ allowedActions }: Figure, wanted: Action) => {
      const option = allowedActions.find(({ action }) => action === wanted);
      if (option === undefined) return undefined;
      return option.allowed || !option.because ? null : text(option.because);
    },
    [text],
  );
  const lockedOf = useCallback(
    (figure: Figure) => {
      const barred = barredOf(figure, 'SAVE');
      return barred === undefined ? t('notYours') : barred;
    },
    [barredOf, t],
  );
  return { nameOf, stateOf, lockedOf, barredOf };
}
