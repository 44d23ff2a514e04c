interface Props {
  readonly zh: string;
  readonly en: string;
  /** The present sort direction of the column; null if the table is not sorted by it. */
  readonly sorted: 'ascending' | 'descending' | null;
  readonly className?: string;
  readonly onSort: () => void;
}

/** The heading of a column; a click sorts by the column. */
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
