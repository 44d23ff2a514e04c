import { END_SESSION } from '../../accounts/queries';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import type { DistrictSessionsQuery } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { toast } from '../../ui/toast';
import { Answered } from '../parts/answered';
import { SystemPage } from '../parts/system-page';
import { DISTRICT_SESSIONS } from '../queries/accounts';
import { words } from '../words';

type Shown = DistrictSessionsQuery['districtSessions'][number];

/** Who is signed in now. */
export function Sessions() {
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const asked = useAnswer(DISTRICT_SESSIONS, {});
  const end = useChange(END_SESSION);
  const when = (iso: string) => dateTime(iso, district.timeZone);
  async function ended(id: string) {
    const result = await end.run({ id });
    if (isFailure(result)) toast(text(result.words), 'bad');
    else toast(t('done'));
    asked.reload();
  }
  const moment = { kind: 'moment', timeZone: district.timeZone } as const;
  const columns: readonly Column<Shown>[] = [
    {
      id: 'account',
      label: t('account'),
      value: ({ account }) => account.name,
      cell: ({ account }) => <Link href={`/system/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link>,
    },
    { id: 'displayName', label: t('displayName'), value: ({ account }) => account.displayName },
    {
      id: 'lastUsedAt',
      label: t('lastUsed'),
      ...moment,
      value: (one) => one.lastUsedAt,
      cell: (one) => when(one.lastUsedAt),
    },
    {
      id: 'createdAt',
      label: t('signedInAt'),
      ...moment,
      value: (one) => one.createdAt,
      cell: (one) => when(one.createdAt),
    },
    {
      id: 'expiresAt',
      label: t('endsAt'),
      ...moment,
      value: (one) => one.expiresAt,
      cell: (one) => when(one.expiresAt),
    },
    {
      id: 'actions',
      label: t('actions'),
      value: () => null,
      isControl: true,
      cell: ({ id }) => (
        <Button size="small" onPress={() => void ended(id)}>
          {t('end')}
        </Button>
      ),
    },
  ];
  return (
    <SystemPage section="sessions" lead={t('sessionsLead')}>
      <Answered asked={asked} what={t('load')}>
        {({ districtSessions }) => (
          <Table
            label={t('sessions')}
            name="system-sessions"
            columns={columns}
            rows={districtSessions}
            rowKey={({ id }) => id}
          />
        )}
      </Answered>
    </SystemPage>
  );
}
