import { Both } from '../../layout/both';
import type { Row } from './unit-scores';

/** 不参加考核: units to which no item of the scheme applies. They have no total and no rank. */
export function Unrated({ units }: { readonly units: readonly Row[] }) {
  if (units.length === 0) return null;
  return (
    <details className="card">
      <summary>
        <Both zh={`另有 ${units.length} 个单位不参加本方案考核`} en="Units without a score" />
      </summary>
      <ul>
        {units.map(({ unitCode, unitName }) => (
          <li key={unitCode}>
            {unitName} <span className="quiet">{unitCode}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
