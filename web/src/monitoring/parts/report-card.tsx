import { useNavigate } from '@tanstack/react-router';
import { useId, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import type { ReportKind } from '../../generated/graphql';
import { DOCUMENT_KIND, DOCUMENT_STATE, REPORT_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Link } from '../../ui/link';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { ErrorState, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { DRAFT_REPORT, REPORTS } from '../queries';
import { words } from '../words';

interface ReportCardProps {
  /** Code of the plan. */
  readonly plan: string;
  readonly year: number;
}

/** 监测报告: the reports of the plan, the latest first. The office drafts one of the year that is shown. */
export function ReportCard({ plan, year }: ReportCardProps) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(DOCUMENT_KIND);
  const stateName = useName(DOCUMENT_STATE);
  const { roles } = useViewer();
  const [isDrafting, setDrafting] = useState(false);
  const { answer, failure, reload } = useAnswer(
    REPORTS,
    useMemo(() => ({ plan }), [plan]),
  );
  const reports = answer?.documents.rows ?? [];
  return (
    <Card
      title={t('reports')}
      actions={
        roles.includes('OFFICE') && (
          <Button size="small" onPress={() => setDrafting(true)}>
            {t('draftReport')}
          </Button>
        )
      }
    >
      {failure && <ErrorState what={t('reports')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('reports')} lines={2} />}
      {answer !== null && reports.length === 0 && <p className="mo-quiet">{t('noReports')}</p>}
      {reports.length > 0 && (
        <ul className="mo-reports">
          {reports.map(({ id, kind, title, state }) => (
            <li key={id}>
              <Link href={`/documents/${encodeURIComponent(id)}`}>{title}</Link>{' '}
              <span className="mo-quiet">
                {kindName(kind)} · {stateName(state)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isDrafting && <DraftDialog plan={plan} year={year} onClose={() => setDrafting(false)} />}
    </Card>
  );
}

const KINDS: readonly ReportKind[] = ['MONITORING_REPORT', 'MIDTERM_REVIEW'];

function DraftDialog({ plan, year, onClose }: ReportCardProps & { readonly onClose: () => void }) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(REPORT_KIND);
  const go = useNavigate();
  const form = useId();
  const [kind, setKind] = useState<ReportKind>('MONITORING_REPORT');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { run, working } = useChange(DRAFT_REPORT);
  async function draft() {
    const result = await run({ kind, plan, year });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    setProblems(result.done.problems);
    const { document } = result.done;
    if (document) void go({ to: `/documents/${encodeURIComponent(document.id)}` });
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('draftReport')}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={form} isPending={working}>
            {t('draftReport')}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={() => void draft()} problems={problems}>
        <p>{t('draftReportHelp', { year })}</p>
        <Select
          label={t('reportKind')}
          name="kind"
          value={kind}
          options={KINDS.map((id) => ({ id, label: kindName(id) }))}
          onChange={setKind}
        />
      </Form>
    </Dialog>
  );
}
