import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useChange } from '../../api/use-change';
import { UNIT_EVENT_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { SearchField } from '../../ui/search-field';
import { ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import { toast } from '../../ui/toast';
import { ChangeUnit, type UnitAct } from '../parts/change-unit';
import { FillRoster } from '../parts/fill-roster';
import { YearPage } from '../parts/year-page';
import { CHANGE_ROSTER, UNIT_HISTORY, UNITS_OF_YEAR } from '../queries';
import { useYear, type Year, type YearSetup } from '../use-year';
import { words } from '../words';

/** Who the year grades: the units of the district, which of them are on the roster, and what happened to them. */
export function Roster() {
  const t = useWords(words);
  const year = useYear();
  return (
    <YearPage year={year} title={t('roster')}>
      {(setup) => <Units year={year} setup={setup} />}
    </YearPage>
  );
}

function Units({ year, setup }: { readonly year: Year; readonly setup: YearSetup }) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(UNITS_OF_YEAR, {});
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [act, setAct] = useState<UnitAct | null>(null);
  const change = useChange(CHANGE_ROSTER);
  const scheme = year.scheme ?? '';
  const on = useMemo(() => new Set(setup.rosterUnits.map(({ code }) => code)), [setup.rosterUnits]);
  const labels = useMemo(
    () => new Map(setup.unitClasses.map(({ kind, code, zh, en }) => [`${kind} ${code}`, text({ zh, en: en ?? zh })])),
    [setup.unitClasses, text],
  );
  if (failure !== null) return <ErrorState what={t('loadUnits')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading />;
  const all = answer.units.nodes;
  const wanted = find.trim().toLowerCase();
  const rows = all.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted));
  const unit = all.find(({ code }) => code === chosen) ?? null;
  const action = setup.cycle?.allowedActions.find((one) => one.action === 'SET_ROSTER');
  const why = action === undefined || action.allowed ? null : action.because ? text(action.because) : null;
  const again = () => {
    reload();
    year.reload();
  };

  async function putOn(isOn: boolean) {
    if (unit === null) return;
    const lists = isOn ? { add: [], remove: [unit.code] } : { add: [unit.code], remove: [] };
    const result = await change.run({ scheme, ...lists });
    const problem = 'words' in result ? result.words : result.changeRoster.problems[0]?.message;
    if (problem !== undefined) toast(text(problem), 'bad');
    else {
      toast(t('saved'));
      again();
    }
  }

  return (
    <>
      <Table
        label={t('units')}
        name="year-roster"
        rows={rows}
        total={all.length}
        rowKey={({ code }) => code}
        current={chosen}
        tools={
          <>
            <SearchField label={t('search')} value={find} onChange={setFind} />
            <Button icon="add" onPress={() => setAct('add')}>
              {t('add')}
            </Button>
            <FillRoster scheme={scheme} why={why} onFilled={again} />
          </>
        }
        columns={[
          {
            id: 'code',
            label: t('code'),
            value: ({ code }) => code,
            cell: ({ code }) => (
              <Button size="small" tone="quiet" aria-pressed={code === chosen} onPress={() => setChosen(code)}>
                {code}
              </Button>
            ),
          },
          { id: 'name', label: t('name'), value: ({ name }) => name },
          {
            id: 'category',
            label: t('category'),
            value: ({ category }) => labels.get(`CATEGORY ${category}`) ?? category,
          },
          { id: 'group', label: t('group'), value: ({ group }) => labels.get(`GROUP ${group}`) ?? group },
          { id: 'parent', label: t('parent'), value: ({ parent }) => parent?.code },
          {
            id: 'on',
            label: t('onRoster'),
            value: ({ code, closedOn }) =>
              closedOn ? t('closedOn', { date: closedOn }) : on.has(code) ? t('yes') : t('no'),
            cell: ({ code, closedOn }) => (
              <Badge tone={on.has(code) ? 'good' : 'neutral'}>
                {closedOn ? t('closedOn', { date: closedOn }) : on.has(code) ? t('yes') : t('no')}
              </Badge>
            ),
          },
        ]}
      />
      {unit === null ? (
        <p>{t('choose')}</p>
      ) : (
        <Card
          title={t('codeOf', { name: unit.name, code: unit.code })}
          actions={
            <>
              <Button onPress={() => setAct('rename')}>{t('rename')}</Button>
              <Button onPress={() => setAct('move')}>{t('move')}</Button>
              <Button onPress={() => setAct('close')}>{t('closeUnit')}</Button>
              <Button why={why} isPending={change.working} onPress={() => void putOn(on.has(unit.code))}>
                {on.has(unit.code) ? t('takeOff') : t('putOn')}
              </Button>
            </>
          }
        >
          <History code={unit.code} />
        </Card>
      )}
      {act !== null && (act === 'add' || unit !== null) && (
        <ChangeUnit
          act={act}
          unit={act === 'add' ? null : unit}
          scheme={scheme}
          classes={setup.unitClasses}
          onClose={() => setAct(null)}
          onSaved={() => {
            setAct(null);
            toast(t('saved'));
            again();
          }}
        />
      )}
    </>
  );
}

function History({ code }: { readonly code: string }) {
  const t = useWords(words);
  const kindName = useName(UNIT_EVENT_KIND);
  const { answer } = useAnswer(UNIT_HISTORY, { code });
  return (
    <Table
      label={t('history')}
      name="unit-history"
      isPlain
      rows={(answer?.unit?.events ?? []).map((event, at) => ({ ...event, key: String(at) }))}
      rowKey={({ key }) => key}
      empty={<p>{t('noHistory')}</p>}
      columns={[
        { id: 'date', label: t('date'), isUnsortable: true, value: ({ date }) => date },
        { id: 'kind', label: t('kind'), isUnsortable: true, value: ({ kind }) => kindName(kind) },
        {
          id: 'change',
          label: t('change'),
          isUnsortable: true,
          wraps: true,
          value: ({ changes, into }) =>
            into ?? changes.map(({ before, after }) => `${before ?? ''} → ${after ?? ''}`).join('; '),
        },
        { id: 'document', label: t('document'), isUnsortable: true, value: ({ document }) => document },
      ]}
    />
  );
}
