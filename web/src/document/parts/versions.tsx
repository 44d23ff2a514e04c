import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { DIFFERENCES, type Shown } from '../queries';
import { words } from '../words';
import { Differences } from './differences';

/** 版本: who wrote each, and what it changed. */
export function Versions({ shown }: { readonly shown: Shown }) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const [compared, setCompared] = useState<number | null>(null);
  const { versions } = shown;
  const before = (revision: number) => versions.find((one) => one.revision === revision - 1)?.revision ?? null;
  return (
    <Card title={t('versions')}>
      <TableFrame label={t('versions')}>
        <table className="doc-table">
          <thead>
            <tr>
              <th scope="col">{t('version')}</th>
              <th scope="col">{t('writer')}</th>
              <th scope="col">{t('writtenAt')}</th>
              <th scope="col">{t('note')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {versions.map(({ revision, writtenBy, writtenAt, note }) => (
              <tr key={revision}>
                <th scope="row">{t('revision', { number: revision })}</th>
                <td>{writtenBy}</td>
                <td>{dateTime(writtenAt, timeZone)}</td>
                <td>{note}</td>
                <td>
                  {before(revision) !== null && (
                    <Button size="small" aria-expanded={compared === revision} onPress={() => setCompared(revision)}>
                      {t('compare')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {compared !== null && <Compared id={shown.id} from={compared - 1} to={compared} />}
    </Card>
  );
}

function Compared({ id, from, to }: { readonly id: string; readonly from: number; readonly to: number }) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(
    DIFFERENCES,
    useMemo(() => ({ id, from, to }), [id, from, to]),
  );
  if (failure) return <ErrorState what={t('loadDifferences')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadDifferences')} />;
  const differences = answer.document?.differences ?? [];
  const label = t('compareOf', { from, to });
  return (
    <>
      <h3>{label}</h3>
      {differences.length === 0 ? <p>{t('noDifference')}</p> : <Differences label={label} differences={differences} />}
    </>
  );
}
