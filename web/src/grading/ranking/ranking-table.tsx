import { useDeferredValue } from 'react';
import { addressWith, isPlainClick, useAddress } from '../../address';
import { csvText, download } from '../../csv';
import { points } from '../../figures';
import { Both } from '../../layout/both';
import { SortHeader } from '../../layout/sort-header';
import { Grade, type GradeOrder } from '../grades';
import type { Run, Scheme } from '../scheme-overview';
import { byGroup } from './by-group';
import { RankingFilters } from './ranking-filters';
import { COLUMNS, csvTable, filtered, type Sort, sortedGroups, sortOf, sortText } from './ranking-order';
import type { Row } from './unit-scores';

interface Props {
  readonly rows: readonly Row[];
  readonly order: GradeOrder;
  readonly scheme: Scheme;
  readonly run: Run | null;
}

/** 排名表: units by peer group, because ranks compare units of one group only. */
export function RankingTable({ rows, order, scheme, run }: Props) {
  const [address, go] = useAddress();
  const text = useDeferredValue(address.get('q') ?? '');
  const filter = { text, group: address.get('group') ?? '', grade: address.get('grade') ?? '' };
  const sort = sortOf(address.get('sort'));
  const matching = filtered(rows, filter);
  const groups = sortedGroups(matching, sort, order);

  return (
    <section className="card" aria-labelledby="ranking">
      <h2 id="ranking">
        <Both zh="分组排名" en="Ranking by peer group" />
      </h2>
      <RankingFilters groups={byGroup(rows)} order={order}>
        <p className="shown" role="status">
          {matching.length === rows.length
            ? `共 ${rows.length} 个单位`
            : `${rows.length} 个单位中的 ${matching.length} 个`}
        </p>
        <button
          type="button"
          className="button"
          disabled={matching.length === 0}
          onClick={() => download(`${scheme.code}-第${run?.number ?? ''}次评分.csv`, csvText(csvTable(groups)))}
        >
          <Both zh="下载所示数据" en="CSV" />
        </button>
      </RankingFilters>
      <table className="table ranking">
        <caption className="visually-hidden">
          {scheme.name}：各考核分组内的名次、总分和等次。列标题中的按钮可以排序。
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortHeader
                key={column.key}
                zh={column.zh}
                en={column.en}
                className={classOf(column)}
                sorted={sort.key === column.key ? (sort.descending ? 'descending' : 'ascending') : null}
                onSort={() => go({ sort: sortText(next(sort, column)) }, 'replace')}
              />
            ))}
          </tr>
        </thead>
        {groups.map(({ code, name, rows: ofGroup }) => (
          <tbody key={code}>
            <tr className="group-row">
              <th scope="rowgroup" colSpan={COLUMNS.length}>
                {name} <span className="quiet">{ofGroup.length} 个单位</span>
              </th>
            </tr>
            {ofGroup.map((row) => (
              <RankingRow key={row.unitCode} row={row} order={order} />
            ))}
          </tbody>
        ))}
      </table>
      {matching.length === 0 && <p className="quiet">没有符合条件的单位。</p>}
    </section>
  );
}

function RankingRow({ row, order }: { readonly row: Row; readonly order: GradeOrder }) {
  const [, go] = useAddress();
  const change = { unit: row.unitCode };
  return (
    <tr>
      <td className="number">{row.rank ?? '—'}</td>
      <th scope="row">
        <a
          href={addressWith(change)}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            go(change);
          }}
        >
          {row.unitName}
        </a>
      </th>
      <td className="wide-only">{row.unitCategoryName}</td>
      <td className="number wide-only">{points(row.base)}</td>
      <td className="number wide-only">{points(row.bonus)}</td>
      <td className="number wide-only">{points(row.deduction)}</td>
      <td className="number strong">{points(row.total)}</td>
      <td>
        <Grade order={order} grade={row.grade} />
      </td>
    </tr>
  );
}

type Column = (typeof COLUMNS)[number];
const WIDE_ONLY: readonly string[] = ['category', 'base', 'bonus', 'deduction'];

function classOf({ key, number }: Column): string {
  return `${number ? 'number' : ''} ${WIDE_ONLY.includes(key) ? 'wide-only' : ''}`.trim();
}

/** A new column starts with its own direction. A second click on the same column reverses it. */
function next(sort: Sort, { key, descending }: Column): Sort {
  return sort.key === key ? { key, descending: !sort.descending } : { key, descending };
}
