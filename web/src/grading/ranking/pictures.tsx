import { useMemo } from 'react';
import { Chart } from '../../chart/chart';
import { usePalette } from '../../chart/palette';
import { Both } from '../../layout/both';
import type { GradeOrder } from '../grades';
import { byGroup, type PeerGroup } from './by-group';
import { binsOf, describe, distributionOption, gradesByGroupOption } from './distribution';
import './pictures.css';
import type { Row } from './unit-scores';

interface Props {
  readonly rows: readonly Row[];
  readonly order: GradeOrder;
  readonly fullMarks: number;
}

/** The distribution of totals and the grades by peer group: as charts, and as a table with the numbers. */
export function Pictures({ rows, order, fullMarks }: Props) {
  const palette = usePalette();
  const groups = useMemo(() => byGroup(rows), [rows]);
  const spread = useMemo(
    () => distributionOption(binsOf(rows, fullMarks), order, palette),
    [rows, order, fullMarks, palette],
  );
  const grades = useMemo(() => gradesByGroupOption(groups, order, palette), [groups, order, palette]);
  if (rows.length === 0) return null;
  return (
    <div className="pictures">
      <figure className="card" aria-labelledby="spread">
        <figcaption>
          <h2 id="spread">
            <Both zh="总分分布" en="Distribution of totals" />
          </h2>
          <p className="quiet">{describe(rows, order)}</p>
        </figcaption>
        <Chart option={spread} description={`总分分布图：${describe(rows, order)}`} height={300} />
      </figure>
      <figure className="card" aria-labelledby="by-group">
        <figcaption>
          <h2 id="by-group">
            <Both zh="各组等次" en="Grades by peer group" />
          </h2>
        </figcaption>
        <Chart
          option={grades}
          description="各考核分组的等次单位数，数字见下表。"
          height={Math.max(160, 56 + groups.length * 28)}
        />
        <details className="screen-only">
          <summary>以表格查看</summary>
          <GradeCounts groups={groups} order={order} />
        </details>
      </figure>
    </div>
  );
}

function GradeCounts({ groups, order }: { readonly groups: readonly PeerGroup<Row>[]; readonly order: GradeOrder }) {
  return (
    <div className="table-frame">
      <table className="table">
        <caption>各考核分组的等次单位数</caption>
        <thead>
          <tr>
            <th scope="col">考核分组</th>
            {order.map((grade) => (
              <th key={grade} scope="col" className="number">
                {grade}
              </th>
            ))}
            <th scope="col" className="number">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ code, name, rows }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              {order.map((grade) => (
                <td key={grade} className="number">
                  {rows.filter((row) => row.grade === grade).length}
                </td>
              ))}
              <td className="number">{rows.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
