import type { ProjectsSearch } from './search';

/** The page with this search. */
export function addressOf(search: ProjectsSearch): string {
  const known = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/projects?${new URLSearchParams(known)}`;
}
