import { useViewer } from '../../api/viewer';
import { APPROVAL_ACT_KIND, APPROVAL_STEP_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import type { Told } from '../queries';
import { words } from '../words';

interface Stage {
  readonly key: string;
  readonly what: string;
  readonly who: string;
  readonly at: string;
  readonly note: string | null;
}

/** 经过: drafted, sent, decided at each step, published, withdrawn; and the step that has it now. */
export function Way({ document }: { readonly document: Told }) {
  const t = useWords(words);
  const actName = useName(APPROVAL_ACT_KIND);
  const stepState = useName(APPROVAL_STEP_STATE);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const { draftedAt, approval, publication, state } = document;
  const steps = approval?.steps ?? [];
  const titleOf = (step: number | null) => {
    const found = steps.find(({ position }) => position === step);
    return found === undefined ? '' : t('onStep', { position: found.position, title: found.title });
  };
  const stages: Stage[] = [
    { key: 'drafted', what: t('drafted'), who: '', at: draftedAt, note: null },
    ...(approval?.acts ?? []).map((act) => ({
      key: String(act.number),
      what: [actName(act.kind), titleOf(act.step ?? null)].filter(Boolean).join(' · '),
      who: act.accountName,
      at: act.at,
      note: act.note ?? null,
    })),
  ];
  if (publication)
    stages.push({
      key: 'published',
      what: t('published'),
      who: publication.publishedBy,
      at: publication.publishedAt,
      note: null,
    });
  if (publication?.withdrawnAt)
    stages.push({
      key: 'withdrawn',
      what: t('withdrawn'),
      who: publication.withdrawnBy ?? '',
      at: publication.withdrawnAt,
      note: publication.withdrawalReason ?? null,
    });
  const open = state === 'IN_APPROVAL' ? steps.find((step) => step.state === 'OPEN') : undefined;
  return (
    <ol className="pb-timeline" aria-label={t('timeline')}>
      {stages.map(({ key, what, who, at, note }) => (
        <li key={key}>
          <span className="pb-line">
            <strong>{what}</strong>
            {who !== '' && <span>{who}</span>}
            <span className="pb-soft">{dateTime(at, timeZone)}</span>
          </span>
          {note !== null && <span>{note}</span>}
        </li>
      ))}
      {open && (
        <li>
          <strong>{`${t('onStep', { position: open.position, title: open.title })} · ${stepState('OPEN')}`}</strong>
        </li>
      )}
    </ol>
  );
}
