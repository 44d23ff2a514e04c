import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import { GradeOf } from '../parts/grade-of';
import { UNIT_LIST } from '../queries';
import { type ListedUnit, listedUnits, matches } from '../unit-list';
import { words } from '../words';
import '../assessment.css';

const NOTHING = {};
const ALL = 'all';

interface Chosen {
  readonly q?: string;
  readonly group?: string;
  readonly category?: string;
}

/** `/units`: every unit that the viewer sees, with its latest result; narrowed by name, category and group. */
export function UnitListPage() {
  const t = useWords(words);
  const text = useText();
  const { rank, points } = useFormats();
  const go = useNavigate();
  const chosen = useSearch({ strict: false }) as Chosen;
  const { answer, failure, reload } = useAnswer(UNIT_LIST, NOTHING);
  usePageTitle(t('units'));
  const units = useMemo(() => (answer === null ? [] : listedUnits(answer)), [answer]);
  const initials = useInitials(units, chosen.q ?? '');
  const shown = units.filter((unit) => matches(unit, chosen, initials.get(unit.code) ?? ''));
  const choose = (change: Chosen) =>
    void go({ to: '.', search: { ...chosen, ...change }, replace: true, resetScroll: false });
  const optionsOf = (key: 'group' | 'category') => [
    { id: ALL, label: t('all') },
    ...[...new Map(units.map((unit) => [unit[key], unit[`${key}Name`]]))].map(([id, label]) => ({ id, label })),
  ];

  return (
    <Page
      title={t('units')}
      lead={answer !== null && <span role="status">{t('count', { shown: shown.length, count: units.length })}</span>}
      filters={
        <>
          <SearchField
            label={t('search')}
            placeholder={t('searchHint')}
            value={chosen.q ?? ''}
            onChange={(q) => choose({ q: q || undefined })}
          />
          {(['category', 'group'] as const).map((key) => (
            <Select
              key={key}
              label={t(key)}
              value={chosen[key] ?? ALL}
              options={optionsOf(key)}
              onChange={(id) => choose({ [key]: id === ALL ? undefined : id })}
            />
          ))}
        </>
      }
    >
      {failure && <ErrorState what={t('units')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading lines={8} />}
      {answer !== null && shown.length === 0 && (
        <Empty
          title={t('noMatch')}
          action={
            <Button onPress={() => choose({ q: undefined, group: undefined, category: undefined })}>
              {t('clear')}
            </Button>
          }
        />
      )}
      {shown.length > 0 && (
        <Card>
          <Table
            label={t('units')}
            name="units"
            rows={shown}
            rowKey={({ code }) => code}
            columns={[
              {
                id: 'unit',
                label: t('unit'),
                value: ({ name }) => name,
                cell: ({ code, name, latest }) => (
                  <>
                    {latest === null ? (
                      name
                    ) : (
                      <Link
                        href={`/units/${encodeURIComponent(code)}/${latest.year}?scheme=${encodeURIComponent(latest.scheme)}`}
                      >
                        {name}
                      </Link>
                    )}
                    <span className="as-below">{code}</span>
                  </>
                ),
              },
              {
                id: 'total',
                label: t('total'),
                kind: 'number',
                value: ({ latest }) => latest?.total,
                cell: ({ latest }) => points(latest?.total),
              },
              {
                id: 'grade',
                label: t('grade'),
                value: ({ latest }) => latest?.grade,
                cell: ({ latest }) => <GradeOf grade={latest?.grade} grades={[]} />,
              },
              {
                id: 'rank',
                label: t('rank'),
                kind: 'number',
                value: ({ latest }) => latest?.rank,
                cell: ({ latest }) => rank(latest?.rank, latest?.peers),
              },
              { id: 'category', label: t('category'), value: ({ categoryName }) => categoryName },
              { id: 'group', label: t('group'), value: ({ groupName }) => groupName },
              {
                id: 'year',
                label: t('yearHead'),
                kind: 'number',
                value: ({ latest }) => latest?.year,
              },
            ]}
          />
        </Card>
      )}
    </Page>
  );
}

/** Initials in pinyin of every name, once letters are typed: the dictionary is loaded only then. */
function useInitials(units: readonly ListedUnit[], typed: string): ReadonlyMap<string, string> {
  const [initials, setInitials] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = /[a-z]/i.test(typed);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void import('pinyin-pro').then(({ pinyin }) => {
      const letters = ({ name }: ListedUnit) =>
        pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('');
      if (current) setInitials(new Map(units.map((unit) => [unit.code, letters(unit)])));
    });
    return () => {
      current = false;
    };
  }, [units, wanted]);
  return initials;
}
