import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { ROLE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { toast } from '../../ui/toast';
import { CONFIRM_ROLES, OWN_PEOPLE, type UnitPerson } from '../queries';
import { words } from '../words';
import { NameReporter } from './name-reporter';

const NOTHING = {};

/** Heads and reporters of the viewer's units; each confirms the own roles, and a head names the next reporter. */
export function OwnPeople() {
  const t = useWords(words);
  const text = useText();
  const { name: self, roles } = useViewer();
  const { answer, failure, reload } = useAnswer(OWN_PEOPLE, NOTHING);
  const confirm = useChange(CONFIRM_ROLES);
  const [isNaming, setNaming] = useState(false);
  const columns = usePeopleColumns();
  const people = answer?.unitPeople ?? [];
  const own = people.filter((person) => person.name === self && hasBegun(person) && !person.isConfirmed);

  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} />;

  async function confirmAll() {
    const result = await confirm.run({});
    if (isFailure(result)) return toast(text(result.words), 'bad');
    toast(t('confirmDone', { year: result.confirmRoles.year }));
    reload();
  }

  return (
    <>
      {own.length > 0 && (
        <Card title={t('confirm')}>
          <p>{t('confirmAsk')}</p>
          <OwnRoles people={own} />
          <Button tone="primary" isPending={confirm.working} onPress={() => void confirmAll()}>
            {t('confirm')}
          </Button>
        </Card>
      )}
      <Card
        title={t('ownTitle')}
        actions={
          roles.includes('UNIT_HEAD') && (
            <Button
              icon="user"
              why={answer.headsNameReporters ? null : t('notAllowed')}
              onPress={() => setNaming(true)}
            >
              {t('nameReporter')}
            </Button>
          )
        }
      >
        <Table label={t('ownTitle')} name="own-people" columns={columns} rows={people} rowKey={keyOf} />
      </Card>
      {isNaming && (
        <NameReporter
          people={people}
          onClose={() => setNaming(false)}
          onDone={() => {
            setNaming(false);
            reload();
          }}
        />
      )}
    </>
  );
}

function OwnRoles({ people }: { readonly people: readonly UnitPerson[] }) {
  const role = useName(ROLE);
  return (
    <ul>
      {people.map((person) => (
        <li key={keyOf(person)}>{`${person.unitName} · ${role(person.role)}`}</li>
      ))}
    </ul>
  );
}

const keyOf = ({ name, unit, role, from }: UnitPerson): string => [name, unit, role, from].join(' ');
const hasBegun = ({ from }: Pick<UnitPerson, 'from'>): boolean => Date.parse(from) <= Date.now();

function usePeopleColumns(): readonly Column<UnitPerson>[] {
  const t = useWords(words);
  const role = useName(ROLE);
  const { dayOf } = useFormats();
  const { timeZone } = useViewer().district;
  return useMemo((): readonly Column<UnitPerson>[] => {
    const stateOf = (person: UnitPerson) =>
      t(!hasBegun(person) ? 'later' : person.isConfirmed ? 'confirmed' : 'unconfirmed');
    return [
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
      {
        id: 'to',
        label: t('to'),
        kind: 'moment',
        timeZone,
        value: ({ to }) => to,
        cell: ({ to }) => (to ? dayOf(to, timeZone) : t('open')),
      },
      {
        id: 'confirmed',
        label: t('thisYear'),
        value: stateOf,
        cell: (person) => (
          <Badge tone={person.isConfirmed ? 'good' : hasBegun(person) ? 'warn' : 'neutral'}>{stateOf(person)}</Badge>
        ),
      },
    ];
  }, [t, role, dayOf, timeZone]);
}
