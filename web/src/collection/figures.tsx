import { useAddress } from '../address';
import { useViewer } from '../api/viewer';
import { measured, NONE } from '../figures';
import { graphql } from '../generated';
import type { ObservationStatus, OwnFiguresQuery } from '../generated/graphql';
import { OBSERVATION_STATUS } from '../generated/names';
import { Both } from '../layout/both';
import { Heading } from '../layout/heading';
import { Waiting } from '../layout/waiting';
import { useAnswer } from '../use-answer';

const OWN_FIGURES = graphql(`
  query OwnFigures($units: [String!]!) {
    observationRows(filter: { units: $units }, first: 10000) {
      rows {
        year
        scope
        unitCode
        unitName
        measureCode
        measureName
        measuredIn
        value
        numerator
        denominator
        target
        status
      }
    }
  }
`);

type Figure = OwnFiguresQuery['observationRows']['rows'][number];

/** In the order of the process. */
const STATUSES: readonly ObservationStatus[] = ['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE'];

/** 填报数据: the figures that the viewer's own units reported, with the state of each. */
export function Figures() {
  const [address, go] = useAddress();
  const { units } = useViewer();
  const query = useAnswer(OWN_FIGURES, { units: units.map(({ code }) => code) });
  const rows = query.answer?.observationRows.rows ?? [];
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  const year = years.find((known) => String(known) === address.get('year')) ?? years.at(0);
  const status = address.get('status') ?? '';
  const ofYear = rows.filter((row) => row.year === year);
  const shown = ofYear.filter((row) => status === '' || row.status === status);

  return (
    <div className="stack">
      <div className="title-row">
        <Heading>
          <Both zh="填报数据" en="Reported figures" />
        </Heading>
        <p className="quiet">{units.map(({ name }) => name).join('、')}</p>
      </div>
      <p className="note">目前在这里查看本单位的数据和核验状态。在线填报、上传佐证和提交以后也在这一页。</p>
      {query.answer === null && <Waiting for={query} />}
      {query.answer !== null && rows.length === 0 && <p className="card">本单位还没有填报数据。</p>}
      {rows.length > 0 && (
        <section className="card" aria-label="填报数据">
          <search className="filters screen-only">
            <div className="field">
              <label htmlFor="year">
                <Both zh="年度" en="Year" />
              </label>
              <select id="year" value={year} onChange={({ target }) => go({ year: target.value }, 'replace')}>
                {years.map((known) => (
                  <option key={known} value={known}>
                    {known} 年
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="status">
                <Both zh="状态" en="State" />
              </label>
              <select id="status" value={status} onChange={({ target }) => go({ status: target.value }, 'replace')}>
                <option value="">全部</option>
                {STATUSES.map((status) => (
                  <option key={status} value={status}>
                    {OBSERVATION_STATUS[status].zh}（{ofYear.filter((row) => row.status === status).length}）
                  </option>
                ))}
              </select>
            </div>
            <p className="shown" role="status">
              共 {shown.length} 条
            </p>
          </search>
          <FigureTable rows={shown} several={units.length > 1} year={year ?? 0} />
        </section>
      )}
    </div>
  );
}

interface TableProps {
  readonly rows: readonly Figure[];
  readonly several: boolean;
  readonly year: number;
}

function FigureTable({ rows, several, year }: TableProps) {
  if (rows.length === 0) return <p className="quiet">没有符合条件的数据。</p>;
  return (
    <table className="table">
      <caption className="visually-hidden">{year} 年填报数据：填报值、目标值和状态</caption>
      <thead>
        <tr>
          <th scope="col">指标</th>
          {several && <th scope="col">单位</th>}
          <th scope="col" className="number">
            填报值
          </th>
          <th scope="col" className="number wide-only">
            目标值
          </th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.unitCode} ${row.scope} ${row.measureCode}`}>
            <th scope="row">
              {row.measureName ?? row.measureCode} <span className="quiet">{row.measureCode}</span>
            </th>
            {several && <td>{row.unitName}</td>}
            <td className="number">{reported(row)}</td>
            <td className="number wide-only">{measured(row.target, row.measuredIn)}</td>
            <td>{OBSERVATION_STATUS[row.status].zh}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The value; for a quotient also its numerator and denominator. */
function reported({ value, numerator, denominator, measuredIn }: Figure): string {
  if (value != null) return measured(value, measuredIn);
  if (numerator == null || denominator == null) return NONE;
  return `${numerator} ÷ ${denominator}`;
}
