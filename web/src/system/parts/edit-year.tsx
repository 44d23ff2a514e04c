import { useState } from 'react';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import type { YearShown } from '../calendar-year';
import { SAVE_CALENDAR } from '../queries/settings';
import { useAct } from '../use-act';
import { words } from '../words';
import { codesOf } from './add-account';
import { YearMonths } from './year-months';

interface Props {
  readonly year: YearShown & { readonly document: string; readonly revision: number };
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Holidays and made-up days are typed as the notice has them; the months follow at once. */
export function EditYear({ year, onClose, onChanged }: Props) {
  const t = useWords(words);
  const save = useAct(SAVE_CALENDAR, true);
  const [document, setDocument] = useState(year.document);
  const [holidays, setHolidays] = useState(() => year.holidays.map((one, id) => ({ id, ...one })));
  const [madeUp, setMadeUp] = useState(year.madeUp.join(', '));
  const shown = { year: year.year, holidays, madeUp: codesOf(madeUp) };
  const set = (id: number, change: Partial<(typeof holidays)[number]>) =>
    setHolidays(holidays.map((one) => (one.id === id ? { ...one, ...change } : one)));
  async function submit() {
    const calendarYear = {
      year: year.year,
      document,
      holidays: holidays.map(({ name, from, to }) => ({ name, from, to })),
      madeUp: codesOf(madeUp),
    };
    if ((await save.run({ calendarYear, revision: year.revision })) === null) return;
    toast(t('saved'));
    onClose();
    onChanged();
  }
  return (
    <>
      <Card title={t('editYear', { year: year.year })}>
        <Form onSubmit={() => void submit()} problems={save.problems}>
          <div className="system-narrow">
            <TextField label={t('document')} name="document" value={document} onChange={setDocument} />
          </div>
          {holidays.map((one) => (
            <div key={one.id} className="system-row">
              <TextField label={t('holidayName')} value={one.name} onChange={(name) => set(one.id, { name })} />
              <TextField label={t('firstDay')} value={one.from} onChange={(from) => set(one.id, { from })} />
              <TextField label={t('lastDay')} value={one.to} onChange={(to) => set(one.id, { to })} />
              <Button
                icon="trash"
                label={`${t('remove')} ${one.name}`}
                onPress={() => setHolidays(holidays.filter(({ id }) => id !== one.id))}
              />
            </div>
          ))}
          <div>
            <Button
              icon="add"
              onPress={() =>
                setHolidays([
                  ...holidays,
                  { id: Math.max(-1, ...holidays.map(({ id }) => id)) + 1, name: '', from: '', to: '' },
                ])
              }
            >
              {t('addHoliday')}
            </Button>
          </div>
          <TextField
            label={t('madeUp')}
            name="madeUp"
            description={t('madeUpHelp')}
            value={madeUp}
            onChange={setMadeUp}
          />
          <div className="system-acts">
            <Button type="submit" tone="primary" isPending={save.working}>
              {t('save')}
            </Button>
            <Button onPress={onClose}>{t('cancel')}</Button>
          </div>
        </Form>
      </Card>
      <YearMonths year={shown} />
    </>
  );
}
