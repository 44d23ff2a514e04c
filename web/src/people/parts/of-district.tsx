import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { ROLE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { Switch } from '../../ui/switch';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { toast } from '../../ui/toast';
import { PEOPLE_OF_UNITS, SET_RULE, type Unconfirmed, type UnitWithout } from '../queries';
import { words } from '../words';

const NOTHING = {};

/** For the office: units without a head or a reporter, people who have not confirmed, and whether heads name reporters. */
export function OfDistrict() {
  const t = useWords(words);
  const text = useText();
  const { roles } = useViewer();
  const { answer, failure, reload } = useAnswer(PEOPLE_OF_UNITS, NOTHING);
  const rule = useChange(SET_RULE);
  const without = useWithoutColumns();
  const unconfirmed = useUnconfirmedColumns();
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;

  async function set(allowed: boolean) {
    const result = await rule.run({ allowed });
    if (isFailure(result)) toast(text(result.words), 'bad');
    else toast(t(result.setHeadsNameReporters ? 'ruleSet' : 'ruleUnset'));
    reload();
  }

  return (
    <>
      <Card title={t('without')}>
        <p className="quiet">{t('withoutHelp')}</p>
        {roles.includes('OFFICE') && (
          <Switch isSelected={answer.headsNameReporters} isDisabled={rule.working} onChange={(next) => void set(next)}>
            {t('rule')}
          </Switch>
        )}
        <Table
          label={t('without')}
          name="units-without"
          columns={without}
          rows={answer.unitsWithout}
          rowKey={({ code, role }) => `${code} ${role}`}
          empty={<p>{t('noneWithout')}</p>}
        />
      </Card>
      <Card title={t('unconfirmedTitle')}>
        <p className="quiet">{t('unconfirmedHelp')}</p>
        <Table
          label={t('unconfirmedTitle')}
          name="unconfirmed-people"
          columns={unconfirmed}
          rows={answer.unconfirmedRoles}
          rowKey={({ name, unit, role }) => [name, unit, role].join(' ')}
          empty={<p>{t('noneUnconfirmed')}</p>}
        />
      </Card>
    </>
  );
}

function useWithoutColumns(): readonly Column<UnitWithout>[] {
  const t = useWords(words);
  const role = useName(ROLE);
  return useMemo(
    (): readonly Column<UnitWithout>[] => [
      { id: 'unit', label: t('unit'), value: ({ name }) => name, isRowHeader: true },
      { id: 'code', label: t('code'), value: ({ code }) => code },
      {
        id: 'missing',
        label: t('missing'),
        value: (unit) => role(unit.role),
        cell: (unit) => <Badge tone="warn">{role(unit.role)}</Badge>,
      },
    ],
    [t, role],
  );
}

function useUnconfirmedColumns(): readonly Column<Unconfirmed>[] {
  const t = useWords(words);
  const role = useName(ROLE);
  const { dayOf } = useFormats();
  const { timeZone } = useViewer().district;
  return useMemo(
    (): readonly Column<Unconfirmed>[] => [
      { id: 'person', label: t('person'), value: ({ displayName }) => displayName, isRowHeader: true },
      { id: 'account', label: t('account'), value: ({ name }) => name },
      { id: 'role', label: t('role'), value: (person) => role(person.role) },
      { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName },
      {
        id: 'from',
        label: t('from'),
        kind: 'moment',
        timeZone,
        value: ({ from }) => from,
        cell: ({ from }) => dayOf(from, timeZone),
      },
    ],
    [t, role, dayOf, timeZone],
  );
}
