interface Props {
  readonly zh: string;
  readonly en: string;
  /** How the column is sorted now, if it is. */
  readonly sorted: 'ascending' | 'descending' | null;
  readonly className?: string;
  readonly onSort: () => void;
}

/** A column's head that sorts by it. */
export function SortHeader({ zh, en, sorted, className, onSort }: Props) {
  return (
    <th scope="col" className={className} aria-sort={sorted ?? 'none'}>
      <button type="button" className="sort" onClick={onSort} title={en}>
        {zh}
        <span className="sort-arrow screen-only" aria-hidden="true">
          {sorted === 'ascending' ? '↑' : sorted === 'descending' ? '↓' : '↕'}
        </span>
      </button>
    </th>
  );
}
