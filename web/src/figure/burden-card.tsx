import { useMemo } from 'react';
import { useAnswer } from '../api/use-answer';
import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import { TableFrame } from '../layout/table-frame';
import { Card } from '../ui/card';
import { BURDEN } from './queries';
import { words } from './words';

const COUNTS = [
  ['due', 'burdenDue'],
  ['prefilled', 'burdenPrefilled'],
  ['byDepartment', 'burdenByDepartment'],
  ['typed', 'burdenTyped'],
  ['files', 'burdenFiles'],
  ['askedElsewhere', 'burdenElsewhere'],
] as const;

/** 填报负担: how many figures the scheme asks of each category of units, beside the year before. For who sees all figures. */
export function BurdenCard({ scheme }: { readonly scheme: string }) {
  const t = useWords(words);
  const { count } = useFormats();
  const { answer } = useAnswer(
    BURDEN,
    useMemo(() => ({ scheme }), [scheme]),
  );
  const categories = (answer?.burden?.categories ?? []).filter(
    ({ due, lastYear }) => due > 0 || (lastYear?.due ?? 0) > 0,
  );
  if (categories.length === 0) return null;
  return (
    <Card title={t('burden')}>
      <BurdenSummary categories={categories} />
      <TableFrame label={t('burden')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('burdenCategory')}</th>
              <th scope="col">{t('burdenUnits')}</th>
              {COUNTS.map(([field, label]) => (
                <th key={field} scope="col">
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((asked) => (
              <tr key={asked.category}>
                <th scope="row">{asked.categoryName}</th>
                <td>{count(asked.units)}</td>
                {COUNTS.map(([field]) => (
                  <td key={field}>
                    {asked.lastYear
                      ? t('burdenLastYear', { now: count(asked[field]), before: count(asked.lastYear[field]) })
                      : count(asked[field])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Card>
  );
}

type Counts = Readonly<Record<'due' | 'typed' | 'askedElsewhere', number>>;

/** How much of it the units do not type, and how much of it is new. */
function BurdenSummary({ categories }: { readonly categories: readonly Counts[] }) {
  const t = useWords(words);
  const { count, share } = useFormats();
  const sum = (field: keyof Counts) => categories.reduce((all, one) => all + one[field], 0);
  const [due, typed, elsewhere] = [sum('due'), sum('typed'), sum('askedElsewhere')];
  if (due === 0) return null;
  return (
    <p>
      {t('burdenSaved', { due: count(due), share: share((due - typed) / due), typed: count(typed) })}{' '}
      {due === elsewhere ? t('burdenNothingNew') : t('burdenNew', { count: count(due - elsewhere) })}
    </p>
  );
}
