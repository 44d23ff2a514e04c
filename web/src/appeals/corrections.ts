/** Corrections as they are typed, and as the API takes them. */
import type { ContestedFigure } from './queries';

export interface Entered {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}
export const NOT_ENTERED: Entered = { value: '', numerator: '', denominator: '' };

export interface TypedCorrection {
  readonly measure: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly revision: number;
}

const typed = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Figures in which something was entered. A part of a quotient that was left empty stays as it is. */
export function correctionsOf(
  figures: readonly ContestedFigure[],
  entered: Readonly<Record<string, Entered>>,
): TypedCorrection[] {
  return figures.flatMap(({ measure, revision, numerator, denominator }): TypedCorrection[] => {
    const one = entered[measure];
    if (one === undefined) return [];
    const value = typed(one.value);
    const [above, below] = [typed(one.numerator), typed(one.denominator)];
    if (value !== null) return [{ measure, value, numerator: null, denominator: null, revision }];
    if (above === null && below === null) return [];
    const kept = (part: unknown) => (part == null ? null : String(part));
    return [
      {
        measure,
        value: null,
        numerator: above ?? kept(numerator),
        denominator: below ?? kept(denominator),
        revision,
      },
    ];
  });
}
