import { CLASS_COLOUR } from '../figure/indicator-class';
import type { IndicatorClass, UnjudgedReason } from '../generated/graphql';
import { INDICATOR_CLASS, UNJUDGED_REASON } from '../generated/names';
import { useName, useWords } from '../language/words';
import { Light } from '../ui/light';
import { words } from './words';

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
      <Light colour={CLASS_COLOUR[of.class]}>{name(of.class)}</Light>
      {of.reason && <span className="mo-quiet">{why(of.reason)}</span>}
      {of.isFalling && <span className="mo-quiet">{t('falling')}</span>}
    </span>
  );
}
