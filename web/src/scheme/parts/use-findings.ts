import { useText } from '../../language/words';
import type { Finding } from '../queries';

export interface FindingsOfPlace {
  readonly all: readonly Finding[];
  /** What is wrong with a field, as its error; null if nothing is. Warnings are listed above the fields. */
  readonly errorOf: (field: string) => string | null;
  readonly warnings: (field: string) => readonly Finding[];
  /** Findings of fields that begin like this, such as `method`. */
  readonly within: (field: string) => readonly Finding[];
}

/** The findings of an item, or of the whole scheme for null. */
export function useFindings(findings: readonly Finding[], item: string | null): FindingsOfPlace {
  const text = useText();
  const all = findings.filter((finding) => (finding.item ?? null) === item);
  const within = (field: string) =>
    all.filter((finding) => finding.field === field || finding.field.startsWith(`${field}.`));
  return {
    all,
    within,
    warnings: (field) => within(field).filter(({ severity }) => severity === 'WARNING'),
    errorOf: (field) =>
      all
        .filter((finding) => finding.field === field && finding.severity === 'ERROR')
        .map(({ message }) => text(message))
        .join(' ') || null,
  };
}
