import { useEffect, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useChange } from '../../api/use-change';
import { CYCLE_PHASE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DateField } from '../../ui/date-field';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import { Table } from '../../ui/table';
import { toast } from '../../ui/toast';
import { WeeksPicture } from '../parts/weeks-picture';
import { YearPage } from '../parts/year-page';
import { CALENDARS, SAVE_DATES, TRY_DATES } from '../queries';
import { useSave } from '../use-save';
import { useYear, type Year, type YearSetup } from '../use-year';
import { words } from '../words';

/** The dates of the year's cycle, with what they give in working days while they are typed. */
export function Dates() {
  const t = useWords(words);
  const year = useYear();
  return (
    <YearPage year={year} title={t('dates')}>
      {(setup) => setup.cycle && <DatesForm key={year.scheme} year={year} cycle={setup.cycle} />}
    </YearPage>
  );
}

const FORM = 'year-dates';
const DAYS = ['collectFrom', 'collectTo', 'verifyTo', 'noticeFrom'] as const;

function DatesForm({ year, cycle }: { readonly year: Year; readonly cycle: NonNullable<YearSetup['cycle']> }) {
  const t = useWords(words);
  const text = useText();
  const phaseName = useName(CYCLE_PHASE);
  const scheme = cycle.scheme.code;
  const [dates, setDates] = useState({
    collectFrom: cycle.collectFrom ?? null,
    collectTo: cycle.collectTo ?? null,
    verifyTo: cycle.verifyTo ?? null,
    noticeFrom: cycle.noticeFrom ?? null,
    noticeDays: cycle.noticeDays ?? null,
    appealDays: cycle.appealDays ?? null,
  });
  // The preview follows what is typed, a moment later.
  const [asked, setAsked] = useState(dates);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(dates), 300);
    return () => clearTimeout(timer);
  }, [dates]);
  const { answer } = useAnswer(TRY_DATES, { scheme, dates: asked });
  const calendars = useAnswer(CALENDARS, {});
  const change = useChange(SAVE_DATES);
  const { problems, save } = useSave();
  const action = cycle.allowedActions.find((one) => one.action === 'SET_DATES');
  const why = action === undefined || action.allowed ? null : action.because ? text(action.because) : null;
  const phases = answer?.cycleDates.phases ?? [];

  async function submit() {
    const sending = change.run({ scheme, dates, revision: cycle.revision });
    if (!(await save(sending, ({ saveCycleDates }) => saveCycleDates.problems))) return;
    toast(t('saved'));
    year.reload();
  }

  return (
    <>
      <Card title={t('dates')}>
        <Form
          id={FORM}
          layout="columns"
          problems={problems.length > 0 ? problems : (answer?.cycleDates.problems ?? [])}
          onSubmit={() => void submit()}
        >
          {DAYS.map((field) => (
            <DateField
              key={field}
              name={field}
              label={t(field)}
              value={dates[field]}
              onChange={(day) => setDates({ ...dates, [field]: day })}
            />
          ))}
          {(['noticeDays', 'appealDays'] as const).map((field) => (
            <NumberField
              key={field}
              name={field}
              label={t(field)}
              suffix={t('workdays')}
              value={dates[field]}
              onChange={(days) => setDates({ ...dates, [field]: days })}
            />
          ))}
        </Form>
        <Button type="submit" form={FORM} tone="primary" isPending={change.working} why={why}>
          {t('save')}
        </Button>
      </Card>
      <Card title={t('phases')}>
        <Table
          label={t('phases')}
          name="year-phases"
          isPlain
          rows={phases}
          rowKey={({ phase }) => phase}
          empty={<p>{t('noPhases')}</p>}
          columns={[
            { id: 'phase', label: t('phase'), isUnsortable: true, value: ({ phase }) => phaseName(phase) },
            { id: 'from', label: t('from'), isUnsortable: true, value: ({ from }) => from },
            { id: 'to', label: t('to'), isUnsortable: true, value: ({ to }) => to },
            { id: 'days', label: t('days'), kind: 'number', isUnsortable: true, value: ({ days }) => days },
            {
              id: 'working',
              label: t('workingDays'),
              kind: 'number',
              isUnsortable: true,
              value: ({ workingDays }) => workingDays,
            },
          ]}
        />
        {phases.length > 0 && <WeeksPicture phases={phases} calendars={calendars.answer?.calendars ?? []} />}
      </Card>
    </>
  );
}
