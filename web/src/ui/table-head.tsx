import type { ReactNode } from 'react';
import { useWords } from '../language/words';
import { Icon } from './icon';
import { type Column, isNumeric, type Sort } from './table-columns';
import { words } from './table-words';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (column: Column<Row>) => void;
  /** The box that selects the page. */
  readonly first?: ReactNode;
}

/** Headings, each a button that sorts. */
export function TableHead<Row>({ columns, sort, onSort, first }: TableHeadProps<Row>) {
  const t = useWords(words);
  const offset = first === undefined ? 0 : 1;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {first !== undefined && (
          <th scope="col" className="ui-table-mark" data-place="-1,0" aria-colindex={1} aria-label={t('select')}>
            {first}
          </th>
        )}
        {columns.map((column, at) => {
          const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : 'none';
          const isUnsortable = column.isUnsortable || column.isControl;
          return (
            <th
              key={column.id}
              scope="col"
              data-place={`-1,${at + offset}`}
              aria-colindex={at + offset + 1}
              className={isNumeric(column) ? 'ui-table-number' : undefined}
              title={column.explained}
              {...(isUnsortable ? {} : { 'aria-sort': direction })}
            >
              {isUnsortable ? (
                column.label
              ) : (
                <button type="button" className="ui-table-sort" onClick={() => onSort(column)}>
                  {column.label}
                  <span className="ui-table-arrow">
                    {direction !== 'none' && <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
                  </span>
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
