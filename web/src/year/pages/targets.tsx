import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import type { TargetsOfYearQuery } from '../../generated/graphql';
import { TARGET_AGREEMENT_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Grid, type GridColumn, type GridRow } from '../../ui/grid';
import { plainNumberText } from '../../ui/grid-paste';
import { Problems } from '../../ui/problems';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { useGridEdits } from '../../ui/use-grid-edits';
import { agreementWords } from '../agreement-words';
import { usedIndicators } from '../checklist';
import { AgreementBoard } from '../parts/agreement-board';
import { SplitTarget } from '../parts/split-target';
import { TargetsWorkbook } from '../parts/targets-workbook';
import { YearPage } from '../parts/year-page';
import { SAVE_TARGETS, TARGETS_OF_YEAR } from '../queries';
import { useYear, type YearSetup } from '../use-year';
import { words } from '../words';
import './targets.css';

type Stored = TargetsOfYearQuery['targetsOfYear'];

/** The targets of the year: the district's and each unit's share, in a grid of units by indicators. */
export function Targets() {
  const t = useWords(words);
  const u = useWords(agreementWords);
  const text = useText();
  const go = useNavigate();
  const { view = 'targets' } = useSearch({ strict: false }) as { readonly view?: 'targets' | 'agreements' };
  const year = useYear();
  const plan = year.setup?.cycle?.scheme.plan?.code;
  const { answer, failure, reload } = useAnswer(TARGETS_OF_YEAR, plan === undefined ? null : { plan, year: year.year });
  return (
    <YearPage year={year} title={t('targets')}>
      {(setup) => {
        if (plan === undefined) return <Empty title={t('noPlan')} />;
        if (usedIndicators(setup).length === 0) return <Empty title={t('noIndicators')} />;
        if (failure !== null) return <ErrorState what={t('loadTargets')} why={text(failure.words)} onAgain={reload} />;
        if (answer === null) return <Loading />;
        const grid = (
          <TargetGrid setup={setup} plan={plan} year={year.year} stored={answer.targetsOfYear} onSaved={reload} />
        );
        return (
          <Tabs
            label={u('views')}
            selected={view}
            onSelect={(id) =>
              void go({
                to: '.',
                search: (old: object) => ({ ...old, view: id === 'agreements' ? id : undefined }),
                replace: true,
              })
            }
            tabs={[
              { id: 'targets', label: u('grid'), content: grid },
              {
                id: 'agreements',
                label: u('agreements'),
                content: <AgreementBoard plan={plan} year={year.year} classes={setup.unitClasses} onChange={reload} />,
              },
            ]}
          />
        );
      }}
    </YearPage>
  );
}

/** Key of the row with the district's own targets. */
const DISTRICT = '*';
const keyOf = (row: string, column: string) => `${row}\t${column}`;

interface TargetGridProps {
  readonly setup: YearSetup;
  readonly plan: string;
  readonly year: number;
  readonly stored: Stored;
  readonly onSaved: () => void;
}

