import type { IndicatorClass, UnjudgedReason } from '../generated/graphql';
import { INDICATOR_CLASS, UNJUDGED_REASON } from '../generated/names';
import { useName, useWords } from '../language/words';
import { Light, type LightColour } from '../ui/light';
import { words } from './words';

/** From the best to the worst. */
export const CLASSES: readonly IndicatorClass[] = [
  'ACHIEVED',
  'AHEAD',
  'ON_TRACK',
  'BEHIND',
  'FAR_BEHIND',
  'REGRESSED',
  'NOT_JUDGED',
];

const COLOUR: Readonly<Record<IndicatorClass, LightColour>> = {
  ACHIEVED: 'green',
  AHEAD: 'green',
  ON_TRACK: 'green',
  BEHIND: 'yellow',
  FAR_BEHIND: 'red',
  REGRESSED: 'red',
  NOT_JUDGED: 'grey',
};

interface ClassLabelProps {
  readonly of: {
    readonly class: IndicatorClass;
    readonly reason?: UnjudgedReason | null;
    readonly isFalling: boolean;
  };
}

/** The class in words, with its colour, and why there is none. */
export function ClassLabel({ of }: ClassLabelProps) {
  const t = useWords(words);
  const name = useName(INDICATOR_CLASS);
  const why = useName(UNJUDGED_REASON);
  return (
    <span className="mo-class">
      <Light colour={COLOUR[of.class]}>{name(of.class)}</Light>
      {of.reason && <span className="mo-quiet">{why(of.reason)}</span>}
      {of.isFalling && <span className="mo-quiet">{t('falling')}</span>}
    </span>
  );
}
