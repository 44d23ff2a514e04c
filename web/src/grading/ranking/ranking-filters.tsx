import type { ReactNode } from 'react';
import { useAddress } from '../../address';
import { Both } from '../../layout/both';
import type { GradeOrder } from '../grades';

interface Props {
  readonly groups: readonly { readonly code: string; readonly name: string }[];
  readonly order: GradeOrder;
  readonly children: ReactNode;
}

/** The filters of the ranking, kept in the URL. */
export function RankingFilters({ groups, order, children }: Props) {
  const [address, go] = useAddress();
  const set = (name: string) => (event: { readonly target: { readonly value: string } }) =>
    go({ [name]: event.target.value }, 'replace');
  return (
    <search className="filters screen-only">
      <div className="field">
        <label htmlFor="filter-text">
          <Both zh="单位名称、代码或类别" en="Search" />
        </label>
        <input id="filter-text" type="search" value={address.get('q') ?? ''} onChange={set('q')} />
      </div>
      <div className="field">
        <label htmlFor="filter-group">
          <Both zh="考核分组" en="Group" />
        </label>
        <select id="filter-group" value={address.get('group') ?? ''} onChange={set('group')}>
          <option value="">全部</option>
          {groups.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="filter-grade">
          <Both zh="等次" en="Grade" />
        </label>
        <select id="filter-grade" value={address.get('grade') ?? ''} onChange={set('grade')}>
          <option value="">全部</option>
          {order.map((grade) => (
            <option key={grade} value={grade}>
              {grade}
            </option>
          ))}
        </select>
      </div>
      {children}
    </search>
  );
}
