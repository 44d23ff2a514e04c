import type { ReactNode } from 'react';
import { Both } from './both';

/** A term and its value, inside <dl className="facts">. */
export function Fact({ zh, en, children }: { readonly zh: string; readonly en: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <Both zh={zh} en={en} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
