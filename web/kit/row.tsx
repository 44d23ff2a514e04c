import type { ReactNode } from 'react';

/** Pieces beside each other. */
export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="gallery-row">{children}</div>;
}
