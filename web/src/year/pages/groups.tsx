import { useState } from 'react';
import { useChange } from '../../api/use-change';
import { UNIT_CLASS_KIND } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Select } from '../../ui/select';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { YearPage } from '../parts/year-page';
import { SAVE_CLASS } from '../queries';
import { useSave } from '../use-save';
import { useYear, type YearSetup } from '../use-year';
import { words } from '../words';

type UnitClass = YearSetup['unitClasses'][number];

const KINDS = ['CATEGORY', 'GROUP'] as const;
const NEW: UnitClass = { kind: 'GROUP', code: '', zh: '', en: null, units: 0, revision: 0 };

/** Categories and groups with their labels. */
export function Groups() {
  const t = useWords(words);
  const kindName = useName(UNIT_CLASS_KIND);
  const year = useYear();
  const [edited, setEdited] = useState<UnitClass | null>(null);
  return (
    <YearPage
      year={year}
      title={t('groups')}
      actions={
        <Button icon="add" onPress={() => setEdited(NEW)}>
          {t('newClass')}
        </Button>
      }
    >
      {({ unitClasses }) => (
        <>
          <Table
            label={t('groups')}
            name="year-groups"
            rows={unitClasses}
            rowKey={({ kind, code }) => `${kind} ${code}`}
            columns={[
              { id: 'code', label: t('code'), value: ({ code }) => code },
              { id: 'kind', label: t('kind'), value: ({ kind }) => kindName(kind) },
              { id: 'zh', label: t('labelZh'), value: ({ zh }) => zh },
              { id: 'en', label: t('labelEn'), value: ({ en }) => en },
              { id: 'units', label: t('unitCount'), kind: 'number', value: ({ units }) => units },
              {
                id: 'change',
                label: t('change'),
                isControl: true,
                value: () => null,
                cell: (one) => (
                  <Button
                    size="small"
                    tone="quiet"
                    label={t('labelFor', { code: one.code })}
                    onPress={() => setEdited(one)}
                  >
                    {t('label')}
                  </Button>
                ),
              },
            ]}
          />
          {edited !== null && (
            <EditClass
              of={edited}
              onClose={() => setEdited(null)}
              onSaved={() => {
                setEdited(null);
                toast(t('saved'));
                year.reload();
              }}
            />
          )}
        </>
      )}
    </YearPage>
  );
}

const FORM = 'year-class';

function EditClass({
  of,
  onClose,
  onSaved,
}: {
  readonly of: UnitClass;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const t = useWords(words);
  const kindName = useName(UNIT_CLASS_KIND);
  const [kind, setKind] = useState(of.kind);
  const [code, setCode] = useState(of.code);
  const [zh, setZh] = useState(of.zh);
  const [en, setEn] = useState(of.en ?? '');
  const change = useChange(SAVE_CLASS);
  const { problems, save } = useSave();
  const isNew = of.code === '';

  async function submit() {
    const unitClass = { kind, code: code.trim(), zh, en: en.trim() || null };
    const sending = change.run({ unitClass, revision: of.revision });
    if (await save(sending, ({ saveUnitClass }) => saveUnitClass.problems)) onSaved();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isNew ? t('newClass') : t('labelFor', { code: of.code })}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={FORM} problems={problems} onSubmit={() => void submit()}>
        {isNew && (
          <>
            <Select
              label={t('kind')}
              name="kind"
              options={KINDS.map((id) => ({ id, label: kindName(id) }))}
              value={kind}
              onChange={setKind}
            />
            <TextField label={t('code')} name="code" value={code} onChange={setCode} />
          </>
        )}
        <TextField label={t('labelZh')} name="zh" value={zh} onChange={setZh} autoFocus />
        <TextField label={t('labelEn')} name="en" value={en} onChange={setEn} />
      </Form>
    </Dialog>
  );
}
