import { useAnswer } from '../api/use-answer';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import type { SessionsQuery } from '../generated/graphql';
import { useFormats } from '../language/formats';
import { useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Table } from '../ui/table';
import type { Column } from '../ui/table-columns';
import { toast } from '../ui/toast';
import { END_SESSION, SESSIONS } from './queries';
import { words } from './words';

type Shown = SessionsQuery['sessions'][number];

/** Where an account is signed in. @param account null for one's own */
export function SessionsTable({ account }: { readonly account: string | null }) {
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const { answer, failure, reload } = useAnswer(SESSIONS, { account });
  const end = useChange(END_SESSION);
  if (failure !== null) return <ErrorState what={t('loadSessions')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading />;
  if (answer.sessions.length === 0) return <Empty title={t('noSessions')} />;

  async function ended(id: string) {
    const result = await end.run({ id });
    if (isFailure(result)) toast(text(result.words), 'bad');
    else toast(t('sessionEnded'));
    reload();
  }
  const momentOf = (id: 'createdAt' | 'lastUsedAt' | 'expiresAt', label: string): Column<Shown> => ({
    id,
    label,
    kind: 'moment',
    timeZone: district.timeZone,
    value: (one) => one[id],
    cell: (one) => dateTime(one[id], district.timeZone),
  });
  const columns: readonly Column<Shown>[] = [
    momentOf('createdAt', t('signedInAt')),
    momentOf('lastUsedAt', t('lastSeen')),
    momentOf('expiresAt', t('endsAt')),
    {
      id: 'actions',
      label: t('actions'),
      value: () => null,
      isControl: true,
      cell: ({ id }) => (
        <Button size="small" label={t('endSession')} onPress={() => void ended(id)}>
          {t('end')}
        </Button>
      ),
    },
  ];
  return (
    <Table
      label={t('sessions')}
      name="sessions"
      columns={columns}
      rows={answer.sessions}
      rowKey={({ id }) => id}
      isPlain
    />
  );
}
