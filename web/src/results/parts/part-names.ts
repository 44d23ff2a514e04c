import { useCallback } from 'react';
import type { ComparisonStep } from '../../generated/graphql';
import { COMPARISON_STEP } from '../../generated/names';
import { useName } from '../../language/words';

/** Names parts of a decomposition: several steps that could not be separated are one part. */
export function usePartName(): (steps: readonly string[]) => string {
  const name = useName(COMPARISON_STEP);
  return useCallback((steps) => steps.map((step) => name(step as ComparisonStep)).join(' + '), [name]);
}
