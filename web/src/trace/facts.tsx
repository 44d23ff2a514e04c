import type { ReactNode } from 'react';

/** A fact with its name; nothing is shown for a fact that there is not. */
export interface TraceFact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values below each other. */
export function Facts({ facts }: { readonly facts: readonly (TraceFact | null)[] }) {
  const known = facts.filter((fact) => fact !== null);
  if (known.length === 0) return null;
  return (
    <dl className="trace-facts">
      {known.map(({ name, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have one name, and the list is never reordered
        <div key={at}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a trace under a small heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="trace-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
