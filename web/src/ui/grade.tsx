import './grade.css';

/** A grade by its name. `place` is its place among the grades of the scheme, 0 for the best; null is no grade. */
export function Grade({ name, place }: { readonly name: string; readonly place: number | null }) {
  return <span className={`ui-grade ui-grade-${place === null ? 'none' : Math.min(place, 4)}`}>{name}</span>;
}
