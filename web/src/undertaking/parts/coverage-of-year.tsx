import { useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useAnswer } from '../../api/use-answer';
import type { GapKind } from '../../generated/graphql';
import { GAP_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Progress } from '../../ui/progress';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { COVERAGE, type Gap, type UnitStanding } from '../queries';
import { words } from '../words';

interface CoverageOfYearProps {
  readonly plan: string;
  readonly year: number;
  /** The kind of gap that is wanted alone. */
  readonly kind: string | undefined;
  readonly onKind: (kind: string | undefined) => void;
  /** The address of a unit's own page. */
  readonly hrefOf: (unit: string) => string;
}

const KINDS: readonly GapKind[] = ['INDICATOR', 'TASK', 'MEASURE', 'NO_IMPLEMENTATION_PLAN', 'NO_ANNUAL_PLAN'];
const keyOfGap = ({ kind, code, unit }: Gap) => `${kind} ${code} ${unit}`;
const keyOfUnit = ({ unit }: UnitStanding) => unit?.code ?? '';

/** What nobody has taken on in a year, and how each unit stands. */
export function CoverageOfYear({ plan, year, kind, onKind, hrefOf }: CoverageOfYearProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(
    COVERAGE,
    useMemo(() => ({ plan, year }), [plan, year]),
  );
  const coverage = answer?.coverage;
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (!coverage) return <Loading what={t('load')} lines={8} />;
  return (
    <>
      <Gaps gaps={coverage.gaps} year={year} kind={kind} onKind={onKind} />
      <Units units={coverage.units} quarter={coverage.quarter} hrefOf={hrefOf} />
    </>
  );
}

interface GapsProps extends Pick<CoverageOfYearProps, 'year' | 'kind' | 'onKind'> {
  readonly gaps: readonly Gap[];
}

function Gaps({ gaps, year, kind, onKind }: GapsProps) {
  const t = useWords(words);
  const gapKind = useName(GAP_KIND);
  const columns = useMemo<readonly Column<Gap>[]>(
    () => [
      { id: 'kind', label: t('gapKind'), value: (gap) => gapKind(gap.kind), wraps: true },
      { id: 'code', label: t('code'), value: ({ code }) => code },
      { id: 'name', label: t('name'), value: ({ name }) => name, isRowHeader: true, wraps: true },
      {
        id: 'unit',
        label: t('actor'),
        value: ({ unitName }) => unitName,
        wraps: true,
        cell: ({ unitName, path }) => <Link href={path}>{unitName ?? t('office')}</Link>,
      },
    ],
    [t, gapKind],
  );
  const shown = kind === undefined ? gaps : gaps.filter((gap) => gap.kind === kind);
  return (
    <Card title={t('gaps')}>
      <p className="un-quiet">{t('gapsHelp')}</p>
      {gaps.length === 0 ? (
        <Empty title={t('noGaps', { year })} />
      ) : (
        <>
          <fieldset className="un-counts">
            <legend className="visually-hidden">{t('gapKind')}</legend>
            {KINDS.map((one) => {
              const count = gaps.filter((gap) => gap.kind === one).length;
              return (
                <ToggleButton
                  key={one}
                  className="un-count"
                  isSelected={kind === one}
                  isDisabled={count === 0 && kind !== one}
                  onChange={(isSelected) => onKind(isSelected ? one : undefined)}
                >
                  {gapKind(one)} <strong>{count}</strong>
                </ToggleButton>
              );
            })}
          </fieldset>
          <Table
            label={t('gaps')}
            name="coverage-gaps"
            columns={columns}
            rows={shown}
            rowKey={keyOfGap}
            total={gaps.length}
            empty={<Empty title={t('noGapsOfKind')} />}
          />
        </>
      )}
    </Card>
  );
}

interface UnitsProps extends Pick<CoverageOfYearProps, 'hrefOf'> {
  readonly units: readonly UnitStanding[];
  readonly quarter: number;
}

function Units({ units, quarter, hrefOf }: UnitsProps) {
  const t = useWords(words);
  const columns = useMemo<readonly Column<UnitStanding>[]>(() => {
    const number = (
      id: 'planned' | 'underWay' | 'done' | 'dropped' | 'unreported',
      label: string,
    ): Column<UnitStanding> => ({ id, label, kind: 'number', value: (row) => row[id] });
    const version = (id: 'implementationPlan' | 'annualPlan'): Column<UnitStanding> => ({
      id,
      label: t(id),
      kind: 'number',
      value: (row) => row[id],
      cell: (row) => {
        const one = row[id];
        return one === null || one === undefined ? t('none') : t('version', { version: one });
      },
    });
    return [
      {
        id: 'unit',
        label: t('unit'),
        value: ({ unit }) => unit?.name,
        isRowHeader: true,
        wraps: true,
        cell: ({ unit }) => unit && <Link href={hrefOf(unit.code)}>{unit.name}</Link>,
      },
      version('implementationPlan'),
      version('annualPlan'),
      {
        id: 'covered',
        label: t('covered'),
        explained: t('coveredHelp'),
        kind: 'share',
        value: ({ asked, covered }) => (asked === 0 ? null : covered / asked),
        cell: ({ asked, covered, unit }) =>
          asked === 0 ? (
            '–'
          ) : (
            <Progress
              label={`${t('covered')} ${unit?.name ?? ''}`}
              hideLabel
              value={(covered / asked) * 100}
              text={`${covered}/${asked}`}
            />
          ),
      },
      number('planned', t('planned')),
      number('underWay', t('underWay')),
      number('unreported', t('unreported', { quarter })),
      number('done', t('done')),
      { ...number('dropped', t('dropped')), isOptional: true },
    ];
  }, [t, quarter, hrefOf]);
  return (
    <Card title={t('units')}>
      <Table label={t('units')} name="coverage-units" columns={columns} rows={units} rowKey={keyOfUnit} />
    </Card>
  );
}
