import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { ComboBox } from '../../ui/combo-box';
import { TextField } from '../../ui/text-field';
import type { FilterKey, Typed } from '../audit-filter';
import { AUDIT_ACTIONS } from '../queries/audit';
import { words } from '../words';

interface Props {
  readonly typed: Typed;
  readonly onApply: (typed: Typed) => void;
}

const TEXTS = [
  ['account', 'filterAccount'],
  ['actingFor', 'filterActingFor'],
  ['type', 'filterType'],
  ['subject', 'filterSubject'],
  ['field', 'filterField'],
  ['value', 'filterValue'],
] as const;

/** Account, acting for, action, subject, field, value and period. */
export function AuditFilters({ typed, onApply }: Props) {
  const t = useWords(words);
  const text = useText();
  const { answer } = useAnswer(AUDIT_ACTIONS, {});
  const [draft, setDraft] = useState(typed);
  const set = (key: FilterKey, value: string) => setDraft({ ...draft, [key]: value });
  const actions = (answer?.auditActions ?? []).map(({ code, name }) => ({
    id: code,
    label: text(name),
    description: code,
  }));
  return (
    <form
      className="ui-page-filters"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(draft);
      }}
    >
      {TEXTS.slice(0, 2).map(([key, label]) => (
        <TextField key={key} label={t(label)} value={draft[key] ?? ''} onChange={(value) => set(key, value)} />
      ))}
      <ComboBox
        label={t('filterAction')}
        options={actions}
        value={draft.action ?? null}
        onChange={(id) => set('action', id ?? '')}
      />
      {TEXTS.slice(2).map(([key, label]) => (
        <TextField key={key} label={t(label)} value={draft[key] ?? ''} onChange={(value) => set(key, value)} />
      ))}
      <TextField
        label={t('fromDay')}
        description={t('dayHelp')}
        value={draft.from ?? ''}
        onChange={(value) => set('from', value)}
      />
      <TextField
        label={t('toDay')}
        description={t('dayHelp')}
        value={draft.to ?? ''}
        onChange={(value) => set('to', value)}
      />
      <Button type="submit" icon="filter">
        {t('apply')}
      </Button>
      <Button
        onPress={() => {
          setDraft({});
          onApply({});
        }}
      >
        {t('clear')}
      </Button>
    </form>
  );
}
