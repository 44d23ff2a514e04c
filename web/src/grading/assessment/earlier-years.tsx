import { NONE, points } from '../../figures';
import { Both } from '../../layout/both';
import './earlier-years.css';
import { Grade } from '../grades';
import type { OwnResult } from './my-assessments';

/** 历年结果: the unit's totals over the years, as a line and as figures. */
export function EarlierYears({ results }: { readonly results: readonly OwnResult[] }) {
  if (results.length < 2) return null;
  const byYear = [...results].sort((a, b) => a.year - b.year);
  return (
    <section className="card earlier-years" aria-labelledby="years">
      <h2 id="years">
        <Both zh="历年结果" en="Results over the years" />
      </h2>
      <Line results={byYear} />
      <table className="table">
        <caption className="visually-hidden">历年总分、等次和组内名次</caption>
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col" className="number">
              总分
            </th>
            <th scope="col">等次</th>
            <th scope="col" className="number">
              组内名次
            </th>
          </tr>
        </thead>
        <tbody>
          {byYear.map(({ year, total, grade, rank, peers, scheme }) => (
            <tr key={scheme.code}>
              <th scope="row">{year} 年</th>
              <td className="number">{points(total)}</td>
              <td>
                <Grade order={scheme.grades.map((rule) => rule.grade)} grade={grade} />
              </td>
              <td className="number">
                {rank ?? NONE} / {peers}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const WIDTH = 320;
const HEIGHT = 112;
const EDGE = { side: 28, top: 22, bottom: 36 };

function Line({ results }: { readonly results: readonly OwnResult[] }) {
  const totals = results.flatMap(({ year, total }) => (total == null ? [] : [{ year, total }]));
  const [first, last] = [totals.at(0), totals.at(-1)];
  if (!first || !last || first === last) return null;
  const lowest = Math.min(...totals.map(({ total }) => total));
  const highest = Math.max(...totals.map(({ total }) => total));
  const x = (year: number) => EDGE.side + ((year - first.year) / (last.year - first.year)) * (WIDTH - 2 * EDGE.side);
  const y = (total: number) =>
    EDGE.top + ((highest - total) / Math.max(highest - lowest, 0.01)) * (HEIGHT - EDGE.top - EDGE.bottom);
  return (
    <svg
      className="years-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`历年总分：${totals.map(({ year, total }) => `${year} 年 ${points(total)}`).join('，')}`}
    >
      <polyline points={totals.map(({ year, total }) => `${x(year)},${y(total)}`).join(' ')} />
      {totals.map(({ year, total }, at) => (
        <g key={year}>
          <circle cx={x(year)} cy={y(total)} r={3.5} />
          <text x={x(year)} y={y(total) + (isDip(totals, at) ? 17 : -8)}>
            {points(total)}
          </text>
          <text x={x(year)} y={HEIGHT - 4} className="years-year">
            {year}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** At a local minimum of the line, the figure is placed below it. */
function isDip(totals: readonly { readonly total: number }[], at: number): boolean {
  const total = totals[at]?.total ?? 0;
  const neighbours = [totals[at - 1], totals[at + 1]].flatMap((result) => (result ? [result.total] : []));
  return neighbours.every((neighbour) => neighbour > total);
}