function TargetGrid({ setup, plan, year, stored, onSaved }: TargetGridProps) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(TARGET_AGREEMENT_STATE);
  const u = useWords(agreementWords);
  const change = useChange(SAVE_TARGETS);
  const [document, setDocument] = useState('');
  /** Why cells were not stored, by key. */
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const [isSplitting, setSplitting] = useState(false);
  const [isWorkbook, setWorkbook] = useState(false);

  const byKey = useMemo(
    () => new Map(stored.targets.map((one) => [keyOf(one.unit ?? DISTRICT, one.indicator), one])),
    [stored],
  );
  const storedValue = useCallback(
    (row: string, column: string) => String(byKey.get(keyOf(row, column))?.target ?? ''),
    [byKey],
  );
  const { edits, of, apply, undo, forget } = useGridEdits(storedValue);

  const used = useMemo(() => new Set(usedIndicators(setup)), [setup]);
  const indicators = useMemo(
    () => (setup.cycle?.scheme.plan?.indicators ?? []).filter(({ code }) => used.has(code)),
    [setup, used],
  );
  const columns = useMemo(
    (): GridColumn[] => [
      { id: 'name', label: t('unit'), isHeading: true, width: 180 },
      { id: 'code', label: t('code'), isHeading: true, width: 100 },
      ...indicators.map(({ code, name, measuredIn }) => ({
        id: code,
        label: `${code} ${name}${measuredIn ? ` (${measuredIn})` : ''}`,
        kind: 'number' as const,
        width: 160,
      })),
    ],
    [indicators, t],
  );
  const rows = useMemo(
    (): GridRow[] => [
      { key: DISTRICT, headings: { name: t('district'), code: '' } },
      ...setup.rosterUnits.map(({ code, name }) => ({ key: code, headings: { name, code } })),
    ],
    [setup.rosterUnits, t],
  );
  const cell = useCallback(
    (row: string, column: string) => {
      const edited = of(row, column);
      const value = edited ?? storedValue(row, column);
      const present = byKey.get(keyOf(row, column));
      const last = present?.lastYear;
      const signed = present?.state === 'AGREED' || present?.state === 'BY_DOCUMENT' ? present.state : null;
      return {
        value,
        isChanged: edited !== undefined,
        problem:
          value !== '' && plainNumberText(value) === null ? t('notNumber') : (wrong.get(keyOf(row, column)) ?? null),
        locked: signed !== null && document.trim() === '' ? u('signed', { state: stateName(signed) }) : null,
        ...(last === null || last === undefined ? {} : { beside: t('lastYear', { value: last }) }),
      };
    },
    [of, storedValue, byKey, wrong, t, u, stateName, document],
  );

  async function save() {
    const cells = [...edits.values()].filter(({ value }) => value === '' || plainNumberText(value) !== null);
    const targets = cells.map(({ row, column, value }) => ({
      indicator: column,
      unit: row === DISTRICT ? null : row,
      target: value === '' ? null : plainNumberText(value),
      revision: byKey.get(keyOf(row, column))?.revision ?? 0,
    }));
    const result = await change.run({ plan, year, targets, document: document.trim() || null });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    const { saved, problems } = result.saveTargets;
    const whole = problems.filter(({ indicator }) => indicator === null);
    for (const { message } of whole) toast(text(message), 'bad');
    setWrong(
      new Map(
        problems.flatMap(({ indicator, unit, message }) =>
          indicator ? [[keyOf(unit ?? DISTRICT, indicator), text(message)] as const] : [],
        ),
      ),
    );
    forget(saved.map(({ unit, indicator }) => ({ row: unit ?? DISTRICT, column: indicator })));
    if (saved.length > 0) toast(t('savedTargets', { count: saved.length }));
    if (problems.length > whole.length) toast(t('notSaved', { count: problems.length - whole.length }), 'warn');
    return onSaved();
  }

  const why = stored.settled ? text(stored.settled) : null;
  return (
    <div className="year-targets">
      {stored.needsDocument && <p>{t('needsDocument')}</p>}
      <div className="year-targets-tools">
        <TextField label={t('document')} description={t('documentHelp')} value={document} onChange={setDocument} />
        <Button
          tone="primary"
          why={why}
          isPending={change.working}
          isDisabled={edits.size === 0}
          onPress={() => void save()}
        >
          {t('save')}
        </Button>
        <Button isDisabled={edits.size === 0} onPress={() => void undo()}>
          {t('undo')}
        </Button>
        <Button why={why} onPress={() => setSplitting(true)}>
          {t('split')}
        </Button>
        <Button why={why} onPress={() => setWorkbook(true)}>
          {u('workbook')}
        </Button>
        <span role="status">{edits.size === 0 ? t('noChanges') : t('changedCells', { count: edits.size })}</span>
      </div>
      <Problems
        problems={[...wrong].map(([key, message]) => ({
          code: 'CELL',
          field: key,
          message: { zh: `${key.replace('\t', ' ')} ${message}`, en: `${key.replace('\t', ' ')} ${message}` },
        }))}
      />
      <Grid
        label={t('targets')}
        columns={columns}
        rows={rows}
        cell={cell}
        onChange={apply}
        onUndo={undo}
        isReadOnly={why !== null}
      />
      {isWorkbook && <TargetsWorkbook plan={plan} year={year} onClose={() => setWorkbook(false)} onStored={onSaved} />}
      {isSplitting && (
        <SplitTarget
          plan={plan}
          year={year}
          indicators={indicators}
          units={setup.rosterUnits}
          classes={setup.unitClasses}
          onClose={() => setSplitting(false)}
          onUse={(indicator, shares) => {
            apply(shares.map(({ unit, share }) => ({ row: unit, column: indicator, value: String(share) })));
            setSplitting(false);
          }}
        />
      )}
    </div>
  );
}
