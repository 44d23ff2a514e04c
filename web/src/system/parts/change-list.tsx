import { NONE } from '../../language/forms';

interface Change {
  readonly field: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** Changed fields in a line each: `email: a → b`. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return changes.map(({ field, before, after }) => (
    <div key={field}>
      <code>{field}</code> {before ?? NONE} → {after ?? NONE}
    </div>
  ));
}
