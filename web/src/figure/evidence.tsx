import { useMemo } from 'react';
import { useAnswer } from '../api/use-answer';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import { useFormats } from '../language/formats';
import type { Bilingual } from '../language/words';
import { useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import { FileDrop } from '../ui/file-drop';
import { Link } from '../ui/link';
import { ErrorState, Loading } from '../ui/states';
import { toast } from '../ui/toast';
import type { FigureKey } from './figure-key';
import { ATTACH, EVIDENCE, REMOVE } from './queries';
import { words } from './words';
import './figure.css';

/** 佐证 of one figure: the files, with removing and adding where the server allows it and the reason where not. */
export function EvidenceOfFigure({
  figure: { scope, measure, unit, year },
  note = null,
}: {
  readonly figure: FigureKey;
  /** What was written of evidence when the figure was reported. */
  readonly note?: string | null;
}) {
  const t = useWords(words);
  const text = useText();
  const { count, dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const figure = useMemo(() => ({ scope, measure, unit, year }), [scope, measure, unit, year]);
  const wanted = useMemo(() => ({ figure }), [figure]);
  const { answer, failure, reload } = useAnswer(EVIDENCE, wanted);
  const attach = useChange(ATTACH);
  const remove = useChange(REMOVE);
  if (failure) return <ErrorState what={t('evidence')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading />;
  const { observation, fileLimits } = answer;
  const actionOf = (name: 'ATTACH_EVIDENCE' | 'REMOVE_EVIDENCE') =>
    observation?.evidenceActions.find(({ action }) => action === name);
  const barred = (name: 'ATTACH_EVIDENCE' | 'REMOVE_EVIDENCE') => {
    const action = actionOf(name);
    return action?.allowed || !action?.because ? null : text(action.because);
  };

  async function attachFile(id: string, name: string) {
    const result = await attach.run({ figure, files: [id] });
    if (!isFailure(result)) told(result.attachEvidence.problems, t('attached', { name }));
  }
  async function removeFile(id: string, name: string) {
    const result = await remove.run({ figure, files: [id] });
    if (!isFailure(result)) told(result.removeEvidence.problems, t('removed', { name }));
  }
  function told(problems: readonly { readonly message: Bilingual }[], done: string) {
    const [first] = problems;
    if (first === undefined) toast(done);
    else toast(text(first.message), 'bad');
    reload();
  }

  const refused = attach.failure ?? remove.failure;
  const mayAttach = actionOf('ATTACH_EVIDENCE');
  return (
    <>
      {note && <p className="figure-quiet">{t('note', { note })}</p>}
      {observation == null && <p>{t('noFigureYet')}</p>}
      {observation?.evidence.length === 0 && <p>{t('noFiles')}</p>}
      <ul className="figure-files">
        {observation?.evidence.map(({ id, name, size, path, uploadedAt }) => (
          <li key={id}>
            <span>
              <Link href={path} download>
                {name}
              </Link>
              <span className="figure-below">{`${t('size', { size: count(Math.ceil(size / 1024)) })} · ${dateTime(uploadedAt, timeZone)}`}</span>
            </span>
            {actionOf('REMOVE_EVIDENCE') && (
              <Button
                size="small"
                tone="quiet"
                icon="trash"
                label={t('remove', { name })}
                why={barred('REMOVE_EVIDENCE')}
                isPending={remove.working}
                onPress={() => void removeFile(id, name)}
              />
            )}
          </li>
        ))}
      </ul>
      {refused && (
        <p role="alert" className="figure-alert">
          {text(refused.words)}
        </p>
      )}
      {mayAttach && (
        <>
          <FileDrop
            label={t('drop')}
            endings={fileLimits.types.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))}
            largest={fileLimits.each}
            isDisabled={!mayAttach.allowed}
            onUploaded={({ id, name }) => void attachFile(id, name)}
          />
          {barred('ATTACH_EVIDENCE') && <p className="figure-quiet">{barred('ATTACH_EVIDENCE')}</p>}
        </>
      )}
    </>
  );
}
