import { useCallback } from 'react';
import { useFormats } from '../language/formats';

export interface Reported {
  readonly value?: number | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly measuredIn?: string | null;
}

/** A value in its unit of measure, or numerator and denominator. */
export function useShownValue(): (figure: Reported) => string {
  const { measured, count } = useFormats();
  return useCallback(
    ({ value, numerator, denominator, measuredIn }) =>
      numerator == null && denominator == null
        ? measured(value, measuredIn)
        : `${count(numerator)} ÷ ${count(denominator)}`,
    [measured, count],
  );
}
