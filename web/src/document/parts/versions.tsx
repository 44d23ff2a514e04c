import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
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
      <Table
        label={t('versions')}
        name="document-versions"
        isStacked
        rows={versions}
        rowKey={({ revision }) => String(revision)}
        columns={[
          {
            id: 'version',
            label: t('version'),
            kind: 'number',
            value: ({ revision }) => revision,
            cell: ({ revision }) => t('revision', { number: revision }),
          },
          { id: 'writer', label: t('writer'), value: ({ writtenBy }) => writtenBy },
          {
            id: 'writtenAt',
            label: t('writtenAt'),
            kind: 'moment',
            timeZone,
            value: ({ writtenAt }) => writtenAt,
            cell: ({ writtenAt }) => dateTime(writtenAt, timeZone),
          },
          { id: 'note', label: t('note'), value: ({ note }) => note, wraps: true },
          {
            id: 'compare',
            label: t('compare'),
            isControl: true,
            value: () => null,
            cell: ({ revision }) =>
              before(revision) !== null && (
                <Button size="small" aria-expanded={compared === revision} onPress={() => setCompared(revision)}>
                  {t('compare')}
                </Button>
              ),
          },
        ]}
      />
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
