import { useEffect, useRef, useState } from 'react';
import { follow } from '../api/client';
import { onSlowChange } from '../api/slow-change';
import { useAnswer } from '../api/use-answer';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import { LONG_WORK_KIND, LONG_WORK_OUTCOME } from '../generated/names';
import { useFormats } from '../language/formats';
import { useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import { Progress } from '../ui/progress';
import { toast } from '../ui/toast';
import { CANCEL_LONG_WORK, LONG_WORK, type OwnWork, RUN_PROGRESS, RUNS_UNDER_WAY, type RunUnderWay } from './queries';
import { useWhileVisible } from './use-while-visible';
import { words } from './words';

const NOTHING = {};
const ASK_EVERY = 60_000;

export interface LongWork {
  readonly scheme: string;
  readonly name: string;
  readonly run: RunUnderWay;
}

const isUnderWay = ({ state }: Pick<RunUnderWay, 'state'>) => state === 'QUEUED' || state === 'RUNNING';

/** 正在进行: runs that the server is working on, wherever they were asked for. */
export function useLongWork(): { readonly work: readonly LongWork[]; readonly reload: () => void } {
  const { answer, reload } = useAnswer(RUNS_UNDER_WAY, NOTHING);
  useWhileVisible(reload, ASK_EVERY);
  const work = (answer?.schemes ?? []).flatMap(({ code, name, runs }) =>
    runs.filter(isUnderWay).map((run) => ({ scheme: code, name, run })),
  );
  return { work, reload };
}

/** The progress of one run, as the server tells it. @param onEnd when it has ended */
export function RunProgressBar({
  work: { name, run },
  onEnd,
}: {
  readonly work: LongWork;
  readonly onEnd: () => void;
}) {
  const t = useWords(words);
  const [now, setNow] = useState<Pick<RunUnderWay, 'state' | 'unitsDone' | 'unitsTotal'>>(run);
  useEffect(() => {
    const over = new AbortController();
    const listen = async () => {
      for await (const { runProgress } of follow(RUN_PROGRESS, { id: run.id }, over.signal)) setNow(runProgress);
      if (!over.signal.aborted) onEnd();
    };
    // Without a stream the list is asked anew each minute.
    listen().catch(() => undefined);
    return () => over.abort();
  }, [run.id, onEnd]);
  const { unitsDone: done, unitsTotal: total } = now;
  return (
    <Progress
      label={t('run', { name, number: run.number })}
      {...(total > 0 && { value: (100 * done) / total, text: t('units', { done, total }) })}
    />
  );
}

/** While something is under way, its progress is asked for as often as this. */
const ASK_OFTEN = 2000;
/** A download is shown a second after it began. */
const AFTER_A_LINK = 2000;
const DOWNLOADS = /^\/(export|documents|workbooks|bundles)\/.+\.\w+$/;

/** 导入、导出、生成文件: the account's own, of a day. A toast says what has ended, on whichever page it ends. */
export function useOwnWork(): {
  readonly underWay: readonly OwnWork[];
  readonly ended: readonly OwnWork[];
  readonly reload: () => void;
} {
  const text = useText();
  const t = useWords(words);
  const { answer, reload } = useAnswer(LONG_WORK, NOTHING);
  const all = answer?.longWork ?? [];
  const underWay = all.filter(({ outcome }) => outcome === null);
  useWhileVisible(reload, underWay.length > 0 ? ASK_OFTEN : ASK_EVERY);
  useEffect(() => onSlowChange(reload), [reload]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onClick = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a[href]') : null;
      // A link within a picture (SVG) has no address as text.
      if (!(link instanceof HTMLAnchorElement) || !DOWNLOADS.test(new URL(link.href).pathname)) return;
      clearTimeout(timer);
      timer = setTimeout(reload, AFTER_A_LINK);
    };
    document.addEventListener('click', onClick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', onClick);
    };
  }, [reload]);
  const seen = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const { id, kind, name, outcome } of answer?.longWork ?? [])
      if (outcome !== null && seen.current.has(id))
        toast(
          `${t('workOf', { kind: text(LONG_WORK_KIND[kind]), name })} ${text(LONG_WORK_OUTCOME[outcome])}`,
          outcome === 'DONE' ? 'good' : outcome === 'FAILED' ? 'bad' : 'info',
        );
    seen.current = new Set((answer?.longWork ?? []).flatMap(({ id, outcome }) => (outcome === null ? id : [])));
  }, [answer, t, text]);
  return { underWay, ended: all.filter(({ outcome }) => outcome !== null), reload };
}

/** One import, export or rendering: how far it is, and how to end it. */
export function OwnWorkBar({ work, onChange }: { readonly work: OwnWork; readonly onChange: () => void }) {
  const t = useWords(words);
  const text = useText();
  const cancel = useChange(CANCEL_LONG_WORK);
  const { id, kind, name, done, total, isCancelled, isCancellable } = work;
  const isCounted = total !== null && total > 0;
  const end = async () => {
    if (!isFailure(await cancel.run({ id }))) onChange();
  };
  return (
    <div className="bell-own-work">
      <Progress
        label={t('workOf', { kind: text(LONG_WORK_KIND[kind]), name })}
        {...(isCounted && { value: (100 * done) / total, text: t('counted', { done, total }) })}
      />
      {!isCounted && done > 0 && <span className="notice-quiet">{t('kilobytes', { done })}</span>}
      {isCancelled && <span className="notice-quiet">{t('cancelling')}</span>}
      {isCancellable && (
        <Button size="small" tone="quiet" label={t('cancelOf', { name })} icon="close" onPress={() => void end()} />
      )}
      {cancel.failure && <p role="alert">{text(cancel.failure.words)}</p>}
    </div>
  );
}

/** What has ended within a day, and why if it failed. */
export function EndedWork({ works }: { readonly works: readonly OwnWork[] }) {
  const t = useWords(words);
  const text = useText();
  const formats = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <ul className="notices">
      {works.map(({ id, kind, name, outcome, failure, endedAt }) => (
        <li key={id}>
          <span>
            {t('workOf', { kind: text(LONG_WORK_KIND[kind]), name })} {outcome && text(LONG_WORK_OUTCOME[outcome])}
          </span>
          <span className="notice-quiet">
            {failure ? text(failure) : endedAt && formats.dateTime(endedAt, timeZone)}
          </span>
        </li>
      ))}
    </ul>
  );
}
