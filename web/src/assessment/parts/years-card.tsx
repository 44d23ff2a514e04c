import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Table } from '../../ui/table';
import { words } from '../words';
import { GradeOf } from './grade-of';

export interface YearResult {
  readonly year: number;
  readonly total?: number | null;
  readonly grade?: string | null;
  readonly rank?: number | null;
  readonly peers: number;
  readonly scheme: {
    readonly code: string;
    readonly name: string;
    readonly grades: readonly { readonly grade: string }[];
  };
}

/** 历年结果 as a line and as a table; each year leads to its result. */
export function YearsCard(props: {
  readonly results: readonly YearResult[];
  readonly hrefOf: (result: YearResult) => string;
}) {
  const t = useWords(words);
  const { points, rank } = useFormats();
  const byYear = [...props.results].sort((a, b) => a.year - b.year);
  if (byYear.length < 2) return null;
  return (
    <Card title={t('years')}>
      <div className="as-years">
        <Line results={byYear} />
        <Table
          label={t('years')}
          name="years-of-unit"
          isPlain
          rows={byYear}
          rowKey={({ scheme }) => scheme.code}
          columns={[
            {
              id: 'year',
              label: t('yearHead'),
              value: ({ year }) => year,
              cell: (result) => <Link href={props.hrefOf(result)}>{t('year', { year: result.year })}</Link>,
            },
            {
              id: 'total',
              label: t('total'),
              kind: 'number',
              value: ({ total }) => total,
              cell: ({ total }) => points(total),
            },
            {
              id: 'grade',
              label: t('grade'),
              value: ({ grade }) => grade,
              cell: ({ grade, scheme }) => <GradeOf grade={grade} grades={scheme.grades} />,
            },
            {
              id: 'rank',
              label: t('rank'),
              kind: 'number',
              value: (result) => result.rank,
              cell: (result) => rank(result.rank, result.peers),
            },
          ]}
        />
      </div>
    </Card>
  );
}

const WIDTH = 340;
const HEIGHT = 130;
const EDGE = { side: 30, top: 24, bottom: 38 };

function Line({ results }: { readonly results: readonly YearResult[] }) {
  const t = useWords(words);
  const { points } = useFormats();
  const totals = results.flatMap(({ year, total }) => (total == null ? [] : [{ year, total }]));
  const [first, last] = [totals.at(0), totals.at(-1)];
  if (!first || !last || first === last) return null;
  const lowest = Math.min(...totals.map(({ total }) => total));
  const highest = Math.max(...totals.map(({ total }) => total));
  const x = (year: number) => EDGE.side + ((year - first.year) / (last.year - first.year)) * (WIDTH - 2 * EDGE.side);
  const y = (total: number) =>
    EDGE.top + ((highest - total) / Math.max(highest - lowest, 0.01)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const text = totals.map(({ year, total }) => t('yearTotal', { year, total: points(total) })).join(t('comma'));
  return (
    <svg
      className="as-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('yearsText', { totals: text })}
    >
      <polyline points={totals.map(({ year, total }) => `${x(year)},${y(total)}`).join(' ')} />
      {totals.map(({ year, total }, at) => (
        <g key={year}>
          <circle cx={x(year)} cy={y(total)} r={3.5} />
          <text x={x(year)} y={y(total) + (isDip(totals, at) ? 18 : -9)}>
            {points(total)}
          </text>
          <text x={x(year)} y={HEIGHT - 4} className="as-line-year">
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
