import { useState } from 'react';
import { useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { ComboBox } from '../../ui/combo-box';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { ADD_UNIT, CLOSE_UNIT, MOVE_UNIT, RENAME_UNIT } from '../queries';
import type { RosterUnit } from '../roster-unit';
import { useSave } from '../use-save';
import type { YearSetup } from '../use-year';
import { words } from '../words';

export type UnitAct = 'add' | 'rename' | 'move' | 'close';

export interface ChangeUnitProps {
  readonly act: UnitAct;
  /** Null for a new unit. */
  readonly unit: RosterUnit | null;
  readonly scheme: string;
  readonly classes: YearSetup['unitClasses'];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const FORM = 'year-unit';
const TITLES = { add: 'add', rename: 'rename', move: 'move', close: 'closeUnit' } as const;

/** One dated event in the life of a unit: what it was stays. */
export function ChangeUnit({ act, unit, scheme, classes, onClose, onSaved }: ChangeUnitProps) {
  const t = useWords(words);
  const text = useText();
  const [code, setCode] = useState('');
  const [name, setName] = useState(unit?.name ?? '');
  const [category, setCategory] = useState<string | null>(unit?.category ?? null);
  const [group, setGroup] = useState<string | null>(unit?.group ?? null);
  const [parent, setParent] = useState(unit?.parent?.code ?? '');
  const [into, setInto] = useState('');
  const [date, setDate] = useState<string | null>(null);
  const [document, setDocument] = useState('');
  const [onRoster, setOnRoster] = useState(true);
  const add = useChange(ADD_UNIT);
  const rename = useChange(RENAME_UNIT);
  const move = useChange(MOVE_UNIT);
  const close = useChange(CLOSE_UNIT);
  const { problems, save } = useSave();
  const options = (kind: 'CATEGORY' | 'GROUP') =>
    classes
      .filter((one) => one.kind === kind)
      .map((one) => ({ id: one.code, label: text({ zh: one.zh, en: one.en ?? one.zh }), description: one.code }));
  const decision = {
    unit: unit?.code ?? '',
    revision: unit?.revision ?? null,
    date: date ?? '',
    document: document.trim() || null,
  };

  function send(): Promise<boolean> {
    if (act === 'rename') return save(rename.run({ decision, name }), (result) => result.renameUnit.problems);
    if (act === 'move')
      return save(move.run({ decision, category, group, parent: parent.trim() }), (result) => result.moveUnit.problems);
    if (act === 'close')
      return save(close.run({ decision, into: into.trim() || null }), (result) => result.closeUnit.problems);
    const wanted = {
      code: code.trim(),
      name,
      category: category ?? '',
      group: group ?? '',
      parent: parent.trim() || null,
      date: date ?? '',
      document: document.trim() || null,
      schemes: onRoster ? [scheme] : [],
    };
    return save(add.run({ unit: wanted }), (result) => result.addUnit.problems);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={unit === null ? t('add') : `${t(TITLES[act])} · ${t('codeOf', { name: unit.name, code: unit.code })}`}
      actions={
        <>
          <Button
            type="submit"
            form={FORM}
            tone="primary"
            isPending={add.working || rename.working || move.working || close.working}
          >
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form
        id={FORM}
        problems={problems}
        onSubmit={() =>
          void send().then((stored) => {
            if (stored) onSaved();
          })
        }
      >
        {act === 'add' && <TextField label={t('code')} name="code" value={code} onChange={setCode} autoFocus />}
        {(act === 'add' || act === 'rename') && (
          <TextField
            label={act === 'add' ? t('name') : t('newName')}
            name="name"
            value={name}
            onChange={setName}
            autoFocus={act === 'rename'}
          />
        )}
        {(act === 'add' || act === 'move') && (
          <>
            <ComboBox
              label={t('category')}
              name="category"
              options={options('CATEGORY')}
              value={category}
              onChange={setCategory}
            />
            <ComboBox label={t('group')} name="group" options={options('GROUP')} value={group} onChange={setGroup} />
            <TextField label={t('parent')} name="parent" value={parent} onChange={setParent} />
          </>
        )}
        {act === 'close' && (
          <TextField
            label={t('into')}
            name="into"
            description={t('intoHelp')}
            value={into}
            onChange={setInto}
            autoFocus
          />
        )}
        <DateField label={t('date')} name="date" value={date} onChange={setDate} />
        <TextField
          label={t('document')}
          name="document"
          description={t('documentHelp')}
          value={document}
          onChange={setDocument}
        />
        {act === 'add' && (
          <Checkbox isSelected={onRoster} onChange={setOnRoster}>
            {t('withRoster')}
          </Checkbox>
        )}
      </Form>
    </Dialog>
  );
}
