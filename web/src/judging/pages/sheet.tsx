import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { SHEET_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Page } from '../../ui/page';
import { type Problem, Problems } from '../../ui/problems';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { lacking, nextOpen, type OwnSheet, spreadOf } from '../marks';
import { MarkOfUnit } from '../parts/mark-of-unit';
import { UnitQuestions } from '../parts/unit-questions';
import { OWN_SHEETS, SUBMIT_SHEET } from '../queries';
import { words } from '../words';
import '../judging.css';

const ROUTE = '/shell/judging/sheets/$sheet';
const NOTHING = {};

/** `/judging/sheets/:sheet`: one unit at a time, marked by keys, each mark saved as it is given. */
export function SheetPage() {
  const t = useWords(words);
  const text = useText();
  const { sheet: id } = useParams({ from: ROUTE });
  const { answer, failure, reload } = useAnswer(OWN_SHEETS, NOTHING);
  const sheet = answer?.mySheets.find((one) => one.id === id);
  usePageTitle(sheet === undefined ? t('title') : t('sheetOf', { item: sheet.itemName }));
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (sheet === undefined)
    return (
      <Page title={t('title')}>
        <Empty title={t('noSheets')}>{t('noSheetsHelp')}</Empty>
      </Page>
    );
  return <Sheet sheet={sheet} reload={reload} />;
}

function Sheet({ sheet, reload }: { readonly sheet: OwnSheet; readonly reload: () => void }) {
  const t = useWords(words);
  const text = useText();
  const state = useName(SHEET_STATE);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const go = useNavigate();
  const search = useSearch({ from: ROUTE });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isAsking, setAsking] = useState(false);
  const change = useChange(SUBMIT_SHEET);
  const { units } = sheet;
  const first = units.find((one) => lacking(sheet, one) !== null) ?? units[0];
  const unit = units.find(({ code }) => code === search.unit) ?? first;
  const at = unit === undefined ? -1 : units.indexOf(unit);
  const show = (code: string | undefined) => {
    if (code !== undefined) void go({ to: '.', search: { unit: code }, resetScroll: false });
  };
  const option = sheet.allowedActions.find(({ action }) => action === 'SUBMIT');
  const why = option === undefined || option.allowed || !option.because ? null : text(option.because);
  const isComplete = units.every((one) => lacking(sheet, one) === null);

  async function submit() {
    setAsking(false);
    const result = await change.run({ sheet: sheet.id, revision: sheet.revision });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.submitSheet.problems;
    setProblems(found);
    if (found.length === 0) toast(t('submitted'));
    reload();
  }

  return (
    <Page
      title={sheet.itemName}
      lead={
        <>
          {sheet.schemeName} <Badge tone={sheet.state === 'SUBMITTED' ? 'good' : 'info'}>{state(sheet.state)}</Badge>{' '}
          {sheet.submittedAt != null && t('submittedAt', { at: dateTime(sheet.submittedAt, timeZone) })}
        </>
      }
      actions={
        <Button
          tone="primary"
          why={why}
          isPending={change.working}
          onPress={() => (isComplete ? setAsking(true) : void submit())}
        >
          {t('submit')}
        </Button>
      }
    >
      {sheet.state === 'OPEN' && sheet.reopenReason != null && (
        <p className="jd-quiet">{t('reopened', { reason: sheet.reopenReason })}</p>
      )}
      {sheet.state === 'NOTES' && <p className="jd-quiet">{t('notesAsked')}</p>}
      <Problems problems={problems} onGo={(field) => show(field.replace(/^units\./, ''))} />
      <div className="jd-sheet">
        <Card title={t('units')}>
          <ul className="jd-units">
            {units.map((one) => {
              const missing = lacking(sheet, one);
              return (
                <li key={one.code}>
                  <button
                    type="button"
                    className="jd-unit"
                    aria-current={one === unit ? 'true' : undefined}
                    onClick={() => show(one.code)}
                  >
                    <span>{one.name}</span>
                    <span className="jd-unit-state">{missing === null ? one.mark : t(missing)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </Card>
        <div>
          {unit !== undefined && (
            <Card title={unit.name}>
              <MarkOfUnit
                key={unit.code}
                sheet={sheet}
                unit={unit}
                undeclared={units.filter(({ isDeclared }) => !isDeclared).map(({ code }) => code)}
                onSaved={reload}
                onNext={() => show(nextOpen(sheet, unit.code) ?? undefined)}
                onStep={(by) => show(units[at + by]?.code)}
              />
              <div className="jd-actions">
                <Button size="small" isDisabled={at <= 0} onPress={() => show(units[at - 1]?.code)}>
                  {t('previous')}
                </Button>
                <Button size="small" isDisabled={at >= units.length - 1} onPress={() => show(units[at + 1]?.code)}>
                  {t('next')}
                </Button>
              </div>
            </Card>
          )}
          {unit?.isDeclared && <UnitQuestions key={unit.code} sheet={sheet} unit={unit} />}
          <OwnSpread sheet={sheet} />
          {isComplete && sheet.state !== 'SUBMITTED' && <p className="jd-quiet">{t('allDone')}</p>}
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('submit')}
        confirm={t('submit')}
        onConfirm={submit}
      >
        {t('submitAsk')}
      </ConfirmDialog>
    </Page>
  );
}

function OwnSpread({ sheet }: { readonly sheet: OwnSheet }) {
  const t = useWords(words);
  const { fullMarks } = useFormats();
  const spread = spreadOf(sheet);
  if (spread === null) return null;
  const { count, lowest, mean, highest } = spread;
  return (
    <Card title={t('ownMarks')}>
      <p>
        {t('ownSpread', { count, lowest: fullMarks(lowest), mean: fullMarks(mean), highest: fullMarks(highest) })}{' '}
        <span className="jd-quiet">{t('ownOnly')}</span>
      </p>
    </Card>
  );
}
