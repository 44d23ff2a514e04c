import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { CalendarsQuery } from '../../generated/graphql';
import { useWords } from '../../language/words';
import { type Search, whole } from '../../routing/search';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { Empty } from '../../ui/states';
import { Answered } from '../parts/answered';
import { EditYear } from '../parts/edit-year';
import { SystemPage } from '../parts/system-page';
import { YearMonths } from '../parts/year-months';
import { CALENDARS } from '../queries/settings';
import { words } from '../words';

type Year = CalendarsQuery['calendars'][number];

/** 工作日历: a year as months with days off and made-up days. */
export function Calendar() {
  const t = useWords(words);
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const asked = useAnswer(CALENDARS, {});
  const years = asked.answer?.calendars ?? [];
  const [present] = useState(() => new Date().getFullYear());
  const wanted = whole(search.year) ?? present;
  const shown = years.find(({ year }) => year === wanted);
  const known = [...new Set([...years.map(({ year }) => year), present, present + 1])].sort((a, b) => b - a);
  return (
    <SystemPage
      section="calendar"
      lead={shown?.document ?? t('calendarLead')}
      filters={
        <Select
          label={t('year')}
          options={known.map((year) => ({ id: String(year), label: t('yearOf', { year }) }))}
          value={String(wanted)}
          onChange={(year) => void navigate({ to: '/system/calendar', search: { year } as never })}
        />
      }
    >
      <Answered asked={asked} what={t('load')}>
        {() => <OneYear key={`${wanted} ${shown?.revision}`} year={wanted} shown={shown} onChanged={asked.reload} />}
      </Answered>
    </SystemPage>
  );
}

interface Props {
  readonly year: number;
  readonly shown: Year | undefined;
  readonly onChanged: () => void;
}

function OneYear({ year, shown, onChanged }: Props) {
  const t = useWords(words);
  const { roles } = useViewer();
  const [isEdited, setEdited] = useState(false);
  const why = roles.includes('OFFICE') ? null : t('officeOnly');
  const given = shown ?? { year, document: '', holidays: [], madeUp: [], revision: 0 };
  if (isEdited) return <EditYear year={given} onClose={() => setEdited(false)} onChanged={onChanged} />;
  const act = (
    <Button icon="edit" why={why} onPress={() => setEdited(true)}>
      {t(shown === undefined ? 'addYear' : 'editYear', { year })}
    </Button>
  );
  if (shown === undefined) return <Empty title={t('addYear', { year })} action={act} />;
  return (
    <>
      <div className="system-acts">{act}</div>
      <YearMonths year={shown} />
    </>
  );
}
