import type { ReactNode } from 'react';
import { useViewer } from '../api/viewer';
import { useFormats } from '../language/formats';
import type { Bilingual } from '../language/words';
import { useText, useWords } from '../language/words';
import { Badge } from '../ui/badge';
import { type Reported, useShownValue } from './shown-value';
import { words } from './words';
import './figure.css';

/** What the server says about a figure beside its value. */
export interface NotedFigure extends Reported {
  readonly remark?: string | null;
  readonly prefilled?: (Reported & { readonly source: Bilingual; readonly date: string }) | null;
  readonly checks: readonly { readonly code: string; readonly message: Bilingual }[];
  readonly evidence: 'NONE' | 'ON_REQUEST' | 'ALWAYS';
  readonly fileCount: number;
  readonly commonDueBy?: string | null;
  readonly dueBy?: string | null;
  readonly extendedBecause?: string | null;
  readonly changeableUntil?: string | null;
  readonly submission?: { readonly at: string; readonly timing: 'ON_TIME' | 'IN_GRACE' | 'LATE' } | null;
}

interface FigureNotesProps {
  readonly figure: NotedFigure;
  /** Confirms what is proposed; beside it. */
  readonly confirm?: ReactNode;
}

/** What is proposed and from where, what looks doubtful and how the reporter answers it, the unit's own last day, and files. */
export function FigureNotes({ figure, confirm }: FigureNotesProps) {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const shown = useShownValue();
  const { prefilled, checks, remark, measuredIn, evidence, fileCount } = figure;
  return (
    <div className="figure-notes">
      {prefilled && (
        <p>
          {`${t('prefilled')} `}
          <strong>{shown({ ...prefilled, measuredIn: measuredIn ?? null })}</strong>{' '}
          <span className="figure-quiet">
            {t('prefilledFrom', { source: text(prefilled.source), day: day(prefilled.date) })}
          </span>{' '}
          {confirm}
        </p>
      )}
      {checks.length > 0 && (
        <section className="figure-checks">
          <Badge tone="warn">{t('checks')}</Badge>
          <ul>
            {checks.map(({ code, message }) => (
              <li key={code}>{text(message)}</li>
            ))}
          </ul>
          <p>{remark ? t('answered', { remark }) : t('notAnswered')}</p>
        </section>
      )}
      <Times figure={figure} />
      <p className={evidence === 'ALWAYS' && fileCount === 0 ? undefined : 'figure-quiet'}>
        {evidence === 'ALWAYS'
          ? fileCount === 0
            ? t('filesMissing')
            : t('filesAttached', { count: fileCount })
          : t(evidence === 'ON_REQUEST' ? 'filesIfDrawn' : 'filesNone')}
      </p>
    </div>
  );
}

/** The last day where it is the unit's own, until when the figure can be changed, and whether it came late. */
function Times({ figure }: { readonly figure: NotedFigure }) {
  const t = useWords(words);
  const { day, dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const { commonDueBy, dueBy, extendedBecause, changeableUntil, submission } = figure;
  return (
    <>
      {dueBy && dueBy !== commonDueBy && (
        <p>
          {commonDueBy
            ? t('ownDay', { day: day(dueBy), common: day(commonDueBy) })
            : t('ownDayOnly', { day: day(dueBy) })}
          {extendedBecause && t('because', { reason: extendedBecause })}
        </p>
      )}
      {changeableUntil && (
        <p className="figure-quiet">{t('changeable', { at: dateTime(changeableUntil, timeZone) })}</p>
      )}
      {submission && submission.timing !== 'ON_TIME' && (
        <p>
          <Badge tone="warn">
            {t(submission.timing === 'LATE' ? 'late' : 'grace', { at: dateTime(submission.at, timeZone) })}
          </Badge>
        </p>
      )}
    </>
  );
}
