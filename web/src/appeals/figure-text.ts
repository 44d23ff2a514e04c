/** What a figure says, as one text. */
interface Said {
  readonly value?: string | number | null;
  readonly numerator?: string | number | null;
  readonly denominator?: string | number | null;
}

/** @returns null if nothing is reported */
export function figureText({ value, numerator, denominator }: Said): string | null {
  if (value != null) return String(value);
  return numerator == null && denominator == null ? null : `${numerator ?? '—'} / ${denominator ?? '—'}`;
}

export const isQuotient = ({ value, numerator, denominator }: Said): boolean =>
  value == null && (numerator != null || denominator != null);
