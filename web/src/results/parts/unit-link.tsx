import { Link } from '../../ui/link';

/** A unit's name, which leads to its page of that year. */
export function UnitLink({
  code,
  name,
  year,
}: {
  readonly code: string;
  readonly name: string;
  readonly year: number;
}) {
  return <Link href={`/units/${encodeURIComponent(code)}/${year}`}>{name}</Link>;
}
