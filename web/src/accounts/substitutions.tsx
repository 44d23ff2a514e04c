import { useState } from 'react';
import { useAnswer } from '../api/use-answer';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import type { SubstitutionsQuery } from '../generated/graphql';
import { ROLE } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Table } from '../ui/table';
import type { Column } from '../ui/table-columns';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { NameSubstitute } from './name-substitute';
import { END_SUBSTITUTION, SUBSTITUTIONS } from './queries';
import { words } from './words';

type Shown = SubstitutionsQuery['substitutions'][number];

/** 代理 of one account. @param account its name; the viewer's own if it is theirs */
export function Substitutions({ account }: { readonly account: string }) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(SUBSTITUTIONS, {});
  const end = useChange(END_SUBSTITUTION);
  const [asked, setAsked] = useState<Shown | null>(null);
  const [reason, setReason] = useState('');

  async function ended() {
    if (asked === null) return;
    const result = await end.run({ account: asked.account.name, substitute: asked.substitute.name, reason });
    if (isFailure(result)) toast(text(result.words), 'bad');
    else if (result.endSubstitution.problems[0]) return toast(text(result.endSubstitution.problems[0].message), 'bad');
    else toast(t('substitutionEnded'));
    setAsked(null);
    reload();
  }
  const rows = answer?.substitutions.filter((one) => [one.account.name, one.substitute.name].includes(account)) ?? [];
  return (
    <Card title={t('substitutions')} actions={<NameSubstitute account={account} onNamed={reload} />}>
      <p className="quiet">{t('substitutionHelp')}</p>
      {failure !== null ? (
        <ErrorState what={t('loadSubstitutions')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Empty title={t('noSubstitutions')} />
      ) : (
        <List rows={rows} onEnd={setAsked} />
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t('endSubstitution')}
        confirm={t('endEarly')}
        onConfirm={ended}
      >
        <TextField label={t('reason')} name="reason" value={reason} onChange={setReason} isRequired autoFocus />
      </ConfirmDialog>
    </Card>
  );
}

function List({ rows, onEnd }: { readonly rows: readonly Shown[]; readonly onEnd: (row: Shown) => void }) {
  const t = useWords(words);
  const role = useName(ROLE);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const when = (iso: string) => dateTime(iso, district.timeZone);
  const moment = { kind: 'moment', timeZone: district.timeZone } as const;
  const columns: readonly Column<Shown>[] = [
    { id: 'account', label: t('represented'), value: (one) => one.account.displayName },
    { id: 'substitute', label: t('substituteShort'), value: (one) => one.substitute.displayName },
    { id: 'from', label: t('from'), ...moment, value: (one) => one.from, cell: (one) => when(one.from) },
    { id: 'to', label: t('to'), ...moment, value: (one) => one.to, cell: (one) => when(one.to) },
    {
      id: 'roles',
      label: t('takenOver'),
      value: (one) => one.roles.map(role).join(t('comma')),
      cell: (one) => (
        <>
          {one.roles.map(role).join(t('comma'))}
          {one.withheld.length > 0 && (
            <small>{t('withheld', { roles: one.withheld.map(role).join(t('comma')) })}</small>
          )}
        </>
      ),
      wraps: true,
    },
    { id: 'reason', label: t('reason'), value: (one) => one.reason, wraps: true },
    {
      id: 'actions',
      label: t('actions'),
      value: () => null,
      isControl: true,
      cell: (one) => (
        <Button size="small" onPress={() => onEnd(one)}>
          {t('endEarly')}
        </Button>
      ),
    },
  ];
  return (
    <Table
      label={t('substitutions')}
      name="substitutions"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      isPlain
    />
  );
}
