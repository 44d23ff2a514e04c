import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { CheckboxGroup } from '../../ui/checkbox';
import { ComboBox } from '../../ui/combo-box';
import { DateField } from '../../ui/date-field';
import { FileDrop } from '../../ui/file-drop';
import { Form } from '../../ui/form';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import type { Problem } from '../../ui/problems';
import { RadioGroup } from '../../ui/radio-group';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { FILE, FILING, ROSTER } from '../queries';
import { words } from '../words';
import '../appeals.css';

type Against = 'items' | 'whole';

/** What is entered before it is sent. */
interface Filed {
  readonly against: Against;
  readonly items: readonly string[];
  readonly reasons: string;
  readonly receivedOn: string | null;
  readonly files: readonly { readonly id: string; readonly name: string }[];
}
const NOTHING_FILED: Filed = { against: 'items', items: [], reasons: '', receivedOn: null, files: [] };

/** `/appeals/new`: a head appeals against the unit's result; the office enters what came on paper. */
export function AppealFiling() {
  const t = useWords(words);
  const { roles, units } = useViewer();
  const search = useSearch({ strict: false }) as { readonly scheme?: string; readonly unit?: string };
  usePageTitle(t('filing'));
  if (search.scheme === undefined)
    return (
      <Page title={t('filing')}>
        <Empty title={t('nothing')} action={<Link href="/appeals">{t('toBoard')}</Link>} />
      </Page>
    );
  if (roles.includes('OFFICE')) return <OnPaper scheme={search.scheme} unit={search.unit ?? null} />;
  return <OfUnit scheme={search.scheme} unit={search.unit ?? units[0]?.code ?? ''} />;
}

/** The office chooses the unit first. */
function OnPaper({ scheme, unit }: { readonly scheme: string; readonly unit: string | null }) {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const variables = useMemo(() => ({ scheme }), [scheme]);
  const { answer, failure, reload } = useAnswer(ROSTER, variables);
  if (failure) return <ErrorState what={t('loadFiling')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadFiling')} lines={6} />;
  return (
    <Page title={t('enterPaper')} lead={answer.scheme?.name}>
      <Card>
        <ComboBox
          label={t('chooseUnit')}
          value={unit}
          options={answer.rosterUnits.map(({ code, name }) => ({ id: code, label: name, description: code }))}
          onChange={(code) => void go({ to: '.', search: { scheme, unit: code ?? undefined }, replace: true })}
        />
      </Card>
      {unit !== null && <Filing key={unit} scheme={scheme} unit={unit} onPaper />}
    </Page>
  );
}

function OfUnit({ scheme, unit }: { readonly scheme: string; readonly unit: string }) {
  const t = useWords(words);
  return (
    <Page title={t('filing')}>
      <Filing scheme={scheme} unit={unit} onPaper={false} />
    </Page>
  );
}

function Filing({
  scheme,
  unit,
  onPaper,
}: {
  readonly scheme: string;
  readonly unit: string;
  readonly onPaper: boolean;
}) {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const { day, points } = useFormats();
  const variables = useMemo(() => ({ scheme, unit }), [scheme, unit]);
  const { answer, failure, reload } = useAnswer(FILING, variables);
  const change = useChange(FILE);
  const draft = useDraft('appeal', [scheme, unit, ...(onPaper ? ['paper'] : [])].join(' '), NOTHING_FILED);
  const { against, items, reasons, receivedOn, files } = draft.value;
  const enter = (next: Partial<Filed>) => draft.change((now) => ({ ...now, ...next }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  if (failure) return <ErrorState what={t('loadFiling')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadFiling')} lines={6} />;
  const period = answer.appealPeriod ?? null;
  const result = answer.unit?.assessment ?? null;
  const moved = period?.items ?? null;
  // What does not count for the unit is contested with the result as a whole.
  const leaves = (result?.items ?? []).filter(
    ({ item, points: own }) =>
      item.methodKind !== null && own !== null && (moved === null || moved.includes(item.code)),
  );
  const because = period?.because ?? null;
  const barred = onPaper || because === null ? null : text(because);

  async function send() {
    const appeal = {
      scheme,
      unit,
      items: against === 'whole' ? [] : [...items],
      text: reasons,
      files: files.map(({ id }) => id),
      ...(onPaper ? { receivedOn } : {}),
    };
    if (against === 'items' && items.length === 0) {
      setProblems([{ field: 'items', code: 'NO_ITEM', message: NO_ITEM }]);
      return;
    }
    const sent = await change.run({ appeal });
    if (isFailure(sent)) return;
    setProblems(sent.fileAppeal.problems.map(ofField));
    const id = sent.fileAppeal.appeal?.id;
    if (id === undefined) return;
    draft.done();
    toast(t('sent'));
    void go({ to: '/appeals/$id', params: { id } });
  }

  return (
    <Card title={t('filingOf', { scheme: result?.scheme.name ?? scheme })}>
      <p className="ap-line" role="status">
        {period?.to ? t('periodTo', { day: day(period.to) }) : t('periodOpen')}
        {period?.workingDaysLeft != null && <span>{t('daysLeft', { count: period.workingDaysLeft })}</span>}
      </p>
      {moved !== null && <p>{t('onlyMoved')}</p>}
      <Form onSubmit={() => void send()} problems={problems}>
        {onPaper && (
          <DateField
            label={t('receivedOn')}
            name="receivedOn"
            value={receivedOn}
            onChange={(next) => enter({ receivedOn: next })}
            isRequired
          />
        )}
        <RadioGroup
          label={t('against')}
          value={against}
          onChange={(next) => enter({ against: next })}
          options={[
            { id: 'items', label: t('someItems') },
            ...(moved === null ? [{ id: 'whole' as const, label: t('whole') }] : []),
          ]}
        />
        {against === 'items' && (
          <CheckboxGroup
            label={t('items')}
            name="items"
            value={items}
            onChange={(next) => enter({ items: next })}
            options={leaves.map(({ item, points: own }) => ({
              id: item.code,
              label: t('itemWith', { name: item.name, points: points(own) }),
            }))}
          />
        )}
        <TextField
          label={t('why')}
          name="text"
          description={t('whyHelp')}
          rows={6}
          maxLength={5000}
          value={reasons}
          onChange={(next) => enter({ reasons: next })}
          isRequired
        />
        <DraftNote draft={draft} />
        <div>
          <FileDrop
            label={t('addEvidence')}
            onUploaded={({ id, name }) => draft.change((now) => ({ ...now, files: [...now.files, { id, name }] }))}
          />
          <ul className="ap-list">
            {files.map((file) => (
              <li key={file.id} className="ap-line">
                {file.name}
                <Button
                  size="small"
                  tone="quiet"
                  icon="close"
                  label={t('remove', { name: file.name })}
                  onPress={() => enter({ files: files.filter(({ id }) => id !== file.id) })}
                />
              </li>
            ))}
          </ul>
        </div>
        {change.failure && (
          <p role="alert" className="ui-field-error">
            {text(change.failure.words)}
          </p>
        )}
        <Button tone="primary" type="submit" isPending={change.working} why={barred}>
          {t('send')}
        </Button>
      </Form>
    </Card>
  );
}

const NO_ITEM = { zh: '请至少选择一个考核项', en: 'Choose at least one item' };

/** Problems of a list belong to the field with the list. */
const ofField = ({ field, ...problem }: Problem): Problem => ({ ...problem, field: field?.split('.')[0] ?? null });
