import type { ReactNode } from 'react';
import { useKnowsPath } from '../../routing/known-path';
import { Link } from '../../ui/link';

/** A link to a page of the console that the server names; plain text if this console has no such page. */
export function PageLink({ path, children }: { readonly path: string | null; readonly children: ReactNode }) {
  const knows = useKnowsPath();
  return path !== null && knows(path) ? <Link href={path}>{children}</Link> : <span>{children}</span>;
}
